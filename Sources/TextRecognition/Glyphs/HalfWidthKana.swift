import Foundation

/// 半角カナ: katakana in half cells, their 濁点 and 半濁点 in cells of their own (ﾔﾏﾀﾞ), as older systems print readings.
enum HalfWidthKana {
  static let scalars: ClosedRange<UInt32> = 0xFF66...0xFF9F
  private static let voicedMark: Unicode.Scalar = "\u{FF9E}"
  private static let plopMark: Unicode.Scalar = "\u{FF9F}"

  static func isOne(_ scalar: Unicode.Scalar) -> Bool { scalars.contains(scalar.value) }

  /// Whether `scalar` is a 濁点 or 半濁点.
  static func isMark(_ scalar: Unicode.Scalar) -> Bool { scalar == voicedMark || scalar == plopMark }

  /// The same kana in a full cell; marks and everything else as they are.
  static func full(_ scalar: Unicode.Scalar) -> Unicode.Scalar { wide[scalar] ?? scalar }

  /// The kana that `mark` makes of a full-width one: ガ of カ and ﾞ; `nil` where there is none.
  static func voiced(_ kana: String, by mark: Unicode.Scalar) -> String? {
    let joined = (kana + (mark == voicedMark ? "\u{3099}" : "\u{309A}")).precomposedStringWithCanonicalMapping
    return joined.unicodeScalars.count == 1 ? joined : nil
  }

  /// Katakana of `text` in half cells, marks apart; everything else as it is.
  static func halved(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      guard (0x30A1...0x30FC).contains(scalar.value) else {
        result.append(scalar)
        continue
      }
      for part in String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars {
        switch part {
        case "\u{3099}": result.append(voicedMark)
        case "\u{309A}": result.append(plopMark)
        default: result.append(narrow[part] ?? part)
        }
      }
    }
    return String(result)
  }

  private static let wide: [Unicode.Scalar: Unicode.Scalar] = {
    var table: [Unicode.Scalar: Unicode.Scalar] = [:]
    for value in scalars {
      guard let scalar = Unicode.Scalar(value), !isMark(scalar) else { continue }
      let full = String(scalar).precomposedStringWithCompatibilityMapping.unicodeScalars
      if let first = full.first, full.count == 1 { table[scalar] = first }
    }
    return table
  }()

  private static let narrow: [Unicode.Scalar: Unicode.Scalar] = {
    var table: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (half, full) in wide { table[full] = half }
    return table
  }()
}

extension HalfWidthKana {
  /// The mark of a place that is one: ﾟ, which hardly a Japanese name holds, where it is told from ﾞ by this much.
  fileprivate static func likelier(_ place: LinePlace, _ library: GlyphLibrary) -> Unicode.Scalar {
    func score(_ mark: Unicode.Scalar) -> Float {
      place.candidates.first { library.scalar(of: $0.character) == mark }?.score ?? -1
    }
    return score(plopMark) >= score(voicedMark) + clearLead ? plopMark : voicedMark
  }

  private static let clearLead: Float = 0.15
}

extension GlyphLine {
  /// The characters of `path` as they are read: half-width kana in full cells, each with its mark.
  static func symbols(
    _ path: LineDecoder.Path, _ decoder: LineDecoder
  ) -> (symbols: [CharacterLattice.Symbol], naturalGaps: [Double]) {
    var symbols: [CharacterLattice.Symbol] = []
    var gaps: [Double] = []
    for (place, gap) in zip(path.places, NaturalGaps(path.places, decoder).values) {
      var symbol = decoder.library.symbol(place)
      symbol.x = decoder.printed(symbol.x)
      let mark = decoder.library.scalar(of: place.candidates[place.chosen].character)
      if mark.value == 0xFF70, !(symbols.last?.text.unicodeScalars.allSatisfy { Script($0) == .katakana } ?? false) {
        // Behind anything but a kana the short stroke is a dash.
        symbol.text = "－"
      }
      if HalfWidthKana.isMark(mark), let last = symbols.last,
        let voiced = HalfWidthKana.voiced(last.text, by: HalfWidthKana.likelier(place, decoder.library))
      {
        let index = symbols.count - 1
        symbols[index].text = voiced
        symbols[index].x = last.x.lowerBound..<symbol.x.upperBound
        symbols[index].confidence = min(last.confidence, max(symbol.confidence, Self.leastMark))
        symbols[index].alternatives = [.init(text: last.text, confidence: last.confidence)] + last.alternatives
        continue
      }
      symbols.append(symbol)
      gaps.append(gap)
    }
    return (symbols, gaps)
  }

  /// Two dots hold too few pixels to resemble their drawing much; that they are there counts.
  private static let leastMark = 0.6

  /// Whether its katakana are mostly half-width ones.
  static func isHalfWidth(_ path: LineDecoder.Path, _ library: GlyphLibrary) -> Bool {
    let scalars = path.places.map { library.scalar(of: $0.candidates[$0.chosen].character) }
    let half = scalars.count { HalfWidthKana.isOne($0) }
    return half * 2 > scalars.count { HalfWidthKana.isOne($0) || Script($0) == .katakana }
  }
}
