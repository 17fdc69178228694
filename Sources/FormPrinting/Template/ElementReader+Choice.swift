internal import Yams

extension ElementReader {
  /// Alternatives in columns and rows of equal size (or of the `widths` given), filled row by row.
  mutating func choice(_ map: TemplateMap) {
    let field = field(of: map)
    let style = template.style(map, over: template.styles["choice"] ?? TextStyle())
    let mark = map.word("mark", Choice.Mark.self) ?? .circle
    let options = options(map)
    let columns = map.integer("columns", in: 1...40) ?? max(1, options.count)
    let widths = map.numbers("widths", count: 1...40)
    guard let field, !options.isEmpty, let box = rect(map) else {
      if options.isEmpty { map.problem("options", "has no options") }
      map.finish()
      return
    }
    if let widths, widths.count != columns { map.problem("widths", "are not as many as columns (\(columns))") }
    let shares = widths?.count == columns ? widths ?? [] : Array(repeating: 1, count: columns)
    let total = shares.reduce(0, +)
    let rows = (options.count + columns - 1) / columns
    let height = box.height / Double(rows)
    let placed = options.enumerated().map { index, option in
      let column = index % columns
      let start = shares.prefix(column).reduce(0, +) / total * box.width
      return Choice.Option(
        values: option.values, text: option.text,
        box: PaperRect(
          x: box.x + start, y: box.y + Double(index / columns) * height, width: shares[column] / total * box.width,
          height: height
        ).moved(by: offset))
    }
    add(.choice(Choice(field: field, mark: mark, options: placed), style), box, map)
  }

  private func options(_ map: TemplateMap) -> [(values: [String], text: String)] {
    map.maps("options").compactMap { item in
      defer { item.finish() }
      let text = item.required("text")
      let values = item.strings("value")
      if values == nil, item.node("value") == nil { item.problem(nil, "lacks 'value'") }
      guard let text, let values else { return nil }
      return (values, text)
    }
  }
}
