internal import Foundation
internal import Glibc

/// A lock between processes on one file (`flock`); the system lets go of it when its holder dies.
struct FileLock: ~Copyable {
  private let descriptor: Int32

  /// Waits for it. Held only for moments (the key ring).
  init(waitingFor file: URL) throws(CaseArchiveError) {
    descriptor = try Self.open(file, LOCK_EX)
  }

  /// Does not wait. Runs of deletion are exclusive, backups share.
  /// - Throws: `.heldOrDeleting` when another has it.
  init(trying file: URL, exclusive: Bool) throws(CaseArchiveError) {
    descriptor = try Self.open(file, (exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB)
  }

  deinit { close(descriptor) }

  private static func open(_ file: URL, _ operation: Int32) throws(CaseArchiveError) -> Int32 {
    let descriptor = Glibc.open(file.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw DurableFile.failure("cannot open a lock of the archive", errno) }
    var result = flock(descriptor, operation)
    while result != 0, errno == EINTR { result = flock(descriptor, operation) }
    guard result != 0 else { return descriptor }
    let code = errno
    close(descriptor)
    if code == EWOULDBLOCK {
      throw CaseArchiveError(.heldOrDeleting, "a deletion run or a backup is going on; wait until it has ended")
    }
    throw DurableFile.failure("cannot lock a file of the archive", code)
  }
}
