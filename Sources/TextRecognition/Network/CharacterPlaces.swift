/// Where the characters of a line stand. The network knows the borders between them to a step of its own only; where the
/// line is blank near such a border, the border is there.
struct CharacterPlaces {
  /// Columns of each character, its ink alone; never empty, but possibly without ink.
  private(set) var columns: [Range<Int>] = []

  /// How far from where the network saw a border the blank may lie, in heights of the line. The network sees borders late by
  /// up to a third of a character: farther away the nearest blank is as often the next border as this one.
  private static let reach = 0.12

  /// - Parameter borders: columns between one character and the next, ascending.
  init(_ image: LineImage, borders: [Double]) {
    let isInked = Self.inked(image)
    let blanks = Self.blanks(isInked)
    let reach = Double(image.height) * Self.reach
    var start = 0
    for border in borders {
      let place = min(max(Int(border.rounded()), start + 1), max(start + 1, image.width - 1))
      let near = blanks.lazy.map { (run: $0, distance: Self.distance(border, $0)) }
        .filter { $0.distance <= reach && $0.run.lowerBound > start }
        .min { ($0.distance, $0.run.lowerBound) < ($1.distance, $1.run.lowerBound) }
      let end = near?.run.lowerBound ?? place
      columns.append(Self.narrowed(start..<max(start + 1, end), isInked))
      start = max(start + 1, near?.run.upperBound ?? place)
    }
    columns.append(Self.narrowed(start..<max(start + 1, image.width), isInked))
  }

  private static func distance(_ border: Double, _ run: Range<Int>) -> Double {
    max(0, Double(run.lowerBound) - border, border - Double(run.upperBound))
  }

  private static func inked(_ image: LineImage) -> [Bool] {
    var result = [Bool](repeating: false, count: image.width)
    for y in 0..<image.height {
      for x in 0..<image.width where image.pixels[y * image.width + x] < LineImage.inkThreshold { result[x] = true }
    }
    return result
  }

  /// Runs of columns without ink.
  private static func blanks(_ isInked: [Bool]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    for x in 0...isInked.count where x == isInked.count || isInked[x] {
      if x > start { result.append(start..<x) }
      start = x + 1
    }
    return result
  }

  /// Without the blank columns at both ends.
  private static func narrowed(_ range: Range<Int>, _ isInked: [Bool]) -> Range<Int> {
    let inside = range.clamped(to: 0..<isInked.count)
    guard let first = inside.first(where: { isInked[$0] }), let last = inside.last(where: { isInked[$0] }) else {
      return range
    }
    return first..<(last + 1)
  }
}
