import Foundation
import Residency

/// Beside each layout's file a second one with the characters of its series, when any are kept.
extension LayoutStore {
  private static let ending = ".characters"
  private static let waitingEnding = ".waiting"

  /// The characters kept of a series; `nil` when there are none, or their file cannot be used.
  public func characters(of id: RememberedLayout.ID) -> SeriesCharacters? {
    guard let data = Self.content(of: charactersFile(id)),
      let kept = try? JSONDecoder().decode(SeriesCharacters.self, from: data),
      kept.format == SeriesCharacters.formatName, kept.id == id
    else { return nil }
    return kept
  }

  /// Changes the characters of a series that is remembered, and forgets everywhere what is too old.
  func changeCharacters(
    of id: RememberedLayout.ID, on day: CalendarDate, _ change: (inout SeriesCharacters) -> Void
  ) throws {
    try alone {
      for other in charactersKept() where other != id {
        guard var kept = characters(of: other) else { continue }
        let before = kept
        kept.expire(on: day)
        if kept != before { try write(kept) }
      }
      guard FileManager.default.fileExists(atPath: folder.appending(path: id + ".json").path) else { return }
      var kept = characters(of: id) ?? SeriesCharacters(id: id)
      kept.expire(on: day)
      change(&kept)
      try write(kept)
    }
  }

  /// Removes the characters of all series of which `test` says so; the layouts stay.
  /// - Returns: the series' IDs.
  @discardableResult
  public func forgetCharacters(where test: (RememberedLayout.ID) -> Bool) throws -> [RememberedLayout.ID] {
    try alone {
      let gone = charactersKept().filter(test)
      try removeCharacters(of: gone)
      return gone
    }
  }

  /// For who has the folder alone.
  func removeCharacters(of ids: [RememberedLayout.ID]) throws {
    for id in ids {
      for file in [charactersFile(id), waitingFile(id)] where FileManager.default.fileExists(atPath: file.path) {
        try FileManager.default.removeItem(at: file)
      }
    }
  }

  /// Series of which characters are kept, usable or not.
  func charactersKept() -> [RememberedLayout.ID] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let ids = [Self.ending, Self.waitingEnding].flatMap { ending in
      names.filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") }.map { String($0.dropLast(ending.count)) }
    }
    return Set(ids).sorted()
  }

  /// What waits under seal to be seen on further papers.
  func waitingCharacters(of id: RememberedLayout.ID) -> [UInt8]? {
    Self.content(of: waitingFile(id)).map { [UInt8]($0) }
  }

  /// - Parameter sealed: `nil` when nothing waits.
  func keepWaiting(_ sealed: [UInt8]?, of id: RememberedLayout.ID) throws {
    try alone {
      let file = waitingFile(id)
      guard let sealed else {
        if FileManager.default.fileExists(atPath: file.path) { try FileManager.default.removeItem(at: file) }
        return
      }
      // Somebody may have had the layout forgotten meanwhile.
      guard FileManager.default.fileExists(atPath: folder.appending(path: id + ".json").path) else { return }
      try Data(sealed).write(to: file, options: .atomic)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    }
  }

  private func waitingFile(_ id: RememberedLayout.ID) -> URL { folder.appending(path: id + Self.waitingEnding) }
  private func charactersFile(_ id: RememberedLayout.ID) -> URL { folder.appending(path: id + Self.ending) }

  /// A series without characters has no file.
  private func write(_ characters: SeriesCharacters) throws {
    let file = charactersFile(characters.id)
    guard !characters.entries.isEmpty else {
      if FileManager.default.fileExists(atPath: file.path) { try FileManager.default.removeItem(at: file) }
      return
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    try encoder.encode(characters).write(to: file, options: .atomic)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
  }
}
