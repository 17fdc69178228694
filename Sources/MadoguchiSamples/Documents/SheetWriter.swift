import Residency

/// A value as it stands on the drawn page.
struct PlacedValue: Sendable {
  let key: ValueKey
  let value: PrintedValue
  /// From 1.
  let page: Int
  /// The ink, or the inside of the empty place.
  let ink: InkRect
}

/// Draws one document sheet by sheet: ruled cells, labels and values, and remembers where the values stand.
final class SheetWriter {
  let printer: ValuePrinter
  let wording: Wording
  private(set) var pages: [PageCanvas] = []
  private(set) var placed: [PlacedValue] = []
  private var seen: Set<ValueKey> = []
  /// Ruled lines are drawn; a form without them leaves only white between the places.
  var isRuled = true
  var sealStyle = SealStyle.first
  /// What printed the values.
  var printing: PrinterKind?
  /// Labels on a grey ground.
  var labelGround: Double?
  var cellRuling = CellRuling.boxed

  /// How the rules around cells are drawn.
  enum CellRuling: Hashable, Sendable {
    case boxed, dashed
    /// Above and below only.
    case horizontal
  }

  private let isBlind: Bool

  /// - Parameter isBlind: texts are set and measured but nothing is painted.
  init(printer: ValuePrinter, wording: Wording, isBlind: Bool = false) {
    self.printer = printer
    self.wording = wording
    self.isBlind = isBlind
  }

  var style: PrintStyle { printer.style }
  var content: SampleCase { printer.content }

  func newPage(_ size: PaperSize) throws {
    pages.append(try PageCanvas(size: size, isBlind: isBlind))
  }

  private func canvas() throws -> PageCanvas {
    guard let page = pages.last else { throw SamplesError(.drawingFailed, "Draw on a page that newPage has made.") }
    return page
  }

  // MARK: Texts

  /// Text that is neither label nor value.
  /// - Returns: its ink; `nil` for a text without any.
  @discardableResult
  func note(
    _ text: String, _ rect: PaperRect, size: Double = 9, align: TextStyle.Horizontal = .leading, lines: Int = 1,
    vertical: Bool = false, bold: Bool = false, tone: Double = 0
  ) throws -> InkRect? {
    var style = TextStyle(family: self.style.labelFamily, size: size, horizontal: align)
    style.minimumSize = 4
    style.lines = lines
    style.isVertical = vertical
    style.isBold = bold
    style.tone = tone
    style.overflow = .condense
    return try canvas().text(text, in: rect, style: style)
  }

  /// A value in its place. A value that the page repeats (a header on a continuation sheet) counts where it stood first.
  func value(
    _ key: ValueKey, _ rect: PaperRect, size: Double = 10, align: TextStyle.Horizontal = .leading, lines: Int = 1,
    before: String = "", after: String = "", mark: String? = nil
  ) throws {
    try put(
      key, value: mark.map { PrintedValue(canonical: nil, printed: $0) } ?? printer.value(key), rect: rect,
      style: valueStyle(size: size, align: align, lines: lines), before: before, after: after)
  }

  private func valueStyle(size: Double, align: TextStyle.Horizontal, lines: Int) -> TextStyle {
    var style = TextStyle(family: self.style.valueFamily, size: size + self.style.sizeShift, horizontal: align)
    style.lines = lines
    style.overflow = .condense
    style.stretch = self.style.stretch
    return style
  }

  private func put(
    _ key: ValueKey, value: PrintedValue, rect: PaperRect, style: TextStyle, before: String, after: String
  ) throws {
    let canvas = try canvas()
    var place = rect
    var ink: InkRect?
    var value = value
    var style = style
    if ValuePrinter.mayBeCut(key) { style.overflow = .cut }
    if before.isEmpty && after.isEmpty {
      // 方書 on a line of its own: the truth knows no lines.
      let isBroken =
        self.style.breaksBuilding && style.lines > 1 && rect.height >= 7 && ValuePrinter.isAddress(key)
      let drawn = isBroken ? value.printed.replacing("　", with: "\n", maxReplacements: 1) : value.printed
      let found = try canvas.print(drawn, in: place, style: style)
      ink = found.ink
      if found.printed != drawn {
        value = ValuePrinter.cut(value, to: found.printed.replacing("\n", with: "　"))
      }
    } else {
      // Text around the value in the same place: measured together, drawn apart, so that the box holds the value only.
      let widths = try [before, value.printed, after].map { $0.isEmpty ? 0 : try canvas.width(of: $0, style: style) }
      let total = widths.reduce(0, +)
      var fitted = style
      fitted.size = style.size * min(1, rect.width / max(total, 0.1) * 0.995)
      fitted.horizontal = .leading
      fitted.minimumSize = 4
      fitted.overflow = .condense
      let scale = fitted.size / style.size
      switch style.horizontal {
      case .leading, .spread: break
      case .centre: place.x += (rect.width - total * scale) / 2
      case .trailing: place.x += rect.width - total * scale
      }
      for (index, piece) in [before, value.printed, after].enumerated() {
        place.width = widths[index] * scale + 0.3
        let found = try canvas.text(piece, in: place, style: fitted)
        if index == 1 { ink = found }
        place.x += widths[index] * scale
      }
    }
    remember(key, value, ink: ink, in: rect)
  }

