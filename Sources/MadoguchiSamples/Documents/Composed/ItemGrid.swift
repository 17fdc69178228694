import Residency

/// Items packed into rows: the geometry of a block of a composed form, drawn before anybody's values are known.
struct ItemGrid: Sendable {
  /// Where the label of a value stands.
  enum Labels: Hashable, Sendable {
    /// In a cell of its own at the left.
    case left
    /// In a row of its own above the row of values.
    case above
    /// Small, at the top left of the value's cell.
    case caption
    /// Before the value in the same place.
    case inline
    /// Elsewhere: the head of a register holds them.
    case none
  }

  struct Cell: Sendable {
    var item: FormItem
    /// Millimetres; the label's is 0 where it does not stand at the left.
    var label: Double
    var value: Double
    var width: Double { label + value }
  }

  struct Row: Sendable {
    var cells: [Cell]
    var height: Double
    /// What is left of the row's width.
    var rest: Double
  }

  var rows: [Row]
  let labels: Labels
  let width: Double
  /// Height of the label row over each row of values (`above`).
  var headHeight: Double
  /// What a cell of a name holds.
  var names = NamePlace.plain

  var height: Double { rows.reduce(0) { $0 + $1.height + (labels == .above ? headHeight : 0) } }

  /// Whether every label and value has the room it needs.
  var isRoomy: Bool {
    rows.allSatisfy { row in row.cells.allSatisfy { $0.value >= min($0.item.room * 0.8, width * 0.9) } }
  }

  /// Packs items into rows: each row takes the next items that fit.
  /// - Parameters:
  ///   - most: most items a row.
  ///   - isOrdered: items keep their order; otherwise a later item may fill a row that the next one does not fit into.
  init(
    _ items: [FormItem], width: Double, labels: Labels, face: LabelFace, rowHeight: Double, most: Int,
    isOrdered: Bool, labelColumn: Double? = nil, names: NamePlace = .plain, from generator: inout SeededGenerator
  ) {
    self.labels = labels
    self.width = width
    self.names = names
    headHeight = max(4, face.size * 0.62)
    func room(_ item: FormItem) -> Double {
      item.room + (item.field == .person(.name) && names.kana == .beside ? 34 : 0)
    }
    func cell(_ item: FormItem) -> Cell {
      switch labels {
      case .left:
        let natural = face.natural(item.label)
        let label = labelColumn ?? (natural > 24 ? max(face.least(item.label), 18) : natural)
        return Cell(item: item, label: label, value: room(item))
      case .inline:
        return Cell(item: item, label: 0, value: face.natural(item.label + face.colon) + room(item) + 2)
      case .above, .caption, .none:
        return Cell(item: item, label: 0, value: max(room(item), face.least(item.label)))
      }
    }
    var waiting = items.map(cell)
    var rows: [Row] = []
    while let first = waiting.first {
      var row = [first]
      waiting.removeFirst()
      var free = width - first.width
      var place = 0
      while row.count < most, place < waiting.count {
        if waiting[place].width <= free {
          free -= waiting[place].width
          row.append(waiting.remove(at: place))
        } else if isOrdered || place > 3 {
          break
        } else {
          place += 1
        }
      }
      let isNamed = row.contains { $0.item.field == .person(.name) }
      let isBroken =
        labels == .left && row.contains { face.broken($0.item.label, to: $0.label - 1.6).contains("\n") }
      let least = isBroken ? face.size * 0.85 : 0
      let height = max(rowHeight * (isNamed ? names.kana.growth : 1), least)
      rows.append(Self.stretched(row, by: free, height: height, from: &generator))
    }
    self.rows = rows
  }

  /// A row whose cells share what is free; a row of small items leaves some of it.
  private static func stretched(
    _ cells: [Cell], by free: Double, height: Double, from generator: inout SeededGenerator
  ) -> Row {
    var cells = cells
    if free < 0 {
      // Even alone it is too wide: the label gives way first.
      let label = min(cells[0].label, max(14, cells[0].label + free))
      cells[0].value += free + cells[0].label - label
      cells[0].label = label
      return Row(cells: cells, height: height, rest: 0)
    }
    let weights = cells.map { ($0.item.isShort ? 0.4 : 1) * ($0.value + 6) * generator.real(0.5...1.6) }
    let total = weights.reduce(0, +)
    // A cell three times as wide as its values looks forgotten; an address may fill its row.
    let takes = cells.map { $0.item.kind == .address ? 400 : $0.item.isShort ? $0.value * 1.2 : $0.value * 1.6 }
    var rest = free
    for index in cells.indices {
      let more = min(free * weights[index] / total, takes[index])
      cells[index].value += more
      rest -= more
    }
    return Row(cells: cells, height: height, rest: rest)
  }
}
