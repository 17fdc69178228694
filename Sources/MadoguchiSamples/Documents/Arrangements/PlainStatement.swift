import Residency

/// 転出証明書 for tests, portrait, without ruled lines: people first in two columns of labels, the move below.
struct PlainStatement: DrawableArrangement {
  let name = "plain-statement"
  let use = SampleRange.test
  let docType = DocumentType.moveOutCertificate

  private static let left: [PersonField] = [.name, .kana, .birthDate, .sex, .relationship, .nhi]
  private static let right: [PersonField] = [
    .juminhyoCode, .individualNumber, .latterStage, .ltc, .pensionCategory, .basicPensionNumber,
  ]

  func draw(on sheet: SheetWriter, generator: inout SeededGenerator) throws {
    sheet.isRuled = false
    let groups = SheetWriter.sheets(of: sheet.content.persons.count, each: 3)
    let words = sheet.wording
    for (page, group) in groups.enumerated() {
      try sheet.newPage(.a4Portrait)
      try sheet.note("様式第５号", PaperRect(16, 8, 40, 5), size: 8.5)
      try sheet.title(PaperRect(40, 18, 130, 11), size: 20)
      try sheet.marks(PaperRect(160, 8, 34, 7))
      var y = 38.0
      for index in group {
        try sheet.note(number(index), PaperRect(16, y, 8, 6), size: 11)
        for (row, field) in Self.left.enumerated() {
          try sheet.entry(
            words.person(field).replacing("　", with: ""), .person(index, field), x: 26, y: y + Double(row) * 6.3,
            labelWidth: 30, width: 82, size: field == .name ? 12 : 10.5, spread: true)
        }
        for (row, field) in Self.right.enumerated() {
          try sheet.entry(
            words.person(field), .person(index, field), x: 112, y: y + Double(row) * 6.3, labelWidth: 34, width: 82,
            spread: true)
        }
        y += 44
        try sheet.rule(from: (16, y - 3), to: (194, y - 3), dash: [0.6, 0.9])
      }
      try move(sheet, y: 175)
      if page == groups.count - 1 {
        try sheet.certification(
          x: 16, y: 240, width: 178, sentence: "上記のとおり転出したことを証明する。", generator: &generator)
      }
      try sheet.margin(.a4Portrait, page: page + 1, of: groups.count)
    }
  }

  private func number(_ index: Int) -> String { "(\(index + 1))" }

  private func move(_ sheet: SheetWriter, y: Double) throws {
    let words = sheet.wording
    let rows: [DocumentField] = [
      .oldAddress, .newAddress, .registeredDomicile, .familyRegisterHead, .householder, .newHouseholder, .moveOutDate,
      .notifiedDate,
    ]
    for (row, field) in rows.enumerated() {
      try sheet.entry(
        words.label(field), .document(field), x: 20, y: y + Double(row) * 7.2, labelWidth: 42, width: 174, size: 11,
        lines: 2)
    }
  }
}
