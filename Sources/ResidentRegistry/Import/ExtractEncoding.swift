/// The character encoding of an extract.
public enum ExtractEncoding: String, Codable, Hashable, Sendable, CaseIterable {
  /// UTF-8, with or without a byte-order mark.
  case utf8 = "utf-8"
  /// Windows code page 932 (Shift_JIS with NEC and IBM extensions; its user-defined area becomes U+E000…).
  case cp932

  /// Looks at a file chunk by chunk: UTF-8 as long as all bytes are, CP932 from the first that is not.
  package struct Detector {
    private var pending: [UInt8] = []
    private var start: [UInt8] = []
    private(set) var isUTF8 = true

    package init() {}

    package mutating func feed(_ chunk: [UInt8]) {
      if start.count < 3 { start += chunk.prefix(3 - start.count) }
      guard isUTF8 else { return }
      var bytes = pending
      bytes += chunk
      // A character cut by the end of the chunk is looked at with the next one.
      var end = bytes.count
      for back in 1...3 where back <= bytes.count {
        let byte = bytes[bytes.count - back]
        if byte & 0xC0 == 0x80 { continue }
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
        if length > back { end = bytes.count - back }
        break
      }
      pending = Array(bytes[end...])
      if String(validating: bytes[..<end], as: UTF8.self) == nil { isUTF8 = false }
    }

    /// UTF-16 begins with one of two marks and cannot be taken.
    package var isUTF16: Bool { start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) }

    package var encoding: ExtractEncoding { isUTF8 && pending.isEmpty ? .utf8 : .cp932 }
  }
}
