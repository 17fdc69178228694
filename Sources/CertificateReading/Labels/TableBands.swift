import ScanImaging

/// A table cut where a ruled line runs through all of it: between the rows of labels and the first person, and between
/// persons, while inside a person's rows some cell (the running number, the name) reaches over them.
struct TableBands {
  struct Band {
    /// Node indices, from top to bottom and left to right.
    let cells: [Int]
    let top: Int
    let bottom: Int

    var height: Int { max(1, bottom - top) }
  }

  let bands: [Band]

  /// - Parameter cells: node indices of one table.
  init(_ cells: [Int], _ nodes: [PageNode]) {
    let ordered = cells.sorted { (nodes[$0].rect.y, nodes[$0].rect.x) < (nodes[$1].rect.y, nodes[$1].rect.x) }
    var result: [Band] = []
    var current: [Int] = []
    var (top, bottom) = (0, 0)
    for index in ordered {
      let rect = nodes[index].rect
      // Cells of one row begin within a slanted line's rise of one another.
      if !current.isEmpty, rect.y >= bottom - 8 {
        result.append(Band(cells: current, top: top, bottom: bottom))
        current = []
      }
      if current.isEmpty { (top, bottom) = (rect.y, rect.maxY) }
      current.append(index)
      (top, bottom) = (min(top, rect.y), max(bottom, rect.maxY))
    }
    if !current.isEmpty { result.append(Band(cells: current, top: top, bottom: bottom)) }
    bands = result
  }
}
