import Foundation
import Residency
import ScanImaging
import Testing
import TextRecognition

@testable import CertificateReading
@testable import MadoguchiSamples

/// What reading needs: the templates of the source tree and a reader, started once for all tests.
enum Setup {
  static let templatesFolder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Templates/Certificates").standardizedFileURL

  private static let loaded = Result { try CertificateTemplates(folder: templatesFolder) }
  private static let started = Result { try FirstReader.start() }

  static func templates() throws -> CertificateTemplates { try loaded.get() }
  static func lineReader() throws -> any LineReader { try started.get() }
  static func reader() throws -> CertificateReader {
    CertificateReader(templates: try templates(), reader: try lineReader())
  }
}

/// A page set by Pango with known cells, as it is when imaging is done with it: upright, clean, rules taken out. Text goes
/// through the real reader.
struct PrintedPage {
  private let canvas: PageCanvas
  private var cells: [GridCell] = []
  private var rules: [Rule] = []
  var family: TypeFamily
  var points: Double

  /// - Parameters: millimetres.
  init(width: Double, height: Double, family: TypeFamily = .ipaexGothic, points: Double = 10.5) throws {
    canvas = try PageCanvas(size: PaperSize(width: width, height: height))
    self.family = family
    self.points = points
  }

  /// A cell of a ruled table and what is printed in it; millimetres.
  mutating func cell(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ text: String, table: Int = 0
  ) throws {
    let scale = PaperSize.scale
    let left = Int((x * scale).rounded())
    let top = Int((y * scale).rounded())
    cells.append(
      GridCell(
        rect: PixelRect(
          x: left + 2, y: top + 2, width: Int(((x + width) * scale).rounded()) - left - 4,
          height: Int(((y + height) * scale).rounded()) - top - 4), table: table))
    for (index, line) in text.split(separator: "\n").enumerated() {
      let lines = Double(text.split(separator: "\n").count)
      try print(
        String(line), PaperRect(x + 1.5, y + Double(index) * height / lines, width - 3, height / lines))
    }
  }

  /// A ruled line that was found, and taken out, above or below print outside of tables; millimetres.
  mutating func rule(_ x: Double, _ y: Double, _ width: Double) {
    let scale = PaperSize.scale
    rules.append(
      Rule(
        direction: .horizontal,
        rect: PixelRect(
          x: Int((x * scale).rounded()), y: Int((y * scale).rounded()), width: Int((width * scale).rounded()), height: 4
        )))
  }

  /// Text outside of tables; millimetres.
  func text(_ x: Double, _ y: Double, _ text: String, points: Double? = nil) throws {
    try print(text, PaperRect(x, y, Double(canvas.size.width) - x, 8), points: points)
  }

  /// Labels outside of tables one below the other, each with its value beside it; nothing for an empty text. Millimetres.
  func entries(
    _ pairs: [(String, String)], y: Double = 10, x: Double = 10, values: Double = 60, step: Double = 10
  ) throws {
    for (row, pair) in pairs.enumerated() {
      let top = y + step * Double(row)
      if !pair.0.isEmpty { try text(x, top, pair.0) }
      if !pair.1.isEmpty { try text(values, top, pair.1) }
    }
  }

  private func print(_ text: String, _ rect: PaperRect, points: Double? = nil) throws {
    var style = TextStyle(family: family, size: points ?? self.points)
    style.minimumSize = 7
    // Tests run in parallel, and Cairo's glyph cache is common to all threads.
    _ = try TypeLock.whileHeld { try canvas.text(text, in: rect, style: style) }
  }

  func conditioned() throws -> ConditionedPage {
    let picture = canvas.picture
    let image = GrayImage(width: picture.width, height: picture.height, pixels: try picture.tones())
    return ConditionedPage(
      number: 1, deliveredSize: PixelSize(width: picture.width, height: picture.height), image: image,
      textImage: image, pixelsPerInch: 300, toDelivered: .identity, rules: rules, cells: cells, seals: [])
  }

  func read() throws -> PageText { try PageText(page: try conditioned(), reader: try Setup.lineReader()) }

  /// Labels and values placed.
  func placed() throws -> PageReading { PageReading(text: try read(), templates: try Setup.templates()) }

  /// The document that this page alone makes.
  func assembled(_ type: DocumentType = .moveOutCertificate) throws -> DocumentAssembler {
    var assembler = DocumentAssembler(templates: try Setup.templates(), type: type)
    try assembler.add(try placed())
    return assembler
  }
}

/// One value in print, and what a decoder makes of it.
enum PrintedValueCase {
  /// The lines of one cell that holds `text`; lines are parted by a line feed.
  static func source(
    _ text: String, family: TypeFamily = .ipaexGothic, points: Double = 10.5
  ) throws -> ValueSource {
    let lines = Double(max(1, text.split(separator: "\n").count))
    var page = try PrintedPage(width: 130, height: 10 * lines, family: family, points: points)
    try page.cell(0, 0, 130, 10 * lines, text)
    let read = try page.read()
    return ValueSource(lines: read.blocks.flatMap(\.lines), page: read, templates: try Setup.templates())
  }

  static func decode(
    _ kind: ValueKind, _ text: String, field: PersonField? = nil, family: TypeFamily = .ipaexGothic
  ) throws -> DecodedValue {
    try FieldDecoder.decode(kind, try source(text, family: family), field: field)
  }

  /// The value's place with `printed` in it, where the first reading has seen `seen`: a slip of the reader's.
  static func source(_ printed: String, seenAs seen: String) throws -> ValueSource {
    let source = try source(printed)
    let line = try #require(source.lines.first)
    let step = max(1, line.rect.width / max(1, seen.count))
    let symbols = seen.enumerated().map { index, character in
      PageSymbol(
        text: String(character), confidence: 0.95, alternatives: [],
        x: (line.rect.x + index * step)..<(line.rect.x + (index + 1) * step), gapBefore: index == 0 ? 9 : 0.05)
    }
    return ValueSource(
      lines: [TextLine(rect: line.rect, symbols: symbols, isVertical: false)], page: source.page,
      templates: source.templates)
  }
}

extension DecodedValue {
  /// Wrong and not marked: what must never be.
  func isSilentError(_ truth: String?) -> Bool { value != truth && !review }
}
