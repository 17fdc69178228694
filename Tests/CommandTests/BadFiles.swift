import Foundation

/// Files made by hand, as no scanner makes them.
enum BadFiles {
  /// A PNG of one bit a pixel, all white.
  static func whitePNG(width: Int, height: Int) throws -> Data {
    let row = [UInt8(0)] + [UInt8](repeating: 0xFF, count: (width + 7) / 8)
    var rows = Data(capacity: row.count * height)
    for _ in 0..<height { rows.append(contentsOf: row) }
    let packed = try Program.tool("zlib-flate", ["-compress"], input: rows)
    var png = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    png.append(chunk("IHDR", big(width) + big(height) + Data([1, 0, 0, 0, 0])))
    png.append(chunk("IDAT", packed))
    png.append(chunk("IEND", Data()))
    return png
  }

  /// A TIFF of one bit a pixel, all white, in PackBits: a few bytes a row, whatever its width.
  static func whiteTIFF(width: Int, height: Int) -> Data {
    let bytes = (width + 7) / 8
    var row = Data()
    var left = bytes
    while left > 0 {
      let count = min(left, 128)
      row.append(contentsOf: count == 1 ? [0, 0] : [UInt8(truncatingIfNeeded: 257 - count), 0])
      left -= count
    }
    var strip = Data(capacity: row.count * height)
    for _ in 0..<height { strip.append(row) }
    // ImageWidth, ImageLength, BitsPerSample, Compression, Photometric (white is zero), StripOffsets, RowsPerStrip,
    // StripByteCounts.
    let entries = [
      (256, width), (257, height), (258, 1), (259, 32_773), (262, 0), (273, 8), (278, height), (279, strip.count),
    ]
    var file = Data([0x49, 0x49, 0x2A, 0x00]) + little(8 + strip.count) + strip
    file.append(contentsOf: [UInt8(entries.count), 0])
    for (tag, value) in entries {
      file.append(contentsOf: [UInt8(tag & 0xFF), UInt8(tag >> 8), 4, 0])
      file += little(1) + little(value)
    }
    return file + little(0)
  }

  /// A PDF of one empty page.
  static let pdf = Data(
    """
    %PDF-1.4
    1 0 obj
    <</Type/Catalog/Pages 2 0 R>>
    endobj
    2 0 obj
    <</Type/Pages/Kids[3 0 R]/Count 1>>
    endobj
    3 0 obj
    <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>
    endobj
    trailer
    <</Root 1 0 R/Size 4>>
    startxref
    0
    %%EOF

    """.utf8)

  private static func chunk(_ name: String, _ content: Data) -> Data {
    let body = Data(name.utf8) + content
    return big(content.count) + body + big(Int(crc(body)))
  }

  private static func crc(_ data: Data) -> UInt32 {
    var value: UInt32 = 0xFFFF_FFFF
    for byte in data {
      value ^= UInt32(byte)
      for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }
    return value ^ 0xFFFF_FFFF
  }

  private static func big(_ value: Int) -> Data {
    Data([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) })
  }

  private static func little(_ value: Int) -> Data {
    Data([0, 8, 16, 24].map { UInt8(truncatingIfNeeded: value >> $0) })
  }
}
