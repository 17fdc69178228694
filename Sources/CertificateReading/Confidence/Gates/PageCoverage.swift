import ScanImaging

/// How much of what a page prints among its labels the reading has made use of.
struct PageCoverage {
  /// Labels of fields, and how many of them have a value.
  private(set) var labels = 0
  private(set) var filled = 0
  /// Characters of values, and of print that belongs to no label.
  private(set) var claimed = 0
  private(set) var free = 0

  init(_ page: PageReading) {
    let fields = page.values.filter { value in
      value.concepts.contains { page.templates.concepts[$0].name != "other" }
    }
    labels = fields.count
    filled = fields.count { !$0.lines.isEmpty }
    let taken = Set(page.values.flatMap { $0.lines.map(\.rect) })
    let marks = page.nodes.filter(\.isLabel)
    let tables = Set(marks.filter(\.isCell).map(\.table))
    guard let first = marks.map(\.rect.y).min(), let last = marks.map(\.rect.maxY).max() else { return }
    for node in page.nodes {
      // On forms without rules title and issuer stand above and below the labels.
      let isWithin = tables.isEmpty && node.rect.y >= first && node.rect.y <= last
      guard isWithin || node.isCell && tables.contains(node.table) else { continue }
      for line in node.lines {
        // A value may be a part of its line.
        let isTaken = taken.contains(line.rect) || taken.contains { line.rect.holds($0) }
        if isTaken { claimed += line.symbols.count } else { free += line.symbols.count }
      }
    }
  }

  /// The share of print among the labels that became a value, 0…1.
  var share: Double { claimed + free == 0 ? 0 : Double(claimed) / Double(claimed + free) }

  /// Whether a page full of labels has hardly a value.
  var isPoor: Bool { labels >= 8 && filled * 4 < labels }
}
