import Foundation
import Glibc

/// Frames over a pair of file descriptors, with a deadline for reading.
struct FramePipe {
  enum Failure: Error {
    /// The other side closed its end.
    case closed
    case timeLimit
    /// Bytes that are no frame.
    case broken
  }

  let input: Int32
  let output: Int32

  /// - Throws: `closed`.
  func send(_ frame: Frame) throws(Failure) {
    let bytes = [UInt8](frame.bytes)
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { write(output, $0.baseAddress?.advanced(by: sent), bytes.count - sent) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .closed }
      sent += count
    }
  }

  /// The next frame; `nil` deadline waits for ever.
  /// - Throws: `closed`, `timeLimit`, `broken`.
  func receive(before deadline: ContinuousClock.Instant?) throws(Failure) -> Frame {
    guard let header = Frame.header(try bytes(Frame.headerLength, before: deadline)) else { throw .broken }
    return Frame(kind: header.kind, payload: Data(try bytes(header.length, before: deadline)))
  }

  private func bytes(_ count: Int, before deadline: ContinuousClock.Instant?) throws(Failure) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      var wait: Int32 = -1
      if let deadline {
        let left = (deadline - ContinuousClock.now).seconds
        guard left > 0 else { throw .timeLimit }
        wait = Int32(min(left * 1000 + 1, 1_000_000))
      }
      var waiting = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
      let ready = poll(&waiting, 1, wait)
      if ready < 0, errno == EINTR { continue }
      guard ready >= 0 else { throw .closed }
      if ready == 0 { continue }
      let got = buffer.withUnsafeMutableBytes { read(input, $0.baseAddress?.advanced(by: filled), count - filled) }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { throw .closed }
      filled += got
    }
    return buffer
  }
}
