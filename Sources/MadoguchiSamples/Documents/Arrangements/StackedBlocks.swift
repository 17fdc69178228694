import Residency

/// 転出証明書, portrait: the move above, below it one ruled block per person with ふりがな in a row of its own.
struct StackedBlocks: DrawableArrangement {
  let name = "stacked-blocks"
  let use = SampleRange.tuning
  let docType = DocumentType.moveOutCertificate

  private static let left = 15.0
  private static let width = 180.0

  func draw(on sheet: SheetWriter, generator: inout SeededGenerator) throws {
    let groups = SheetWriter.sheets(of: sheet.content.persons.count, each: 4)
    if generator.chance(0.5) { sheet.labelGround = 0.93 }
    for (page, group) in groups.enumerated() {
      try sheet.newPage(.a4Portrait)
      try sheet.title(PaperRect(45, 12, 120, 11), size: 20)
      try sheet.marks(PaperRect(16, 11, 26, 6.5))
      try sheet.note(sheet.wording.label(.certificateNumber), PaperRect(138, 24, 18, 5), size: 8, align: .trailing)
      try sheet.value(.document(.certificateNumber), PaperRect(158, 24, 37, 5), size: 8.5)
      var y = try header(sheet, y: 30)
      y += 3
      for index in group { y = try person(index, sheet, y: y) + 1.5 }
      if page == groups.count - 1 {
        if group.count < 4 {
          try sheet.note("以　下　余　白", PaperRect(Self.left, y + 2, Self.width, 6), size: 10, align: .centre)
        }
        try sheet.certification(
          x: Self.left, y: 252, width: Self.width, sentence: "上記のとおり転出することを証明する。", generator: &generator)
      }
      try sheet.note(
        "（注）新しい住所に住み始めた日から１４日以内に、この証明書を添えて転入の届出をしてください。", PaperRect(Self.left, 281, 150, 5), size: 7.5)
      try sheet.margin(.a4Portrait, page: page + 1, of: groups.count)
    }
  }

  private func header(_ sheet: SheetWriter, y: Double) throws -> Double {
    let words = sheet.wording
    let x = Self.left
    var y = try sheet.row(
      x: x, y: y, height: 7.5,
      [
        (32, .label(words.label(.notifiedDate))), (58, .value(.document(.notifiedDate))),
        (32, .label(words.label(.moveOutDate))), (58, .value(.document(.moveOutDate))),
      ])
    y = try sheet.row(
      x: x, y: y, height: 9, [(32, .label(words.label(.newAddress))), (148, .value(.document(.newAddress), lines: 2))])
    y = try sheet.row(
      x: x, y: y, height: 9, [(32, .label(words.label(.oldAddress))), (148, .value(.document(.oldAddress), lines: 2))])
    y = try sheet.row(
      x: x, y: y, height: 7.5,
      [
        (32, .spread(words.label(.householder))), (58, .value(.document(.householder))),
        (32, .label(words.label(.newHouseholder))), (58, .value(.document(.newHouseholder))),
      ])
    return try sheet.row(
      x: x, y: y, height: 7.5,
      [
        (32, .spread(words.label(.registeredDomicile))),
        (88, .value(.document(.registeredDomicile), size: 9.5, lines: 2)),
        (24, .label(words.label(.familyRegisterHead))), (36, .value(.document(.familyRegisterHead))),
      ])
  }

  private func person(_ index: Int, _ sheet: SheetWriter, y: Double) throws -> Double {
    let words = sheet.wording
    let x = Self.left + 6
    func key(_ field: PersonField) -> ValueKey { .person(index, field) }
    let top = y
    var y = try sheet.row(
      x: x, y: y, height: 5, labelSize: 7.5,
      [
        (24, .label(words.person(.kana))), (64, .value(key(.kana), size: 8)),
        (24, .label(words.person(.individualNumber))),
        (62, .value(key(.individualNumber), size: 9.5)),
      ])
    y = try sheet.row(
      x: x, y: y, height: 8,
      [
        (24, .spread(words.person(.name).replacing("　", with: ""))), (64, .value(key(.name), size: 12.5)),
        (24, .label(words.person(.juminhyoCode))), (62, .value(key(.juminhyoCode))),
      ])
    y = try sheet.row(
      x: x, y: y, height: 6,
      [
        (24, .label(words.person(.birthDate))), (40, .value(key(.birthDate))), (12, .label(words.short(.sex))),
        (12, .value(key(.sex), align: .centre)), (24, .label(words.person(.relationship))),
        (24, .value(key(.relationship))), (16, .label("年金種別")),
        (22, .value(key(.pensionCategory), align: .centre, size: 9)),
      ])
    if sheet.content.persons[index].foreign == nil {
      y = try sheet.row(
        x: x, y: y, height: 6,
        [
          (24, .label(words.person(.formerName))), (40, .value(key(.formerName))), (24, .label("基礎年金番号")),
          (30, .value(key(.basicPensionNumber), size: 9)), (24, .label("備考")), (32, .value(key(.remarks), size: 9)),
        ])
    } else {
      y = try sheet.row(
        x: x, y: y, height: 6,
        [
          (24, .label(words.person(.nationality))), (30, .value(key(.nationality), align: .centre, size: 9)),
          (16, .label("在留資格")),
          (42, .value(key(.residenceStatus), size: 9)), (26, .wrapped(words.person(.residenceCardNumber))),
          (36, .value(key(.residenceCardNumber), size: 9)),
        ])
    }
    y = try sheet.row(
      x: x, y: y, height: 6, labelSize: 8,
      [
        (24, .label(words.person(.nhi))), (20, .value(key(.nhi), align: .centre)),
        (28, .label(words.person(.latterStage))),
        (16, .value(key(.latterStage), align: .centre)), (24, .label(words.person(.ltc))),
        (20, .value(key(.ltc), align: .centre)), (22, .label(words.person(.childAllowance))),
        (20, .value(key(.childAllowance), align: .centre)),
      ])
    try sheet.label(String(index + 1), PaperRect(Self.left, top, 6, y - top), size: 10)
    try sheet.frame(PaperRect(Self.left, top, Self.width, y - top), width: sheet.style.ruleWidth)
    return y
  }
}
