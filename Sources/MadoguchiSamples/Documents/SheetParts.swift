import CPangoCairo
import Residency

/// Parts that every certificate has in some form.
extension SheetWriter {
  /// The words that say what the paper is.
  var titleWords: String {
    switch content.docType {
    case .moveOutCertificate:
      content.marks.contains(.equivalentCertificate) ? "転出証明書に準ずる証明書" : "転出証明書"
    default: "住民票"
    }
  }

  /// The title, its letters apart.
  func title(_ rect: PaperRect, size: Double = 18, underlined: Bool = false, apart: Bool = true, bold: Bool = false)
    throws
  {
    let words = titleWords
    let text = apart && words.count < 7 ? words.map(String.init).joined(separator: "　") : words
    try note(text, rect, size: size, align: .centre, bold: bold)
    if underlined {
      let half = Double(text.count) * size * 0.178
      let centre = rect.x + rect.width / 2
      try rule(from: (centre - half, rect.maxY), to: (centre + half, rect.maxY), width: 0.3)
    }
  }

  /// Boxed words such as 再交付 beside the title; `rect` is the place of the first, more follow below.
  func marks(_ rect: PaperRect) throws {
    var place = rect
    for mark in content.marks {
      let text: String
      switch mark {
      case .reissue: text = "再交付"
      case .specialMoveOutDone: text = "特例による転出処理済"
      case .forOfficialUse: text = "公用"
      case .equivalentCertificate: continue
      }
      let ruled = isRuled
      isRuled = true
      try frame(place, width: 0.35)
      isRuled = ruled
      try note(text, place.inset(0.6, 0.3), size: 11, align: .centre)
      place.y += rect.height + 1
    }
  }

  /// A small remark that nobody may take the page for a real one, and n/N when there are several sheets.
  func margin(_ paper: PaperSize, page: Int, of count: Int, numbered: Bool = true) throws {
    try note("見本（架空）", PaperRect(14, paper.height - 7, 30, 4), size: 6.5, tone: 0.35)
    if numbered, count > 1 {
      try note(
        "\(page)／\(count)", PaperRect(paper.width / 2 - 20, paper.height - 11, 40, 5), size: 9, align: .centre)
    }
  }

  /// Sentence, date, 職名, name and seal.
  /// - Parameter y: top, millimetres; the part takes about 30.
  func certification(
    x: Double, y: Double, width: Double, sentence: String, dateLabel: String? = nil, generator: inout SeededGenerator
  ) throws {
    try note(sentence, PaperRect(x, y, width, 6), size: 10)
    if let dateLabel {
      try note(dateLabel, PaperRect(x + 4, y + 8, 22, 6), size: 9)
      try value(.document(.issueDate), PaperRect(x + 28, y + 8, 60, 6), size: 10.5)
    } else {
      try value(.document(.issueDate), PaperRect(x + 12, y + 8, 60, 6), size: 10.5)
    }
    let issuerPlace = PaperRect(x + width * 0.36, y + 16, width * 0.36, 7)
    try value(.document(.issuer), issuerPlace, size: 12, align: .trailing)
    let namePlace = PaperRect(issuerPlace.maxX + 5, y + 16, width * 0.19, 7)
    try value(.document(.issuerName), namePlace, size: 12)
    try stamp(y: y + 19.5, limit: x + width, otherwise: namePlace.maxX, generator: &generator)
  }

  /// The seal behind the value drawn last, its middle at `y`; no further right than `limit`.
  func stamp(y: Double, limit: Double, otherwise: Double? = nil, generator: inout SeededGenerator) throws {
    let black = generator.chance(0.25)
    let side = black ? 20.0 : generator.real(18...23)
    // Electronic seals stand free; a seal pressed by hand overlaps the name it follows.
    let overlap = black ? -1.0 : generator.real(1...9)
    let end = placed.last.map { $0.ink.maxX / PaperSize.scale } ?? otherwise ?? limit
    let seat = PaperRect(min(end - overlap, limit - side), y - side / 2, side, side)
    try seal(
      seat, colour: black ? Colour(red: 0.1, green: 0.1, blue: 0.1) : sealStyle.colour,
      angle: black ? 0 : generator.real(-0.07...0.07))
    if black { try note("この印は黒色です", PaperRect(seat.x - 8, seat.maxY + 0.5, side + 10, 4), size: 6.5, align: .centre) }
  }

  /// A seal of the document's style.
  func seal(_ rect: PaperRect, colour: Colour, angle: Double) throws {
    guard let page = pages.last else { return }
    let cairo = page.cairo
    let scale = PaperSize.scale
    let seal = sealStyle
    cairo_save(cairo)
    cairo_translate(cairo, (rect.x + rect.width / 2) * scale, (rect.y + rect.height / 2) * scale)
    cairo_rotate(cairo, angle)
    cairo_translate(cairo, -(rect.x + rect.width / 2) * scale, -(rect.y + rect.height / 2) * scale)
    // Ink of a seal darkens what is under it and hides nothing.
    cairo_set_operator(cairo, CAIRO_OPERATOR_MULTIPLY)
    cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue)
    cairo_set_line_width(cairo, rect.width * seal.border * scale)
    outline(of: seal, rect, cairo)
    cairo_stroke(cairo)
    // Writing in a circle has less room than in a square.
    let room = seal.outline == .round ? rect.inset(rect.width * 0.13, rect.height * 0.13) : rect
    let rows = seal.columns.map(\.count).max() ?? 1
    let column = room.width * 0.87 / Double(seal.columns.count)
    let row = room.height * 0.9 / Double(rows)
    var style = TextStyle(
      family: seal.family, size: min(room.width * 0.6 / Double(max(seal.columns.count, rows)), row) * 72 / 25.4,
      horizontal: .centre)
    style.colour = colour
    style.minimumSize = 3
    style.overflow = .condense
    for (index, words) in seal.columns.enumerated() {
      let place = PaperRect(
        room.x + room.width * 0.065 + Double(index) * column, room.y + room.height * 0.05, column, room.height * 0.9)
      let pitch = place.height / Double(words.count)
      for (row, glyph) in words.map(String.init).enumerated() {
        try page.text(glyph, in: PaperRect(place.x, place.y + Double(row) * pitch, column, pitch), style: style)
      }
    }
    cairo_restore(cairo)
  }

  private func outline(of seal: SealStyle, _ rect: PaperRect, _ cairo: OpaquePointer) {
    let scale = PaperSize.scale
    let (x, y, width, height) = (rect.x * scale, rect.y * scale, rect.width * scale, rect.height * scale)
    cairo_new_path(cairo)
    switch seal.outline {
    case .square: cairo_rectangle(cairo, x, y, width, height)
    case .round: cairo_arc(cairo, x + width / 2, y + height / 2, width / 2, 0, 6.2832)
    case .rounded:
      let radius = width * 0.16
      for (index, corner) in [
        (x + width - radius, y + radius), (x + width - radius, y + height - radius), (x + radius, y + height - radius),
        (x + radius, y + radius),
      ].enumerated() {
        let start = Double(index - 1) * 1.570796
        cairo_arc(cairo, corner.0, corner.1, radius, start, start + 1.570796)
      }
      cairo_close_path(cairo)
    }
  }

  /// Persons in groups of one sheet each.
  static func sheets(of count: Int, each: Int) -> [Range<Int>] {
    stride(from: 0, to: max(count, 1), by: each).map { $0..<min(count, $0 + each) }
  }
}
