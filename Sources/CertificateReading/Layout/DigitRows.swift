import ScanImaging

/// A number printed with one digit in each of a row of small boxes (個人番号, 住民票コード, 基礎年金番号): the boxes are one
/// place for a value, and the lines between them are no strokes.
struct DigitRows {
  let pixelsPerInch: Double

  /// As many boxes in a row as the shortest such number has digits (基礎年金番号: ten).
  private static let fewest = 10
  /// The most that one number has, with a box for each of its hyphens.
  private static let most = 16
  /// Pixels by which boxes of one row may differ.
  private static let slack = 5

  private func pixels(millimetres: Double) -> Int { Int((millimetres * pixelsPerInch / 25.4).rounded()) }

  /// Rows of boxes among `cells`: indices from left to right. Boxes may stand in groups (4-4-4) with white between them.
  func rows(_ cells: [GridCell]) -> [[Int]] {
    let widest = pixels(millimetres: 9)
    let boxes = cells.indices.filter { index in
      let rect = cells[index].rect
      return rect.width <= widest && rect.height <= widest * 3 / 2 && rect.height * 3 >= rect.width * 2
    }
    .sorted { (cells[$0].rect.x, cells[$0].rect.y) < (cells[$1].rect.x, cells[$1].rect.y) }
    var rows: [[Int]] = []
    for index in boxes {
      let rect = cells[index].rect
      let own = rows.firstIndex { row in
        guard let last = row.last.map({ cells[$0] }), last.table == cells[index].table else { return false }
        let gap = rect.x - last.rect.maxX
        return gap >= 0 && gap <= rect.width && abs(last.rect.y - rect.y) <= Self.slack
          && abs(last.rect.maxY - rect.maxY) <= Self.slack
          && abs(last.rect.width - rect.width) <= max(Self.slack, rect.width / 6)
      }
      if let own { rows[own].append(index) } else { rows.append([index]) }
    }
    return rows.filter { (Self.fewest...Self.most).contains($0.count) }
  }
}

/// Boxes for digits that are drawn into a larger cell: what their frame cuts off of it belongs to it.
struct DigitFrames {
  /// The page without rules.
  let mask: InkMask

  /// Pixels between two cells with a rule between them.
  private static let widest = 24
  private static let slack = 5

  /// Cells that are parts of the one that holds the row of boxes `row`: blank ones beside it, and the one above with its
  /// label where all of them together are one rectangle.
  func around(_ row: Int, of cells: [GridCell], without taken: Set<Int>) -> [Int] {
    let own = cells[row].rect
    let others = cells.indices.filter { $0 != row && !taken.contains($0) && cells[$0].table == cells[row].table }
    let beside = others.filter { index in
      let rect = cells[index].rect
      let gap = rect.x > own.x ? rect.x - own.maxX : own.x - rect.maxX
      return (0...Self.widest).contains(gap) && abs(rect.y - own.y) <= Self.slack
        && abs(rect.maxY - own.maxY) <= Self.slack && isBlank(rect)
    }
    let line = beside.reduce(own) { $0.union(cells[$1].rect) }
    let above = others.first { index in
      let rect = cells[index].rect
      return (0...Self.widest).contains(own.y - rect.maxY) && abs(rect.maxX - line.maxX) <= Self.slack
        && line.x - rect.x <= Self.widest && line.x >= rect.x - Self.slack
    }
    // A label over boxes as wide as its column is a heading.
    guard let above, !beside.isEmpty || line.x - cells[above].rect.x > Self.slack else { return beside }
    return beside + [above]
  }

  private func isBlank(_ rect: PixelRect) -> Bool { mask.rowCounts(in: rect.inset(by: 3)).reduce(0, +) < 12 }
}

extension ConditionedPage {
  /// The page with every row of boxes for digits as one cell, without the lines between them; itself when there is none.
  func withDigitRows() -> ConditionedPage {
    let rows = DigitRows(pixelsPerInch: pixelsPerInch).rows(cells)
    guard !rows.isEmpty else { return self }
    var (whole, image, text) = (cells, self.image, textImage)
    for row in rows {
      for (left, right) in zip(row, row.dropFirst()) {
        let (one, other) = (cells[left].rect, cells[right].rect)
        let line = PixelRect(x: one.maxX, y: one.y, width: other.x - one.maxX, height: one.height)
        image.blank(line)
        text.blank(line)
      }
      let rect = row.dropFirst().reduce(cells[row[0]].rect) { $0.union(cells[$1].rect) }
      whole[row[0]] = GridCell(rect: rect, table: cells[row[0]].table)
    }
    var taken = Set(rows.flatMap { $0.dropFirst() })
    let frames = DigitFrames(mask: InkMask(text))
    for row in rows {
      for index in frames.around(row[0], of: whole, without: taken) {
        whole[row[0]] = GridCell(rect: whole[row[0]].rect.union(whole[index].rect), table: whole[row[0]].table)
        taken.insert(index)
      }
    }
    return with(cells: whole.indices.filter { !taken.contains($0) }.map { whole[$0] }, image: image, textImage: text)
  }
}

extension GrayImage {
  /// Makes a part of the picture white.
  fileprivate mutating func blank(_ rect: PixelRect) {
    for y in max(0, rect.y)..<min(height, rect.maxY) {
      for x in max(0, rect.x)..<min(width, rect.maxX) { pixels[y * width + x] = 255 }
    }
  }
}
