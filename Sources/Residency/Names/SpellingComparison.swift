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

  /// - Parameters:
  ///   - identical: the two are equal code point by code point.
  ///   - folds: what may be folded.
  ///   - same: whether the two are the same under some of the folds.
  static func of(identical: Bool, folds: SpellingFolds, same: (SpellingFolds) -> Bool) -> SpellingComparison {
    if identical { return .equal }
    guard let needed = leastFolds(folds, same: same) else { return .different }
    return .equalAfterFolding(needed)
  }

  /// The folds without any of which `same` fails, weakest ground dropped first; `nil` when it fails with all of them.
  static func leastFolds(_ folds: SpellingFolds, same: (SpellingFolds) -> Bool) -> SpellingFolds? {
    guard same(folds) else { return nil }
    var needed = folds
    for fold in folds.members.reversed() where same(needed.subtracting(fold)) { needed.subtract(fold) }
    return needed
  }
}

/// Compares names (氏名, 旧氏, 通称) and their フリガナ.
public enum NameComparison {
  /// Compares two names under ``SpellingFolds/name``.
  public static func compare(_ left: some StringProtocol, _ right: some StringProtocol) -> SpellingComparison {
    compare(left, right, folds: .name)
  }

  /// Compares two フリガナ under ``SpellingFolds/kana``.
  public static func compareKana(_ left: some StringProtocol, _ right: some StringProtocol) -> SpellingComparison {
    compare(left, right, folds: .kana)
  }

  private static func compare(
    _ left: some StringProtocol, _ right: some StringProtocol, folds: SpellingFolds
  ) -> SpellingComparison {
    SpellingComparison.of(identical: left.unicodeScalars.elementsEqual(right.unicodeScalars), folds: folds) {
      SpellingFolding.scalars(of: left, folds: $0) == SpellingFolding.scalars(of: right, folds: $0)
    }
  }
}
