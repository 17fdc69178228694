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
  ///
  /// The file is born in `incoming`, flushed, and gets its place as a second name; the first name stays until the row is
  /// there. So what a crash leaves half done is found in `incoming` alone, however many files there are. The writer
  /// holds an exclusive `flock` on the file all the while, which tells a sweep by another process to leave it.
  func create(
    _ id: ScanID, sealed: Data, then body: () async throws(CaseArchiveError) -> Void
  ) async throws(CaseArchiveError) {
    let marker = marker(id)
    let place = url(id)
    let descriptor = try await offPool { () throws(CaseArchiveError) in
      let descriptor = try DurableFile.createLocked(marker, parts: [Self.mark, sealed])
      do throws(CaseArchiveError) {
        try DurableFile.makeFolder(place.deletingLastPathComponent())
        guard link(marker.path, place.path) == 0 else {
          throw DurableFile.failure("cannot name a file of the archive", errno)
        }
        try DurableFile.syncFolder(place.deletingLastPathComponent())
      } catch {
        unlink(place.path)
        unlink(marker.path)
        close(descriptor)
        throw error
      }
      return descriptor
    }
    defer { close(descriptor) }
    do {
      try await body()
    } catch {
      unlink(place.path)
      unlink(marker.path)
      throw error
    }
    unlink(marker.path)
  }

  private var incoming: URL { root.appendingPathComponent("incoming") }

  private func marker(_ id: ScanID) -> URL { incoming.appendingPathComponent(id.rawValue + ".blob") }

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
      // One flush for all costs less than one for each of the many folders they lay in. On Linux it waits for the disk.
      sync()
    }
  }

  /// IDs of all files, and other names that do not belong here.
  func listing() async throws(CaseArchiveError) -> (ids: Set<ScanID>, strangers: [String]) {
    let root = root
    return try await offPool { () throws(CaseArchiveError) in
      var ids: Set<ScanID> = []
      var strangers: [String] = []
      guard let names = FileManager.default.enumerator(atPath: root.path) else { return ([], []) }
      while let name = names.nextObject() as? String {
        let url = root.appendingPathComponent(name)
        var info = stat()
        guard !name.hasPrefix("incoming/"), lstat(url.path, &info) == 0, info.st_mode & S_IFMT != S_IFDIR else {
          continue
        }
        let last = url.lastPathComponent
        if last.hasSuffix(".blob"), let id = ScanID(rawValue: String(last.dropLast(5))) {
          ids.insert(id)
        } else {
          strangers.append(last)
        }
      }
      return (ids, strangers)
    }
  }

  /// Clears away what a crash left between a file and its row; files that a writer still holds stay.
  /// - Parameter hasRow: asked once the lock is held, since the row may have come in the meantime.
  /// - Returns: how many were half done.
  func sweep(_ hasRow: (ScanID) async throws(CaseArchiveError) -> Bool) async throws(CaseArchiveError) -> Int {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: incoming.path) else { return 0 }
    var removed = 0
    for name in names {
      let file = incoming.appendingPathComponent(name)
      let descriptor = open(file.path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
      guard descriptor >= 0 else { continue }
      defer { close(descriptor) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { continue }
      let id = name.hasSuffix(".blob") ? ScanID(rawValue: String(name.dropLast(5))) : nil
      if let id, try await !hasRow(id) {
        unlink(url(id).path)
        removed += 1
      }
      unlink(file.path)
    }
    return removed
  }
}
