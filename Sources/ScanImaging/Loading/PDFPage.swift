/// How one page of a PDF will be rendered, known before it is.
struct PDFPage: Hashable, Sendable {
  /// Size on paper, in points of 1/72 inch, as a viewer shows it.
  var width, height: Double
  var images: [PDFImage] = []

  /// Resolution of a page that is a picture; nil for a page of text and lines.
  ///
  /// Copiers that compress hard lay a coarse background under fine masks, so the finest layer counts.
  private var imagePixelsPerInch: Double? {
    guard images.contains(where: { $0.covers(width: width, height: height) }) else { return nil }
    return images.map(\.pixelsPerInch).max().map { min(600, max(150, $0)) }
  }

  var pixelsPerInch: Double { imagePixelsPerInch ?? 300 }

  /// The single picture that is the whole page, pixel for pixel; nil when there are more or its pixels are not square.
  private var whole: PDFImage? {
    guard images.count == 1, let image = images.first, image.covers(width: width, height: height),
      abs(image.horizontalPixelsPerInch / image.verticalPixelsPerInch - 1) < 0.02,
      image.pixelsPerInch >= 150, image.pixelsPerInch <= 600
    else { return nil }
    return image
  }

  /// Size of the rendered page. A page that is one picture keeps exactly that picture's pixels.
  var pixelSize: PixelSize {
    if let whole {
      // A page shown turned lies across: its picture is turned with it.
      let turned = (whole.width > whole.height) != (width > height)
      return PixelSize(width: turned ? whole.height : whole.width, height: turned ? whole.width : whole.height)
    }
    return PixelSize(
      width: Int((min(20_000, width) / 72 * pixelsPerInch).rounded()),
      height: Int((min(20_000, height) / 72 * pixelsPerInch).rounded()))
  }

  /// No colour will be lost by rendering it grey.
  var isGray: Bool { imagePixelsPerInch != nil && images.allSatisfy(\.isGray) }
}

/// One picture on a page, as `pdfimages -list` reports it.
struct PDFImage: Hashable, Sendable {
  var width, height: Int
  var isGray: Bool
  var horizontalPixelsPerInch, verticalPixelsPerInch: Double

  var pixelsPerInch: Double { max(horizontalPixelsPerInch, verticalPixelsPerInch) }

  /// Whether it fills a page of that size in points, either way up, all but narrow margins.
  func covers(width: Double, height: Double) -> Bool {
    guard horizontalPixelsPerInch > 0, verticalPixelsPerInch > 0 else { return false }
    let across = Double(self.width) / horizontalPixelsPerInch * 72
    let down = Double(self.height) / verticalPixelsPerInch * 72
    return min(across, down) > 0.85 * min(width, height) && max(across, down) > 0.85 * max(width, height)
  }
}

/// Reads what `pdfinfo` and `pdfimages -list` print.
struct PDFReport {
  private(set) var pageCount = 0
  private(set) var pages: [PDFPage] = []

  init(info: String) {
    var turns: [Int: Int] = [:]
    for line in info.split(separator: "\n") {
      let words = line.split(separator: " ", omittingEmptySubsequences: true)
      if words.first == "Pages:", words.count > 1 {
        pageCount = Int(words[1]) ?? 0
      } else if words.count >= 6, words[0] == "Page", words[2] == "size:", let width = Double(words[3]),
        let height = Double(words[5])
      {
        pages.append(PDFPage(width: width, height: height))
      } else if words.count >= 4, words[0] == "Page", words[2] == "rot:", let page = Int(words[1]) {
        turns[page] = Int(words[3])
      }
    }
    for (page, turn) in turns where turn % 180 != 0 && pages.indices.contains(page - 1) {
      (pages[page - 1].width, pages[page - 1].height) = (pages[page - 1].height, pages[page - 1].width)
    }
  }

  /// - Parameter images: the table of `pdfimages -list`, columns `page num type width height color comp bpc enc interp
  ///   object ID x-ppi y-ppi size ratio`.
  func with(images: String) -> [PDFPage] {
    var pages = pages
    for line in images.split(separator: "\n") {
      let words = line.split(separator: " ", omittingEmptySubsequences: true)
      guard words.count >= 14, let page = Int(words[0]), pages.indices.contains(page - 1), words[2] != "smask",
        let width = Int(words[3]), let height = Int(words[4]), let across = Double(words[12]),
        let down = Double(words[13])
      else { continue }
      pages[page - 1].images.append(
        PDFImage(
          width: width, height: height, isGray: words[5] == "gray" || words[2] == "stencil" || words[2] == "mask",
          horizontalPixelsPerInch: across, verticalPixelsPerInch: down))
    }
    return pages
  }
}
