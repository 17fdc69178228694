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
  /// How far the second reader's character leads before the next one of all that it knows; `nil` for more or less than one
  /// character.
  var secondLead: Double?
  /// Agreed digits stand on both sides.
  var isBetweenDigits = false
  /// Agreed Latin letters stand on both sides: a stroke there is an apostrophe (O'BRIEN), which the second reader does not
  /// know.
  var isBetweenLetters = false
  /// A digit stands beside it in the first reading.
  var isBesideDigit = false

  /// Strokes that the matcher makes of broken or touching characters, and that no value consists of.
  private static let debris: Set<Character> = Set("・･丨亅丿乀乁乚乙亠冂冖凵匚巾亻冫彳彡了夬−ー－-—―()（）丅丄lｌ|Ｉ.」「』『")
  private static let dashes: Set<Character> = Set("−ー－-—―一")
  /// Dirt that the network makes letters of.
  private static let dirt: Set<Character> = Set("|_'`\",、。:;~^!=｜.")

  /// Similarity of a character that is what it seems to be, and the lead that leaves no doubt: in 45 disputes on tuning
  /// pages with at least these the second reader was right in all.
  private static let likeness = 0.85
  private static let lead = 0.25
  /// Where the print is as clear as its drawing, less of a lead will do.
  private static let clearLikeness = 0.93
  private static let clearLead = 0.15
  /// Worn or coarse print resembles its drawing less, but one kanji for one kanji is still told by how far it leads: the
  /// first reader's must explain the ink clearly worse, and so must all other characters. In 260 disputes over kanji on
  /// tuning pages (clean to photographed) 65 stand apart so, and the second reader was right in all of them; the nearest
  /// that was wrong (右 for a worn 石, which the network was sure of) led by 0.27.
  private static let wornLikeness = 0.72
  private static let wornLead = 0.35
  private static let wornLeadOverSure = 0.45
  private static let apart = 0.1
  /// From this confidence on the network is as good as never wrong about a kanji that it knows.
  private static let sureNetwork = 0.99
  /// A variant (髙 for 高) that resembles the print this much, and that much more than the usual form, is printed: the
  /// network has no sign for it and cannot speak against it.
  private static let variantLikeness = 0.95
  private static let variantLead = 0.05
  /// From this lead on the characters of the first reading do not fit on the ink at all: one was written twice.
  private static let misfit = 1.0
  private static let inkless = 0.3

  /// Which side the value takes.
  var choosesSecond: Bool {
    if isApostrophe { return false }
    if second.isEmpty {
      // Latin letters stand apart: one for which there is no ink between its neighbours is the network's own.
      if isBetweenLetters, (margin ?? 0) > Self.inkless { return true }
      return first.allSatisfy(Self.dirt.contains) || (margin ?? 0) > Self.misfit
    }
    if isDashBetweenDigits { return true }
    if isDigitForLetter { return false }
    if isLetterForDigit { return true }
    if second.allSatisfy(Self.debris.contains), first.isEmpty || firstConfidence > 0.5 { return false }
    if losesVoicing { return (margin ?? 0) > 0.5 && secondConfidence > 0.9 }
    if differsInSizeOnly { return firstConfidence < 0.9 }
    guard let margin else { return secondConfidence > 0.8 }
    // The network writes 高 and 徳 for 髙 and 德 whatever is printed: against a variant it is no witness.
    if isVariant { return margin > 0 && secondConfidence > 0.55 }
    return margin > 0.15 && secondConfidence > 0.55 || margin > 0.05 && secondConfidence > 0.8
  }

  /// Whether the print leaves no doubt about the chosen side.
  var isDecided: Bool {
    if isApostrophe { return false }
    if first.isEmpty, second.allSatisfy(Self.debris.contains) { return second == "・" }
    if second.isEmpty {
      return first.allSatisfy(Self.dirt.contains) || (margin ?? 0) > Self.misfit
        || (margin ?? 0) < -1 && firstConfidence > 0.95
    }
    if isDigitForLetter { return true }
    if losesVoicing { return false }
    let lead = margin ?? 0
    if choosesSecond {
      guard !first.isEmpty else { return false }
      if isDashBetweenDigits { return secondConfidence >= Self.likeness && lead >= 0 }
      if second.allSatisfy(Self.debris.contains) { return false }
      if isVariant { return secondConfidence >= Self.variantLikeness && lead >= Self.variantLead }
      if standsApart { return true }
      return secondConfidence >= Self.likeness && lead >= Self.lead
        || secondConfidence >= Self.clearLikeness && lead >= Self.clearLead && first.count == second.count
    }
    if second.allSatisfy(Self.debris.contains), firstConfidence > 0.98, lead < Self.lead { return true }
    return (margin ?? 0) < -1 && firstConfidence > 0.95
  }

  /// Whether one kanji stands for one kanji, and the print is far more like it than like any other.
  private var standsApart: Bool {
    guard first.count == 1, second.count == 1, Self.isKanji(first), Self.isKanji(second), let secondLead, let margin
    else { return false }
    let lead = firstConfidence >= Self.sureNetwork ? Self.wornLeadOverSure : Self.wornLead
    return secondConfidence >= Self.wornLikeness && margin >= lead && secondLead >= Self.apart
  }

  private static func isKanji(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy {
      (0x3400...0x9FFF).contains($0.value) || $0.value >= 0xF900 && $0.value < 0xFB00 || $0.value >= 0x20000
    }
  }

  private var isApostrophe: Bool { isBetweenLetters && ["'", "’", "`"].contains(first) && second.count <= 1 }

  /// Whether the print between two digits is a dash, whatever the first reader made of it.
  private var isDashBetweenDigits: Bool {
    guard isBetweenDigits, second.count == 1, second.allSatisfy(Self.dashes.contains) else { return false }
    return first.count == 1 && first.allSatisfy(Self.dashes.contains)
      || secondConfidence >= Self.likeness && (margin ?? 0) >= Self.lead
  }

  /// Whether the second reader, which knows nothing of neighbours, sees the letter that a digit among digits resembles.
  private var isDigitForLetter: Bool {
    guard isBesideDigit, first.count == 1, second.count == 1, (margin ?? 0) < 0.1 else { return false }
    let pairs: [String: String] = ["0": "OoDQ", "1": "IilL|!", "2": "Zz", "5": "Ss", "8": "B", "6": "Gb", "9": "g"]
    return pairs[MergedLine.key(first)]?.contains(MergedLine.key(second)) ?? false
  }

  /// Whether the first reader wrote a letter for the digit among digits that it resembles (12O1).
  private var isLetterForDigit: Bool {
    guard isBesideDigit, first.count == 1, second.count == 1, secondConfidence > 0.55 else { return false }
    let pairs: [String: String] = ["0": "OoDQ", "1": "IilL|!"]
    return pairs[MergedLine.key(second)]?.contains(MergedLine.key(first)) ?? false
  }

  /// Whether the second differs from the first by a lost 濁点 or 半濁点 only: the dots are the first thing that goes from
  /// faint print, and no reader sees what is not there.
  private var losesVoicing: Bool {
    first.count == second.count && first != second
      && zip(first, second).allSatisfy { $0 == $1 || Voicing.plain(of: $0) == $1 }
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
