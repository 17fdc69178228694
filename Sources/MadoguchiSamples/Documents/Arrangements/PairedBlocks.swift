import Residency

/// 転出証明書, portrait: two persons beside each other, each in a narrow block with labels at its left; 国民年金 stands
/// upright before its two rows.
struct PairedBlocks: DrawableArrangement {
  let name = "paired-blocks"
  let use = SampleRange.tuning
  let docType = DocumentType.moveOutCertificate

  func draw(on sheet: SheetWriter, generator: inout SeededGenerator) throws {
    let groups = SheetWriter.sheets(of: sheet.content.persons.count, each: 4)
    if generator.chance(0.4) { sheet.labelGround = 0.92 }
    for (page, group) in groups.enumerated() {
      try sheet.newPage(.a4Portrait)
      try sheet.note("様式第\(generator.integer(2...9))号", PaperRect(15, 8, 40, 5), size: 8.5)
      try sheet.title(PaperRect(50, 12, 110, 10), size: 19, underlined: true)
      try sheet.marks(PaperRect(162, 12, 33, 6.5))
      for (slot, index) in group.enumerated() {
        try person(index, sheet, x: slot % 2 == 0 ? 13 : 107, y: slot < 2 ? 28 : 104)
      }
      if group.count < 4 {
        let slot = group.count
        try sheet.note(
          "以下余白", PaperRect(slot % 2 == 0 ? 13 : 107, slot < 2 ? 60 : 136, 90, 6), size: 10, align: .centre)
      }
      try move(sheet, y: 181)
      if page == groups.count - 1 {
        try sheet.certification(
          x: 13, y: 248, width: 184, sentence: "上記のとおり転出の届出があったことを証明する。", generator: &generator)
      }
      try sheet.margin(.a4Portrait, page: page + 1, of: groups.count)
    }
  }

  private func person(_ index: Int, _ sheet: SheetWriter, x: Double, y top: Double) throws {
    let words = sheet.wording
    let foreign = sheet.content.persons[index].foreign != nil
    func key(_ field: PersonField) -> ValueKey { .person(index, field) }
    var y = try sheet.row(
      x: x, y: top, height: 5, labelSize: 7.5, [(24, .label(words.person(.kana))), (66, .value(key(.kana), size: 8))])
    y = try sheet.row(
      x: x, y: y, height: 9, [(24, .spread("氏名")), (66, .value(key(.name), size: 13, lines: 2))])
    y = try sheet.row(
      x: x, y: y, height: 6.5, [(24, .label(words.person(.birthDate))), (66, .value(key(.birthDate)))])
    y = try sheet.row(
      x: x, y: y, height: 6.5,
      [
        (24, .label(words.short(.sex))), (14, .value(key(.sex), align: .centre)),
        (20, .label(words.short(.relationship))),
        (32, .value(key(.relationship), align: .centre)),
      ])
    let numbers: [PersonField] = [
      .individualNumber, .juminhyoCode, foreign ? .residenceCardNumber : .formerName,
    ]
    for field in numbers {
      y = try sheet.row(
        x: x, y: y, height: 6.5, labelSize: 8, [(24, .label(words.person(field))), (66, .value(key(field)))])
    }
    try sheet.label("国民年金", PaperRect(x, y, 6, 14), size: 7.5, vertical: true)
    y = try sheet.row(
      x: x + 6, y: y, height: 7, labelSize: 8, [(18, .label("種別")), (66, .value(key(.pensionCategory)))])
    y = try sheet.row(
      x: x + 6, y: y, height: 7, labelSize: 8, [(18, .label("基礎年金番号")), (66, .value(key(.basicPensionNumber)))])
    for (left, right) in [(PersonField.nhi, PersonField.latterStage), (.ltc, .childAllowance)] {
      y = try sheet.row(
        x: x, y: y, height: 6.5, labelSize: 7.5,
        [
          (24, .label(words.person(left))), (21, .value(key(left), align: .centre)), (24, .label(words.person(right))),
          (21, .value(key(right), align: .centre)),
        ])
    }
    try sheet.frame(PaperRect(x, top, 90, y - top), width: sheet.style.ruleWidth)
  }

  private func move(_ sheet: SheetWriter, y: Double) throws {
    let words = sheet.wording
    var y = y
    for (field, other) in [(DocumentField.oldAddress, DocumentField.householder), (.newAddress, .newHouseholder)] {
      y = try sheet.row(
        x: 13, y: y, height: 10,
        [
          (24, .wrapped(words.label(field))), (92, .value(.document(field), lines: 2)),
          (24, .wrapped(words.label(other))),
          (44, .value(.document(other))),
        ])
    }
    y = try sheet.row(
      x: 13, y: y, height: 10,
      [
        (24, .label(words.label(.registeredDomicile))), (92, .value(.document(.registeredDomicile), lines: 2)),
        (24, .label(words.label(.familyRegisterHead))), (44, .value(.document(.familyRegisterHead))),
      ])
    y = try sheet.row(
      x: 13, y: y, height: 8,
      [
        (24, .wrapped(words.label(.moveOutDate))), (42, .value(.document(.moveOutDate))),
        (24, .wrapped(words.label(.notifiedDate))), (42, .value(.document(.notifiedDate), size: 9.5)),
        (16, .label(words.label(.certificateNumber))), (36, .value(.document(.certificateNumber), size: 8)),
      ])
  }
}
