/// Where a line leaves a space, told by its own rhythm.
///
/// What the typeface leaves by itself is known for kanji within a few hundredths of a cell; for kana, letters and for
/// digits, which may be set in full, half or proportional cells, only roughly. So kanji that keep their places well make a
/// narrow space visible between them, and among digits the step from one to the next decides, not the white: 1 stands in
/// more of it than 0.
struct SpaceRhythm {
  /// What stands at one place: its middle in cells of the line, and the white before it beyond the typeface's own.
  struct Place {
    var text: String
    var middle: Double
    var excess: Double
  }

  /// White that is a space whatever stands beside it; between Latin letters, of which each has its own width, less.
  private static let space = 0.3
  private static let letterSpace = 0.2
  /// White that is a space between two letters of a line that keeps its places.
  private static let quietLetterSpace = 0.13
  /// White that is one between two kanji of a line that keeps its places, and between two that have no others beside them.
  private static let quietSpace = 0.17
  private static let lonelySpace = 0.22
  /// How far kanji, and letters, may stand off their places in a quiet line, and how many times that a space must be.
  private static let quiet = 0.07
  private static let quietLetters = 0.04
  private static let clear = 3.5
  /// By how much the step over a space exceeds the usual one from digit to digit.
  private static let longerStep = 0.16
  /// Digits nearer than this are not in full cells.
  private static let halfStep = 0.65

  private let places: [Place]
  /// How far kanji stand off their places; `nil` without two pairs of them.
  private let unrest: Double?
  /// How far letters stand off their places; `nil` without four pairs of them.
  private let letterUnrest: Double?
  /// The usual step from digit to digit; `nil` without two of them.
  private let step: Double?

  init(_ places: [Place]) {
    self.places = places
    var offsets: [Double] = []
    var letters: [Double] = []
    var steps: [Double] = []
    for (before, after) in zip(places, places.dropFirst()) {
      switch (Kind(before.text), Kind(after.text)) {
      case (.kanji, .kanji): offsets.append(abs(after.excess))
      case (.latin, .latin): letters.append(abs(after.excess))
      case (.digit, .digit): steps.append(after.middle - before.middle)
      default: break
      }
    }
    // A space or two among them do not disturb the lower half.
    unrest = offsets.count < 2 ? nil : offsets.sorted()[(offsets.count - 1) / 2]
    letterUnrest = letters.count < 4 ? nil : letters.sorted()[(letters.count - 1) / 2]
    step = steps.count < 2 ? nil : steps.sorted()[(steps.count - 1) / 2]
  }

  /// Whether a space stands before place `index`.
  func isSpace(_ index: Int) -> Bool {
    guard index > 0 else { return false }
    let (before, after) = (places[index - 1], places[index])
    let excess = after.excess
    switch (Kind(before.text), Kind(after.text)) {
    case (.latin, .latin):
      guard let letterUnrest, letterUnrest <= Self.quietLetters else { return excess >= Self.letterSpace }
      return excess >= max(Self.quietLetterSpace, Self.clear * letterUnrest)
    case (.digit, .digit):
      guard let step else { return excess >= Self.space }
      return after.middle - before.middle - step >= Self.longerStep
    case (.kanji, .kanji):
      guard let unrest else { return excess >= Self.lonelySpace }
      guard unrest <= Self.quiet else { return excess >= Self.space }
      return excess >= max(Self.quietSpace, Self.clear * unrest)
    case (.digit, .kanji), (.kanji, .digit):
      // 1 is drawn at the left of its cell in one face and in the middle in another.
      let isOne = [before.text, after.text].contains { "1１".contains($0) }
      guard !isOne, let step, step <= Self.halfStep, unrest ?? 0 <= Self.quiet else { return excess >= Self.space }
      return excess >= Self.letterSpace
    default: return excess >= Self.space
    }
  }

  private enum Kind {
    case kanji, digit, latin, other

    init(_ text: String) {
      guard let character = text.first, let scalar = text.unicodeScalars.first else {
        self = .other
        return
      }
      let plain = TextFolding.narrowed(character)
      if ("0"..."9").contains(plain) {
        self = .digit
      } else if plain.isASCII, plain.isLetter {
        self = .latin
      } else {
        self =
          character == "々" || scalar.value >= 0x3400 && character.isLetter && !ValueShape.isKana(character)
          ? .kanji : .other
      }
    }
  }
}