  private func remember(_ key: ValueKey, _ value: PrintedValue, ink: InkRect?, in rect: PaperRect) {
    guard seen.insert(key).inserted else { return }
    let scale = PaperSize.scale
    let free = rect.inset(0.4, 0.4)
    placed.append(
      PlacedValue(
        key: key, value: value, page: pages.count,
        ink: ink
          ?? InkRect(
            minX: free.x * scale, minY: free.y * scale, maxX: free.maxX * scale, maxY: free.maxY * scale)))
  }

  // MARK: Cells

  /// A cell with a label in it.
  func label(
    _ text: String, _ rect: PaperRect, size: Double = 8.5, align: TextStyle.Horizontal = .centre,
    vertical: Bool = false,
    lines: Int = 1
  ) throws {
    try frame(rect, ground: labelGround)
    var style = TextStyle(family: self.style.labelFamily, size: size, horizontal: align)
    style.minimumSize = lines > 1 ? 5.5 : 4
    style.lines = lines
    style.isVertical = vertical
    style.overflow = .condense
    try canvas().text(text, in: rect.inset(vertical ? 0.2 : 0.8, 0.3), style: style)
  }

  /// A cell with a value in it.
  func cell(
    _ key: ValueKey, _ rect: PaperRect, size: Double = 10, align: TextStyle.Horizontal = .leading, lines: Int = 1,
    before: String = "", after: String = "", mark: String? = nil
  ) throws {
    try frame(rect)
    try value(
      key, rect.inset(rect.width < 14 ? 0.6 : 1.2, 0.4), size: size, align: align, lines: lines, before: before,
      after: after, mark: mark)
  }

  /// A cell with a small label at its top left and the value below it.
  func captioned(
    _ text: String, _ key: ValueKey, _ rect: PaperRect, size: Double = 10, align: TextStyle.Horizontal = .leading,
    lines: Int = 1
  ) throws {
    try frame(rect)
    try note(text, PaperRect(rect.x + 0.6, rect.y + 0.4, rect.width - 1.2, 3.2), size: 6.5)
    try value(
      key, PaperRect(rect.x + 1.2, rect.y + 3.6, rect.width - 2.4, rect.height - 4), size: size, align: align,
      lines: lines)
  }

  /// A label and its value on one line without a cell: 氏名　山田　太郎, 氏名：山田　太郎.
  func entry(
    _ text: String, _ key: ValueKey, x: Double, y: Double, labelWidth: Double, width: Double, height: Double = 6,
    size: Double = 10.5, spread: Bool = false, colon: String = "", lines: Int = 1
  ) throws {
    let place = PaperRect(x, y, labelWidth, height)
    try note(text, place, size: size - 1, align: spread ? .spread : .leading)
    if !colon.isEmpty { try note(colon, PaperRect(x + labelWidth, y, 4, height), size: size - 1, align: .centre) }
    let left = x + labelWidth + 5
    try value(key, PaperRect(left, y, x + width - left, height), size: size, lines: lines)
  }

  /// A label with its value right behind it, wherever the label ends.
  func inline(_ text: String, _ key: ValueKey, _ rect: PaperRect, size: Double = 10) throws {
    var style = TextStyle(family: self.style.labelFamily, size: size)
    style.overflow = .condense
    let width = min(try canvas().width(of: text, style: style), rect.width * 0.6)
    try note(text, PaperRect(rect.x, rect.y, width + 0.1, rect.height), size: size)
    try value(
      key, PaperRect(rect.x + width + 0.8, rect.y, rect.width - width - 0.8, rect.height), size: size, lines: 2)
  }

  /// An empty cell, or one with a word that is no value.
  func filler(_ text: String, _ rect: PaperRect, size: Double = 9, align: TextStyle.Horizontal = .centre) throws {
    try frame(rect)
    try note(text, rect.inset(0.8, 0.3), size: size, align: align)
  }

  /// A cell with a value that the case does not hold, in a paper's own words (備考), or with a mark for none.
  func words(
    _ text: String, of key: ValueKey, _ rect: PaperRect, size: Double = 9, align: TextStyle.Horizontal = .centre
  ) throws {
    try frame(rect)
    let ink = try note(text, rect.inset(0.8, 0.3), size: size, align: align)
    let isNone = text.allSatisfy { "＊*－ー".contains($0) }
    remember(key, PrintedValue(canonical: isNone ? nil : text, printed: text), ink: ink, in: rect)
  }

  /// The ruled border of a cell.
  func frame(_ rect: PaperRect, ground: Double? = nil, width: Double? = nil) throws {
    if let ground { try canvas().rectangle(rect, width: 0, fill: ground) }
    guard isRuled else { return }
    guard cellRuling != .boxed else { return try canvas().rectangle(rect, width: width ?? style.innerRuleWidth) }
    let dash = cellRuling == .dashed ? [1.2, 0.9] : []
    for y in [rect.y, rect.maxY] { try rule(from: (rect.x, y), to: (rect.maxX, y), width: width, dash: dash) }
    guard cellRuling == .dashed else { return }
    for x in [rect.x, rect.maxX] { try rule(from: (x, rect.y), to: (x, rect.maxY), width: width, dash: dash) }
  }

  func rule(from: (Double, Double), to: (Double, Double), width: Double? = nil, dash: [Double] = []) throws {
    try canvas().line(from: from, to: to, width: width ?? style.innerRuleWidth, dash: dash)
  }
}
