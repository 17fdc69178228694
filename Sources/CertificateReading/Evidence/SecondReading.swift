import Residency
import ScanImaging
import TextRecognition

/// What the second reader made of a line, and what it needs to look at the same ink again.
struct SecondReading {
  let line: TextLine
  /// The line as the reader sees it.
  let glyphs: GlyphLine
  /// The characters it chose from.
  let alphabet: Alphabet
  let picture: LinePicture

  /// Whether the place holds a mark of asterisks, which stands for nothing (＊＊＊). The network knows no such marks and
  /// reads 玉玉玉 or 米米米 into them.
  var isAsterisks: Bool {
    // A label's colon or a speck beside it changes nothing.
    let marks = line.symbols.filter { !"：:.．・".contains($0.text) }
    return (2...6).contains(marks.count)
      && marks.allSatisfy { "*＊".contains($0.text) && $0.confidence >= Self.sureAsterisk }
  }

  /// Whether the ink of some kanji resembles another form of it (奧 for 奥) as much as the one that was read: the network has
  /// one form for both, and its agreement says nothing. On tuning pages the right form led by 0.05 at the least, a wrong
  /// one by 0.015 at the most.
  var mayBeVariant: Bool {
    line.symbols.contains { symbol in
      symbol.text.unicodeScalars.allSatisfy(\.properties.isIdeographic)
        && symbol.alternatives.contains { other in
          other.text != symbol.text && symbol.confidence - other.confidence < Self.variantLead
            && NameComparison.compare(symbol.text, other.text).matches
        }
    }
  }

  private static let variantLead = 0.03

  /// Similarity of an asterisk that is one.
  private static let sureAsterisk = 0.7
}

extension PageText {
  /// Reads the place of `line` with the second reader.
  /// - Returns: `nil` without a second reader, or where the line is set vertically.
  func secondReading(of line: TextLine, alphabet: Alphabet) throws -> SecondReading? {
    guard let reader = secondReader, !line.isVertical, !line.rect.isEmpty else { return nil }
    return secondReading(in: place(of: line), reader, alphabet: alphabet)
  }

  /// Reads a rectangle of the page, once.
  func secondReading(in rect: PixelRect, _ reader: GlyphReader, alphabet: Alphabet) -> SecondReading {
    if let known = secondReadings.reading(in: rect), known.alphabet == alphabet { return known }
    // It needs no white squeezed, and knows a space by its width.
    let picture = LinePicture(
      page: page.textImage, rect: rect, blobs: finder.blobs(of: rect), longestGap: SecondReading.longestGap)
    let reading = SecondReading(
      reader.look(at: picture.image, alphabet: alphabet), picture: picture, rect: rect, alphabet: alphabet)
    secondReadings.keep(reading, in: rect)
    return reading
  }

  /// Reads the same ink with other characters.
  func secondReading(again reading: SecondReading, alphabet: Alphabet) -> SecondReading {
    guard let reader = secondReader, reading.alphabet != alphabet else { return reading }
    return SecondReading(
      reader.look(again: reading.glyphs, alphabet: alphabet), picture: reading.picture, rect: reading.line.rect,
      alphabet: alphabet)
  }
}

extension SecondReading {
  /// White beyond this many line heights says no more than that there is white.
  static let longestGap = 1.5
  init(_ glyphs: GlyphLine, picture: LinePicture, rect: PixelRect, alphabet: Alphabet) {
    var symbols: [PageSymbol] = []
    var places: [SpaceRhythm.Place] = []
    let pitch = max(1, glyphs.pitch)
    for (symbol, natural) in zip(glyphs.lattice.symbols, glyphs.naturalGaps) {
      let left = picture.pageColumn(symbol.x.lowerBound)
      let right = max(picture.pageColumn(symbol.x.upperBound), left + 1)
      var place = PageSymbol(
        text: symbol.text, confidence: symbol.confidence, alternatives: symbol.alternatives, x: left..<right,
        gapBefore: 9)
      var excess = 0.0
      if let last = symbols.last {
        let white = Double(max(0, left - last.x.upperBound))
        excess = white / pitch - natural
        place.gapBefore = min(0.3, white / Double(max(1, rect.height)))
      }
      places.append(.init(text: symbol.text, middle: Double(left + right) / 2 / pitch, excess: excess))
      symbols.append(place)
    }
    let rhythm = SpaceRhythm(places)
    for index in symbols.indices where rhythm.isSpace(index) {
      symbols[index].startsWord = true
      // Decoders ask for the white as a share of the line's height: what is no space counts as none of it.
      let isLatin = places[index].excess < 0.3 && SecondReading.isLetter(symbols[index])
      if !isLatin { symbols[index].gapBefore = 1.4 + max(0, places[index].excess) }
    }
    line = TextLine(rect: rect, symbols: symbols, isVertical: false)
    self.glyphs = glyphs
    self.picture = picture
    self.alphabet = alphabet
  }

  private static func isLetter(_ symbol: PageSymbol) -> Bool {
    symbol.text.allSatisfy { $0.isLetter && TextFolding.narrowed($0).isASCII }
  }
}
