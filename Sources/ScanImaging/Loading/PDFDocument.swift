/// A PDF, its pages rendered one by one by poppler's programs in child processes of their own.
struct PDFDocument: Sendable {
  private static let package = "poppler-utils"

  let pages: [PDFPage]
  var pageCount: Int { pages.count }
  private let limits: ScanLimits
  private let document: MemoryFile

  /// - Throws: `.truncated`, `.encryptedPDF`, `.damaged`, `.tooManyPages`, `.tooManyPixels`, `.toolMissing`,
  ///   `.timeLimit`.
  init(bytes: [UInt8], limits: ScanLimits) throws(ScanImagingError) {
    // Poppler repairs a cut file by leaving out what is missing; a certificate must not lose a sheet that way.
    let end = Array("%%EOF".utf8)
    let reader = ByteReader(bytes: bytes)
    guard
      (max(0, bytes.count - 2048)...max(0, bytes.count - end.count)).contains(where: {
        reader.starts(with: end, at: $0)
      })
    else {
      throw ScanImagingError(.truncated, "the PDF has no end mark; scan or send it again")
    }
    document = try MemoryFile(bytes)
    self.limits = limits
    let last = String(limits.pages)
    let info = try ChildProgram(name: "pdfinfo", package: Self.package)
      .run(["-f", "1", "-l", last, "/dev/fd/3"], document: document, seconds: limits.seconds, outputBytes: 1 << 20)
    guard info.status == 0 else {
      throw info.errors.contains("ncorrect password")
        ? ScanImagingError(.encryptedPDF, "the PDF asks for a password; store it without one")
        : ScanImagingError(.damaged, "the PDF is damaged; scan or send it again")
    }
    let report = PDFReport(info: String(decoding: info.output, as: UTF8.self))
    guard report.pageCount > 0 else { throw ScanImagingError(.damaged, "the PDF has no page") }
    guard report.pageCount <= limits.pages else {
      throw ScanImagingError(
        .tooManyPages, "the PDF has \(report.pageCount) pages, the limit is \(limits.pages); split it")
    }
    guard report.pages.count == report.pageCount else {
      throw ScanImagingError(.damaged, "the PDF lacks some of its \(report.pageCount) pages")
    }
    let images = try ChildProgram(name: "pdfimages", package: Self.package)
      .run(
        ["-list", "-f", "1", "-l", last, "/dev/fd/3"], document: document, seconds: limits.seconds,
        outputBytes: 1 << 20)
    pages = report.with(images: images.status == 0 ? String(decoding: images.output, as: UTF8.self) : "")
    for page in pages { try limits.check(width: page.pixelSize.width, height: page.pixelSize.height) }
  }

  /// - Throws: `.damaged`, `.timeLimit`.
  func page(_ number: Int) throws(ScanImagingError) -> DeliveredPage {
    let page = pages[number - 1]
    let size = page.pixelSize
    var arguments = ["-f", String(number), "-l", String(number), "-cropbox"]
    arguments += ["-scale-to-x", String(size.width), "-scale-to-y", String(size.height)]
    if page.isGray { arguments.append("-gray") }
    let rendered = try ChildProgram(name: "pdftoppm", package: Self.package)
      .run(
        arguments + ["/dev/fd/3"], document: document, seconds: limits.seconds,
        outputBytes: size.width * size.height * (page.isGray ? 1 : 3) + 1024)
    guard rendered.status == 0, let pixels = Pixels(portableMap: rendered.output), pixels.size == size else {
      throw ScanImagingError(.damaged, "page \(number) of the PDF could not be rendered")
    }
    return DeliveredPage(
      number: number, pixels: try pixels.normalized(), declaredPixelsPerInch: page.pixelsPerInch)
  }
}
