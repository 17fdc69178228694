import ScanImaging
import TextRecognition

/// All text of a page: every cell and every run outside the cells, read once with an open alphabet.
struct PageText: Sendable {
  let page: ConditionedPage
  let blocks: [TextBlock]
  /// What may be set one character below the other.
  let uprights: [UprightText]
  let finder: LineFinder
  /// The second reader; it reads value cells only, when a decoder asks.
  var secondReader: GlyphReader?
  /// What it has read so far.
  private(set) var secondReadings = SecondReadingMemo()
  private let reading: PrintReading

  init(page delivered: ConditionedPage, reader: any LineReader) throws {
    let page = delivered.withLightCells().withPartedCells().withPartedHeadings().withDigitRows()
    self.page = page
    var mask = InkMask(page.textImage)
    let cellFinder = LineFinder(mask: mask, pixelsPerInch: page.pixelsPerInch)
    finder = cellFinder
    let reading = PrintReading(image: page.textImage, finder: cellFinder, reader: reader)
    self.reading = reading
    var blocks: [TextBlock] = []
    var uprights: [UprightText] = []
    let open = Self.unruledTables(page, cellFinder)
    let ruled = page.cells.filter { !open.contains($0.table) && !Self.isFrame($0.rect, cellFinder) }
    for cell in ruled {
      let inside = cell.rect.inset(by: 2)
      let lines = cellFinder.lines(in: inside).map { cellFinder.print(of: $0, in: cell.rect) }
      if let glyphs = UprightFinder(finder: cellFinder).columns(of: lines, cell: cell.rect) {
        uprights.append(UprightText(line: try reading.upright(glyphs), members: [cell.rect], isCell: true))
      }
      blocks.append(
        TextBlock(rect: cell.rect, isCell: true, table: cell.table, lines: try reading.read(lines, cell: cell.rect)))
      mask.erase(cell.rect)
    }
    let outside = LineFinder(mask: mask, pixelsPerInch: page.pixelsPerInch)
    let whole = PixelRect(x: 0, y: 0, width: page.textImage.width, height: page.textImage.height)
    let runs = UprightFinder(finder: outside).withoutGrids(
      RuleSteps(finder: outside, rules: page.rules).parted(
        outside.freeRuns(in: whole).map { outside.print(of: $0) }))
    for run in runs {
      // What stands in the cells was erased: a run across them is what is left of their rules.
      if ruled.contains(where: { Self.crosses(run, $0.rect) }) { continue }
      let line = try reading.labelledLine(run, isFree: true)
      if !line.symbols.isEmpty { blocks.append(TextBlock(rect: run, isCell: false, table: -1, lines: [line])) }
    }
    for chain in UprightFinder(finder: outside).chains(of: runs) {
      uprights.append(UprightText(line: try reading.upright(chain), members: chain, isCell: false))
    }
    self.blocks = blocks
    self.uprights = uprights
  }

  /// Whether a cell is a frame around open paper: several rows of print in it stand in pieces far apart, each a label or a
  /// value of its own (a person's card).
  private static func isFrame(_ cell: PixelRect, _ finder: LineFinder) -> Bool {
    guard cell.width > 2 * finder.pixels(points: 72), cell.height > finder.pixels(points: 72) else { return false }
    let lines = finder.lines(in: cell.inset(by: 2))
    return lines.count >= 5 && lines.count { finder.pieces(of: $0).count >= 2 } >= 3
  }

  /// Tables that are no more than lines between rows of print: whatever stands side by side in their rows is parted by
  /// white alone, as outside of tables.
  private static func unruledTables(_ page: ConditionedPage, _ finder: LineFinder) -> Set<Int> {
    var result: Set<Int> = []
    for (table, cells) in Dictionary(grouping: page.cells, by: \.table) {
      // A bar of headings over columns of open paper: a frame around it makes it no cell.
      if cells.count == 1 {
        let isBar = finder.lines(in: cells[0].rect.inset(by: 2)).contains { finder.pieces(of: $0).count >= 3 }
        if isBar { result.insert(table) }
        continue
      }
      guard let left = cells.map(\.rect.x).min(), let right = cells.map(\.rect.maxX).max() else { continue }
      let wide = cells.filter { $0.rect.width * 10 >= (right - left) * 9 }
      let parted = wide.count { cell in
        let lines = finder.lines(in: cell.rect.inset(by: 2))
        return lines.count <= 2 && lines.contains { finder.pieces(of: $0).count >= 2 }
      }
      if wide.count * 10 >= cells.count * 7, parted * 2 >= wide.count, parted >= 2 { result.insert(table) }
    }
    return result
  }

  /// Whether a run of text outside of the cells lies across one of them.
  private static func crosses(_ run: PixelRect, _ cell: PixelRect) -> Bool {
    let shared = run.intersection(cell)
    return shared.width * 5 > cell.width * 3 && shared.height * 2 > run.height && run.width > cell.width
  }

  /// The same text with another second reader, which has read nothing yet.
  func with(secondReader: GlyphReader) -> PageText {
    var text = self
    text.secondReader = secondReader
    text.secondReadings = SecondReadingMemo()
    return text
  }

  /// Reads the place of `line` again with the alphabet of its field.
  func reread(_ line: TextLine, alphabet: Alphabet) throws -> TextLine {
    guard !line.isVertical, !line.rect.isEmpty else { return line }
    return try reading.line(place(of: line), alphabet: alphabet)
  }

  /// A single character read three times over in one line, which the network does better than once alone.
  func repeated(_ line: TextLine, alphabet: Alphabet) throws -> [PageSymbol] {
    line.rect.isEmpty ? [] : try reading.repeated(line.rect, alphabet: alphabet)
  }

  /// A piece of a line cut by the reader's rough places, widened or narrowed to whole pieces of ink.
  func snapped(_ rect: PixelRect) -> PixelRect {
    let reach = rect.height / 3
    let wide = PixelRect(x: rect.x - reach, y: rect.y, width: rect.width + 2 * reach, height: rect.height)
    let own = finder.blobs(of: finder.mask.clipped(wide)).filter { blob in
      let middle = (blob.lowerBound + blob.upperBound) / 2
      return middle >= rect.x - 2 && middle <= rect.maxX + 2
    }
    guard let first = own.first, let last = own.last else { return rect }
    return finder.mask.bounds(in: rect.columns(first.lowerBound..<last.upperBound)) ?? rect
  }
}
