public import Foundation
import Glibc
public import Residency

/// The folder of remembered layouts: one small JSON file each, named by its ID, written whole or not at all.
///
/// A file that is damaged or of another format is reported and left alone; nothing else depends on it.
public struct LayoutStore: Sendable {
  /// What the folder holds.
  public struct Contents: Sendable {
    /// In the order of issuer, document type and ID.
    public var layouts: [RememberedLayout]
    /// Names of files that could not be used.
    public var damaged: [String]
  }

  public let folder: URL

  public init(folder: URL) { self.folder = folder }

  /// A layout takes some 20 kB.
  private static let largestFile = 8 << 20

  /// Everything that is remembered; nothing when the folder does not exist.
  public func contents() -> Contents {
    var contents = Contents(layouts: [], damaged: [])
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for name in names.sorted() where name.hasSuffix(".json") && !name.hasPrefix(".") {
      let file = folder.appending(path: name)
      if let data = Self.content(of: file), let layout = try? JSONDecoder().decode(RememberedLayout.self, from: data),
        layout.format == RememberedLayout.formatName, name == layout.id + ".json", !layout.pages.isEmpty
      {
        contents.layouts.append(layout)
      } else {
        contents.damaged.append(name)
      }
    }
    contents.layouts.sort { ($0.issuer, $0.docType.rawValue, $0.id) < ($1.issuer, $1.docType.rawValue, $1.id) }
    return contents
  }

  static func content(of file: URL) -> Data? {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: file.path),
      attributes[.type] as? FileAttributeType == .typeRegular, let size = attributes[.size] as? NSNumber,
      size.intValue <= largestFile
    else { return nil }
    return try? Data(contentsOf: file)
  }

  /// Learns from a confirmed paper: a further one of a series that is known, or a new series.
  /// - Parameters:
  ///   - issuer: as printed; nothing is remembered of an issuer that names no municipality.
  ///   - day: the day in Japan.
  /// - Returns: the layout as it is now; `nil` when the paper shows too little to be known again.
  /// - Throws: `CocoaError` when the folder cannot be written.
  @discardableResult
  public func remember(
    _ pages: [PageArrangement], issuer: String, docType: DocumentType, on day: CalendarDate
  ) throws -> RememberedLayout? {
    let usable = pages.filter { $0.labels.count >= LayoutFit.fewestLabels }
    guard let issuer = RememberedLayout.municipality(in: issuer), !usable.isEmpty else { return nil }
    return try alone {
      let series = contents().layouts.filter { $0.issuer == issuer && $0.docType == docType }
      var layout = RememberedLayout(issuer: issuer, docType: docType, pages: usable, seenOn: day)
      if var known = series.first(where: { $0.shows(usable) }) ?? series.first(where: { $0.id == layout.id }) {
        known.confirm(usable, on: day)
        layout = known
      }
      try write(layout)
      return layout
    }
  }

  /// Counts one more confirmed paper that was read by a layout.
  /// - Returns: whether the layout is there.
  @discardableResult
  public func confirm(_ id: RememberedLayout.ID, on day: CalendarDate) throws -> Bool {
    try alone {
      guard var layout = contents().layouts.first(where: { $0.id == id }) else { return false }
      layout.confirm(on: day)
      try write(layout)
      return true
    }
  }

  /// Removes the layouts that `test` names with the characters of their series, and what is damaged when `includingDamaged`.
  /// - Returns: what was removed: IDs, and names of damaged files.
  @discardableResult
  public func forget(
    includingDamaged: Bool = false, where test: (RememberedLayout) -> Bool
  ) throws -> [String] {
    try alone {
      let contents = contents()
      let layouts = contents.layouts.filter(test).map(\.id)
      let damaged = includingDamaged ? contents.damaged : []
      for name in layouts.map({ $0 + ".json" }) + damaged {
        try FileManager.default.removeItem(at: folder.appending(path: name))
      }
      // Also what a layout that is no longer there has left.
      try removeCharacters(
        of: charactersKept().filter { id in
          !FileManager.default.fileExists(atPath: folder.appending(path: id + ".json").path)
        })
      return layouts + damaged
    }
  }

  private func write(_ layout: RememberedLayout) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let file = folder.appending(path: layout.id + ".json")
    try encoder.encode(layout).write(to: file, options: .atomic)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
  }

  /// One writer at a time, over all processes: two filings at once must both count.
  func alone<Result>(_ work: () throws -> Result) throws -> Result {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let descriptor = open(folder.appending(path: ".lock").path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw CocoaError(.fileWriteNoPermission) }
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_EX) == 0 else { throw CocoaError(.fileLocking) }
    return try work()
  }
}

extension RememberedLayout {
  /// Whether a paper's pages are of this series: those that fit at all fit without a contradiction.
  func shows(_ arrangements: [PageArrangement]) -> Bool {
    let verdicts = arrangements.map { page -> LayoutFit.Verdict in
      let fits = pages.compactMap { LayoutFit($0, found: page.labels.map(FoundLabel.init))?.verdict }
      if fits.contains(.same) { return .same }
      return fits.contains(.changed) ? .changed : .other
    }
    return verdicts.contains(.same) && !verdicts.contains(.changed)
  }
}
