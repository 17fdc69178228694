import ScanImaging
import TextRecognition

/// Reads the print of one page where its ink was found: lines, lines cut by label marks, and characters set one below the
/// other.
struct PrintReading: Sendable {
  let image: GrayImage
  let finder: LineFinder
  let reader: any LineReader

  /// The lines of a cell, given their ink from top to bottom.
  func read(_ lines: [PixelRect], cell: PixelRect) throws -> [TextLine] {
    if let glyphs = verticalGlyphs(lines, cell: cell) { return [try upright(glyphs)] }
    return try lines.flatMap { try parted(try labelledLine($0, isFree: false), depth: 0) }
  }

  /// A line that cannot be read as one, as the lines that blurred print has joined, if these can be read.
  private func parted(_ line: TextLine, depth: Int) throws -> [TextLine] {
    let rect = line.rect
    // Print of a cell is hardly ever this high: two lines, whatever the reader makes of them.
    let isTall = finder.isTall(rect)
    guard depth < 3,
      isTall || line.meanConfidence < 0.6 && line.symbols.count * rect.height < 2 * rect.width,
      let halves = finder.halves(of: rect)
    else { return [line] }
    let parts = try halves.map { try labelledLine($0, isFree: false) }
    let finer = try parts.flatMap { try parted($0, depth: depth + 1) }
    let bar = isTall ? min(line.meanConfidence - 0.05, 0.8) : line.meanConfidence
    return finer.allSatisfy { $0.meanConfidence > bar && !$0.symbols.isEmpty } ? finer : [line]
  }

  /// A line in which labels may be marked by signs of their own: read piece by piece between them.
  func labelledLine(_ rect: PixelRect, isFree: Bool) throws -> TextLine {
    let blobs = finder.blobs(of: rect)
    let marks = LabelMarks(finder: finder).marks(in: rect, blobs: blobs, isFree: isFree)
    guard !marks.isEmpty else { return try lineOfSizes(rect, finder.sizes(of: rect, blobs: blobs)) }
    var symbols: [PageSymbol] = []
    var start = rect.x
    func add(to end: Int) throws {
      let part = PixelRect(x: start, y: rect.y, width: end - start, height: rect.height)
      guard let ink = finder.mask.bounds(in: part), ink.width > 2, ink.height > 2 else { return }
      symbols += try line(ink, alphabet: .open).symbols
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

  /// A line whose pieces are print of different sizes, each read by itself.
  private func lineOfSizes(_ rect: PixelRect, _ parts: [PixelRect]) throws -> TextLine {
    guard parts.count > 1 else { return try line(rect, alphabet: .open) }
    var symbols: [PageSymbol] = []
    var end = rect.x
    for part in parts {
      var piece = try line(part, alphabet: .open).symbols
      if !symbols.isEmpty, !piece.isEmpty { piece[0].gapBefore = Double(part.x - end) / Double(rect.height) }
      symbols += piece
      end = part.maxX
    }
    return TextLine(rect: rect, symbols: symbols, isVertical: false)
  }

  /// The characters of a cell set vertically (one to a line in a narrow cell); `nil` when it is set horizontally.
  private func verticalGlyphs(_ lines: [PixelRect], cell: PixelRect) -> [PixelRect]? {
    guard lines.count >= 2, cell.height * 4 > cell.width * 5 else { return nil }
    let widest = lines.map(\.width).max() ?? 0
    let tallest = lines.map(\.height).max() ?? 0
    guard widest * 10 <= tallest * 14, lines.allSatisfy({ abs($0.midX - cell.midX) <= cell.width / 4 + 4 }) else {
      return nil
    }
    return lines
  }

  /// One line, read with an alphabet.
  func line(_ rect: PixelRect, alphabet: Alphabet) throws -> TextLine {
    let blobs = finder.blobs(of: rect)
    let picture = LinePicture(page: image, rect: rect, blobs: blobs)
    let lattice = try reader.read(picture.image, alphabet: alphabet)
    var symbols = lattice.symbols.map {
      PageSymbol(
        text: $0.text, confidence: $0.confidence, alternatives: $0.alternatives,
        x: picture.pageColumn(
          $0.x.lowerBound)..<max(
            picture.pageColumn($0.x.upperBound), picture.pageColumn($0.x.lowerBound) + 1), gapBefore: 0,
        startsWord: $0.startsWord)
    }
    symbols.placeGaps(blobs: blobs, stretches: finder.stretches(of: rect, blobs: blobs), height: rect.height)
    let hasDigits = symbols.contains { !NumberDecoder.digits($0.text).isEmpty }
    if !hasDigits, finder.isRepetition(rect) { symbols = asterisks(in: rect) }
    return TextLine(rect: rect, symbols: symbols, isVertical: false)
  }

  /// The mark for a blank place (＊＊＊), in the place of what the network, which knows no asterisks, made of it (玉玉玉).
  private func asterisks(in rect: PixelRect) -> [PageSymbol] {
    let count = 3
    let step = max(1, rect.width / count)
    return (0..<count).map { index in
      PageSymbol(
        text: "＊", confidence: 1, alternatives: [], x: (rect.x + index * step)..<(rect.x + (index + 1) * step),
        gapBefore: index == 0 ? 9 : 0)
    }
  }

  /// Characters set one below the other, read side by side.
  func upright(_ glyphs: [PixelRect]) throws -> TextLine {
    let rect = glyphs.dropFirst().reduce(glyphs.first ?? PixelRect(x: 0, y: 0, width: 0, height: 0)) { $0.union($1) }
    return TextLine(rect: rect, symbols: try sideBySide(glyphs, within: rect, alphabet: .open), isVertical: true)
  }

  /// A single character read three times over in one line, which the network does better than once alone.
  func repeated(_ glyph: PixelRect, alphabet: Alphabet) throws -> [PageSymbol] {
    try sideBySide([glyph, glyph, glyph], within: glyph, alphabet: alphabet)
  }

  /// Pieces of the page read as one line; each of the characters is given the columns of the whole.
  private func sideBySide(_ glyphs: [PixelRect], within rect: PixelRect, alphabet: Alphabet) throws -> [PageSymbol] {
    guard !rect.isEmpty else { return [] }
    return try reader.read(LinePicture(page: image, glyphs: glyphs).image, alphabet: alphabet).symbols.map {
      PageSymbol(
        text: $0.text, confidence: $0.confidence, alternatives: $0.alternatives, x: rect.x..<rect.maxX, gapBefore: 0)
    }
  }
}
