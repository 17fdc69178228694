import Residency
import ScanImaging

/// Where memory expects a value, in pixels of the page.
struct RecalledPlace: Sendable {
  let concepts: [Int]
  let label: PixelRect
  /// The label's own ink, which is no part of the value.
  let ink: PixelRect
  let value: PixelRect
  /// Which of its label's values.
  let order: Int
  /// The label was read here.
  let isFound: Bool
  /// The label heads a column or row of several.
  let isColumn: Bool

  /// Whether a value was taken for the one of this place's label.
  func isLabel(of other: PlacedValue) -> Bool {
    let smaller = min(other.label.width * other.label.height, label.width * label.height)
    return other.concepts.contains(where: concepts.contains) && other.label.common(label) * 10 >= 3 * smaller
  }

  /// Whether a value stands here; a blank one does when its place does.
  func holds(_ other: PlacedValue) -> Bool {
    let lines = other.lines.map(\.rect).filter { !$0.isEmpty }
    let seat = lines.dropFirst().reduce(lines.first ?? other.rect) { $0.union($1) }
    let reach = max(6, value.height / 5)
    return value.inset(by: -reach).holds(PixelRect(x: seat.midX, y: seat.midY, width: 1, height: 1))
      || seat.likeness(value) > 0.5
  }
}

extension PageRecall {
  /// Every place in which a value is to be expected on this page.
  /// - Parameter isPrinted: whether anything was read in a place.
  func places(where isPrinted: (PixelRect) -> Bool) -> [RecalledPlace] {
    var result: [RecalledPlace] = []
    let labels = expected.filter { fit.expected[$0].label.concepts != ["other"] }
    let seats = expected.map { pixels(fit.expected[$0].label.place) }
    let columns = labels.filter { fit.expected[$0].label.values.count > 1 }
    let records = records(of: columns, where: isPrinted)
    for index in labels {
      let label = fit.expected[index].label
      guard let concepts = concepts(of: label) else { continue }
      let isColumn = label.values.count > 1
      for order in 0..<(isColumn ? records : label.values.count) {
        guard let place = label.value(order) else { continue }
        var value = pixels(place)
        let seat = pixels(label.place)
        if !label.isCell { value = widened(value, seats) }
        result.append(
          RecalledPlace(
            concepts: concepts, label: seat, ink: pixels(label.ink), value: value, order: order,
            isFound: fit.partner[index] != nil, isColumn: isColumn))
      }
    }
    return result
  }

  /// How many records stand under the headings: as long as two fifths of the columns have something in their row.
  private func records(of columns: [Int], where isPrinted: (PixelRect) -> Bool) -> Int {
    guard !columns.isEmpty else { return 0 }
    for order in 0..<20 {
      let row = columns.compactMap { fit.expected[$0].label.value(order) }.map(pixels)
      if row.isEmpty || row.count(where: isPrinted) * 5 < row.count * 2 { return order }
    }
    return 20
  }

  /// Outside of tables a value is as long as it is: its place reaches to what is expected next in its row.
  private func widened(_ value: PixelRect, _ seats: [PixelRect]) -> PixelRect {
    var end = value.maxX + 12 * value.height
    for rect in seats + expected.flatMap({ fit.expected[$0].label.values.prefix(1).map(pixels) }) {
      let shared = min(rect.maxY, value.maxY) - max(rect.y, value.y)
      if rect.x > value.midX, shared * 2 > min(rect.height, value.height) { end = min(end, rect.x - value.height / 3) }
    }
    return PixelRect(x: value.x, y: value.y, width: max(value.width, end - value.x), height: value.height)
  }
}

extension RememberedPage.Label {
  /// The place of one of its values, beyond those seen when they follow each other at one pitch.
  func value(_ order: Int) -> PaperPlace? {
    if order < values.count { return values[order] }
    guard values.count >= 2 else { return nil }
    let (last, before) = (values[values.count - 1], values[values.count - 2])
    let step = RememberedPage.Offset(x: last.x - before.x, y: last.y - before.y)
    let isStraight = zip(values, values.dropFirst()).allSatisfy {
      abs($1.x - $0.x - step.x) < 2 && abs($1.y - $0.y - step.y) < 2
    }
    let steps = Double(order - values.count + 1)
    return isStraight
      ? PaperPlace(x: last.x + steps * step.x, y: last.y + steps * step.y, width: last.width, height: last.height) : nil
  }
}
