import Residency

/// 転出証明書 for tests: the first sheet holds the move, the sentence and the seal, the persons stand on sheets of their own
/// (別紙), three blocks each, headed by the name.
struct SeparateList: DrawableArrangement {
  let name = "separate-list"
  let use = SampleRange.test
  let docType = DocumentType.moveOutCertificate

  func draw(on sheet: SheetWriter, generator: inout SeededGenerator) throws {
    let groups = SheetWriter.sheets(of: sheet.content.persons.count, each: 3)
    let words = sheet.wording
    let total = groups.count + 1
    sheet.labelGround = generator.pick([nil, 0.9, 0.95])
    try sheet.newPage(.a4Portrait)
    try sheet.title(PaperRect(45, 22, 120, 12), size: 22, bold: true)
    try sheet.marks(PaperRect(160, 10, 34, 7))
    var y = 48.0
    let rows: [DocumentField] = [
      .certificateNumber, .notifiedDate, .moveOutDate, .oldAddress, .householder, .newAddress, .newHouseholder,
      .registeredDomicile, .familyRegisterHead,
    ]
    for field in rows {
      y = try sheet.row(
        x: 20, y: y, height: 13, labelSize: 11,
        [(50, .spread(words.label(field))), (120, .value(.document(field), size: 12.5, lines: 2))])
    }
    y = try sheet.row(
      x: 20, y: y, height: 13, labelSize: 11,
      [(50, .spread("転出する者")), (120, .filler("別紙のとおり　\(sheet.content.persons.count)名"))])
    try sheet.frame(PaperRect(20, 48, 170, y - 48), width: sheet.style.ruleWidth)
    try sheet.certification(
      x: 20, y: 212, width: 170, sentence: "本書及び別紙のとおり転出することを証明する。", dateLabel: words.label(.issueDate),
      generator: &generator)
    try sheet.margin(.a4Portrait, page: 1, of: total)
    for (page, group) in groups.enumerated() {
      try sheet.newPage(.a4Portrait)
      try sheet.note("（別紙）　転出する者の一覧", PaperRect(16, 12, 120, 8), size: 13)
      var y = 26.0
      for index in group { y = try person(index, sheet, y: y) + 6 }
      if page == groups.count - 1 { try sheet.note("以下余白", PaperRect(16, y, 178, 6), size: 10, align: .centre) }
      try sheet.margin(.a4Portrait, page: page + 2, of: total)
    }
  }

  private func person(_ index: Int, _ sheet: SheetWriter, y top: Double) throws -> Double {
    let words = sheet.wording
    func key(_ field: PersonField) -> ValueKey { .person(index, field) }
    let foreign = sheet.content.persons[index].foreign != nil
    try sheet.frame(PaperRect(16, top, 178, 13), ground: sheet.labelGround)
    try sheet.note("\(index + 1)", PaperRect(18, top, 8, 13), size: 12, align: .centre)
    try sheet.note(words.person(.name), PaperRect(27, top + 0.6, 30, 3.4), size: 7)
    try sheet.value(key(.name), PaperRect(28, top + 3.6, 82, 9), size: 15, lines: 2)
    try sheet.note(words.person(.kana), PaperRect(112, top + 0.6, 60, 3.4), size: 7)
    try sheet.value(key(.kana), PaperRect(113, top + 4.5, 79, 6), size: 9)
    var y = try sheet.row(
      x: 16, y: top + 13, height: 5.5, labelSize: 8,
      [
        (58, .label(words.person(.birthDate))), (24, .label(words.short(.sex))),
        (40, .label(words.person(.relationship))),
        (56, .label(words.person(foreign ? .nationality : .formerName))),
      ])
    y = try sheet.row(
      x: 16, y: y, height: 8,
      [
        (58, .value(key(.birthDate), align: .centre)), (24, .value(key(.sex), align: .centre)),
        (40, .value(key(.relationship), align: .centre)),
        (56, .value(key(foreign ? .nationality : .formerName), align: .centre)),
      ])
    y = try sheet.row(
      x: 16, y: y, height: 5.5, labelSize: 8,
      [
        (58, .label(words.person(.individualNumber))), (50, .label(words.person(.juminhyoCode))),
        (30, .label("国民年金種別")), (40, .label(words.person(.basicPensionNumber))),
      ])
    y = try sheet.row(
      x: 16, y: y, height: 8,
      [
        (58, .value(key(.individualNumber), align: .centre)), (50, .value(key(.juminhyoCode), align: .centre)),
        (30, .value(key(.pensionCategory), align: .centre)), (40, .value(key(.basicPensionNumber), align: .centre)),
      ])
    y = try sheet.row(
      x: 16, y: y, height: 5.5, labelSize: 8,
      [
        (44, .label(words.person(.nhi))), (45, .label(words.person(.latterStage))), (44, .label(words.person(.ltc))),
        (45, .label(words.person(.childAllowance))),
      ])
    y = try sheet.row(
      x: 16, y: y, height: 8,
      [
        (44, .value(key(.nhi), align: .centre)), (45, .value(key(.latterStage), align: .centre)),
        (44, .value(key(.ltc), align: .centre)), (45, .value(key(.childAllowance), align: .centre)),
      ])
    return y
  }
}
