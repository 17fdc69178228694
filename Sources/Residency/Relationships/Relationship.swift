/// 続柄 to the householder: one word, or up to four joined by の (標準仕様書 1.1.11, R13).
public struct Relationship: Hashable, Sendable {
  /// One of the words allowed.
  public enum Word: String, Codable, Hashable, Sendable, CaseIterable {
    case householder = "世帯主"
    case husband = "夫"
    case wife = "妻"
    case unregisteredHusband = "夫（未届）"
    case unregisteredWife = "妻（未届）"
    case child = "子"
    case father = "父"
    case mother = "母"
    case elderBrother = "兄"
    case youngerBrother = "弟"
    case elderSister = "姉"
    case youngerSister = "妹"
    case otherRelation = "縁故者"
    case lodger = "同居人"

    /// 続柄コード.
    public var code: String {
      switch self {
      case .householder: "02"
      case .husband: "11"
      case .wife: "12"
      case .unregisteredHusband: "13"
      case .unregisteredWife: "14"
      case .child: "20"
      case .father: "51"
      case .mother: "52"
      case .elderBrother: "71"
      case .youngerBrother: "74"
      case .elderSister: "81"
      case .youngerSister: "84"
      case .otherRelation: "96"
      case .lodger: "99"
      }
    }

    /// Whether it can be joined with others by の.
    public var isKin: Bool { ![.householder, .otherRelation, .lodger].contains(self) }

    public var isSpouse: Bool { [.husband, .wife, .unregisteredHusband, .unregisteredWife].contains(self) }
    public var isParent: Bool { self == .father || self == .mother }
    public var isSibling: Bool {
      [.elderBrother, .youngerBrother, .elderSister, .youngerSister].contains(self)
    }
  }

  /// How many words may be joined.
  public static let longest = 4

  /// From the householder outward: 妻の母 is wife, mother.
  public let words: [Word]

  /// `nil` when empty, longer than four, or joined from words that stand alone only.
  public init?(words: [Word]) {
    guard (1...Self.longest).contains(words.count), words.count == 1 || words.allSatisfy(\.isKin) else { return nil }
    self.words = words
  }

  /// `nil` unless `text` is written in the words allowed; spaces and half-width parentheses are folded.
  public init?(_ text: String) {
    var words: [Word] = []
    for part in Self.folded(text).split(separator: "の", omittingEmptySubsequences: false) {
      guard let word = Word(rawValue: String(part)) else { return nil }
      words.append(word)
    }
    self.init(words: words)
  }

  /// As forms print it.
  public var text: String { words.map(\.rawValue).joined(separator: "の") }

  /// 続柄コード1, 2, …
  public var codes: [String] { words.map(\.code) }

  /// Without spaces, with full-width parentheses.
  static func folded(_ text: String) -> String {
    var result = ""
    for character in text where !character.isWhitespace {
      switch character {
      case "(": result += "（"
      case ")": result += "）"
      default: result.append(character)
      }
    }
    return result
  }
}

extension Relationship: CustomStringConvertible {
  public var description: String { "Relationship(\(words.count) words)" }
}

extension Relationship {
  /// `male` or `female` where the last word says so.
  public var sex: String? {
    switch words.last {
    case .husband, .unregisteredHusband, .father, .elderBrother, .youngerBrother: "male"
    case .wife, .unregisteredWife, .mother, .elderSister, .youngerSister: "female"
    default: nil
    }
  }

  /// A shorter way to say the same, where there is one: of several expressions the one highest in the household's order
  /// is written (R15). 父の妻, 母の夫, 妻の子 are not shortened: a step-parent is no 父, a step-child no 子.
  public var shorter: [Relationship] {
    for index in words.indices.dropLast() {
      let rivals = Self.shortened(words[index], words[index + 1])
      if !rivals.isEmpty {
        return rivals.compactMap { Relationship(words: words[..<index] + [$0] + words[(index + 2)...]) }
      }
    }
    return []
  }

  private static func shortened(_ first: Word, _ second: Word) -> [Word] {
    if first.isParent, second == .child { return [.elderBrother, .youngerBrother, .elderSister, .youngerSister] }
    if first.isSibling, second.isSibling || second.isParent { return [second] }
    if first == .child, second.isSibling { return [.child] }
    return []
  }
}
