import Residency

/// One stretch of a line that the readers see differently.
struct Dispute: Hashable {
  var first: String
  var second: String
  /// By how much the second reading explains the ink better than the first, in characters' worth of similarity: above 0 the
  /// print looks like the second reading, near 0 it could be either; `nil` when the first cannot be laid over the ink.
  var margin: Double?
  /// The readers' own opinion of their weakest character in it.
  var firstConfidence: Double
  var secondConfidence: Double
  /// Agreed digits stand on both sides.
  var isBetweenDigits = false

  /// Strokes that the matcher makes of broken or touching characters, and that no value consists of.
  private static let debris: Set<Character> = Set("・･丨亅丿乀乁乚乙亠冂冖凵匚巾亻冫彳彡了夬−ー－-—―()（）丅丄lｌ|Ｉ.」「』『")
  private static let dashes: Set<Character> = Set("−ー－-—―一")
  /// Dirt that the network makes letters of.
  private static let dirt: Set<Character> = Set("|_'`\",、。:;~^!=｜.")

  /// Similarity of a character that is what it seems to be, and the lead that leaves no doubt: in 45 disputes on tuning
  /// pages with at least these the second reader was right in all.
  private static let likeness = 0.85
  private static let lead = 0.25

  /// Which side the value takes.
  var choosesSecond: Bool {
    if second.isEmpty { return first.allSatisfy(Self.dirt.contains) }
    if isBetweenDigits, first.count == 1, second.count == 1, second.allSatisfy(Self.dashes.contains),
      first.allSatisfy(Self.dashes.contains)
    {
      return true
    }
    if second.allSatisfy(Self.debris.contains), first.isEmpty || firstConfidence > 0.5 { return false }
    if differsInSizeOnly { return firstConfidence < 0.9 }
    guard let margin else { return secondConfidence > 0.8 }
    // The network writes 高 and 徳 for 髙 and 德 whatever is printed: against a variant it is no witness.
    if isVariant { return margin > 0.05 && secondConfidence > 0.55 }
    return margin > 0.15 && secondConfidence > 0.55 || margin > 0.05 && secondConfidence > 0.8
  }

  /// Whether the print leaves no doubt about the chosen side.
  var isDecided: Bool {
    if first.isEmpty, second.allSatisfy(Self.debris.contains) { return second == "・" }
    if second.isEmpty { return first.allSatisfy(Self.dirt.contains) || (margin ?? 0) < -1 && firstConfidence > 0.95 }
    if choosesSecond {
      return secondConfidence >= Self.likeness && (margin ?? 0) >= Self.lead && !first.isEmpty
        && !second.allSatisfy(Self.debris.contains)
    }
    if second.allSatisfy(Self.debris.contains), firstConfidence > 0.98 { return true }
    return (margin ?? 0) < -1 && firstConfidence > 0.95
  }

  /// Whether both are forms of one character (異体字).
  private var isVariant: Bool {
    first.count == second.count && first != second && NameComparison.compare(first, second).matches
  }

  /// カ and ヵ, つ and っ, 0 and ０: alike but for their size.
  private var differsInSizeOnly: Bool {
    first.count == second.count && first != second && Self.full(first) == Self.full(second)
  }

  private static func full(_ text: String) -> String {
    let small = Array("ァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎ")
    let large = Array("アイウエオツヤユヨワカケあいうえおつやゆよわ")
    return String(text.map { character in small.firstIndex(of: character).map { large[$0] } ?? character })
  }
}
