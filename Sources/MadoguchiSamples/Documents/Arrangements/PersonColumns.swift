import Residency

/// 転出証明書, an older landscape form: labels at the left, one column a person, four a sheet, the reading small above the
/// name.
struct PersonColumns: DrawableArrangement {
  let name = "person-columns"
  let use = SampleRange.tuning
  let docType = DocumentType.moveOutCertificate

  private static let rows: [PersonField] = [
    .birthDate, .sex, .relationship, .juminhyoCode, .individualNumber, .formerName, .nhi, .latterStage, .ltc,
    .pensionCategory, .basicPensionNumber, .childAllowance, .nationality, .residenceStatus, .residenceCardNumber,
  ]

  func draw(on sheet: SheetWriter, generator: inout SeededGenerator) throws {
    let groups = SheetWriter.sheets(of: sheet.content.persons.count, each: 4)
    let words = sheet.wording
    for (page, group) in groups.enumerated() {
      try sheet.newPage(.a4Landscape)
      try sheet.title(PaperRect(90, 7, 117, 9), size: 17)
      try sheet.marks(PaperRect(225, 7, 36, 6))
      try sheet.note(words.label(.certificateNumber), PaperRect(12, 8, 18, 5), size: 8)
      try sheet.value(.document(.certificateNumber), PaperRect(31, 8, 56, 5), size: 8.5)
      var y = try sheet.row(
        x: 12, y: 20, height: 8,
        [
          (30, .label(words.label(.oldAddress))), (142, .value(.document(.oldAddress), lines: 2)),
          (34, .label(words.label(.householder))), (66, .value(.document(.householder))),
        ])
      y = try sheet.row(
        x: 12, y: y, height: 8,
        [
          (30, .label(words.label(.newAddress))), (142, .value(.document(.newAddress), lines: 2)),
          (34, .label(words.label(.newHouseholder))), (66, .value(.document(.newHouseholder))),
        ])
      y = try sheet.row(
        x: 12, y: y, height: 7,
        [
          (30, .label(words.label(.registeredDomicile))), (98, .value(.document(.registeredDomicile), size: 9.5)),
          (26, .label(words.label(.familyRegisterHead))), (38, .value(.document(.familyRegisterHead))),
          (36, .label(words.label(.moveOutDate))), (44, .value(.document(.moveOutDate))),
        ])
      try people(sheet, group: group, y: y + 2.5)
      if page == groups.count - 1 {
        try sheet.certification(
          x: 100, y: 169, width: 184, sentence: "上記のとおり転出証明します。", dateLabel: words.label(.issueDate),
          generator: &generator)
      }
      try sheet.margin(.a4Landscape, page: page + 1, of: groups.count)
    }
  }

  private func people(_ sheet: SheetWriter, group: Range<Int>, y top: Double) throws {
    let words = sheet.wording
    var y = top
    try sheet.label("", PaperRect(12, y, 40, 5), size: 8)
    for slot in 0..<4 {
      try sheet.label(String(group.lowerBound + slot + 1), PaperRect(52 + Double(slot) * 58, y, 58, 5), size: 8)
    }
    y += 5
    try sheet.label("\(words.person(.kana))\n\(words.person(.name))", PaperRect(12, y, 40, 13), size: 8.5, lines: 3)
    for slot in 0..<4 {
      let place = PaperRect(52 + Double(slot) * 58, y, 58, 13)
      try sheet.frame(place)
      guard group.count > slot else { continue }
      let index = group.lowerBound + slot
      try sheet.value(.person(index, .kana), PaperRect(place.x + 1.5, y + 0.4, 55, 4), size: 7)
      try sheet.value(.person(index, .name), PaperRect(place.x + 1.5, y + 4.6, 55, 8), size: 13, lines: 2)
    }
    y += 13
    for field in Self.rows {
      try sheet.label(words.person(field), PaperRect(12, y, 40, 6.4), size: 8)
      for slot in 0..<4 {
        let place = PaperRect(52 + Double(slot) * 58, y, 58, 6.4)
        if group.count > slot {
          try sheet.cell(.person(group.lowerBound + slot, field), place, size: 9.5, align: .centre)
        } else {
          try sheet.filler(field == .birthDate && slot == group.count ? "以下余白" : "", place)
        }
      }
      y += 6.4
    }
    try sheet.frame(PaperRect(12, top, 272, y - top), width: sheet.style.ruleWidth)
  }
}
