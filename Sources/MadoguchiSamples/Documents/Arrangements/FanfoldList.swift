import CPangoCairo
import Residency

/// 転出証明書 on fanfold paper with sprocket holes from an impact printer: preprinted labels, horizontal rules only, persons
/// in three lines.
struct FanfoldList: DrawableArrangement {
  let name = "fanfold-list"
  let use = SampleRange.tuning
  let docType = DocumentType.moveOutCertificate

  private static let paper = PaperSize(width: 254, height: 279)

  func draw(on sheet: SheetWriter, generator: inout SeededGenerator) throws {
    let groups = SheetWriter.sheets(of: sheet.content.persons.count, each: 4)
    let words = sheet.wording
    sheet.isRuled = false
    sheet.printing = .dotMatrix
    for (page, group) in groups.enumerated() {
      try sheet.newPage(Self.paper)
      try sprockets(sheet)
      try sheet.title(PaperRect(70, 12, 114, 10), size: 18)
      try sheet.marks(PaperRect(196, 11, 34, 7))
      try sheet.value(.document(.certificateNumber), PaperRect(20, 14, 50, 5), size: 9)
      var y = 27.0
      let lines: [[(DocumentField, Double, Double)]] = [
        [(.moveOutDate, 20, 100), (.notifiedDate, 128, 106)], [(.oldAddress, 20, 214)], [(.newAddress, 20, 214)],
        [(.householder, 20, 100), (.newHouseholder, 128, 106)],
        [(.registeredDomicile, 20, 136), (.familyRegisterHead, 160, 74)],
      ]
      for line in lines {
        try sheet.rule(from: (18, y), to: (236, y), width: 0.15)
        for (field, x, width) in line {
          let label = field == .familyRegisterHead ? 24.0 : 36
          try sheet.entry(
            words.label(field), .document(field), x: x, y: y + 1, labelWidth: label, width: width, height: 6.6,
            size: 10, lines: 2)
        }
        y += 8.6
      }
      try sheet.rule(from: (18, y), to: (236, y), width: 0.4)
      y += 2
      for index in group { y = try person(index, sheet, y: y) }
      if group.count < 4 { try sheet.note("＊＊＊　以下余白　＊＊＊", PaperRect(80, y + 2, 94, 6), size: 10, align: .centre) }
      if page == groups.count - 1 {
        try sheet.certification(
          x: 20, y: 236, width: 200, sentence: "上記のとおり転出したことを証明します。", generator: &generator)
      }
      try sheet.margin(Self.paper, page: page + 1, of: groups.count)
    }
  }

  /// Field, x, label width, width, line, size.
  private static let places: [(PersonField, Double, Double, Double, Int, Double)] = [
    (.kana, 28, 22, 90, 0, 8), (.name, 28, 22, 90, 1, 12), (.birthDate, 122, 20, 62, 0, 10), (.sex, 188, 14, 24, 0, 10),
    (.relationship, 122, 20, 62, 1, 10), (.juminhyoCode, 28, 24, 66, 2, 10), (.individualNumber, 98, 24, 72, 2, 10),
    (.nhi, 28, 24, 44, 3, 9.5), (.latterStage, 76, 26, 46, 3, 9.5), (.ltc, 126, 22, 40, 3, 9.5),
    (.childAllowance, 170, 26, 46, 3, 9.5), (.pensionCategory, 28, 24, 66, 4, 9.5),
    (.basicPensionNumber, 98, 24, 72, 4, 9.5),
  ]

  private func person(_ index: Int, _ sheet: SheetWriter, y: Double) throws -> Double {
    try sheet.note("\(index + 1).", PaperRect(20, y + 6, 8, 6), size: 10)
    for (field, x, label, width, line, size) in Self.places {
      try sheet.entry(
        sheet.wording.person(field), .person(index, field), x: x, y: y + Double(line) * 6.2, labelWidth: label,
        width: width, height: 6, size: size)
    }
    try sheet.rule(from: (18, y + 32), to: (236, y + 32), width: 0.15, dash: [1.2, 1.2])
    return y + 33
  }

  /// Holes at half an inch and the perforation beside them.
  private func sprockets(_ sheet: SheetWriter) throws {
    for x in [12.7, 241.3] { try sheet.rule(from: (x, 0), to: (x, 279), width: 0.12, dash: [0.8, 0.8]) }
    guard let cairo = sheet.pages.last?.cairo else { return }
    for side in [6.35, 247.65] {
      for y in stride(from: 6.35, to: 279, by: 12.7) {
        cairo_set_source_rgb(cairo, 0.78, 0.78, 0.78)
        cairo_new_path(cairo)
        cairo_arc(cairo, side * PaperSize.scale, y * PaperSize.scale, 2 * PaperSize.scale, 0, 6.2832)
        cairo_fill(cairo)
      }
    }
  }
}
