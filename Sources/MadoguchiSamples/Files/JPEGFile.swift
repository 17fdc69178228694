/// What belongs around the picture in a JPEG file.
enum JPEGFile {
  /// The picture as JPEG with an EXIF orientation.
  /// - Parameter orientation: 1, 3, 6 or 8. `picture` is what a viewer shall show; it is stored turned.
  static func bytes(of picture: Picture, quality: Int, dotsPerInch: Int, orientation: Int) throws -> [UInt8] {
    // Clockwise quarter turns that undo what the orientation tells viewers to do.
    let turns = [3: 2, 6: 3, 8: 1][orientation] ?? 0
    var bytes = try picture.turned(quarters: turns).jpeg(quality: quality, dotsPerInch: dotsPerInch)
    if orientation != 1 { bytes.insert(contentsOf: exif(orientation: UInt8(orientation)), at: 2) }
    return bytes
  }

  /// An APP1 segment with one entry, orientation (tag 0x0112), big-endian TIFF.
  private static func exif(orientation: UInt8) -> [UInt8] {
    var body = Array("Exif".utf8) + [0, 0]
    body += [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8]
    body += [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
    body += [0, 0, 0, 0]
    let length = body.count + 2
    return [0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 0xFF)] + body
  }
}

extension DegradedPage {
  /// The page as JPEG at its own quality.
  func jpeg(orientation: Int = 1) throws -> [UInt8] {
    let picture = picture.depth == 1 ? try self.picture.gray() : self.picture
    return try JPEGFile.bytes(of: picture, quality: quality, dotsPerInch: dotsPerInch, orientation: orientation)
  }
}
