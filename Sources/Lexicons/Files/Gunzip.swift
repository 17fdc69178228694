import CZlib

/// Unpacks gzip files (RFC 1952) with zlib. Only dictionaries pass through here, once a machine.
enum Gunzip {
  /// More than any dictionary holds; a damaged file must not fill the memory.
  private static let largest = 256 << 20
  /// The largest window, and 16: gzip's header and checksum around it (zlib's manual, `inflateInit2`).
  private static let windowBits: Int32 = 15 + 16

  /// - Returns: `nil` when `bytes` is no whole gzip file.
  static func unpack(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = z_stream()
    guard madoguchi_inflate_init(&stream, windowBits) == Z_OK else { return nil }
    defer { inflateEnd(&stream) }
    var input = bytes
    var output: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 18)
    return input.withUnsafeMutableBufferPointer { packed -> [UInt8]? in
      stream.next_in = packed.baseAddress
      stream.avail_in = UInt32(packed.count)
      while output.count <= largest {
        let (status, count) = part.withUnsafeMutableBufferPointer { room in
          stream.next_out = room.baseAddress
          stream.avail_out = UInt32(room.count)
          let status = inflate(&stream, Z_NO_FLUSH)
          return (status, room.count - Int(stream.avail_out))
        }
        output += part[..<count]
        if status == Z_STREAM_END { return output }
        // No progress: the file ends before its end is told, or is damaged.
        guard status == Z_OK, count > 0 || stream.avail_in > 0 else { return nil }
      }
      return nil
    }
  }
}
