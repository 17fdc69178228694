/// What a reader saw in one line: characters from left to right, each with its rivals.
public struct CharacterLattice: Hashable, Sendable {
  /// A rival for a place. Scores compare within one place only.
  public struct Candidate: Hashable, Sendable {
    public var text: String
    /// 0…1, the reader's own opinion: not a probability until calibrated.
    public var confidence: Double

    public init(text: String, confidence: Double) {
      self.text = text
      self.confidence = confidence
    }
  }

  /// One place of the line.
  public struct Symbol: Hashable, Sendable {
    /// The chosen character.
    public var text: String
    /// 0…1, the reader's own opinion: not a probability until calibrated.
    public var confidence: Double
    /// Rivals, best first, the chosen one left out.
    public var alternatives: [Candidate]
    /// The columns it stands in, in pixels of the line picture.
    public var x: Range<Int>

    public init(text: String, confidence: Double, alternatives: [Candidate] = [], x: Range<Int>) {
      self.text = text
      self.confidence = confidence
      self.alternatives = alternatives
      self.x = x
    }
  }

  public var symbols: [Symbol]

  public init(symbols: [Symbol]) { self.symbols = symbols }

  /// Nothing read.
  public static let empty = CharacterLattice(symbols: [])

  /// The chosen characters, without spaces.
  public var text: String { symbols.map(\.text).joined() }

  /// The weakest symbol's confidence; 0 for an empty line.
  public var weakest: Double { symbols.map(\.confidence).min() ?? 0 }
}

extension CharacterLattice: CustomStringConvertible {
  /// Names no text: it may be somebody's name.
  public var description: String { "CharacterLattice(\(symbols.count) symbols)" }
}
