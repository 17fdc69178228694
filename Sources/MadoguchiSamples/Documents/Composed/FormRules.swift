import Residency

/// The rules of a composed form.
struct FormRules: Sendable {
  enum Outer: Sendable { case none, plain, thick, double }

  enum Separator: Sendable {
    case none, rule
    case dashes(String)

    func draw(on sheet: SheetWriter, x: Double, y: Double, width: Double) throws {
      switch self {
      case .none: break
      case .rule: try sheet.rule(from: (x, y), to: (x + width, y), width: 0.25)
      case .dashes(let mark):
        let count = Int(width / FormItem.width(of: mark, size: 9))
        try sheet.note(String(repeating: mark, count: count), PaperRect(x, y - 2, width, 4), size: 9)
      }
    }
  }

  var outer: Outer
  var cells: SheetWriter.CellRuling

  /// The frame around a part.
  func outline(_ rect: PaperRect, on sheet: SheetWriter) throws {
    switch outer {
    case .none: break
    case .plain: try outline(rect, on: sheet, width: sheet.style.ruleWidth)
    case .thick: try outline(rect, on: sheet, width: 0.8)
    case .double:
      try outline(rect, on: sheet, width: 0.2)
      try outline(rect.inset(-0.9, -0.9), on: sheet, width: 0.2)
    }
  }

  private func outline(_ rect: PaperRect, on sheet: SheetWriter, width: Double) throws {
    let corners = [(rect.x, rect.y), (rect.maxX, rect.y), (rect.maxX, rect.maxY), (rect.x, rect.maxY)]
    for index in corners.indices {
      if cells == .horizontal, index % 2 == 1 { continue }
      try sheet.rule(from: corners[index], to: corners[(index + 1) % 4], width: width)
    }
  }

  static func random(from generator: inout SeededGenerator) -> FormRules {
    let cells: SheetWriter.CellRuling = generator.weighted([(.boxed, 12), (.dashed, 2), (.horizontal, 3)])
    return FormRules(
      outer: cells == .horizontal
        ? generator.weighted([(.plain, 2), (.thick, 2), (.none, 1)])
        : generator.weighted([(.none, 3), (.plain, 5), (.thick, 4), (.double, 1)]), cells: cells)
  }
}
