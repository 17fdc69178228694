import Residency

/// 業務照会用住民票 as a vendor's system prints it for the counter: no sentence, no seal; 宛名番号 and 世帯番号 are on
/// it; persons in rows of two lines between horizontal rules only.
struct InquiryPrint: DrawableArrangement {
  let name = "inquiry-print"
  let use = SampleRange.tuning
  let docType = DocumentType.residentRecord

  func draw(on sheet: SheetWriter, generator: inout SeededGenerator) throws {
    let groups = SheetWriter.sheets(of: sheet.content.persons.count, each: 5)
    let words = sheet.wording
    sheet.isRuled = false
    for (page, group) in groups.enumerated() {
      try sheet.newPage(.a4Landscape)
      try sheet.note("業務照会用　住民票", PaperRect(90, 10, 117, 9), size: 16, align: .centre)
      try sheet.marks(PaperRect(14, 10, 20, 7))
      try sheet.entry("発行日", .document(.issueDate), x: 222, y: 11, labelWidth: 14, width: 62, size: 9.5)
      try sheet.rule(from: (12, 23), to: (285, 23), width: 0.5)
      try sheet.entry(
        words.label(.address), .document(.address), x: 14, y: 25, labelWidth: 20, width: 170, colon: "：", lines: 2)
      try sheet.entry("世帯番号", .document(.householdNumber), x: 200, y: 25, labelWidth: 20, width: 80, colon: "：")
      try sheet.entry(
        words.label(.householder), .document(.householder), x: 14, y: 32, labelWidth: 20, width: 170, colon: "：")
      try sheet.rule(from: (12, 40), to: (285, 40))
      var y = 41.0
      try heads(sheet, y: y)
      y += 16
      try sheet.rule(from: (12, y), to: (285, y))
      for index in group {
        try person(index, sheet, y: y + 0.5)
        y += 24
        try sheet.rule(from: (12, y), to: (285, y), dash: [1, 0.8])
      }
      if page == groups.count - 1 {
        try sheet.note(
          "＊＊＊　以上　\(sheet.content.persons.count)名　＊＊＊", PaperRect(100, y + 2, 97, 6), size: 9, align: .centre)
      }
      try sheet.note("目的外使用を禁ずる　出力者：窓口端末０１", PaperRect(14, 198, 120, 5), size: 7.5)
      try sheet.margin(.a4Landscape, page: page + 1, of: groups.count)
    }
  }

  /// Field, x, width, line (0…2), size.
  private static let places: [(PersonField, Double, Double, Int, Double)] = [
    (.kana, 22, 66, 0, 8), (.name, 22, 66, 1, 11.5), (.addresseeNumber, 22, 40, 2, 9.5), (.birthDate, 92, 36, 0, 10),
    (.sex, 130, 10, 0, 10), (.relationship, 92, 36, 1, 10), (.individualNumber, 144, 42, 0, 10),
    (.juminhyoCode, 144, 42, 1, 10),
    (.residentSince, 190, 40, 0, 10), (.addressSince, 190, 40, 1, 10), (.notifiedDate, 234, 40, 0, 10),
    (.previousAddress, 92, 140, 2, 9.5),
  ]

  private func heads(_ sheet: SheetWriter, y: Double) throws {
    for (field, x, width, line, _) in Self.places {
      let text = field == .notifiedDate ? "届出日" : sheet.wording.person(field)
      try sheet.note(text, PaperRect(x, y + Double(line) * 5, width + 3, 5), size: 8.5)
    }
    try sheet.note("本籍・国籍", PaperRect(234, y + 5, 40, 5), size: 8.5)
  }

  private func person(_ index: Int, _ sheet: SheetWriter, y: Double) throws {
    try sheet.note(String(index + 1), PaperRect(13, y, 8, 7.5), size: 10, align: .centre)
    for (field, x, width, line, size) in Self.places {
      try sheet.value(.person(index, field), PaperRect(x, y + Double(line) * 7.7, width, 7.4), size: size, lines: 2)
    }
    let last: PersonField = sheet.content.persons[index].foreign == nil ? .registeredDomicile : .nationality
    try sheet.value(.person(index, last), PaperRect(234, y + 7.7, 50, 7.4), size: 9, lines: 2)
  }
}
