import Residency
import ScanImaging

/// What stands under each heading, person by person.
extension RuledRegister {
  /// The lines under each slot's heading, record by record, with the place they stand in.
  func parts() -> [[(rect: PixelRect, lines: [TextLine])?]] {
    zip(records, places).map { cells, extent in
      let nodes = placement.nodes
      var result = [(rect: PixelRect, lines: [TextLine])?](repeating: nil, count: slots.count)
      func add(_ slot: Int, _ rect: PixelRect, _ lines: [TextLine]) {
        guard let present = result[slot] else {
          result[slot] = (rect, lines)
          return
        }
        let isBefore = rect.maxX <= present.rect.x && rect.midY < present.rect.maxY
        result[slot] = (present.rect.union(rect), isBefore ? lines + present.lines : present.lines + lines)
      }
      for index in cells where !isItem(index) {
        var cell = nodes[index]
        if cell.rect.y < extent.y - Self.slack || cell.rect.maxY > extent.maxY + Self.slack {
          // The rule to the next record was not found: what stands on this side of it.
          cell.rect = cell.rect.intersection(extent)
          cell.lines = cell.print.compactMap { RecordRuns.part($0, within: extent) }
          cell.labelLines = []
        }
        let own = Self.share(of: cell.rect, in: extent)
        let owners = slots.indices.filter { number in
          let slot = slots[number]
          let wide = min(cell.rect.maxX, slot.x.upperBound) - max(cell.rect.x, slot.x.lowerBound)
          let high = min(own.upperBound, slot.share.upperBound) - max(own.lowerBound, slot.share.lowerBound)
          return wide * 5 >= 3 * min(cell.rect.width, slot.x.count)
            && high * 2 > min(own.upperBound - own.lowerBound, slot.share.upperBound - slot.share.lowerBound)
        }
        if owners.isEmpty, !cell.text.isEmpty, let slot = headed(cell.rect, own) {
          // A line through a row cut its cell up: what is left over is still under its heading.
          add(slot, cell.rect, cell.print)
        } else if owners.count == 1, let slot = owners.first {
          add(slot, cell.rect, cell.print)
        } else if owners.count > 1 {
          // A rule between columns or rows is worn or was never drawn.
          for line in cell.print {
            let middle = Double(line.rect.midY - extent.y) / Double(max(1, extent.height))
            func away(_ slot: Int) -> Double {
              let share = slots[slot].share
              return max(0, share.lowerBound - middle, middle - share.upperBound)
            }
            let least = owners.map(away).min() ?? 0
            let level = owners.filter { away($0) <= least }
              .sorted { slots[$0].x.lowerBound < slots[$1].x.lowerBound }
            for (slot, lines) in zip(level, ColumnAssignment(columns: level.map(column)).assign([line]).parts) {
              let x = slots[slot].x
              add(slot, PixelRect(x: x.lowerBound, y: line.rect.y, width: x.count, height: line.rect.height), lines)
            }
          }
          for slot in owners where result[slot] == nil {
            let (x, share) = (slots[slot].x, slots[slot].share)
            let height = Double(extent.height)
            let top = extent.y + Int(share.lowerBound * height)
            let high = Int((share.upperBound - share.lowerBound) * height)
            result[slot] = (PixelRect(x: x.lowerBound, y: top, width: x.count, height: high), [])
          }
        }
      }
      return result
    }
  }

  /// Whether a place within a record holds an item with a label of its own (続柄　妻 under the day of birth), which no heading
  /// names.
  private func isItem(_ index: Int) -> Bool {
    let node = placement.nodes[index]
    guard node.isCell, node.hasValueInside, node.concepts.count == 1,
      !slots.contains(where: { placement.nodes[$0.heading].concepts.contains(where: node.concepts.contains) })
    else { return false }
    return placement.concepts(of: node).allSatisfy { $0.person != nil && ValueShape.fit($0.valueKind, node.text) >= 3 }
  }

  /// The items that stand with their labels within a record.
  private func items(_ record: Int) -> [PlacedValue] {
    let under = added.filter { index in
      places.lastIndex { $0.midY < placement.nodes[index].rect.midY } == record
    }
    return (records[record].filter(isItem) + under).compactMap { index in
      let node = placement.nodes[index]
      let ink = node.lines.map(\.rect).filter { !$0.isEmpty }
      guard let first = ink.first else { return nil }
      return PlacedValue(
        concepts: node.concepts, label: node.rect, rect: ink.dropFirst().reduce(first) { $0.union($1) },
        lines: NodeMaker.stripped(node.lines), order: record, isRight: false, table: table, doubt: node.doubt)
    }
  }

  /// The slot whose heading stands over a cell that is no slot's, in its row of the record.
  private func headed(_ rect: PixelRect, _ share: ClosedRange<Double>) -> Int? {
    let over = slots.indices.filter { number in
      let slot = slots[number]
      let heading = placement.nodes[slot.heading].rect
      let wide = min(rect.maxX, heading.maxX) - max(rect.x, heading.x)
      let high = min(share.upperBound, slot.share.upperBound) - max(share.lowerBound, slot.share.lowerBound)
      return wide * 5 >= rect.width * 4 && high * 2 > share.upperBound - share.lowerBound
    }
    return over.count == 1 ? over.first : nil
  }

  private func column(_ slot: Int) -> ColumnAssignment.Column {
    ColumnAssignment.Column(
      heading: slots[slot].x,
      kinds: placement.nodes[slots[slot].heading].concepts.map { placement.templates.concepts[$0].valueKind })
  }

  /// The values of every heading that is known, each with the number of its record.
  func values() -> [PlacedValue] {
    let all = parts()
    let rows = RowWords(self, parts: all)
    let taken = rows?.taken ?? []
    return all.enumerated().flatMap { record, parts in
      (rows?.values(parts, record: record, table: table) ?? []) + items(record)
        + slots.indices.compactMap { number -> PlacedValue? in
          let slot = slots[number]
          let label = placement.nodes[slot.heading]
          guard label.isLabel, !taken.contains(number), let part = parts[number] else { return nil }
          return PlacedValue(
            concepts: label.concepts, label: label.rect, rect: part.rect, lines: NodeMaker.stripped(part.lines),
            order: record, isRight: false, table: table, doubt: label.doubt)
        }
    }
  }
}
