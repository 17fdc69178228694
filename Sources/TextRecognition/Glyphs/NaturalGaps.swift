/// How much white a typeface leaves between the characters of a line of its own accord, in em.
///
/// 丁 stands in white on both sides and く in much of it; only what exceeds that is a space. Digits and letters may be set
/// in half or in full cells, kana in a proportional face: the line's own steps tell which.
struct NaturalGaps {
  /// White before each character; 0 before the first.
  private(set) var values: [Double] = []

  private struct Place {
    var script: Script
    var isHalf: Bool
    var cell: GlyphCell
    var left: Float
    var right: Float
    var width: Float { right - left }

    /// White on one side in a full cell, at least `own`: the drawing may be that of a tighter face.
    func full(_ own: Float) -> Float { isHalf ? own : max(own, (1 - width) / 2) }

    /// White on one side in the widest face: letters have no full cell.
    func side(_ own: Float) -> Float { script == .latin ? own : full(own) }
    var isKana: Bool { script == .katakana || script == .hiragana || script == .long }
  }

  /// Steps from digit to digit at least this long, in em, are those of full cells.
  private static let fullStep: Float = 0.8

  init(_ places: [LinePlace], _ decoder: LineDecoder) {
    let em = decoder.em
    let found = places.map { place -> Place in
      let chosen = place.candidates[place.chosen]
      let scalar = decoder.library.scalar(of: chosen.character)
      return Place(
        script: Script(scalar), isHalf: HalfWidthKana.isOne(scalar), cell: decoder.library.cell(of: chosen.template),
        left: Float(place.columns.lowerBound) / em, right: Float(place.columns.upperBound) / em)
    }
    let pairs = Array(zip(found, found.dropFirst()))
    let digits = pairs.filter { $0.script == .digit && $1.script == .digit }
      .map { ($1.left + $1.right - $0.left - $0.right) / 2 }.sorted()
    // A digit alone between kanji: in a full cell unless it stands close.
    let isFull = digits.isEmpty || digits[digits.count / 4] >= Self.fullStep
    let kanaIsTight = Self.isTight(pairs.filter { $0.isKana && $1.isKana })
    let latin = pairs.filter { $0.script == .latin && $1.script == .latin }
    let latinIsTight = Self.isTight(latin)
    let latinIsProportional = Self.isProportional(latin)
    func white(_ place: Place, _ own: Float, _ tight: Float) -> Float {
      switch place.script {
      case .digit: isFull ? place.full(own) : min(own, 0.1)
      // Ｊ and J are one drawing; only the cell of the former is wide.
      case .latin: latinIsProportional ? min(tight, Self.letterSide) : latinIsTight ? tight : own
      case .katakana, .hiragana, .long: kanaIsTight ? tight : place.full(own)
      default: own
      }
    }
    values = found.isEmpty ? [] : [0]
    for (before, after) in pairs {
      let gap =
        white(before, before.cell.trail, before.cell.tightTrail) + white(after, after.cell.lead, after.cell.tightLead)
      values.append(Double(max(0, gap)))
    }
  }

  /// White on one side of a letter in a proportional face, at most.
  private static let letterSide: Float = 0.1
  /// By this much, in em, the middles of letters in equal cells miss them at most.
  private static let unevenStep: Float = 0.06

  /// Whether letters follow each other in steps of their own width: where all steps are alike the face has equal cells, in
  /// which I stands in much white.
  private static func isProportional(_ pairs: [(Place, Place)]) -> Bool {
    guard pairs.count >= 4 else { return false }
    let steps = pairs.map { ($1.left + $1.right - $0.left - $0.right) / 2 }.sorted()
    let usual = steps[steps.count / 2]
    let offset = steps.map { abs($0 - usual) }.sorted()[steps.count / 2]
    return usual < Self.fullStep && offset > Self.unevenStep
  }

  /// Whether characters stand closer than their widest face would set them: the face is a proportional one.
  private static func isTight(_ pairs: [(Place, Place)]) -> Bool {
    let lacks = pairs.map { $1.left - $0.right - $0.side($0.cell.trail) - $1.side($1.cell.lead) }.sorted()
    return !lacks.isEmpty && lacks[lacks.count / 4] < -0.1
  }
}
