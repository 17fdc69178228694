import ScanImaging

extension ConditionedPage {
  /// Pixels at a cell's edge in which the ground and the ruled line run into each other.
  private static let edge = 5

  /// The page with cells of white print on a dark ground turned into dark print on white; itself when there are none.
  func withLightCells() -> ConditionedPage {
    let dark = cells.map(\.rect).filter { $0.width > 6 * Self.edge && $0.height > 4 * Self.edge && isDark($0) }
    guard !dark.isEmpty else { return self }
    return with(cells: cells, image: Self.turned(image, dark), textImage: Self.turned(textImage, dark))
  }

  /// Whether most of a cell is ink, all along its edges too: a blot in its middle is no ground.
  private func isDark(_ cell: PixelRect) -> Bool {
    let inner = cell.inset(by: Self.edge)
    let band = PixelRect(x: inner.x, y: inner.y, width: inner.width, height: 3)
    let foot = PixelRect(x: inner.x, y: inner.maxY - 3, width: inner.width, height: 3)
    return [inner, band, foot].allSatisfy { share(of: $0) > 0.6 }
  }

  private func share(of rect: PixelRect) -> Double {
    var sum = 0
    for y in rect.y..<rect.maxY {
      for index in (y * image.width + rect.x)..<(y * image.width + rect.maxX) where textImage.pixels[index] < 128 {
        sum += 1
      }
    }
    return Double(sum) / Double(max(1, rect.width * rect.height))
  }

  private static func turned(_ picture: GrayImage, _ cells: [PixelRect]) -> GrayImage {
    var result = picture
    for cell in cells {
      let inner = cell.inset(by: edge)
      for y in cell.y..<cell.maxY {
        for x in cell.x..<cell.maxX {
          let index = y * picture.width + x
          let isInside = x >= inner.x && x < inner.maxX && y >= inner.y && y < inner.maxY
          result.pixels[index] = isInside ? 255 - picture.pixels[index] : 255
        }
      }
    }
    return result
  }
}
