import Foundation
import Glibc

/// A file that lives in memory only: a scan is handed to a worker process without its content ever lying on a disk
/// outside the archive, and without a trace when either of the two is killed.
final class MemoryFile: Sendable {
  private let descriptor: Int32

  /// - Throws: `CocoaError.fileWriteUnknown` when the system gives no memory.
  init(_ content: Data) throws {
    // Shared memory, and the name is gone before anything is written.
    let place = "/dev/shm/madoguchi-\(UUID().uuidString)"
    descriptor = open(place, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
    unlink(place)
    var written = 0
    while written < content.count {
      let count = content.withUnsafeBytes { bytes in
        write(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
      }
      // All properties are set: deinit closes the descriptor when this throws.
      guard count > 0 else { throw CocoaError(.fileWriteUnknown) }
      written += count
    }
  }

  deinit { close(descriptor) }

  /// Where another process of the same user opens it, while this object lives.
  var url: URL { URL(fileURLWithPath: "/proc/\(getpid())/fd/\(descriptor)") }
}
