internal import Crypto
public import Foundation
internal import Glibc
public import Residency

/// The archive of a municipality's counters: cases, scans, access log and their end (異動対象者情報ファイル).
///
/// Personal values and images lie sealed under the key of the day they must die; keys lie in a folder apart. Every call
/// takes the `Access` that it is made with and leaves its entry in the access log, also when it is refused.
public struct Archive: Sendable {
  let store: any Store
  let ring: KeyRing
  let blobs: BlobFolder
  let chain: LogChain
  let folder: URL
  public let policy: RetentionPolicy
  let now: @Sendable () -> Timestamp

  /// Opens the archive in `folder`, or begins a new one when the folder has none; clears away what a crash left behind.
  ///
  /// - Parameters:
  ///   - folder: database and sealed files.
  ///   - keys: the key ring; not inside `folder`, not in its backup.
  ///   - now: the clock.
  /// - Throws: `.keysUnusable`, `.newerDatabase`, `.damaged`, `.storage`.
  public static func open(
    at folder: URL, keys: URL, policy: RetentionPolicy = .fiveYears, now: @escaping @Sendable () -> Timestamp
  ) async throws(CaseArchiveError) -> Archive {
    try refuse(keys: keys, inside: folder)
    let file = folder.appendingPathComponent("archive.sqlite")
    let (ring, store) = try await offPool { () throws(CaseArchiveError) in
      let ring = try KeyRing.open(at: keys, creating: access(file.path, F_OK) != 0)
      try DurableFile.makeFolder(folder)
      try DurableFile.makeFolder(folder.appendingPathComponent("blobs"))
      let store = try SQLiteStore(at: file)
      for name in ["archive.sqlite", "archive.sqlite-wal", "archive.sqlite-shm"] {
        _ = chmod(folder.appendingPathComponent(name).path, 0o600)
      }
      return (ring, store)
    }
    let archive = try await Archive(store: store, ring: ring, folder: folder, policy: policy, now: now)
    _ = try await archive.sweep()
    return archive
  }

  /// Over any store (tests, other databases).
  init(
    store: any Store, ring: KeyRing, folder: URL, policy: RetentionPolicy, now: @escaping @Sendable () -> Timestamp
  ) async throws(CaseArchiveError) {
    guard try await store.setting("keyRing", orSet: ring.id.text) == ring.id.text else {
      throw CaseArchiveError(.keysUnusable, "this key ring belongs to another archive; give the right --keys")
    }
    self.store = store
    self.ring = ring
    self.folder = folder
    self.policy = policy
    self.now = now
    blobs = BlobFolder(root: folder.appendingPathComponent("blobs"))
    chain = LogChain(key: try ring.keyOrNew(.log))
  }

  /// The day in Japan.
  var today: CalendarDate { now().dayInJapan }

  private static func refuse(keys: URL, inside folder: URL) throws(CaseArchiveError) {
    let data = folder.standardizedFileURL.resolvingSymlinksInPath().pathComponents
    let ring = keys.standardizedFileURL.resolvingSymlinksInPath().pathComponents
    guard !ring.starts(with: data), !data.starts(with: ring) else {
      throw CaseArchiveError(.keysUnusable, "keys and data must lie in folders apart, neither inside the other")
    }
  }

  /// Clears away scans that a crash left between file and row.
  private func sweep() async throws(CaseArchiveError) -> Int {
    try await blobs.sweep { id throws(CaseArchiveError) in try await store.blob(id) != nil }
  }
}
