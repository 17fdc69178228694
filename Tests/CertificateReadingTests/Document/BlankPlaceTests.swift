import ScanImaging
import Support
import Testing

@testable import CertificateReading

/// Places that hold nothing, and places that only seem to.
@Suite(.tags(.medium)) struct BlankPlaceTests {
  private static let value = PixelRect(x: 260, y: 30, width: 300, height: 60)
  private static let label = PixelRect(x: 20, y: 30, width: 200, height: 60)

  private func isUnread(seals: [PixelRect] = [], ink: PixelRect? = nil) throws -> Bool {
    var page = try PrintedPage(width: 60, height: 10).conditioned()
    var image = page.textImage
    if let ink {
      for y in ink.y..<ink.maxY {
        for x in ink.x..<ink.maxX { image.pixels[y * image.width + x] = 0 }
      }
    }
    page = ConditionedPage(
      number: 1, deliveredSize: page.deliveredSize, image: image, textImage: image, pixelsPerInch: 300,
      toDelivered: .identity, rules: [], cells: [], seals: seals)
    let text = try PageText(page: page, reader: try Setup.lineReader())
    return BlankPlace(page: text).holdsUnreadInk(Self.value, label: Self.label, lines: [])
  }

  @Test("A bare place is blank; one with ink of a character's size is not")
  func ink() throws {
    #expect(try !isUnread())
    #expect(try isUnread(ink: PixelRect(x: 300, y: 40, width: 36, height: 36)))
    #expect(try !isUnread(ink: PixelRect(x: 300, y: 40, width: 5, height: 5)))
  }

  @Test("Where a seal was taken off, a person looks whether the place is blank")
  func seal() throws {
    #expect(try isUnread(seals: [PixelRect(x: 400, y: 0, width: 250, height: 250)]))
    #expect(try !isUnread(seals: [PixelRect(x: 600, y: 0, width: 100, height: 250)]))
  }
}
