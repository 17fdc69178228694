/// How a value of a case relates to the registry's.
public enum RegistryFieldComparison: Hashable, Sendable {
  case same
  /// The same but for spelling. `names` says by what, in Japanese; `quiet`: only by ways of writing that nobody needs to
  /// look at (spaces, width, 丁目 written out).
  case spelling(names: String, quiet: Bool)
  case different

  /// - Parameters:
  ///   - known: what the registry has, canonical.
  ///   - seen: what the case has, canonical.
  public init(_ kind: ValueKind, known: String, seen: String) {
    switch kind {
    case .name, .category, .text: self.init(NameComparison.compare(known, seen))
    case .kana: self.init(NameComparison.compareKana(known, seen))
    case .address:
      switch AddressComparison.compare(known, seen) {
      case .equal: self = .same
      case .equalAfterFolding(let folds): self.init(folds)
      case .buildingMissing: self = .spelling(names: "方書の有無", quiet: false)
      case .buildingDiffers, .different: self = .different
      }
    default: self = known == seen ? .same : .different
    }
  }

  private init(_ comparison: SpellingComparison) {
    switch comparison {
    case .equal: self = .same
    case .equalAfterFolding(let folds): self.init(folds)
    case .different: self = .different
    }
  }

  private init(_ folds: SpellingFolds) {
    let quiet: SpellingFolds = [
      .spacing, .width, .numerals, .blockNotation, .localityMark, .placeParticle, .prefecture,
    ]
    let names = Self.names.filter { folds.contains($0.0) }.map(\.1).joined(separator: "・")
    self = .spelling(names: names, quiet: folds.isSubset(of: quiet))
  }

  private static let names: [(SpellingFolds, String)] = [
    (.spacing, "空白"), (.width, "全角・半角"), (.encoding, "文字コード"), (.variant, "異体字"), (.related, "類字"),
    (.kanaScript, "ひらがな・カタカナ"), (.kanaSize, "小書き"), (.voicing, "清濁"), (.longVowel, "長音・ハイフン"),
    (.letterCase, "大文字・小文字"), (.repetition, "踊り字"), (.numerals, "漢数字"), (.blockNotation, "丁目・番・号の書き方"),
    (.localityMark, "大字・字"), (.placeParticle, "ヶ・が"), (.prefecture, "都道府県名の有無"), (.building, "方書の書き方"),
  ]
}
