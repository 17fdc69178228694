/// How two spellings of one kind of value relate.
public enum SpellingComparison: Hashable, Sendable {
  /// Code point by code point.
  case equal
  /// The same once these folds are made; none of them can be left out.
  case equalAfterFolding(SpellingFolds)
  case different

  /// Whether a search counts the two as one.
  public var matches: Bool { self != .different }

  /// The folds that were needed; empty when equal or different.
  public var folds: SpellingFolds {
    if case .equalAfterFolding(let folds) = self { folds } else { [] }
  }

  /// Compares by `key`, which folds a text: equal keys under all of `folds`, then as few folds as suffice.
  static func of<Text: StringProtocol, Key: Equatable>(
    _ left: Text, _ right: Text, folds: SpellingFolds, key: (Text, SpellingFolds) -> Key
  ) -> SpellingComparison {
    if left.unicodeScalars.elementsEqual(right.unicodeScalars) { return .equal }
    guard key(left, folds) == key(right, folds) else { return .different }
    var needed = folds
    for fold in folds.members.reversed() {
      let fewer = needed.subtracting(fold)
      if key(left, fewer) == key(right, fewer) { needed = fewer }
    }
    return .equalAfterFolding(needed)
  }
}

/// Compares names (氏名, 旧氏, 通称) and their フリガナ.
public enum NameComparison {
  /// Compares two names under ``SpellingFolds/name``.
  public static func compare(_ left: some StringProtocol, _ right: some StringProtocol) -> SpellingComparison {
    SpellingComparison.of(Substring(left), Substring(right), folds: .name) {
      SpellingFolding.scalars(of: $0, folds: $1)
    }
  }

  /// Compares two フリガナ under ``SpellingFolds/kana``.
  public static func compareKana(_ left: some StringProtocol, _ right: some StringProtocol) -> SpellingComparison {
    SpellingComparison.of(Substring(left), Substring(right), folds: .kana) {
      SpellingFolding.scalars(of: $0, folds: $1)
    }
  }
}
