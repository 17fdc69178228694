public import Foundation
internal import Glibc
public import Residency

/// Written last into a backup: without it the backup is not whole.
public struct BackupManifest: Codable, Hashable, Sendable {
  /// The archive it belongs to.
  public let keyRing: RecordID
  public let madeAt: Timestamp
  public let madeBy: StaffID
  public let scans: Int
  /// Of all files.
  public let bytes: Int
}

extension Archive {
  /// Copies database and files, sealed as they are, into a new folder (C20, C27). No key goes with it: the key ring is
  /// copied by `addKeyCopy`, and to another place.
  ///
  /// - Throws: `.heldOrDeleting` while a deletion run is unfinished, `.invalid` when the folder exists or lies inside the
  ///   archive, `.diskFull`, `.notPermitted`.
  public func backup(to target: URL, by access: Access) async throws(CaseArchiveError) -> BackupManifest {
    try await permit(.backup, by: access)
    let lock = try FileLock(trying: folder.appendingPathComponent("retention.lock"), exclusive: false)
    defer { withExtendedLifetime(lock) {} }
    guard try await store.unfinishedRun() == nil else {
      throw CaseArchiveError(.heldOrDeleting, "a deletion run is unfinished; run it again before a backup")
    }
    let path = target.standardizedFileURL.resolvingSymlinksInPath().pathComponents
    for place in [folder, ring.folder]
    where path.starts(with: place.standardizedFileURL.resolvingSymlinksInPath().pathComponents) {
      throw CaseArchiveError(.invalid, "a backup lies outside the archive and its keys")
    }
    guard Glibc.access(target.path, F_OK) != 0 else {
      throw CaseArchiveError(.invalid, "the folder of a backup must be new")
    }
    try await note(.backup, by: access, item: "started")
    try DurableFile.makeFolder(target)
    let file = target.appendingPathComponent("archive.sqlite")
    try await store.copy(to: file)
    guard chmod(file.path, 0o600) == 0 else { throw DurableFile.failure("cannot protect the backup", errno) }
    // What to copy is asked of the copy: a scan accepted meanwhile belongs to the next backup.
    let copied = try SQLiteStore(readingAt: file)
    let copies = BlobFolder(root: target.appendingPathComponent("blobs"))
    try DurableFile.makeFolder(copies.root)
    var count = 0
    var bytes = Self.size(of: file)
    var last: ScanID?
    while true {
      let page = try await copied.blobs(after: last, limit: 200)
      guard let end = page.last else { break }
      last = end.id
      for row in page {
        let sealed = try await blobs.sealedContent(row.id)
        try await copies.create(row.id, sealed: sealed) { () throws(CaseArchiveError) in }
        count += 1
        bytes += Self.size(of: copies.url(row.id))
      }
    }
    let manifest = BackupManifest(
      keyRing: ring.id, madeAt: now(), madeBy: access.staff, scans: count, bytes: bytes)
    try DurableFile.createNow(target.appendingPathComponent("manifest.json"), parts: [try Self.json(manifest)])
    try await note(.backup, by: access, item: "finished: \(count) scans")
    return manifest
  }

  /// Opens everything in a backup with the key ring, as a rehearsal of its restoration (C30). Changes nothing.
  /// - Throws: `.damaged` when it is not whole, `.keysUnusable` when the keys are another archive's.
  public static func checkBackup(at backup: URL, keys: URL) async throws(CaseArchiveError) -> IntegrityReport {
    let ring = try KeyRing.open(at: keys, creating: false)
    guard let data = try? Data(contentsOf: backup.appendingPathComponent("manifest.json")),
      let manifest = try? JSONDecoder().decode(BackupManifest.self, from: data)
    else { throw CaseArchiveError(.damaged, "the backup has no manifest: it was not finished; take another") }
    guard manifest.keyRing == ring.id else {
      throw CaseArchiveError(.keysUnusable, "this key ring belongs to another archive; give the right --keys")
    }
    let store = try SQLiteStore(readingAt: backup.appendingPathComponent("archive.sqlite"))
    let check = IntegrityCheck(
      store: store, ring: ring, blobs: BlobFolder(root: backup.appendingPathComponent("blobs")),
      chain: LogChain(key: try ring.key(.log)))
    var report = try await check.report()
    if try await !check.log(anchor: .empty, rewritten: []).isSound { report.add(.logBroken) }
    return report
  }

  /// Copies a backup into a new folder that can then be opened as an archive. Records whose keys were destroyed since
  /// come back as rows that nobody can read; a deletion run of today removes them.
  public static func restore(_ backup: URL, to folder: URL) throws(CaseArchiveError) {
    guard access(folder.path, F_OK) != 0 else {
      throw CaseArchiveError(.invalid, "restore into a new folder")
    }
    guard access(backup.appendingPathComponent("manifest.json").path, F_OK) == 0 else {
      throw CaseArchiveError(.damaged, "the backup has no manifest: it was not finished; take another")
    }
    do {
      try FileManager.default.copyItem(at: backup, to: folder)
      try FileManager.default.removeItem(at: folder.appendingPathComponent("manifest.json"))
    } catch {
      throw CaseArchiveError(.storage, "the backup cannot be copied; is the disk full?")
    }
    try DurableFile.syncFolder(folder)
  }

  /// Opens everything once (C30).
  public func verify(by access: Access) async throws(CaseArchiveError) -> IntegrityReport {
    try await permit(.verify, by: access)
    let check = IntegrityCheck(store: store, ring: ring, blobs: blobs, chain: chain)
    var report = try await check.report()
    if try await !check.log(anchor: anchoredTail, rewritten: logBreaks()).isSound { report.add(.logBroken) }
    try await note(.verify, by: access, item: "\(report.faults.count) faults")
    return report
  }

  /// Copies the key ring to a folder and keeps that copy in step: without one, a lost disk of keys loses every record.
  public func addKeyCopy(at folder: URL, by access: Access) async throws(CaseArchiveError) {
    try await permit(.copyKeys, by: access)
    let data = self.folder.standardizedFileURL.resolvingSymlinksInPath().pathComponents
    guard !folder.standardizedFileURL.resolvingSymlinksInPath().pathComponents.starts(with: data) else {
      throw CaseArchiveError(.invalid, "a copy of the keys lies apart from the data")
    }
    try ring.addCopy(at: folder)
    try await note(.copyKeys, by: access)
  }

  private static func size(of file: URL) -> Int {
    var info = stat()
    return stat(file.path, &info) == 0 ? Int(info.st_size) : 0
  }
}
