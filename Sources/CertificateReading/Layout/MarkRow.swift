import ScanImaging

/// Rows of one sign that stand for nothing (＊＊＊, ***, ×××). The network knows no such signs and reads kanji into them;
/// that they are all alike tells them without knowing the sign.
extension PageText {
  /// Whether a line is a row of signs: three to eight of one shape at one pitch, whether they touch or not, or two that
  /// have an asterisk's filled middle. Three equal characters in a row are no value of any kind.
  func isAsterisks(_ line: TextLine) -> Bool {
    !line.isVertical && (finder.isRepetition(line.rect) || isPair(line.rect))
  }

  /// Two like pieces of ink, as wide as high, filled in the middle.
  private func isPair(_ rect: PixelRect) -> Bool {
    let boxes = finder.blobs(of: rect).compactMap { blob in
      finder.mask.bounds(in: PixelRect(x: blob.lowerBound, y: rect.y, width: blob.count, height: rect.height))
    }
    guard (2...5).contains(boxes.count), let first = boxes.first, first.width >= 8 else { return false }
    let image = page.textImage
    return boxes.allSatisfy { box in
      let ink = finder.mask.rowCounts(in: box).reduce(0, +)
      let share = Double(ink) / Double(box.width * box.height)
      return abs(box.width - first.width) * 6 <= first.width + 6
        && abs(box.height - first.height) * 6 <= first.height + 6
        && box.width * 10 >= box.height * 7 && box.width * 10 <= box.height * 14
        && image[box.midX, box.midY] < 170 && share > 0.12 && share < 0.62 && agreement(first, box) > 0.84
    }
  }

  /// Share of pixels in which two pieces agree.
  private func agreement(_ first: PixelRect, _ second: PixelRect) -> Double {
    let image = page.textImage
    let width = min(first.width, second.width)
    let height = min(first.height, second.height)
    var same = 0
    for y in 0..<height {
      for x in 0..<width
      where (image[first.x + x, first.y + y] < 150) == (image[second.x + x, second.y + y] < 150) {
        same += 1
      }
    }
    return Double(same) / Double(max(1, width * height))
  }
}

extension LineFinder {
  /// Share of the ink that has ink at the next sign's place, a pixel off at most: of the whole row, and of any one sign.
  /// ロ holds all of コ, but not the other way round; asterisks, which meet in their middle, may be worn.
  private static let sameSign = 0.92
  private static let leastOfSign = 0.88
  private static let leastOfAsterisk = 0.78

  /// Whether the ink repeats itself at a pitch of about its own height, and not at half of that, as digits would.
  func isRepetition(_ rect: PixelRect) -> Bool {
    let (height, width) = (rect.height, rect.width)
    guard height >= 10, width * 10 >= height * 22, width * 10 <= height * 140 else { return false }
    // Most lines are no such row: how much ink their columns hold tells soon.
    let columns = mask.columnCounts(in: rect)
    let pitches = ((height * 7 / 10)...min(height * 18 / 10, width * 10 / 22)).filter { pitch in
      let signs = Double(width) / Double(pitch)
      guard signs - signs.rounded(.up) >= -0.62, signs <= 8.2 else { return false }
      let pairs = zip(columns, columns.dropFirst(pitch))
      return pairs.reduce(0) { $0 + abs($1.0 - $1.1) } * 5 <= 2 * pairs.reduce(0) { $0 + $1.0 + $1.1 }
    }
    guard !pitches.isEmpty else { return false }
    // Row after row; `near`: ink, or ink a pixel off.
    var ink = [Bool](repeating: false, count: width * height)
    for y in 0..<height {
      for x in 0..<width { ink[y * width + x] = mask.holdsInk(rect.x + x, rect.y + y) }
    }
    var beside = ink
    for y in 0..<height {
      for x in 0..<width where ink[y * width + x] {
        if x > 0 { beside[y * width + x - 1] = true }
        if x + 1 < width { beside[y * width + x + 1] = true }
      }
    }
    var near = beside
    for at in 0..<(width * (height - 1)) {
      if beside[at] { near[at + width] = true }
      if beside[at + width] { near[at] = true }
    }
    // Asked for at many pitches: the ink alone, by its place in the picture and in its row.
    let inked = ink.indices.filter { ink[$0] }.map { (at: Int32($0), x: Int32($0 % width)) }
    func repeats(at pitch: Int) -> Double {
      guard pitch > 2, pitch < width else { return 0 }
      let signs = (width + pitch / 6) / pitch + 1
      // For each sign, its ink, and what of it the one behind it and the one before it have.
      var (own, behind, before) = (
        [Int](repeating: 0, count: signs), [Int](repeating: 0, count: signs), [Int](repeating: 0, count: signs)
      )
      let signOf = (0..<width).map { ($0 + pitch / 6) / pitch }
      near.withUnsafeBufferPointer { near in
        for (at, x) in inked {
          let sign = signOf[Int(x)]
          own[sign] += 1
          if Int(x) + pitch < width, near[Int(at) + pitch] { behind[sign] += 1 }
          if Int(x) >= pitch, near[Int(at) - pitch] { before[sign] += 1 }
        }
      }
      var (same, all, least) = (0, 0, 1.0)
      for sign in 0..<signs where own[sign] > 0 {
        if sign + 1 < signs { (same, all) = (same + behind[sign], all + own[sign]) }
        if sign > 0 { (same, all) = (same + before[sign], all + own[sign]) }
        // The last sign may be cut off where its cell is wider than its ink; the first and the inner ones are whole.
        if sign + 1 < signs { least = min(least, Double(behind[sign]) / Double(own[sign])) }
        if sign > 0 { least = min(least, Double(before[sign]) / Double(own[sign])) }
      }
      let signWidth = width - (Int((Double(width) / Double(pitch)).rounded(.up)) - 1) * pitch
      let isFilled = stride(from: signWidth / 2, to: width, by: pitch).allSatisfy { middle in
        (middle - 1...middle + 1).contains { $0 >= 0 && $0 < width && ink[height / 2 * width + $0] }
      }
      return all == 0 || least < (isFilled ? Self.leastOfAsterisk : Self.leastOfSign) ? 0 : Double(same) / Double(all)
    }
    // Ink of a solid bar repeats itself at any pitch.
    let share = Double(ink.count { $0 }) / Double(width * height)
    guard share > 0.04, share < 0.6 else { return false }
    for pitch in pitches where repeats(at: pitch) >= Self.sameSign {
      return !((pitch / 2 - 1)...(pitch / 2 + 1)).contains { repeats(at: $0) >= Self.sameSign }
    }
    return false
  }
}
