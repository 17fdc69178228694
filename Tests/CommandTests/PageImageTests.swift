import Foundation
import ScanImaging
import Support
import Testing

/// Images of pages, made by the built program in processes of their own.
@Suite(.tags(.large)) struct PageImageTests {
  private let renderer = PageRenderer(program: Program.url.path)

  private func sample(_ name: String) throws -> Data {
    try Data(contentsOf: Program.root.appendingPathComponent("Samples/" + name))
  }

  private func pages(_ content: Data) throws -> [[Int]] {
    try JSONDecoder().decode([[Int]].self, from: try renderer.run(.sizes, of: content))
  }

  /// Width and height by the frame header of a JPEG (ITU-T T.81 B.2.2).
  private func size(ofJPEG data: Data) -> [Int] {
    let bytes = [UInt8](data)
    var at = 2
    while at + 9 < bytes.count, bytes[at + 1] != 0xC0, bytes[at + 1] != 0xC1, bytes[at + 1] != 0xC2 {
      at += 2 + Int(bytes[at + 2]) << 8 + Int(bytes[at + 3])
    }
    return [Int(bytes[at + 7]) << 8 + Int(bytes[at + 8]), Int(bytes[at + 5]) << 8 + Int(bytes[at + 6])]
  }

  @Test(
    "Every format shows its pages, at the width asked for and in the page's own proportions",
    arguments: [
      "01-stacked-blocks-office.jpeg", "02-person-rows-landscape-clean.png", "05-unruled-list-office.pdf",
      "06-two-sheets-hard.tiff",
    ])
  func formats(name: String) throws {
    let content = try sample(name)
    let pages = try pages(content)
    #expect(pages.count == (name.hasPrefix("06") ? 2 : 1))
    for (index, page) in pages.enumerated() {
      let image = try renderer.run(.image(page: index + 1, part: nil, covered: [], width: 600), of: content)
      let size = size(ofJPEG: image)
      #expect(size[0] == 600)
      #expect(abs(Double(size[1]) - 600 * Double(page[1]) / Double(page[0])) < 2)
    }
  }

  @Test("A part is cut out in pixels of the page, and is not blown up")
  func parts() throws {
    let content = try sample("01-stacked-blocks-office.jpeg")
    let part = PixelRect(x: 554, y: 958, width: 295, height: 48)
    #expect(
      size(ofJPEG: try renderer.run(.image(page: 1, part: part, covered: [], width: 2000), of: content)) == [295, 48])
    let outside = PixelRect(x: 90_000, y: 0, width: 10, height: 10)
    #expect(throws: ScanImagingError(.noSuchPage, "")) {
      _ = try renderer.run(.image(page: 1, part: outside, covered: [], width: 200), of: content)
    }
  }

  @Test(
    "C05 A covered place is one flat grey, in a part that begins within it too, and nothing beside it changes",
    arguments: ["01-stacked-blocks-office.jpeg", "02-person-rows-landscape-clean.png", "06-two-sheets-hard.tiff"])
  func covered(name: String) throws {
    let content = try sample(name)
    let page = try pages(content)[0]
    // The middle of the page has print and rules.
    let place = PixelRect(x: page[0] / 4, y: page[1] / 4, width: page[0] / 2, height: page[1] / 2)
    let outside = PixelRect(x: 90_000, y: 5, width: 10, height: 10)
    func part(_ rect: PixelRect, _ covered: [PixelRect]) throws -> Data {
      try renderer.run(.image(page: 1, part: rect, covered: covered, width: 2000), of: content)
    }
    let one = PixelRect(x: place.x, y: place.y, width: place.width, height: place.height / 2)
    let other = PixelRect(x: place.x, y: place.midY, width: place.width, height: place.height / 2)
    #expect(try part(one, []) != part(other, []))
    #expect(try part(one, [place, outside]) == part(other, [place, outside]))
    let beside = PixelRect(x: 0, y: 0, width: place.x, height: page[1])
    #expect(try part(beside, [place, outside]) == part(beside, []))
    // Over the edge of the place: neither what it was nor all grey.
    let edge = PixelRect(x: place.x - 200, y: place.y - 200, width: place.width, height: place.height / 2)
    #expect(try part(edge, [place]) != part(edge, []))
    #expect(try part(edge, [place]) != part(one, [place]))
  }

  @Test("A page that was scanned on its side says how it stands upright")
  func sideways() throws {
    #expect(try pages(try sample("10-person-rows-landscape-hard.jpeg"))[0][2] == 270)
    #expect(try pages(try sample("01-stacked-blocks-office.jpeg"))[0][2] == 0)
  }

  @Test("A file that breaks decoders ends its own process at most, with a reason")
  func hostile() throws {
    let whole = try sample("02-person-rows-landscape-clean.png")
    let cut = whole.prefix(whole.count / 2)
    var damaged = whole
    for at in stride(from: 2000, to: damaged.count - 2000, by: 97) { damaged[at] ^= 0x5A }
    let bomb = BadFiles.whiteTIFF(width: 30_000, height: 30_000)
    for content in [cut, damaged, bomb, Data("%PDF-1.7 nothing %%EOF".utf8), Data("no picture".utf8)] {
      #expect(throws: ScanImagingError.self) {
        _ = try renderer.run(.image(page: 1, part: nil, covered: [], width: 800), of: content)
      }
    }
    #expect(throws: ScanImagingError(.tooManyPixels, "")) {
      _ = try renderer.run(.image(page: 1, part: nil, covered: [], width: 800), of: bomb)
    }
  }

  @Test("A process that takes too long is ended")
  func timeLimit() throws {
    let hurried = PageRenderer(program: Program.url.path, seconds: 0.01)
    #expect(throws: ScanImagingError(.timeLimit, "")) {
      _ = try hurried.run(
        .image(page: 1, part: nil, covered: [], width: 800), of: try sample("06-two-sheets-hard.tiff"))
    }
  }
}
