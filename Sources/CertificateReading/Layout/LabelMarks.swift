import ScanImaging

/// Finds by their shape the signs by which forms without rules mark their labels: angle brackets (＜世帯番号＞) and diamonds
/// (◇世帯番号：).
///
/// The network, which saw few of them, reads ぐ and ン, and loses what follows.
struct LabelMarks {
  let finder: LineFinder

  /// A sign in its columns of the page.
  struct Mark: Hashable {
    let text: String
    let x: Range<Int>
  }

  private enum Shape {
    case opening, closing, diamond
  }

  /// The signs in a line, from left to right; brackets in pairs only.
  /// - Parameter blobs: the line's pieces of ink between blank columns.
  /// - Parameter isFree: the line stands outside of tables, where labels may have a diamond before them.
  func marks(in line: PixelRect, blobs: [Range<Int>], isFree: Bool) -> [Mark] {
    guard blobs.count >= 3, line.height >= 12 else { return [] }
    var result: [Mark] = []
    var opening: PixelRect?
    for (index, blob) in blobs.enumerated() where blob.count * 4 >= line.height && blob.count <= line.height * 3 / 2 {
      guard
        let box = finder.mask.bounds(
          in: PixelRect(x: blob.lowerBound, y: line.y, width: blob.count, height: line.height)),
        box.height * 10 >= line.height * 4, box.width * 10 >= box.height * 3, box.width * 10 <= box.height * 14
      else { continue }
      if shows(.opening, box) {
        opening = box
      } else if isFree, index == 0 || (blob.lowerBound - blobs[index - 1].upperBound) * 2 > line.height,
        shows(.diamond, box)
      {
        result.append(Mark(text: "◇", x: box.x..<box.maxX))
      } else if let open = opening, shows(.closing, box), abs(open.height - box.height) * 4 <= open.height,
        abs(open.width - box.width) * 3 <= max(open.width, box.width),
        abs(open.midY - box.midY) * 5 <= open.height
      {
        result.append(Mark(text: "＜", x: open.x..<open.maxX))
        result.append(Mark(text: "＞", x: box.x..<box.maxX))
        opening = nil
      }
    }
    return result.sorted { $0.x.lowerBound < $1.x.lowerBound }
  }

  /// Whether the ink is straight strokes from the middle of one side to both corners of the other, or from the middle of
  /// each side to those of its neighbours (a full diamond has ink between them).
  private func shows(_ shape: Shape, _ box: PixelRect) -> Bool {
    if shape == .diamond, box.width * 10 < box.height * 7 || box.width * 10 > box.height * 13 { return false }
    let mask = finder.mask
    let slack = max(2.5, Double(box.width) * (shape == .diamond ? 0.14 : 0.2))
    var (near, all, filled) = (0, 0, 0)
    for y in box.y..<box.maxY {
      let away = abs(2 * (Double(y - box.y) + 0.5) / Double(box.height) - 1)
      let span = Double(box.width - 1)
      let places: [Double] =
        switch shape {
        case .opening: [away * span]
        case .closing: [(1 - away) * span]
        case .diamond: [away * span / 2, span - away * span / 2]
        }
      var hits = [Bool](repeating: false, count: places.count)
      for x in box.x..<box.maxX where mask.pixels[y * mask.width + x] != 0 {
        all += 1
        let place = Double(x - box.x)
        var isNear = false
        for (index, expected) in places.enumerated() where abs(place - expected) <= slack {
          hits[index] = true
          isNear = true
        }
        if isNear || (places.count == 2 && place > places[0] && place < places[1]) { near += 1 }
      }
      if hits.allSatisfy({ $0 }) { filled += 1 }
    }
    let bar = shape == .diamond ? 93 : 88
    return near * 100 >= all * bar && filled * 100 >= box.height * bar
  }
}
