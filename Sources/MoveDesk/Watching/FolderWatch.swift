import Dispatch
public import Foundation
public import Logging
import Residency

/// Watches a folder (複合機の共有フォルダー) and hands over what is complete. One bad file never stops it.
///
/// A file is complete when it was quiet over `quiet` and ends as its format says; one that stays cut short for `patience`
/// is refused. A file leaves the folder only after it was taken durably: what stops the program in between finds the file here
/// again, and the taker knows its content.
public actor FolderWatch {
  /// What to do, and how patiently.
  public struct Options: Hashable, Sendable {
    /// Taken files are deleted instead of kept in `done/`.
    public var deletes = false
    /// Between two looks.
    public var interval = Duration.seconds(1)
    /// How long a file must not have changed.
    public var quiet = Duration.seconds(2)
    /// How long a file that is cut short may be finished yet.
    public var patience = Duration.seconds(60)
    public var largest = 64 << 20

    public init() {}
  }

  /// What became of a file.
  public enum Taken: Sendable {
    /// Kept durably; the name for what is put aside.
    case kept(String)
    /// The same content is here already.
    case known
  }

  /// Keeps a file's content durably.
  /// - Throws: when it could not be kept; the file then stays and is tried again.
  public typealias Take = @Sendable (_ content: Data) async throws -> Taken
  /// Told after a look that took files.
  public typealias Finish = @Sendable () async -> Void

  private struct Entry {
    var sighting: WatchedFolder.Sighting
    var since: ContinuousClock.Instant
    var notBefore: ContinuousClock.Instant?
  }

  private let folder: WatchedFolder
  private let options: Options
  private let logger: Logger
  private let take: Take
  private let finish: Finish
  private let queue = DispatchQueue(label: "madoguchi.watch")
  private var seen: [String: Entry] = [:]

  /// - Parameters:
  ///   - apart: folders of data and keys.
  ///   - logger: gets counts and reasons, never a file's name.
  /// - Throws: `WatchError`.
  public init(
    folder: URL, apart: [URL], options: Options = Options(), logger: Logger, take: @escaping Take,
    finish: @escaping Finish
  ) throws(WatchError) {
    self.folder = try WatchedFolder(folder: folder, apart: apart)
    self.options = options
    self.logger = logger
    self.take = take
    self.finish = finish
  }

  /// Looks again and again until the task is cancelled; a file that is being taken is finished first.
  public func run() async {
    while !Task.isCancelled {
      await look()
      try? await Task.sleep(for: options.interval)
    }
  }

  /// One look at the folder.
  func look() async {
    let folder = folder
    let files = await off { folder.files() }
    let now = ContinuousClock.now
    seen = seen.filter { files[$0.key] != nil }
    var count = 0
    for (name, sighting) in files.sorted(by: { ($0.value.modified, $0.key) < ($1.value.modified, $1.key) }) {
      if Task.isCancelled { break }
      guard var entry = seen[name], entry.sighting == sighting else {
        seen[name] = Entry(sighting: sighting, since: now)
        continue
      }
      guard now - entry.since >= options.quiet, entry.notBefore.map({ $0 <= now }) ?? true else { continue }
      if sighting.size > options.largest {
        await refuse(name, "tooLarge")
        continue
      }
      guard let content = await off({ folder.content(name, seenAs: sighting) }) else { continue }
      guard !content.isEmpty, ScanEnding.isWhole(content) else {
        if now - entry.since >= options.patience { await refuse(name, content.isEmpty ? "empty" : "truncated") }
        continue
      }
      guard MediaType.of(content) != MediaType.unknown else {
        await refuse(name, "unknownFormat")
        continue
      }
      do {
        count += await putAway(name, try await take(content), type: MediaType.of(content)) ? 1 : 0
      } catch {
        // Not the file's fault: disk, archive, account. It stays where it is.
        logger.error("a watched file was not taken and is tried again", metadata: ["type": "\(type(of: error))"])
        entry.notBefore = now + .seconds(10)
        seen[name] = entry
      }
    }
    if count > 0 {
      logger.notice("files were taken from the watched folder", metadata: ["count": "\(count)"])
      await finish()
    }
  }

  /// - Returns: whether it was new.
  private func putAway(_ name: String, _ taken: Taken, type: String) async -> Bool {
    let (folder, deletes) = (folder, options.deletes)
    let stem: String
    let isNew: Bool
    switch taken {
    case .kept(let id): (stem, isNew) = (id, true)
    case .known: (stem, isNew) = ("known-" + Self.label(), false)
    }
    let isGone = await off {
      deletes ? folder.delete(name) : folder.putAside(name, as: stem + Self.ending(type), in: .done)
    }
    if isGone { seen[name] = nil } else { logger.error("a taken file could not be moved out of the watched folder") }
    if !isNew { logger.notice("a watched file was here already") }
    return isNew
  }

  private func refuse(_ name: String, _ reason: String) async {
    let folder = folder
    let label = Self.label() + "-" + reason
    let ending = Self.safeEnding(of: name)
    let isGone = await off { folder.putAside(name, as: label + ending, in: .refused) }
    logger.warning(
      "a watched file was refused",
      metadata: ["reason": "\(reason)", "refused": "\(isGone ? label + ending : "not moved")"])
    seen[name] = nil
  }

  private static func label() -> String {
    String(Int(Date().timeIntervalSince1970)) + "-" + String(UInt32.random(in: 0 ... .max), radix: 36)
  }

  private static func ending(_ type: String) -> String {
    ["image/png": ".png", "image/jpeg": ".jpg", "image/tiff": ".tif", "application/pdf": ".pdf"][type] ?? ""
  }

  private static func safeEnding(of name: String) -> String {
    let ending = (name as NSString).pathExtension.lowercased()
    return ending.utf8.count <= 5 && ending.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) }
      && !ending.isEmpty ? "." + ending : ""
  }

  private func off<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in queue.async { continuation.resume(returning: work()) } }
  }
}
