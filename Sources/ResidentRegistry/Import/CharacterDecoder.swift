import Glibc

/// Turns the bytes of a field into text. Owns the C library's conversion descriptor.
package struct CharacterDecoder: ~Copyable {
  /// `nil` for UTF-8, which the standard library reads.
  private let descriptor: iconv_t?

  /// - Throws: ``RegistryError`` `unknownEncoding` when the C library has no table for the encoding.
  package init(_ encoding: ExtractEncoding) throws(RegistryError) {
    switch encoding {
    case .utf8: descriptor = nil
    case .cp932:
      // iconv_open fails with (iconv_t)-1.
      guard let opened = iconv_open("UTF-8", "CP932"), opened != iconv_t(bitPattern: -1) else {
        throw RegistryError(.unknownEncoding, "The C library has no CP932 table; install glibc's gconv modules.")
      }
      descriptor = opened
    }
  }

  deinit { if let descriptor { iconv_close(descriptor) } }

  /// `nil` when the bytes are no text of the encoding.
  package borrowing func text(_ bytes: ArraySlice<UInt8>) -> String? {
    if bytes.isEmpty { return "" }
    guard let descriptor, bytes.contains(where: { $0 >= 0x80 }) else { return String(validating: bytes, as: UTF8.self) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: bytes.count * 3)
    let written = input.withUnsafeMutableBufferPointer { source -> Int? in
      output.withUnsafeMutableBufferPointer { target -> Int? in
        var from = source.baseAddress
        var to = target.baseAddress
        var left = source.count
        var room = target.count
        // Back to the initial state: an earlier field may have ended within a character.
        iconv(descriptor, nil, nil, nil, nil)
        guard iconv(descriptor, &from, &left, &to, &room) != -1, left == 0 else { return nil }
        return target.count - room
      }
    }
    guard let written else { return nil }
    return String(validating: output[..<written].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
