internal import Glibc

/// A file that exists only in memory (`shm_open`, unlinked at once), to hand a document to a child process and to take its output.
///
/// Nothing of a scan is written to the disk this way, and no name of a file stands among a process's arguments: the
/// child sees `/dev/fd/3`.
final class MemoryFile: Sendable {
  let descriptor: Int32

  init() throws(ScanImagingError) {
    let name = "/page-" + String(UInt64.random(in: 0 ... .max), radix: 36)
    descriptor = shm_open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR)
    shm_unlink(name)
    guard descriptor >= 0 else {
      throw ScanImagingError(.processingFailed, "no memory file could be made for a child process")
    }
  }

  convenience init(_ bytes: [UInt8]) throws(ScanImagingError) {
    try self.init()
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        write(descriptor, buffer.baseAddress.map { $0 + written }, bytes.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw ScanImagingError(.processingFailed, "a document could not be handed to a child process")
      }
      written += count
    }
  }

  deinit { close(descriptor) }

  /// What stands in the file now, at most `limit` bytes.
  func contents(limit: Int) throws(ScanImagingError) -> [UInt8] {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw ScanImagingError(.processingFailed, "a child's output could not be examined")
    }
    return try FileBytes.contents(of: descriptor, count: min(limit, Int(status.st_size)))
  }
}
