import ScanImaging
import TextRecognition

/// A line cut from the page for the reader, with wide gaps squeezed, and the way back to page columns.
///
/// The network takes time and invents characters where a line is blank: 世　帯　主 is read as 世帯主.
struct LinePicture: Sendable {
  let image: LineImage
  /// For each piece: first column in the picture, first column on the page, width.
  private let segments: [(picture: Int, page: Int, width: Int)]

  /// - Parameters:
  ///   - rect: the ink of the line.
  ///   - blobs: its pieces between blank columns, in page columns.
  ///   - longestGap: what wider gaps are squeezed to, in line heights.
  init(page: GrayImage, rect: PixelRect, blobs: [Range<Int>], longestGap: Double = 0.45) {
    let longest = max(4, Int(Double(rect.height) * longestGap))
    var plan: [(Int, Int, Int)] = []
    var cursor = 0
    var start = rect.x
    var end = rect.x
    for blob in blobs {
      if blob.lowerBound - end > longest {
        if end > start {
          plan.append((cursor, start, end - start))
          cursor += end - start + longest
        }
        start = blob.lowerBound
      }
      end = blob.upperBound
    }
    if end > start { plan.append((cursor, start, end - start)) }
    let width = plan.last.map { $0.0 + $0.2 } ?? 0
    var pixels = [UInt8](repeating: 255, count: width * rect.height)
    for (target, source, count) in plan {
      for y in 0..<rect.height where rect.y + y < page.height {
        let from = (rect.y + y) * page.width + source
        let to = y * width + target
        pixels.replaceSubrange(to..<(to + count), with: page.pixels[from..<(from + count)])
      }
    }
    image = LineImage(width: width, height: rect.height, pixels: pixels)
    segments = plan.map { (picture: $0.0, page: $0.1, width: $0.2) }
  }

  /// Glyphs of a column set vertically, side by side, so that they can be read as one line.
  init(page: GrayImage, glyphs: [PixelRect]) {
    let height = glyphs.map(\.height).max() ?? 0
    let gap = max(2, height / 8)
    let width = glyphs.reduce(0) { $0 + $1.width + gap }
    var pixels = [UInt8](repeating: 255, count: width * height)
    var cursor = 0
    var plan: [(picture: Int, page: Int, width: Int)] = []
    for glyph in glyphs {
      let top = (height - glyph.height) / 2
      for y in 0..<glyph.height {
        let from = (glyph.y + y) * page.width + glyph.x
        let to = (top + y) * width + cursor
        pixels.replaceSubrange(to..<(to + glyph.width), with: page.pixels[from..<(from + glyph.width)])
      }
      plan.append((cursor, glyph.x, glyph.width))
      cursor += glyph.width + gap
    }
    image = LineImage(width: width, height: height, pixels: pixels)
    segments = plan
  }

  /// Where a column of the picture lies on the page.
  func pageColumn(_ x: Int) -> Int {
    guard let segment = segments.last(where: { $0.picture <= x }) ?? segments.first else { return x }
    return segment.page + min(max(0, x - segment.picture), segment.width)
  }
}
