import CLeptonica
import Foundation
import Support
import Testing

@testable import ScanImaging

/// Real files of every format, written by Leptonica.
private struct MadeFile {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("imaging-\(UUID().uuidString)")

  init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> URL { folder.appendingPathComponent(name) }

  /// A small page with a dark field in its upper left quarter.
  static func page(width: Int = 400, height: Int = 600) throws -> Pixels {
    var form = DrawnForm(width: width, height: height)
    form.fill(PixelRect(x: 20, y: 30, width: width / 3, height: height / 4), tone: 0)
    return try Pixels(form.image)
  }

  func write(_ name: String, _ format: Int, oneBit: Bool = false, width: Int = 400, height: Int = 600) throws -> URL {
    let gray = try Self.page(width: width, height: height)
    let url = path(name)
    if oneBit {
      let ink = try Pixels(pixThresholdToBinary(gray.handle, 128), step: "test")
      pixSetResolution(ink.handle, 200, 200)
      #expect(pixWrite(url.path, ink.handle, Int32(format)) == 0)
    } else {
      pixSetResolution(gray.handle, 300, 300)
      #expect(pixWrite(url.path, gray.handle, Int32(format)) == 0)
    }
    return url
  }

  func write(_ name: String, bytes: [UInt8]) throws -> URL {
    let url = path(name)
    try Data(bytes).write(to: url)
    return url
  }
}

private func fixture(_ name: String) -> URL {
  URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures").appendingPathComponent(name)
}

private func code(_ body: () throws -> Void) -> ScanImagingError.Code? {
  do {
    try body()
    return nil
  } catch {
    return (error as? ScanImagingError)?.code
  }
}

@Suite("Files with scanned pages", .tags(.medium))
struct ScanFileTests {
  @Test(
    "a page of each format is read with its size and resolution, whatever the file is called",
    arguments: [
      ("page.tif", Int(IFF_PNG), false), ("page.png", Int(IFF_JFIF_JPEG), false), ("page", Int(IFF_TIFF_LZW), false),
      ("page.jpg", Int(IFF_TIFF_G4), true), ("page.pdf", Int(IFF_TIFF_ZIP), false),
    ])
  func formats(name: String, format: Int, oneBit: Bool) throws {
    let made = try MadeFile()
    defer { made.remove() }
    let file = try ScanFile(contentsOf: made.write(name, format, oneBit: oneBit))
    #expect(file.pageCount == 1)
    let page = try file.page(1)
    #expect(page.size == PixelSize(width: 400, height: 600))
    #expect(page.declaredPixelsPerInch == (oneBit ? 200 : 300))
    let gray = try page.pixels.brightestChannel().grayImage()
    #expect(gray[60, 80] < 30 && gray[380, 580] > 220)
  }

  @Test("a TIFF of three pages gives each of them, and no fourth")
  func severalPages() throws {
    let made = try MadeFile()
    defer { made.remove() }
    let url = made.path("three.tif")
    for (index, width) in [400, 420, 440].enumerated() {
      let page = try MadeFile.page(width: width)
      #expect(pixWriteTiff(url.path, page.handle, Int32(IFF_TIFF_LZW), index == 0 ? "w" : "a") == 0)
    }
    let file = try ScanFile(contentsOf: url)
    #expect(file.pageCount == 3)
    for number in 1...3 {
      let page = try file.page(number)
      #expect(page.number == number && page.size.width == 380 + 20 * number)
    }
    #expect(code { _ = try file.page(4) } == .noSuchPage)
    #expect(code { _ = try ScanFile(contentsOf: url, limits: ScanLimits(pages: 2)) } == .tooManyPages)
  }

  @Test("a PDF that is one picture keeps that picture's size and its pixels in place")
  func picturePDF() throws {
    let made = try MadeFile()
    defer { made.remove() }
    let url = made.path("picture.pdf")
    let page = try MadeFile.page(width: 1240, height: 1754)
    #expect(pixConvertToPdf(page.handle, Int32(L_FLATE_ENCODE), 0, url.path, 0, 0, 150, nil, nil, 0) == 0)
    let file = try ScanFile(contentsOf: url)
    let delivered = try file.page(1)
    #expect(delivered.size == PixelSize(width: 1240, height: 1754) && delivered.declaredPixelsPerInch == 150)
    let (read, drawn) = (try delivered.pixels.brightestChannel().grayImage(), try page.grayImage())
    let different = zip(read.pixels, drawn.pixels).filter { abs(Int($0) - Int($1)) > 8 }.count
    // Poppler rounds the page's size in points, which may move an edge by one pixel.
    #expect(different < 1000)
  }

  @Test("a PDF of lines is rendered at 300 dpi")
  func vectorPDF() throws {
    let text = """
      %PDF-1.4
      1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
      2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
      3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 144 72]/Contents 4 0 R>>endobj
      4 0 obj<</Length 20>>stream
      0 36 72 36 re f     \n\
      endstream endobj
      trailer<</Root 1 0 R>>
      %%EOF
      """
    let file = try ScanFile(bytes: Array(text.utf8))
    let page = try file.page(1)
    #expect(page.size == PixelSize(width: 600, height: 300) && page.declaredPixelsPerInch == 300)
    let gray = try page.pixels.brightestChannel().grayImage()
    #expect(gray[150, 75] < 10 && gray[450, 75] > 245 && gray[150, 225] > 245)
  }

