/// The tone of a dark ground from place to place: where the toner runs out it fades over the width of a page, from black to a
/// grey that would pass for writing in black.
struct GroundTones {
  /// Side of the squares whose tones are taken, in pixels: larger than a character.
  private static let side = 80
  /// The share of a square's pixels that are no lighter than its ground; the rest is writing.
  private static let share = 0.6
  /// Pixels that a square has at least.
  private static let enough = 400

  private let columns, rows: Int
  private let tones: [Double]

  /// - Parameters:
  ///   - usual: the tone of the whole ground, for squares of which it has next to nothing.
  ///   - tone: the tone at a place within `box`, counted from its corner; `nil` beside the ground.
  init(_ box: PixelRect, usual: Int, tone: (Int, Int) -> Int?) {
    let columns = max(1, box.width / Self.side)
    let rows = max(1, box.height / Self.side)
    var tones: [Double] = []
    for row in 0..<rows {
      for column in 0..<columns {
        var own: [Int] = []
        for y in (row * box.height / rows)..<((row + 1) * box.height / rows) {
          for x in (column * box.width / columns)..<((column + 1) * box.width / columns) {
            if let tone = tone(x, y) { own.append(tone) }
          }
        }
        tones.append(
          own.count < Self.enough ? Double(usual) : Double(own.sorted()[Int(Double(own.count - 1) * Self.share)]))
      }
    }
    (self.columns, self.rows, self.tones) = (columns, rows, tones)
    (width, height) = (box.width, box.height)
  }

  private let width, height: Int

  /// The ground's tone at a place, between those of the squares around it.
  func tone(_ x: Int, _ y: Int) -> Int {
    let (left, right, across) = Self.between(x, width, columns)
    let (upper, lower, down) = Self.between(y, height, rows)
    func mixed(_ row: Int) -> Double {
      tones[row * columns + left] * (1 - across) + tones[row * columns + right] * across
    }
    return Int((mixed(upper) * (1 - down) + mixed(lower) * down).rounded())
  }

  /// The two squares between whose middles a place lies, and how far it is from the first to the second.
  private static func between(_ place: Int, _ extent: Int, _ count: Int) -> (Int, Int, Double) {
    let position = (Double(place) + 0.5) * Double(count) / Double(max(1, extent)) - 0.5
    let first = min(count - 1, max(0, Int(position.rounded(.down))))
    return (first, min(count - 1, first + 1), min(1, max(0, position - Double(first))))
  }
}
