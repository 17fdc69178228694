internal import Foundation
internal import Glibc

/// Reads a regular file, bounded, and says plainly why it cannot.
enum FileBytes {
  static func read(_ url: URL, limit: Int) throws(ScanImagingError) -> [UInt8] {
    // O_NONBLOCK: a named pipe in a watched folder must not hold the reader; it is refused as not regular.
    let descriptor = open(url.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR {
        throw ScanImagingError(.fileMissing, "there is no file at this place")
      }
      throw ScanImagingError(.unreadable, "the file cannot be opened: \(String(cString: strerror(errno)))")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw ScanImagingError(.unreadable, "the file cannot be examined")
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw ScanImagingError(.isDirectory, "this is a directory or a device; name a file")
    }
    guard status.st_size > 0 else {
      throw ScanImagingError(.emptyFile, "the file is empty; scan the document again")
    }
    guard status.st_size <= limit else {
      throw ScanImagingError(.tooLarge, "the file is over the limit of \(limit) bytes")
    }
    return try contents(of: descriptor, count: Int(status.st_size))
  }

  /// Up to `count` bytes from the start of an open file.
  static func contents(of descriptor: Int32, count: Int) throws(ScanImagingError) -> [UInt8] {
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = pread(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled, off_t(filled))
        if got < 0, errno == EINTR { continue }
        if got < 0 { failed = true }
        if got <= 0 { break }
        filled += got
      }
    }
    guard !failed else { throw ScanImagingError(.unreadable, "the file cannot be read to its end") }
    return bytes
  }
}
