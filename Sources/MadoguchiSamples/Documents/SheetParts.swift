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
    let black = generator.chance(0.25)
    let side = black ? 20.0 : generator.real(18...23)
    // Electronic seals stand free; a seal pressed by hand overlaps the name it follows.
    let overlap = black ? -1.0 : generator.real(1...9)
    let end = placed.last.map { $0.ink.maxX / PaperSize.scale } ?? namePlace.maxX
    let seat = PaperRect(min(end - overlap, x + width - side), y + 19.5 - side / 2, side, side)
    try seal(
      seat, colour: black ? Colour(red: 0.1, green: 0.1, blue: 0.1) : .seal,
      angle: black ? 0 : generator.real(-0.07...0.07))
    if black { try note("この印は黒色です", PaperRect(seat.x - 8, seat.maxY + 0.5, side + 10, 4), size: 6.5, align: .centre) }
  }

  /// A square seal of three columns that says 見本 in its middle.
  func seal(_ rect: PaperRect, colour: Colour, angle: Double) throws {
    guard let page = pages.last else { return }
    let cairo = page.cairo
    let scale = PaperSize.scale
    cairo_save(cairo)
    cairo_translate(cairo, (rect.x + rect.width / 2) * scale, (rect.y + rect.height / 2) * scale)
    cairo_rotate(cairo, angle)
    cairo_translate(cairo, -(rect.x + rect.width / 2) * scale, -(rect.y + rect.height / 2) * scale)
    // Ink of a seal darkens what is under it and hides nothing.
    cairo_set_operator(cairo, CAIRO_OPERATOR_MULTIPLY)
    cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue)
    cairo_set_line_width(cairo, rect.width * 0.05 * scale)
    cairo_rectangle(cairo, rect.x * scale, rect.y * scale, rect.width * scale, rect.height * scale)
    cairo_stroke(cairo)
    var style = TextStyle(family: .ipamjMincho, size: rect.width * 0.2 * 72 / 25.4, horizontal: .centre)
    style.colour = colour
    style.minimumSize = 3
    let column = rect.width * 0.29
    for (index, words) in ["長之印", "見本市", "架空乃"].enumerated() {
      let place = PaperRect(
        rect.x + rect.width * 0.065 + Double(index) * column, rect.y + rect.height * 0.05, column, rect.height * 0.9)
      for (row, glyph) in words.map(String.init).enumerated() {
        let cell = PaperRect(place.x, place.y + Double(row) * place.height / 3, column, place.height / 3)
        try page.text(glyph, in: cell, style: style)
      }
    }
    cairo_restore(cairo)
  }

  /// Persons in groups of one sheet each.
  static func sheets(of count: Int, each: Int) -> [Range<Int>] {
    stride(from: 0, to: max(count, 1), by: each).map { $0..<min(count, $0 + each) }
  }
}
