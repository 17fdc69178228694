import Foundation
import Testing

@testable import ScanImaging

@Suite("Moving pixels")
struct ResamplingTests {
  /// New x and y of a place: along, across, and a shift.
  private static let maps: [[Double]] = [
    [1, 0, 0.4, 0, 1, -0.7], [0.9996, 0.02, 3, -0.02, 0.9996, 5], [0.667, 0, 0.2, 0, 0.667, 0.1],
    [1.3, 0.1, 2, -0.1, 1.3, 9], [0, 1, 0.5, -1, 0, 149.5], [-1, 0, 199.25, 0, -1, 149.75],
  ]

  @Test("each pixel is what stands at its place, weighed by how near it is", arguments: maps)
  func bilinear(map: [Double]) throws {
    var image = GrayImage(width: 200, height: 150)
    for y in 0..<150 {
      for x in 0..<200 {
        image.pixels[y * 200 + x] = UInt8(127 + 60 * sin(Double(x) / 5) + 60 * cos(Double(y) / 7 + Double(x) / 11))
      }
    }
    func place(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
      (map[0] * x + map[1] * y + map[2], map[3] * x + map[4] * y + map[5])
    }
    let size = PixelSize(width: 203, height: 140)
    let result = try Resampling(size: size, place: place).picture(from: Pixels(image)).grayImage()
    for y in 0..<size.height {
      for x in 0..<size.width {
        let at = place(Double(x), Double(y))
        guard at.x >= 0, at.y >= 0, at.x < 199, at.y < 149 else { continue }
        let (column, row) = (Int(at.x), Int(at.y))
        let (right, down) = (at.x - Double(column), at.y - Double(row))
        func tone(_ x: Int, _ y: Int) -> Double { Double(image[x, y]) }
        let expected =
          (tone(column, row) * (1 - right) + tone(column + 1, row) * right) * (1 - down)
          + (tone(column, row + 1) * (1 - right) + tone(column + 1, row + 1) * right) * down
        #expect(abs(Double(result[x, y]) - expected) < 1.2)
      }
    }
    #expect(result[-1, 0] == 255)
  }
}
