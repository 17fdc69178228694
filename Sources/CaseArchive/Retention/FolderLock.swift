internal import Foundation
internal import Glibc

/// Keeps deletion runs and backups of one archive apart, over processes; the system lets go of it when a process dies.
struct FolderLock: ~Copyable {
  private let descriptor: Int32

  /// - Parameter exclusive: for a run; backups share.
  /// - Throws: `.heldOrDeleting` when another process has it.
  init(_ folder: URL, exclusive: Bool) throws(CaseArchiveError) {
    let file = folder.appendingPathComponent("retention.lock")
    let opened = open(file.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard opened >= 0 else { throw DurableFile.failure("cannot open the lock of the archive", errno) }
    guard flock(opened, (exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0 else {
      close(opened)
      throw CaseArchiveError(.heldOrDeleting, "a deletion run or a backup is going on; wait until it has ended")
    }
    descriptor = opened
  }

  deinit { close(descriptor) }
}
