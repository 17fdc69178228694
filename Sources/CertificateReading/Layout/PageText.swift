import ScanImaging
import TextRecognition

/// All text of a page: every cell and every run outside the cells, read once with an open alphabet.
struct PageText: Sendable {
  let page: ConditionedPage
  let blocks: [TextBlock]
  private let finder: LineFinder
  private let reader: any LineReader

  init(page: ConditionedPage, reader: any LineReader) throws {
    self.page = page
    self.reader = reader
    var mask = InkMask(page.textImage)
    let cellFinder = LineFinder(mask: mask, pixelsPerInch: page.pixelsPerInch)
    finder = cellFinder
    var blocks: [TextBlock] = []
    for cell in page.cells {
      let inside = cell.rect.inset(by: 2)
      let lines = cellFinder.lines(in: inside)
      blocks.append(
        TextBlock(
          rect: cell.rect, isCell: true, table: cell.table,
          lines: try Self.read(lines, cell: cell.rect, page: page, finder: cellFinder, reader: reader)))
      mask.erase(cell.rect)
    }
    let outside = LineFinder(mask: mask, pixelsPerInch: page.pixelsPerInch)
    let whole = PixelRect(x: 0, y: 0, width: page.textImage.width, height: page.textImage.height)
    for run in outside.freeRuns(in: whole) {
      let line = try Self.line(run, page: page, finder: cellFinder, reader: reader, alphabet: .open)
      if !line.symbols.isEmpty { blocks.append(TextBlock(rect: run, isCell: false, table: -1, lines: [line])) }
    }
    self.blocks = blocks
  }

  /// Reads the place of `line` again with the alphabet of its field.
  func reread(_ line: TextLine, alphabet: Alphabet) throws -> TextLine {
    guard !line.isVertical, !line.rect.isEmpty else { return line }
    return try Self.line(line.rect, page: page, finder: finder, reader: reader, alphabet: alphabet)
  }

  /// A single character read three times over in one line, which the network does better than once alone.
  func repeated(_ line: TextLine, alphabet: Alphabet) throws -> [PageSymbol] {
    guard !line.rect.isEmpty else { return [] }
    let picture = LinePicture(page: page.textImage, glyphs: [line.rect, line.rect, line.rect])
    return try reader.read(picture.image, alphabet: alphabet).symbols.map {
      PageSymbol(
        text: $0.text, confidence: $0.confidence, alternatives: $0.alternatives, x: line.rect.x..<line.rect.maxX,
        gapBefore: 0)
    }
  }

  /// Whether the ink is a ring (○): about as wide as high, nothing in the middle, ink all around.
  func isRing(_ rect: PixelRect) -> Bool {
    guard rect.width >= 14, rect.width * 10 >= rect.height * 8, rect.width * 8 <= rect.height * 10 else { return false }
    let image = page.textImage
    var around = 0
    let directions = 16
    for index in 0..<directions {
      let angle = Double(index) * 2 * .pi / Double(directions)
      let (dx, dy) = (cosine(angle), cosine(angle - .pi / 2))
      var crossings = 0
      var inside = false
      for step in 0..<40 {
        let share = Double(step) / 39 * 0.54
        let x = rect.midX + Int(dx * share * Double(rect.width))
        let y = rect.midY + Int(dy * share * Double(rect.height))
        let ink = image[x, y] < 150
        if ink, share < 0.28 { return false }
        if ink, !inside { crossings += 1 }
        inside = ink
      }
      if crossings == 1 { around += 1 }
    }
    return around >= directions - 2
  }

  /// Cosine by its series, exact enough for sixteen directions.
  private func cosine(_ angle: Double) -> Double {
    var x = angle
    while x > .pi { x -= 2 * .pi }
    while x < -.pi { x += 2 * .pi }
    let square = x * x
    return 1 - square / 2 * (1 - square / 12 * (1 - square / 30 * (1 - square / 56 * (1 - square / 90))))
  }

  private static func read(
    _ lines: [PixelRect], cell: PixelRect, page: ConditionedPage, finder: LineFinder, reader: any LineReader
  ) throws -> [TextLine] {
    if let glyphs = verticalGlyphs(lines, cell: cell) {
      let picture = LinePicture(page: page.textImage, glyphs: glyphs)
      let lattice = try reader.read(picture.image, alphabet: .open)
      guard let first = glyphs.first else { return [] }
      let rect = glyphs.dropFirst().reduce(first) { $0.union($1) }
      let symbols = lattice.symbols.map {
        PageSymbol(
          text: $0.text, confidence: $0.confidence, alternatives: $0.alternatives, x: rect.x..<rect.maxX, gapBefore: 0)
      }
      return [TextLine(rect: rect, symbols: symbols, isVertical: true)]
    }
    return try lines.map { try line($0, page: page, finder: finder, reader: reader, alphabet: .open) }
  }

  /// The characters of a cell set vertically (one to a line in a narrow cell); `nil` when it is set horizontally.
  private static func verticalGlyphs(_ lines: [PixelRect], cell: PixelRect) -> [PixelRect]? {
    guard lines.count >= 2, cell.height * 4 > cell.width * 5 else { return nil }
    let widest = lines.map(\.width).max() ?? 0
    let tallest = lines.map(\.height).max() ?? 0
    guard widest * 10 <= tallest * 14, lines.allSatisfy({ abs($0.midX - cell.midX) <= cell.width / 4 + 4 }) else {
      return nil
    }
    return lines
  }

  private static func line(
    _ rect: PixelRect, page: ConditionedPage, finder: LineFinder, reader: any LineReader, alphabet: Alphabet
  ) throws -> TextLine {
    let blobs = finder.blobs(of: rect)
    let picture = LinePicture(page: page.textImage, rect: rect, blobs: blobs)
    let lattice = try reader.read(picture.image, alphabet: alphabet)
    var symbols = lattice.symbols.map {
      PageSymbol(
        text: $0.text, confidence: $0.confidence, alternatives: $0.alternatives,
        x: picture.pageColumn($0.x.lowerBound)..<max(
          picture.pageColumn($0.x.upperBound), picture.pageColumn($0.x.lowerBound) + 1), gapBefore: 0)
    }
    placeGaps(&symbols, blobs: blobs, height: rect.height)
    return TextLine(rect: rect, symbols: symbols, isVertical: false)
  }

  /// Gives each blank stretch of the line to the symbol behind it: the first one that begins behind its middle.
  private static func placeGaps(_ symbols: inout [PageSymbol], blobs: [Range<Int>], height: Int) {
    guard !symbols.isEmpty, height > 0 else { return }
    symbols[0].gapBefore = 9
    for (left, right) in zip(blobs, blobs.dropFirst()) {
      let width = right.lowerBound - left.upperBound
      guard width * 4 > height else { continue }
      let middle = (left.upperBound + right.lowerBound) / 2
      if let index = symbols.indices.dropFirst().first(where: {
        symbols[$0].x.lowerBound > middle
      }) {
        symbols[index].gapBefore = max(symbols[index].gapBefore, Double(width) / Double(height))
      }
    }
  }
}
