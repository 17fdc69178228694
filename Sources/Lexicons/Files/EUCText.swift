import Glibc

/// Text in EUC-JP, as the dictionaries are written.
enum EUCText {
  /// `bytes` as UTF-8. What is no character of the encoding becomes U+FFFD, byte by byte.
  /// - Returns: `nil` when this machine's C library does not know the encoding.
  static func utf8(_ bytes: [UInt8], encoding: String = "EUC-JP-MS") -> [UInt8]? {
    guard let converter = iconv_open("UTF-8", encoding), converter != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(converter) }
    // iconv wants the source writable, and changes nothing of it.
    var source = bytes.map { CChar(bitPattern: $0) }
    // Two or three bytes a character become three or four: twice the size is always enough, and replacements take three.
    var target = [CChar](repeating: 0, count: bytes.count * 3 + 16)
    var written = 0
    source.withUnsafeMutableBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        var input = source.baseAddress
        var output = target.baseAddress
        var left = source.count
        var room = target.count
        while left > 0 {
          let before = left
          if iconv(converter, &input, &left, &output, &room) != Int(bitPattern: UInt.max) { break }
          guard errno == EILSEQ || errno == EINVAL, room >= 3, left > 0 else { break }
          for byte in [0xEF, 0xBF, 0xBD] as [UInt8] {
            output?.pointee = CChar(bitPattern: byte)
            output = output?.advanced(by: 1)
            room -= 1
          }
          input = input?.advanced(by: 1)
          left -= 1
          // Every round takes at least the byte that was replaced: the loop ends.
          precondition(left < before)
        }
        written = target.count - room
      }
    }
    return target[..<written].map { UInt8(bitPattern: $0) }
  }
}
