import Residency

/// 転出証明書 for tests, landscape: blocks two by two, each cell with its small label at the top left.
struct QuarterBlocks: DrawableArrangement {
  let name = "quarter-blocks"
  let use = SampleRange.test
  let docType = DocumentType.moveOutCertificate

  func draw(on sheet: SheetWriter, generator: inout SeededGenerator) throws {
    let groups = SheetWriter.sheets(of: sheet.content.persons.count, each: 4)
    let words = sheet.wording
    for (page, group) in groups.enumerated() {
      try sheet.newPage(.a4Landscape)
      try sheet.title(PaperRect(12, 9, 120, 10), size: 18, apart: false, bold: true)
      try sheet.marks(PaperRect(140, 10, 38, 7))
      try sheet.captioned(
        words.label(.certificateNumber), .document(.certificateNumber), PaperRect(215, 9, 70, 9.5), size: 9)
      let dates: [(DocumentField, Double)] = [
        (.notifiedDate, 50), (.moveOutDate, 50), (.householder, 86), (.newHouseholder, 87),
      ]
      var x = 12.0
      for (field, width) in dates {
        try sheet.captioned(words.label(field), .document(field), PaperRect(x, 22, width, 10), size: 10.5)
        x += width
      }
      try sheet.captioned(
        words.label(.oldAddress), .document(.oldAddress), PaperRect(12, 32, 136, 11), size: 10.5, lines: 2)
      try sheet.captioned(
        words.label(.newAddress), .document(.newAddress), PaperRect(148, 32, 137, 11), size: 10.5, lines: 2)
      try sheet.captioned(
        words.label(.registeredDomicile), .document(.registeredDomicile), PaperRect(12, 43, 186, 10), size: 10.5)
      try sheet.captioned(
        words.label(.familyRegisterHead), .document(.familyRegisterHead), PaperRect(198, 43, 87, 10), size: 10.5)
      for (slot, index) in group.enumerated() {
        try person(index, sheet, x: slot % 2 == 0 ? 12 : 150, y: slot < 2 ? 57 : 112)
      }
      if page == groups.count - 1 {
        try sheet.certification(
          x: 100, y: 168, width: 184, sentence: "上記のとおり証明する。", generator: &generator)
      }
      try sheet.margin(.a4Landscape, page: page + 1, of: groups.count)
    }
  }

  private static let rows: [[(PersonField, Double)]] = [
    [(.birthDate, 52), (.sex, 20), (.relationship, 63)], [(.individualNumber, 70), (.juminhyoCode, 65)],
    [(.nhi, 34), (.latterStage, 36), (.ltc, 30), (.childAllowance, 35)],
    [(.pensionCategory, 60), (.basicPensionNumber, 75)],
  ]

  private func person(_ index: Int, _ sheet: SheetWriter, x: Double, y: Double) throws {
    let words = sheet.wording
    let foreign = sheet.content.persons[index].foreign != nil
    try sheet.captioned(words.person(.kana), .person(index, .kana), PaperRect(x, y, 75, 8), size: 8)
    let extra: PersonField = foreign ? .residenceCardNumber : .formerName
    try sheet.captioned(words.person(extra), .person(index, extra), PaperRect(x + 75, y, 60, 19), size: 11)
    try sheet.captioned(
      words.person(.name).replacing("　", with: ""), .person(index, .name), PaperRect(x, y + 8, 75, 11), size: 13,
      lines: 2)
    var top = y + 19
    for row in Self.rows {
      var left = x
      for (field, width) in row {
        try sheet.captioned(words.person(field), .person(index, field), PaperRect(left, top, width, 8.4), size: 9.5)
        left += width
      }
      top += 8.4
    }
    try sheet.frame(PaperRect(x, y, 135, top - y), width: sheet.style.ruleWidth)
  }
}
