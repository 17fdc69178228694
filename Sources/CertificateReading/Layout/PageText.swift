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
  let secondReadings = SecondReadingMemo()
  private let reader: any LineReader

  init(page delivered: ConditionedPage, reader: any LineReader) throws {
    let page = delivered.withLightCells()
    self.page = page
    self.reader = reader
    var mask = InkMask(page.textImage)
    let cellFinder = LineFinder(mask: mask, pixelsPerInch: page.pixelsPerInch)
    finder = cellFinder
    var blocks: [TextBlock] = []
    var uprights: [UprightText] = []
    let open = Self.unruledTables(page, cellFinder)
    for cell in page.cells where !open.contains(cell.table) {
      let inside = cell.rect.inset(by: 2)
      let lines = cellFinder.lines(in: inside).map { cellFinder.print(of: $0, in: cell.rect) }
      if let glyphs = UprightFinder(finder: cellFinder).columns(of: lines, cell: cell.rect) {
        uprights.append(
          UprightText(line: try Self.upright(glyphs, page: page, reader: reader), members: [cell.rect], isCell: true))
      }
      blocks.append(
        TextBlock(
          rect: cell.rect, isCell: true, table: cell.table,
          lines: try Self.read(lines, cell: cell.rect, page: page, finder: cellFinder, reader: reader)))
      mask.erase(cell.rect)
    }
    let outside = LineFinder(mask: mask, pixelsPerInch: page.pixelsPerInch)
    let whole = PixelRect(x: 0, y: 0, width: page.textImage.width, height: page.textImage.height)
    let runs = UprightFinder(finder: outside).withoutGrids(
      outside.freeRuns(in: whole).map { outside.print(of: $0) })
    for run in runs {
      // What stands in the cells was erased: a run across them is what is left of their rules.
      if page.cells.contains(where: { !open.contains($0.table) && Self.crosses(run, $0.rect) }) { continue }
      let line = try Self.labelledLine(run, page: page, finder: cellFinder, reader: reader, isFree: true)
      if !line.symbols.isEmpty { blocks.append(TextBlock(rect: run, isCell: false, table: -1, lines: [line])) }
    }
    for chain in UprightFinder(finder: outside).chains(of: runs) {
      uprights.append(
        UprightText(line: try Self.upright(chain, page: page, reader: reader), members: chain, isCell: false))
    }
    self.blocks = blocks
    self.uprights = uprights
  }

  /// Characters set one below the other, read side by side.
  private static func upright(
    _ glyphs: [PixelRect], page: ConditionedPage, reader: any LineReader
  ) throws -> TextLine {
    let rect = glyphs.dropFirst().reduce(glyphs[0]) { $0.union($1) }
    let lattice = try reader.read(LinePicture(page: page.textImage, glyphs: glyphs).image, alphabet: .open)
    let symbols = lattice.symbols.map {
      PageSymbol(
        text: $0.text, confidence: $0.confidence, alternatives: $0.alternatives, x: rect.x..<rect.maxX, gapBefore: 0)
    }
    return TextLine(rect: rect, symbols: symbols, isVertical: true)
  }

  /// Tables that are no more than lines between rows of print: whatever stands side by side in their rows is parted by
  /// white alone, as outside of tables.
  private static func unruledTables(_ page: ConditionedPage, _ finder: LineFinder) -> Set<Int> {
    var result: Set<Int> = []
    for (table, cells) in Dictionary(grouping: page.cells, by: \.table) where cells.count >= 2 {
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

  /// Reads the place of `line` again with the alphabet of its field.
  func reread(_ line: TextLine, alphabet: Alphabet) throws -> TextLine {
    guard !line.isVertical, !line.rect.isEmpty else { return line }
    return try Self.line(place(of: line), page: page, finder: finder, reader: reader, alphabet: alphabet)
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
    return finder.mask.bounds(
      in: PixelRect(
        x: first.lowerBound, y: rect.y, width: last.upperBound - first.lowerBound, height: rect.height)) ?? rect
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
      return [try upright(glyphs, page: page, reader: reader)]
    }
    return try lines.flatMap { rect in
      try parted(
        try labelledLine(rect, page: page, finder: finder, reader: reader, isFree: false), page: page, finder: finder,
        reader: reader, depth: 0)
    }
  }

  /// A line that cannot be read as one, as the lines that blurred print has joined, if these can be read.
  private static func parted(
    _ line: TextLine, page: ConditionedPage, finder: LineFinder, reader: any LineReader, depth: Int
  ) throws -> [TextLine] {
    let rect = line.rect
    // Print of a cell is hardly ever this high: two lines, whatever the reader makes of them.
    let isTall = finder.isTall(rect)
    guard depth < 3,
      isTall || line.meanConfidence < 0.6 && line.symbols.count * rect.height < 2 * rect.width,
      let halves = finder.halves(of: rect)
    else { return [line] }
    let parts = try halves.map { try labelledLine($0, page: page, finder: finder, reader: reader, isFree: false) }
    let finer = try parts.flatMap {
      try parted($0, page: page, finder: finder, reader: reader, depth: depth + 1)
    }
    let bar = isTall ? min(line.meanConfidence - 0.05, 0.8) : line.meanConfidence
    return finer.allSatisfy { $0.meanConfidence > bar && !$0.symbols.isEmpty } ? finer : [line]
  }

  /// A line in which labels may be marked by signs of their own: read piece by piece between them.
  private static func labelledLine(
    _ rect: PixelRect, page: ConditionedPage, finder: LineFinder, reader: any LineReader, isFree: Bool
  ) throws -> TextLine {
    let marks = LabelMarks(finder: finder).marks(in: rect, blobs: finder.blobs(of: rect), isFree: isFree)
    guard !marks.isEmpty else {
      return try line(rect, page: page, finder: finder, reader: reader, alphabet: .open)
    }
    var symbols: [PageSymbol] = []
    var start = rect.x
    func add(to end: Int) throws {
      let part = PixelRect(x: start, y: rect.y, width: end - start, height: rect.height)
      guard let ink = finder.mask.bounds(in: part), ink.width > 2, ink.height > 2 else { return }
      symbols += try line(ink, page: page, finder: finder, reader: reader, alphabet: .open).symbols
    }
    for mark in marks {
      try add(to: mark.x.lowerBound)
      symbols.append(
        PageSymbol(text: mark.text, confidence: 1, alternatives: [], x: mark.x, gapBefore: symbols.isEmpty ? 9 : 0.5))
      start = mark.x.upperBound
    }
    try add(to: rect.maxX)
    return TextLine(rect: rect, symbols: symbols, isVertical: false)
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
        x: picture.pageColumn(
          $0.x.lowerBound)..<max(
            picture.pageColumn($0.x.upperBound), picture.pageColumn($0.x.lowerBound) + 1), gapBefore: 0,
        startsWord: $0.startsWord)
    }
    placeGaps(&symbols, blobs: blobs, height: rect.height)
    let hasDigits = symbols.contains { !NumberDecoder.digits($0.text).isEmpty }
    if !hasDigits, finder.isRepetition(rect) { symbols = asterisks(like: symbols, in: rect) }
    return TextLine(rect: rect, symbols: symbols, isVertical: false)
  }

  /// The mark for a blank place (＊＊＊), in the place of what the network, which knows no asterisks, made of it (玉玉玉).
  private static func asterisks(like symbols: [PageSymbol], in rect: PixelRect) -> [PageSymbol] {
    let count = 3
    let step = max(1, rect.width / count)
    return (0..<count).map { index in
      PageSymbol(
        text: "＊", confidence: 1, alternatives: [], x: (rect.x + index * step)..<(rect.x + (index + 1) * step),
        gapBefore: index == 0 ? 9 : 0)
    }
  }

  /// Gives each blank stretch of the line to the symbol behind it: the first one that begins behind its middle, or its
  /// neighbour when the characters' usual widths say so, for the network places beginnings only roughly.
  private static func placeGaps(_ symbols: inout [PageSymbol], blobs: [Range<Int>], height: Int) {
    guard !symbols.isEmpty, height > 0 else { return }
    symbols[0].gapBefore = 9
    for (left, right) in zip(blobs, blobs.dropFirst()) {
      let width = right.lowerBound - left.upperBound
      guard width * 4 > height else { continue }
      let middle = (left.upperBound + right.lowerBound) / 2
      let behind = symbols.indices.dropFirst().first { symbols[$0].x.lowerBound > middle }
      guard var index = behind ?? (symbols.count > 1 ? symbols.count - 1 : nil) else { continue }
      if width * 2 > height {
        let ink = blobs.filter { $0.upperBound <= left.upperBound }.reduce(0) { $0 + $1.count }
        index = fitting(index, symbols: symbols, inkBefore: ink, blobs: blobs)
      }
      symbols[index].gapBefore = max(symbols[index].gapBefore, Double(width) / Double(height))
    }
  }

  /// The place near `index` before which the ink of the characters comes nearest to the ink seen before the gap.
  private static func fitting(_ index: Int, symbols: [PageSymbol], inkBefore: Int, blobs: [Range<Int>]) -> Int {
    let weights = symbols.map { symbol -> Double in
      guard let value = symbol.text.unicodeScalars.first?.value else { return 0 }
      if value < 0x80 { return "1Iil.,:;'()|!-".contains(symbol.text) ? 0.25 : 0.5 }
      return "（）：・、。ーノトリイ一".contains(symbol.text) ? 0.55 : 0.9
    }
    let total = weights.reduce(0, +)
    let ink = blobs.reduce(0) { $0 + $1.count }
    guard total > 0, ink > 0 else { return index }
    let wanted = Double(inkBefore) / Double(ink) * total
    var best = index
    var least = Double.infinity
    for candidate in max(1, index - 1)...min(symbols.count - 1, index + 1) {
      // What the reader says weighs a little, so that a tie is its.
      let distance = abs(weights[..<candidate].reduce(0, +) - wanted) + (candidate == index ? 0 : 0.35)
      if distance < least { (best, least) = (candidate, distance) }
    }
    return best
  }
}