  @Test("an EXIF orientation is applied, and the size is the shown one", arguments: 1...8)
  func orientation(_ orientation: Int) throws {
    let made = try MadeFile()
    defer { made.remove() }
    let plain = [UInt8](try Data(contentsOf: made.write("plain.jpg", Int(IFF_JFIF_JPEG))))
    let exif: [UInt8] =
      Array("Exif\0\0MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, UInt8(orientation), 0, 0]
      + [0, 0, 0, 0]
    let segment = [0xff, 0xe1, 0, UInt8(exif.count + 2)] + exif
    let page = try ScanFile(bytes: Array(plain[..<2]) + segment + plain[2...]).page(1)
    #expect(page.size == (orientation > 4 ? PixelSize(width: 600, height: 400) : PixelSize(width: 400, height: 600)))
    // Where the dark field of the stored picture's upper left must show, by the table of the EXIF standard.
    let isRight = [2, 3, 6, 7].contains(orientation)
    let isLow = [3, 4, 7, 8].contains(orientation)
    let gray = try page.pixels.brightestChannel().grayImage()
    let (x, y) = (isRight ? gray.width - 60 : 60, isLow ? gray.height - 60 : 60)
    #expect(gray[x, y] < 40 && gray[gray.width - 1 - x, gray.height - 1 - y] > 220)
  }

  @Test("a bomb of 12,000 × 12,000 pixels is refused by its header, without being decoded")
  func bomb() throws {
    let made = try MadeFile()
    defer { made.remove() }
    let large = try Pixels(pixCreate(12_000, 12_000, 1), step: "test")
    for (name, format) in [("bomb.png", IFF_PNG), ("bomb.tif", IFF_TIFF_G4)] {
      let url = made.path(name)
      #expect(pixWrite(url.path, large.handle, Int32(format)) == 0)
      let time = ContinuousClock().measure {
        #expect(code { _ = try ScanFile(contentsOf: url) } == .tooManyPixels)
      }
      #expect(time < .milliseconds(500))
    }
  }

  @Test("a file that is cut short is refused, never read as half a page")
  func truncated() throws {
    let made = try MadeFile()
    defer { made.remove() }
    for (name, format) in [("a.png", IFF_PNG), ("a.jpg", IFF_JFIF_JPEG), ("a.tif", IFF_TIFF_LZW)] {
      let whole = [UInt8](try Data(contentsOf: made.write(name, Int(format))))
      #expect(code { _ = try ScanFile(bytes: Array(whole[..<(whole.count * 2 / 3)])) } == .truncated, "\(name)")
      #expect(code { _ = try ScanFile(bytes: Array(whole[..<30])) } == .truncated, "\(name)")
    }
    let pdf = [UInt8](try Data(contentsOf: fixture("locked.pdf")))
    #expect(code { _ = try ScanFile(bytes: Array(pdf[..<(pdf.count / 2)])) } == .truncated)
  }

  @Test("each thing that is no readable scan gets its own reason")
  func reasons() throws {
    let made = try MadeFile()
    defer { made.remove() }
    #expect(code { _ = try ScanFile(contentsOf: made.path("none.png")) } == .fileMissing)
    #expect(code { _ = try ScanFile(contentsOf: made.folder) } == .isDirectory)
    #expect(code { _ = try ScanFile(contentsOf: made.write("empty.png", bytes: [])) } == .emptyFile)
    #expect(
      code { _ = try ScanFile(contentsOf: made.write("letter.pdf", bytes: Array("Dear".utf8))) } == .unsupportedFormat)
    #expect(
      code { _ = try ScanFile(bytes: Array("GIF89a".utf8) + [UInt8](repeating: 0, count: 99)) } == .unsupportedFormat)
    #expect(code { _ = try ScanFile(contentsOf: fixture("locked.pdf")) } == .encryptedPDF)
    #expect(code { _ = try ScanFile(bytes: Array("%PDF-1.7\nnothing\n%%EOF\n".utf8)) } == .damaged)
    let page = try made.write("page.png", Int(IFF_PNG))
    #expect(code { _ = try ScanFile(contentsOf: page, limits: ScanLimits(bytes: 100)) } == .tooLarge)
    #expect(code { _ = try ScanFile(contentsOf: page, limits: ScanLimits(pixelsPerPage: 1000)) } == .tooManyPixels)
  }

  @Test("a program that hangs over a page is ended at the time limit")
  func timeLimit() throws {
    let document = try MemoryFile([1, 2, 3])
    let start = ContinuousClock.now
    #expect(
      code {
        _ = try ChildProgram(name: "sleep", package: "coreutils")
          .run(["20"], document: document, seconds: 0.3, outputBytes: 10)
      } == .timeLimit)
    #expect(ContinuousClock.now - start < .seconds(5))
    #expect(
      code {
        _ = try ChildProgram(name: "no-such-program", package: "x")
          .run([], document: document, seconds: 1, outputBytes: 10)
      } == .toolMissing)
  }
}
