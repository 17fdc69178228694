import ScanImaging

/// The records of a ruled register one by one, also where the rule between two was not found (a fold ran along it) and two
/// persons came out as one record, as high as both: every record of a form is as high as the others, and its cells recur
/// at that distance.
struct RecordRuns {
  /// The cells of each record; two that share a band have the same.
  let cells: [[Int]]
  /// Where each record stands.
  let places: [PixelRect]
  /// The cells of those that are whole, to know their parts by; no more than a few.
  let usual: [[Int]]

  /// - Parameter records: the cells between rules that run through the whole register, from the top.
  init(_ records: [[Int]], _ nodes: [PageNode]) {
    let extents = records.map { RuledRegister.extent(of: $0, nodes) }
    let least = extents.map(\.height).min() ?? 0
    usual = Array(zip(records, extents).filter { $0.1.height * 10 <= least * 11 }.map(\.0).prefix(6))
    var cells: [[Int]] = []
    var places: [PixelRect] = []
    for (record, extent) in zip(records, extents) {
      let count = Self.count(record, extent, least: least, nodes)
      for part in 0..<count {
        let top = extent.y + extent.height * part / count
        let bottom = extent.y + extent.height * (part + 1) / count
        places.append(
          count == 1 ? extent : PixelRect(x: extent.x, y: top, width: extent.width, height: bottom - top))
        cells.append(
          count == 1
            ? record
            : record.filter { min(nodes[$0].rect.maxY, bottom) - max(nodes[$0].rect.y, top) > least / 12 })
      }
    }
    self.cells = cells
    self.places = places
  }

  /// What of a line stands in one record; characters set one below the other may be several records'.
  static func part(_ line: TextLine, within place: PixelRect) -> TextLine? {
    let range = place.y..<max(place.y, place.maxY)
    guard line.isVertical, line.symbols.count > 1 else { return range.contains(line.rect.midY) ? line : nil }
    let count = line.symbols.count
    let own = line.symbols.indices.filter { index in
      range.contains(line.rect.y + line.rect.height * (2 * index + 1) / (2 * count))
    }
    guard let first = own.first, let last = own.last else { return nil }
    if own.count == count { return line }
    let top = line.rect.y + line.rect.height * first / count
    let bottom = line.rect.y + line.rect.height * (last + 1) / count
    // A character alone, with all the ink that is its.
    return TextLine(
      rect: PixelRect(x: line.rect.x, y: top, width: line.rect.width, height: bottom - top),
      symbols: Array(line.symbols[first...last]), isVertical: true)
  }

  /// How many records stand between two rules: as many as their height holds, if cells recur at the distance of a record.
  private static func count(_ record: [Int], _ extent: PixelRect, least: Int, _ nodes: [PageNode]) -> Int {
    guard least > 0 else { return 1 }
    let count = (extent.height + least / 2) / least
    guard (2...3).contains(count), abs(extent.height - count * least) * 10 <= least else { return 1 }
    let step = extent.height / count
    let recurring = record.count { index in
      let rect = nodes[index].rect
      return record.contains { other in
        let next = nodes[other].rect
        return other != index && abs(next.x - rect.x) <= 14 && abs(next.maxX - rect.maxX) <= 14
          && abs(next.y - rect.y - step) <= 16
      }
    }
    let reaching = record.count { nodes[$0].rect.height * 10 > step * 14 }
    return recurring >= 2 || reaching >= 2 && recurring >= 1 ? count : 1
  }
}
