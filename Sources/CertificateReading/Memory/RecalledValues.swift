import Residency
import ScanImaging

/// Finds the values that belong to remembered labels where the page's own structure gave none or another's, and takes out
/// of values what stands in another value's remembered place.
struct RecalledValues {
  let recall: PageRecall
  /// Of the page, labels recalled included.
  let nodes: [PageNode]

  /// `values` cut and completed; what memory has touched counts as inferred.
  func completed(_ values: [PlacedValue]) -> [PlacedValue] {
    var places = recall.places { !lines(in: $0, without: nil).isEmpty }
    if !rowsAgree(values, places) { places.removeAll(where: \.isColumn) }
    let seats = recall.expected.map { recall.pixels(recall.fit.expected[$0].label.place) }
    var result = values
    for index in result.indices {
      // Nobody has read the label, but it is known which one stands there.
      let label = result[index].label
      if result[index].isInferred, seats.contains(where: { $0.likeness(label) > 0.4 }) {
        result[index].isRecalled = true
      }
      cut(&result[index], among: places)
    }
    for place in places { settle(place, &result, places) }
    return result
  }

  /// Whether the rows of a list stand where they are expected: rows that grow with what stands in them do not, and are left
  /// to the page's own structure.
  private func rowsAgree(_ values: [PlacedValue], _ places: [RecalledPlace]) -> Bool {
    let columns = places.filter(\.isColumn)
    let own = values.filter { value in !value.lines.isEmpty && columns.contains { $0.isLabel(of: value) } }
    let held = own.count { value in columns.contains { $0.isLabel(of: value) && $0.holds(value) } }
    return held * 10 >= own.count * 7
  }

  /// Sees to it that the value of a place is the one that stands there.
  private func settle(_ place: RecalledPlace, _ values: inout [PlacedValue], _ places: [RecalledPlace]) {
    let own = values.indices.filter { place.isLabel(of: values[$0]) }
    if let index = own.first(where: { place.holds(values[$0]) }) {
      values[index].order = place.order
      return
    }
    guard let value = value(at: place, beside: values, places) else {
      // What was taken stands elsewhere: perhaps the form allows it, but nobody knows.
      if !place.isColumn { for index in own { values[index].doubt = .movedPlace } }
      return
    }
    if let index = own.first(where: { index in
      !places.contains { $0.isLabel(of: values[index]) && $0.holds(values[index]) }
    }) {
      values[index] = value
    } else {
      values.append(value)
    }
  }

  // MARK: Cutting

  /// Takes out what stands in the remembered place of another value: two columns were read as one.
  private func cut(_ value: inout PlacedValue, among places: [RecalledPlace]) {
    let own = places.filter { $0.isLabel(of: value) && $0.value.common(value.rect) > 0 }
    guard let place = own.first, !own.contains(where: { value.rect.likeness($0.value) > 0.7 }) else { return }
    let foreign = places.filter { other in !own.contains { $0.value.likeness(other.value) > 0.05 } }
    func isForeign(_ symbol: PageSymbol, _ line: TextLine) -> Bool {
      let x = (symbol.x.lowerBound + symbol.x.upperBound) / 2
      func holds(_ rect: PixelRect) -> Bool {
        x > rect.x && x < rect.maxX && line.rect.midY > rect.y && line.rect.midY < rect.maxY
      }
      return !own.contains { holds($0.value) } && foreign.contains { holds($0.value) || holds($0.label) }
    }
    var kept: [TextLine] = []
    var lost = false
    for line in value.lines {
      let inside = line.symbols.indices.filter { !isForeign(line.symbols[$0], line) }
      if inside.count == line.symbols.count {
        kept.append(line)
        continue
      }
      lost = true
      if let first = inside.first, let last = inside.last, last - first + 1 == inside.count {
        kept.append(line.part(first..<(last + 1)))
      }
    }
    guard lost else { return }
    value.lines = kept
    value.rect = kept.dropFirst().reduce(kept.first?.rect ?? place.value) { $0.union($1.rect) }
    value.doubt = .recalledPlace
    value.isRecalled = true
  }

  // MARK: Completing

  /// The value that stands in a remembered place; `nil` when it may be there under another label, or what stands there is no
  /// value of its kind.
  private func value(
    at place: RecalledPlace, beside values: [PlacedValue], _ places: [RecalledPlace]
  ) -> PlacedValue? {
    let elsewhere = values.contains { other in
      other.concepts.contains(where: place.concepts.contains) && !places.contains { $0.isLabel(of: other) }
    }
    guard !elsewhere else { return nil }
    let lines = NodeMaker.stripped(lines(in: place.value, without: place.ink))
    let text = lines.map(\.text).joined()
    guard place.isFound || isNamed(place) || !isOthers(place, text) else { return nil }
    let kinds = place.concepts.map { recall.templates.concepts[$0].valueKind }
    let fit = kinds.map { ValueShape.fit($0, text) }.max() ?? -3
    // Where the label was read, its place may be blank; without label and print there is nothing to speak of.
    guard fit >= (place.isFound ? 0 : 1), place.isFound || !text.isEmpty else { return nil }
    return PlacedValue(
      concepts: place.concepts, label: place.label, rect: place.value, lines: lines, order: place.order,
      isRight: !place.isColumn && place.value.x >= place.label.midX, table: -1, doubt: .recalledPlace, isRecalled: true)
  }

  /// Whether the label was made out from its place.
  private func isNamed(_ place: RecalledPlace) -> Bool {
    nodes.contains {
      $0.isLabel && $0.concepts.contains(where: place.concepts.contains) && $0.rect.common(place.ink) > 0
    }
  }

  /// Whether another label, or the end of one, stands where the label did: the form has another row there.
  private func isOthers(_ place: RecalledPlace, _ text: String) -> Bool {
    text.contains { ":：".contains($0) }
      || nodes.contains { node in
        node.isLabel && !node.isInferred && !node.concepts.contains(where: place.concepts.contains)
          && node.rect.common(place.ink) * 4 > place.ink.width * place.ink.height
      }
  }

  /// What was read in a place, labels left out: from top to bottom, from left to right.
  private func lines(in place: PixelRect, without ink: PixelRect?) -> [TextLine] {
    var result: [TextLine] = []
    for line in nodes.flatMap(\.lines) where line.rect.midY > place.y && line.rect.midY < place.maxY {
      let reach = line.rect.height / 4
      let inside = line.symbols.indices.filter { index in
        let x = (line.symbols[index].x.lowerBound + line.symbols[index].x.upperBound) / 2
        if let ink, x > ink.x, x < ink.maxX, line.rect.midY > ink.y, line.rect.midY < ink.maxY { return false }
        return x > place.x - reach && x < place.maxX + reach
      }
      guard let first = inside.first, let last = inside.last else { continue }
      result.append(inside.count == line.symbols.count ? line : line.part(first..<(last + 1)))
    }
    return result.sorted { left, right in
      let shared = min(left.rect.maxY, right.rect.maxY) - max(left.rect.y, right.rect.y)
      return shared * 2 > min(left.rect.height, right.rect.height)
        ? left.rect.x < right.rect.x : left.rect.y < right.rect.y
    }
  }
}
