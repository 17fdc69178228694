internal import Foundation
internal import Glibc

/// Files that exist whole or not at all, also after a power cut.
enum DurableFile {
  /// Makes a folder with mode 700 and flushes its parent; an existing folder stays.
  static func makeFolder(_ url: URL) throws(CaseArchiveError) {
    if mkdir(url.path, 0o700) == 0 {
      try syncFolder(url.deletingLastPathComponent())
      return
    }
    let code = errno
    var info = stat()
    guard code == EEXIST, stat(url.path, &info) == 0, info.st_mode & S_IFMT == S_IFDIR else {
      if code == ENOENT, url.pathComponents.count > 1 {
        try makeFolder(url.deletingLastPathComponent())
        return try makeFolder(url)
      }
      throw failure("cannot make a folder of the archive", code)
    }
  }

  /// A new file of mode 600, written, flushed and named durably; its name must be new.
  static func createNow(_ url: URL, parts: [Data]) throws(CaseArchiveError) {
    let temporary = url.deletingLastPathComponent().appendingPathComponent(".new-" + RecordID().text)
    let descriptor = try createLocked(temporary, parts: parts)
    defer {
      unlink(temporary.path)
      close(descriptor)
    }
    // `link` refuses an existing name where `rename` would replace it.
    guard link(temporary.path, url.path) == 0 else { throw failure("cannot name a file of the archive", errno) }
    try syncFolder(url.deletingLastPathComponent())
  }

  /// A new file of mode 600, written and flushed, its folder flushed; open and locked (`flock`) until the caller closes it.
  static func createLocked(_ url: URL, parts: [Data]) throws(CaseArchiveError) -> Int32 {
    try makeFolder(url.deletingLastPathComponent())
    let descriptor = open(url.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure("cannot create a file of the archive", errno) }
    do throws(CaseArchiveError) {
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw failure("cannot lock a new file", errno) }
      for part in parts { try writeAll(part, to: descriptor) }
      guard fsync(descriptor) == 0 else { throw failure("cannot flush a file of the archive", errno) }
      try syncFolder(url.deletingLastPathComponent())
    } catch {
      unlink(url.path)
      close(descriptor)
      throw error
    }
    return descriptor
  }

  /// Replaces a small file: readers see the old content or the new one.
  static func replace(_ url: URL, with data: Data) throws(CaseArchiveError) {
    let temporary = url.deletingLastPathComponent().appendingPathComponent(".new-" + RecordID().text)
    close(try createLocked(temporary, parts: [data]))
    guard rename(temporary.path, url.path) == 0 else {
      let code = errno
      unlink(temporary.path)
      throw failure("cannot replace a file of the archive", code)
    }
    try syncFolder(url.deletingLastPathComponent())
  }

  /// Adds to the end of a file and flushes it.
  static func append(_ data: Data, to url: URL) throws(CaseArchiveError) {
    let descriptor = open(url.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure("cannot open a file of the archive", errno) }
    defer { close(descriptor) }
    try writeAll(data, to: descriptor)
    guard fsync(descriptor) == 0 else { throw failure("cannot flush a file of the archive", errno) }
    try syncFolder(url.deletingLastPathComponent())
  }

  /// Overwrites with random bytes, flushes, removes. No file is no error.
  ///
  /// A disk that writes changed blocks elsewhere (flash) may keep the old block; there the ring must lie on a device
  /// that encrypts itself.
  static func shred(_ url: URL) throws(CaseArchiveError) {
    let descriptor = open(url.path, O_WRONLY | O_CLOEXEC)
    if descriptor < 0 {
      guard errno == ENOENT else { throw failure("cannot open a key file to destroy it", errno) }
      return
    }
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { throw failure("cannot measure a key file", errno) }
    var generator = SystemRandomNumberGenerator()
    let noise = Data((0..<max(0, Int(info.st_size))).map { _ in UInt8.random(in: 0...255, using: &generator) })
    try writeAll(noise, to: descriptor)
    guard fsync(descriptor) == 0 else { throw failure("cannot flush an overwritten key file", errno) }
    guard unlink(url.path) == 0 || errno == ENOENT else { throw failure("cannot remove a key file", errno) }
    try syncFolder(url.deletingLastPathComponent())
  }

  static func syncFolder(_ url: URL) throws(CaseArchiveError) {
    let descriptor = open(url.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("cannot open a folder of the archive", errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure("cannot flush a folder of the archive", errno) }
  }

  private static func writeAll(_ data: Data, to descriptor: Int32) throws(CaseArchiveError) {
    let code: Int32 = data.withUnsafeBytes { bytes in
      var offset = 0
      while offset < bytes.count {
        let written = Glibc.write(descriptor, bytes.baseAddress?.advanced(by: offset), bytes.count - offset)
        if written < 0 {
          if errno == EINTR { continue }
          return errno
        }
        offset += written
      }
      return 0
    }
    guard code == 0 else { throw failure("cannot write a file of the archive", code) }
  }

  static func failure(_ message: String, _ code: Int32) -> CaseArchiveError {
    let cause = String(cString: strerror(code))
    if [ENOSPC, EDQUOT, EFBIG].contains(code) {
      return CaseArchiveError(.diskFull, "the disk of the archive is full; free space and try again", cause: cause)
    }
    return CaseArchiveError(.storage, message, cause: cause)
  }
}
