import Residency
import TextRecognition

/// 個人番号 and 住民票コード over their check digits, other numbers over their length.
///
/// A check digit lets 1.7 % of single slips through: a number that only checks after a change is never taken for certain.
enum NumberDecoder {
  /// - Parameters:
  ///   - length: digits the number must have; `nil` when any will do.
  ///   - checks: whether digits of the right length are a number of the kind.
  static func decode(
    _ source: ValueSource, length: Int?, checks: ((String) -> Bool)? = nil
  ) throws -> DecodedValue {
    let closed = try source.reread(.digits)
    let symbols = closed.flatMap(\.symbols)
    let shut = digits(symbols.map(\.text).joined())
    let open = digits(source.text)
    let printed = ValueSource.spaced(closed, gap: 0.5)
    let weakest = symbols.map(\.confidence).min() ?? 0
    let fits = { (text: String) in length.map { text.count == $0 } ?? !text.isEmpty }
    if let checks {
      let shutChecks = fits(shut) && checks(shut)
      let openChecks = fits(open) && checks(open)
      if shutChecks, open == shut || !openChecks, weakest > 0.2 || open == shut {
        // The open reading may garble; a second valid number must not.
        return .sure(shut, printed: printed, confidence: open == shut ? 0.999 : 0.99)
      }
      if shutChecks || openChecks {
        return .doubtful(
          shutChecks ? shut : open, printed: printed, confidence: weakest, alternatives: [shut, open].filter(fits))
      }
      let mended = substitutions(symbols, length: length).filter(checks)
      return .doubtful(
        mended.first ?? (fits(shut) || !fits(open) ? shut : open), printed: printed, confidence: weakest,
        alternatives: Array(mended.prefix(3)) + [shut, open].filter { !$0.isEmpty })
    }
    // Without a check digit one reader cannot vouch for a number: some typefaces' 0 reads as 9 whole pages long.
    return .doubtful(
      fits(shut) || !fits(open) ? shut : open, printed: printed, confidence: weakest,
      alternatives: [open].filter { !$0.isEmpty })
  }

  /// ASCII digits of a text, full-width ones folded, everything else left out.
  static func digits(_ text: String) -> String {
    String(text.map(TextFolding.narrowed).filter { ("0"..."9").contains($0) })
  }

  /// The number with one digit changed to a rival the reader named.
  private static func substitutions(_ symbols: [PageSymbol], length: Int?) -> [String] {
    let places = symbols.filter { !digits($0.text).isEmpty }
    guard length == nil || places.count == length else { return [] }
    var result: [(String, Double)] = []
    for (index, place) in places.enumerated() {
      for rival in place.alternatives {
        let digit = digits(rival.text)
        guard digit.count == 1, digit != digits(place.text) else { continue }
        let text = places.enumerated().map { $0.offset == index ? digit : digits($0.element.text) }.joined()
        result.append((text, rival.confidence / max(place.confidence, 1e-6)))
      }
    }
    return result.sorted { $0.1 > $1.1 }.map(\.0)
  }
}
