import Residency

/// 業務照会用住民票 for tests, landscape: a table of persons in three lines, every cell of the head holding three labels one
/// below the other and every cell of a person their values, between vertical rules.
struct RegisterTable: DrawableArrangement {
  let name = "register-table"
  let use = SampleRange.test
  let docType = DocumentType.residentRecord

  private static let columns: [(Double, [PersonField])] = [
    (62, [.kana, .name, .formerName]), (38, [.birthDate, .sex, .relationship]),
    (40, [.individualNumber, .juminhyoCode, .addresseeNumber]),
    (38, [.residentSince, .addressSince, .notifiedDate]),
  ]
  private static let japanese: (Double, [PersonField]) = (
    92, [.registeredDomicile, .familyRegisterHead, .previousAddress]
  )
  private static let foreigner: (Double, [PersonField]) = (
    92, [.nationality, .residenceStatus, .residenceCardNumber]
  )

  func draw(on sheet: SheetWriter, generator: inout SeededGenerator) throws {
    let groups = SheetWriter.sheets(of: sheet.content.persons.count, each: 5)
    let words = sheet.wording
    for (page, group) in groups.enumerated() {
      try sheet.newPage(.a4Landscape)
      try sheet.note("住民票（業務照会用）", PaperRect(12, 8, 100, 9), size: 15)
      try sheet.marks(PaperRect(118, 9, 22, 7))
      try sheet.entry(
        words.label(.issueDate), .document(.issueDate), x: 216, y: 9, labelWidth: 24, width: 70, size: 9.5)
      try sheet.row(
        x: 12, y: 21, height: 9,
        [
          (24, .label(words.label(.address))), (112, .value(.document(.address), lines: 2)),
          (24, .label(words.label(.householder))), (54, .value(.document(.householder))), (22, .label("世帯番号")),
          (37, .value(.document(.householdNumber))),
        ])
      let top = 33.0
      try heads(sheet, y: top)
      var y = top + 16
      for index in group {
        try person(index, sheet, y: y)
        y += 24
        try sheet.rule(from: (12, y), to: (285, y), width: 0.2)
      }
      let bottom = y
      if group.count < 5 { try sheet.note("＊＊＊＊　以下余白　＊＊＊＊", PaperRect(90, y + 2, 117, 6), size: 9, align: .centre) }
      var x = 15.0
      for (width, _) in Self.columns {
        x += width
        try sheet.rule(from: (x, top), to: (x, bottom))
      }
      try sheet.frame(PaperRect(12, top, 273, bottom - top), width: sheet.style.ruleWidth)
      try sheet.note("照会目的：転入届受付　出力端末　Ｗ０１２", PaperRect(12, 198, 120, 5), size: 7.5)
      try sheet.margin(.a4Landscape, page: page + 1, of: groups.count)
    }
  }

  private func heads(_ sheet: SheetWriter, y: Double) throws {
    var x = 15.0
    for (width, fields) in Self.columns {
      for (line, field) in fields.enumerated() {
        try sheet.note(
          sheet.wording.person(field), PaperRect(x + 1.5, y + 0.6 + Double(line) * 5, width - 3, 5), size: 8)
      }
      x += width
    }
    for (line, text) in ["本籍／国籍・地域", "筆頭者／在留資格", "前住所／在留カード等の番号"].enumerated() {
      try sheet.note(text, PaperRect(x + 1.5, y + 0.6 + Double(line) * 5, 90, 5), size: 8)
    }
    try sheet.rule(from: (12, y + 16), to: (285, y + 16), width: sheet.style.ruleWidth)
  }

  private func person(_ index: Int, _ sheet: SheetWriter, y: Double) throws {
    try sheet.note(String(index + 1), PaperRect(11.6, y + 8, 4, 6), size: 8, align: .centre)
    var x = 15.0
    let last = sheet.content.persons[index].foreign == nil ? Self.japanese : Self.foreigner
    for (width, fields) in Self.columns + [last] {
      for (line, field) in fields.enumerated() {
        try sheet.value(
          .person(index, field), PaperRect(x + 1.5, y + 0.5 + Double(line) * 7.7, width - 3, 7.2),
          size: field == .name ? 12 : field == .kana ? 8 : 9.5, lines: 2)
      }
      x += width
    }
  }
}
