internal import Foundation
internal import Glibc
internal import Residency

/// The sealed files of scans, signatures and printed forms: `ab/cd/<id>.blob`, mode 600, fanned out by the random ID.
struct BlobFolder: Sendable {
  let root: URL

  private static let mark = Data("MDGBLOB1".utf8)

  func url(_ id: ScanID) -> URL {
    root.appendingPathComponent(String(id.rawValue.prefix(2)))
      .appendingPathComponent(String(id.rawValue.dropFirst(2).prefix(2)))
      .appendingPathComponent(id.rawValue + ".blob")
  }

  /// Writes sealed content durably, then runs `body` (the row); neither stays without the other.
  func create(
    _ id: ScanID, sealed: Data, then body: () async throws(CaseArchiveError) -> Void
  ) async throws(CaseArchiveError) {
    try await DurableFile.create(url(id), parts: [Self.mark, sealed], then: body)
  }

  /// - Throws: `.damaged` when the file is missing or is no blob.
  func sealedContent(_ id: ScanID) async throws(CaseArchiveError) -> Data {
    let file = url(id)
    return try await offPool { () throws(CaseArchiveError) in
      guard let bytes = try? Data(contentsOf: file), bytes.starts(with: Self.mark) else {
        throw CaseArchiveError(.damaged, "the file of a scan is missing or damaged; restore it from a backup")
      }
      return Data(bytes.dropFirst(Self.mark.count))
    }
  }

  /// Removes files; those that are gone are no error.
  func remove(_ ids: [ScanID]) async throws(CaseArchiveError) {
    let files = ids.map(url)
    try await offPool { () throws(CaseArchiveError) in
      for file in files where unlink(file.path) != 0 && errno != ENOENT {
        throw DurableFile.failure("cannot remove the file of a scan", errno)
      }
      for folder in Set(files.map { $0.deletingLastPathComponent() }) where access(folder.path, F_OK) == 0 {
        try DurableFile.syncFolder(folder)
      }
    }
  }

  /// IDs of all files, and the other names that stand in the folder (left by a crash).
  func listing() async throws(CaseArchiveError) -> (ids: Set<ScanID>, strangers: [URL]) {
    let root = root
    return try await offPool { () throws(CaseArchiveError) in
      var ids: Set<ScanID> = []
      var strangers: [URL] = []
      guard let names = FileManager.default.enumerator(atPath: root.path) else { return ([], []) }
      while let name = names.nextObject() as? String {
        let url = root.appendingPathComponent(name)
        var info = stat()
        guard lstat(url.path, &info) == 0, info.st_mode & S_IFMT != S_IFDIR else { continue }
        let last = url.lastPathComponent
        if last.hasSuffix(".blob"), let id = ScanID(rawValue: String(last.dropLast(5))) {
          ids.insert(id)
        } else {
          strangers.append(url)
        }
      }
      return (ids, strangers)
    }
  }

  /// Removes a file that no row names, unless a writer still holds its lock.
  /// - Parameter isKnown: asked again once the lock is held, since the row may have come in the meantime.
  func sweep(
    _ file: URL, unless isKnown: () async throws(CaseArchiveError) -> Bool
  ) async throws(CaseArchiveError) -> Bool {
    let descriptor = open(file.path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return false }
    guard try await !isKnown() else { return false }
    return unlink(file.path) == 0
  }
}
