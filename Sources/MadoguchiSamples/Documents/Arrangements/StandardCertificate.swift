import Residency

/// 転出証明書 as the standard of 2025 lays it out: the move above, three persons a sheet, 本籍 and 筆頭者 and every
/// insurance with its date in the person's block, places without meaning struck with marks.
struct StandardCertificate: DrawableArrangement {
  let name = "standard-certificate"
  let use = SampleRange.tuning
  let docType = DocumentType.moveOutCertificate

  func draw(on sheet: SheetWriter, generator: inout SeededGenerator) throws {
    let groups = SheetWriter.sheets(of: sheet.content.persons.count, each: 3)
    let words = sheet.wording
    sheet.labelGround = generator.chance(0.4) ? 0.94 : nil
    for (page, group) in groups.enumerated() {
      try sheet.newPage(.a4Portrait)
      try sheet.title(PaperRect(50, 9, 110, 9), size: 17, apart: generator.chance(0.6))
      try sheet.marks(PaperRect(166, 9, 30, 6))
      var y = 21.0
      for field in [DocumentField.oldAddress, .newAddress] {
        y = try sheet.row(
          x: 15, y: y, height: 8, [(36, .label(words.label(field))), (144, .value(.document(field), lines: 2))])
      }
      for (left, right) in [(DocumentField.householder, DocumentField.newHouseholder), (.notifiedDate, .moveOutDate)] {
        y = try sheet.row(
          x: 15, y: y, height: 6.5,
          [
            (36, .label(words.label(left))), (54, .value(.document(left))), (36, .label(words.label(right))),
            (54, .value(.document(right))),
          ])
      }
      y += 2
      for slot in 0..<3 {
        let index = group.lowerBound + slot
        if group.contains(index) {
          y = try person(index, slot: slot, sheet, y: y)
        } else if slot == group.count {
          try sheet.note("以下余白", PaperRect(15, y + 3, 180, 6), size: 10, align: .centre)
        }
      }
      if page == groups.count - 1 {
        try sheet.certification(
          x: 15, y: 248, width: 180, sentence: "上記の者は、転出の届出をした者であることを証明する。", generator: &generator)
      }
      try sheet.value(.document(.certificateNumber), PaperRect(15, 284, 90, 4), size: 7.5)
      try sheet.margin(.a4Portrait, page: page + 1, of: groups.count)
    }
  }

  private func person(_ index: Int, slot: Int, _ sheet: SheetWriter, y top: Double) throws -> Double {
    let words = sheet.wording
    func key(_ field: PersonField) -> ValueKey { .person(index, field) }
    let foreign = sheet.content.persons[index].foreign != nil
    let x = 21.0
    var y = try sheet.row(
      x: x, y: top, height: 5, labelSize: 7.5,
      [
        (28, .label(words.person(.kana))), (70, .value(key(.kana), size: 8)), (30, .label(words.person(.juminhyoCode))),
        (46, .value(key(.juminhyoCode))),
      ])
    y = try sheet.row(
      x: x, y: y, height: 8.5,
      [
        (28, .spread("氏名")), (70, .value(key(.name), size: 13, lines: 2)),
        (30, .label(words.person(.individualNumber))),
        (46, .value(key(.individualNumber))),
      ])
    y = try sheet.row(
      x: x, y: y, height: 5.5, labelSize: 7.5,
      [
        (28, .label(words.person(foreign ? .alias : .formerName))),
        (59, .value(key(foreign ? .alias : .formerName), size: 9)),
        (28, .label(words.person(foreign ? .aliasKana : .formerNameKana))),
        (59, .value(key(foreign ? .aliasKana : .formerNameKana), size: 8)),
      ])
    y = try sheet.row(
      x: x, y: y, height: 5.5,
      [
        (28, .label(words.person(.birthDate))), (42, .value(key(.birthDate), size: 9.5)), (14, .label("性別")),
        (14, .value(key(.sex), align: .centre)), (30, .label(words.person(.relationship))),
        (46, .value(key(.relationship))),
      ])
    y = try foreign ? foreigner(index, sheet, x: x, y: y) : domicile(index, sheet, x: x, y: y)
    let pairs: [((PersonField, PersonField), (PersonField, PersonField))] = [
      ((.nhi, .nhiAcquiredDate), (.latterStage, .latterStageAcquiredDate)),
      ((.ltc, .ltcAcquiredDate), (.childAllowance, .childAllowanceFrom)),
    ]
    for (left, right) in pairs {
      y = try sheet.row(
        x: x, y: y, height: 5.5, labelSize: 7,
        [
          (28, .label(words.person(left.0))), (13, .value(key(left.0), align: .centre, size: 9)),
          (18, .label("取得年月日")), (28, .value(key(left.1), size: 8.5)), (30, .label(words.person(right.0))),
          (13, .value(key(right.0), align: .centre, size: 9)),
          (18, .label(right.0 == .childAllowance ? "受給開始" : "取得年月日")), (26, .value(key(right.1), size: 8.5)),
        ])
    }
    y = try sheet.row(
      x: x, y: y, height: 5.5, labelSize: 7.5,
      [
        (28, .label(words.person(.pensionCategory))), (30, .value(key(.pensionCategory), size: 9)),
        (28, .label(words.person(.basicPensionNumber))), (44, .value(key(.basicPensionNumber), size: 9.5)),
        (14, .label("備考")), (30, .value(key(.remarks), size: 8)),
      ])
    try sheet.label(String(slot + 1), PaperRect(15, top, 6, y - top), size: 10)
    try sheet.frame(PaperRect(15, top, 180, y - top), width: sheet.style.ruleWidth)
    return y + 1.5
  }

  private func domicile(_ index: Int, _ sheet: SheetWriter, x: Double, y: Double) throws -> Double {
    var y = try sheet.row(
      x: x, y: y, height: 6,
      [
        (28, .label(sheet.wording.person(.registeredDomicile))),
        (146, .value(.person(index, .registeredDomicile), size: 9.5)),
      ])
    y = try sheet.row(
      x: x, y: y, height: 6,
      [
        (28, .label(sheet.wording.person(.familyRegisterHead))), (70, .value(.person(index, .familyRegisterHead))),
        (30, .label("国籍・地域")), (46, .words("＊＊＊", .person(index, .nationality))),
      ])
    return y
  }

  private func foreigner(_ index: Int, _ sheet: SheetWriter, x: Double, y: Double) throws -> Double {
    let words = sheet.wording
    func key(_ field: PersonField) -> ValueKey { .person(index, field) }
    let y = try sheet.row(
      x: x, y: y, height: 6, labelSize: 7.5,
      [
        (28, .label(words.person(.nationality))), (30, .value(key(.nationality), size: 9)), (28, .label("第30条45規定区分")),
        (34, .value(key(.residentCategory), size: 9)), (18, .label(words.person(.residenceStatus))),
        (36, .value(key(.residenceStatus), size: 8.5)),
      ])
    return try sheet.row(
      x: x, y: y, height: 6, labelSize: 7.5,
      [
        (28, .label(words.person(.residencePeriod))), (18, .value(key(.residencePeriod), size: 9)),
        (30, .label(words.person(.residencePeriodEnd))), (34, .value(key(.residencePeriodEnd), size: 9)),
        (28, .wrapped(words.person(.residenceCardNumber))), (36, .value(key(.residenceCardNumber), size: 9)),
      ])
  }
}
