import Residency
import ScanImaging

/// Values that stand one below the other in one cell, without a rule between them, as their labels do in the heading's cell
/// (住民となった日 over 住所を定めた日 over 届出日): one of them may be blank, and then only its place says which.
struct StackedValues {
  let kinds: [ValueKind]
  /// Where each kind's line has its middle, as a share of the cell's height.
  private let slots: [Double]

  /// - Parameter others: values under the same label, among which some with all of their lines.
  init?(_ value: PlacedValue, kinds: [ValueKind], among others: [PlacedValue]) {
    guard kinds.count >= 3 || kinds.count == 2 && kinds[0] == kinds[1], !value.isRight, value.rect.height > 0 else {
      return nil
    }
    self.kinds = kinds
    let full = others.filter { $0.concepts == value.concepts && $0.table == value.table }
      .compactMap { other -> [Double]? in
        let lines = Self.rows(other.lines)
        guard lines.count == kinds.count, other.rect.height > 0 else { return nil }
        return lines.map { Double($0.rect.midY - other.rect.y) / Double(other.rect.height) }
      }
    guard !full.isEmpty else { return nil }
    slots = kinds.indices.map { kind in full.reduce(0) { $0 + $1[kind] } / Double(full.count) }
  }

  /// The lines of each kind, in the order of the kinds; `nil` where a line stands between two places, or cannot be what its
  /// place says.
  func parted(_ value: PlacedValue, _ lines: [TextLine]) -> [[TextLine]]? {
    let rows = Self.rows(lines)
    guard rows.count <= kinds.count, rows.count == lines.count(where: { !$0.symbols.isEmpty }) else { return nil }
    var result = [[TextLine]](repeating: [], count: kinds.count)
    let step = (slots[slots.count - 1] - slots[0]) / Double(slots.count - 1)
    for line in rows {
      let middle = Double(line.rect.midY - value.rect.y) / Double(value.rect.height)
      guard let slot = slots.indices.min(by: { abs(slots[$0] - middle) < abs(slots[$1] - middle) }),
        abs(slots[slot] - middle) * 10 <= 4 * step, result[slot].isEmpty,
        ValueShape.fit(kinds[slot], line.text) >= ([.category, .text].contains(kinds[slot]) ? 0 : 1)
      else { return nil }
      result[slot] = [line]
    }
    return result
  }

  /// The lines from the top, when none stands beside another.
  private static func rows(_ lines: [TextLine]) -> [TextLine] {
    let rows = lines.filter { !$0.symbols.isEmpty && !$0.isVertical }.sorted { $0.rect.y < $1.rect.y }
    let areApart = zip(rows, rows.dropFirst()).allSatisfy { $0.rect.midY < $1.rect.y && $0.rect.maxY < $1.rect.midY }
    return areApart ? rows : []
  }
}
