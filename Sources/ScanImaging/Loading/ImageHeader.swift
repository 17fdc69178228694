extension PageHeader {
  /// Reads the chunks of a PNG (W3C PNG §11) up to its end; nil when the first chunk is not a header.
  init?(png bytes: [UInt8]) {
    let reader = ByteReader(bytes: bytes)
    guard reader.starts(with: Array("IHDR".utf8), at: 12), let width = reader.uint32(16),
      let height = reader.uint32(20)
    else { return nil }
    self.init(width: width, height: height)
    var offset = 8
    isComplete = false
    while let length = reader.uint32(offset), offset + 12 + length <= bytes.count {
      let content = offset + 8
      if reader.starts(with: Array("pHYs".utf8), at: offset + 4), reader.byte(content + 8) == 1 {
        horizontalPixelsPerInch = reader.uint32(content).map { (Double($0) * 0.0254).rounded() }
        verticalPixelsPerInch = reader.uint32(content + 4).map { (Double($0) * 0.0254).rounded() }
      } else if reader.starts(with: Array("eXIf".utf8), at: offset + 4) {
        orientation = TIFFDirectory.orientation(exif: Array(bytes[content..<(content + length)]))
      } else if reader.starts(with: Array("IEND".utf8), at: offset + 4) {
        isComplete = true
        break
      }
      offset += 12 + length
    }
  }

  /// Reads the markers of a JPEG (ITU-T T.81 annex B, JFIF, EXIF) up to its first scan; nil without a frame header.
  init?(jpeg bytes: [UInt8]) {
    let reader = ByteReader(bytes: bytes)
    var header = PageHeader(width: 0, height: 0)
    var offset = 2
    var foundFrame = false
    while let mark = reader.byte(offset), mark == 0xff, let code = reader.byte(offset + 1) {
      if code == 0xff {  // fill byte
        offset += 1
        continue
      }
      if code == 0xd8 || code == 0x01 || (0xd0...0xd7).contains(code) {
        offset += 2
        continue
      }
      guard code != 0xda, code != 0xd9, let length = reader.uint16(offset + 2), length >= 2 else { break }
      let content = offset + 4
      let end = min(bytes.count, offset + 2 + length)
      switch code {
      case 0xc0...0xc3, 0xc5...0xc7, 0xc9...0xcb, 0xcd...0xcf:
        guard let height = reader.uint16(content + 1), let width = reader.uint16(content + 3) else { return nil }
        (header.width, header.height, foundFrame) = (width, height, true)
      case 0xe0 where reader.starts(with: Array("JFIF\0".utf8), at: content):
        let scale: Double? = [1: 1.0, 2: 2.54][reader.byte(content + 7) ?? 0]
        if let scale, let x = reader.uint16(content + 8), let y = reader.uint16(content + 10), x > 0, y > 0 {
          header.horizontalPixelsPerInch = Double(x) * scale
          header.verticalPixelsPerInch = Double(y) * scale
        }
      case 0xe1 where reader.starts(with: Array("Exif\0\0".utf8), at: content) && content + 6 < end:
        header.orientation = TIFFDirectory.orientation(exif: Array(bytes[(content + 6)..<end]))
      default: break
      }
      offset += 2 + length
    }
    guard foundFrame else { return nil }
    // Scanners pad after the end marker, so it is searched in the last kilobytes rather than at the last two bytes.
    let tail = bytes.suffix(4096)
    header.isComplete = zip(tail, tail.dropFirst()).contains { $0 == 0xff && $1 == 0xd9 }
    self = header
  }
}
