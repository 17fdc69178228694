internal import Foundation
internal import Glibc
internal import Residency

/// Remembers in the key ring how far the log had come, so that lines cut off its end are missed (C17).
///
/// It is not flushed: after a power cut it may lag behind the log, never run ahead of it.
struct LogAnchor: Sendable {
  let file: URL

  /// Moves the anchor to `tail`, unless it is further already.
  /// - Returns: where it stood before.
  func move(to tail: LogTail) throws(CaseArchiveError) -> LogTail {
    let descriptor = open(file.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw DurableFile.failure("cannot open the anchor of the access log", errno) }
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_EX) == 0 else {
      throw DurableFile.failure("cannot lock the anchor of the access log", errno)
    }
    let before = Self.read(descriptor)
    guard tail.sequence > before.sequence else { return before }
    var bytes = withUnsafeBytes(of: tail.sequence.bigEndian) { Data($0) }
    bytes.append(tail.chain)
    let written = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    guard written == bytes.count else {
      throw DurableFile.failure("cannot write the anchor of the access log", errno)
    }
    return before
  }

  var tail: LogTail {
    let descriptor = open(file.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return .empty }
    defer { close(descriptor) }
    return Self.read(descriptor)
  }

  private static func read(_ descriptor: Int32) -> LogTail {
    var bytes = [UInt8](repeating: 0, count: 40)
    guard pread(descriptor, &bytes, 40, 0) == 40 else { return .empty }
    return LogTail(
      sequence: bytes.prefix(8).reduce(0) { $0 << 8 | Int64($1) }, chain: Data(bytes.suffix(32)))
  }
}

extension Archive {
  private var anchor: LogAnchor { LogAnchor(file: ring.folder.appendingPathComponent("log.anchor")) }
  private var breaks: URL { ring.folder.appendingPathComponent("log.breaks") }

  /// After each entry. When the line at the anchor is not the one that was there, the log was cut or rewritten (or an
  /// older backup restored): that is written down for good before the anchor moves on.
  ///
  /// An anchor that cannot be written lags behind; the act it follows is done and recorded, so nothing is thrown.
  func anchorLog() async {
    do throws(CaseArchiveError) {
      try await moveAnchor()
    } catch {
      return
    }
  }

  private func moveAnchor() async throws(CaseArchiveError) {
    let tail = try await store.logTail()
    let anchor = anchor
    let before = try await offPool { () throws(CaseArchiveError) in try anchor.move(to: tail) }
    guard before.sequence > 0, try await store.logRow(before.sequence)?.chain != before.chain else { return }
    if logBreaks().contains(before.sequence) { return }
    let line = "\n\(now().secondsSince1970) \(before.sequence) \(before.chain.base64EncodedString())\n"
    let file = breaks
    try await offPool { () throws(CaseArchiveError) in try DurableFile.append(Data(line.utf8), to: file) }
  }

  /// Where the log did not hold what the anchor remembered: the sequence numbers.
  func logBreaks() -> [Int64] {
    guard let text = try? String(contentsOf: breaks, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").compactMap { line in
      line.split(separator: " ").dropFirst().first.flatMap { Int64($0) }
    }
  }

  var anchoredTail: LogTail { anchor.tail }
}
