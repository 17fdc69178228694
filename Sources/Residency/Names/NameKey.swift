/// The search key of a 氏名, 旧氏 or 通称: two names that differ only by ``SpellingFolds/name`` have equal keys.
///
/// For finding candidates, never for storing or printing: the characters of a name are its owner's.
public struct NameKey: Hashable, Sendable {
  /// The folded characters. Empty when the name holds none.
  public let text: String

  /// - Parameter name: as written, with or without spaces.
  public init(_ name: some StringProtocol) {
    text = SpellingFolding.text(SpellingFolding.scalars(of: name, folds: .name))
  }

  public var isEmpty: Bool { text.isEmpty }
}

extension NameKey: CustomStringConvertible {
  /// Shows no name.
  public var description: String { "NameKey(\(text.unicodeScalars.count) characters)" }
}
