import Residency

/// 転出証明書 on several sheets: the move repeated on each, two persons with all their insurance dates a sheet, page
/// numbers, the certifying sentence on the last sheet only.
struct TwoSheets: DrawableArrangement {
  let name = "two-sheets"
  let use = SampleRange.tuning
  let docType = DocumentType.moveOutCertificate

  func draw(on sheet: SheetWriter, generator: inout SeededGenerator) throws {
    let groups = SheetWriter.sheets(of: sheet.content.persons.count, each: 2)
    let words = sheet.wording
    sheet.labelGround = generator.pick([nil, 0.9, 0.95])
    for (page, group) in groups.enumerated() {
      try sheet.newPage(.a4Portrait)
      try sheet.title(PaperRect(40, 12, 130, 11), size: 19)
      try sheet.note(words.label(.certificateNumber), PaperRect(12, 8, 16, 4.5), size: 7.5)
      try sheet.value(.document(.certificateNumber), PaperRect(29, 8, 60, 4.5), size: 8)
      try sheet.note("\(page + 1)／\(groups.count)頁", PaperRect(170, 8, 26, 4.5), size: 8.5, align: .trailing)
      try sheet.marks(PaperRect(166, 15, 30, 6.5))
      var y = try header(sheet, y: 29) + 5
      for index in group { y = try person(index, sheet, y: y) + 4 }
      if page == groups.count - 1 {
        try sheet.certification(
          x: 14, y: 250, width: 182, sentence: "上記の者について、転出の届出があったことを証明する。", generator: &generator)
      } else {
        try sheet.note("次頁に続く", PaperRect(150, 262, 46, 6), size: 10, align: .trailing)
      }
      try sheet.margin(.a4Portrait, page: 1, of: 1)
    }
  }

  private func header(_ sheet: SheetWriter, y: Double) throws -> Double {
    let words = sheet.wording
    var y = y
    try sheet.label("異動", PaperRect(14, y, 7, 24), size: 9, vertical: true)
    let rows: [(DocumentField, DocumentField)] = [(.moveOutDate, .notifiedDate), (.householder, .newHouseholder)]
    for (field, other) in rows {
      y = try sheet.row(
        x: 21, y: y, height: 8,
        [
          (34, .label(words.label(field))), (54, .value(.document(field))), (34, .label(words.label(other))),
          (53, .value(.document(other))),
        ])
    }
    y = try sheet.row(
      x: 21, y: y, height: 8,
      [
        (34, .label(words.label(.familyRegisterHead))), (54, .value(.document(.familyRegisterHead))), (34, .label("")),
        (53, .filler("")),
      ])
    for field in [DocumentField.registeredDomicile, .oldAddress, .newAddress] {
      y = try sheet.row(
        x: 14, y: y, height: 9,
        [(41, .label(words.label(field))), (141, .value(.document(field), size: 10.5, lines: 2))])
    }
    return y
  }

  private func person(_ index: Int, _ sheet: SheetWriter, y: Double) throws -> Double {
    let words = sheet.wording
    let top = y
    func key(_ field: PersonField) -> ValueKey { .person(index, field) }
    let foreign = sheet.content.persons[index].foreign != nil
    let x = 14.0
    var y = try sheet.row(
      x: x, y: y, height: 6,
      [
        (26, .label(words.person(.kana))), (78, .value(key(.kana), size: 8.5)),
        (30, .label(words.person(.juminhyoCode))), (48, .value(key(.juminhyoCode))),
      ])
    y = try sheet.row(
      x: x, y: y, height: 10,
      [
        (26, .spread("氏名")), (78, .value(key(.name), size: 14, lines: 2)),
        (30, .label(words.person(.individualNumber))),
        (48, .value(key(.individualNumber), size: 10.5)),
      ])
    y = try sheet.row(
      x: x, y: y, height: 7,
      [
        (26, .label(words.person(foreign ? .alias : .formerName))), (46, .value(key(foreign ? .alias : .formerName))),
        (32, .label(words.person(foreign ? .aliasKana : .formerNameKana))),
        (78, .value(key(foreign ? .aliasKana : .formerNameKana), size: 9)),
      ])
    y = try sheet.row(
      x: x, y: y, height: 7,
      [
        (26, .label(words.person(.birthDate))), (46, .value(key(.birthDate))), (16, .label(words.short(.sex))),
        (16, .value(key(.sex), align: .centre)), (30, .label(words.person(.relationship))),
        (48, .value(key(.relationship))),
      ])
    let insured: [(PersonField, PersonField)] = [
      (.nhi, .nhiAcquiredDate), (.latterStage, .latterStageAcquiredDate), (.ltc, .ltcAcquiredDate),
      (.childAllowance, .childAllowanceFrom),
    ]
    for (flag, since) in insured {
      y = try sheet.row(
        x: x, y: y, height: 6.5, labelSize: 8,
        [
          (46, .label(words.person(flag))), (26, .value(key(flag), align: .centre)), (62, .label(words.person(since))),
          (48, .value(key(since))),
        ])
    }
    y = try sheet.row(
      x: x, y: y, height: 6.5, labelSize: 8,
      [
        (46, .label(words.person(.pensionCategory))), (26, .value(key(.pensionCategory), align: .centre)),
        (62, .label(words.person(.basicPensionNumber))), (48, .value(key(.basicPensionNumber))),
      ])
    if foreign { y = try foreigner(index, sheet, x: x, y: y) }
    try sheet.frame(PaperRect(x, top, 182, y - top), width: max(0.35, sheet.style.ruleWidth))
    return y
  }

  private func foreigner(_ index: Int, _ sheet: SheetWriter, x: Double, y: Double) throws -> Double {
    let words = sheet.wording
    func key(_ field: PersonField) -> ValueKey { .person(index, field) }
    var y = try sheet.row(
      x: x, y: y, height: 6.5, labelSize: 8,
      [
        (26, .label(words.person(.nationality))), (30, .value(key(.nationality))),
        (46, .label(words.person(.residentCategory))),
        (80, .value(key(.residentCategory))),
      ])
    y = try sheet.row(
      x: x, y: y, height: 6.5, labelSize: 8,
      [
        (26, .label(words.person(.residenceStatus))), (76, .value(key(.residenceStatus), size: 9.5)),
        (32, .label(words.person(.residencePeriod))), (48, .value(key(.residencePeriod))),
      ])
    return try sheet.row(
      x: x, y: y, height: 6.5, labelSize: 8,
      [
        (42, .label(words.person(.residencePeriodEnd))), (48, .value(key(.residencePeriodEnd))),
        (44, .label(words.person(.residenceCardNumber))), (48, .value(key(.residenceCardNumber))),
      ])
  }
}
