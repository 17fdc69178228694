import Residency

/// 住民票（個人票）: one person, with the history of moves and remarks below (統合記載欄).
struct PersonalRecord: DrawableArrangement {
  let name = "personal-record"
  let use = SampleRange.tuning
  let docType = DocumentType.residentRecord
  let maximumPersons = 1

  func draw(on sheet: SheetWriter, generator: inout SeededGenerator) throws {
    let words = sheet.wording
    func key(_ field: PersonField) -> ValueKey { .person(0, field) }
    let foreign = sheet.content.persons[0].foreign != nil
    try sheet.newPage(.a4Portrait)
    try sheet.title(PaperRect(50, 12, 110, 11), size: 20)
    try sheet.marks(PaperRect(14, 12, 22, 7))
    try sheet.note("（個人票）", PaperRect(146, 16, 30, 6), size: 9)
    var y = try sheet.row(
      x: 14, y: 27, height: 6,
      [
        (30, .label(words.person(.kana))), (84, .value(key(.kana), size: 9)),
        (30, .label(words.person(.individualNumber))), (38, .value(key(.individualNumber))),
      ])
    y = try sheet.row(
      x: 14, y: y, height: 11,
      [
        (30, .spread("氏名")), (84, .value(key(.name), size: 15, lines: 2)), (30, .label(words.person(.juminhyoCode))),
        (38, .value(key(.juminhyoCode))),
      ])
    y = try sheet.row(
      x: 14, y: y, height: 8,
      [
        (30, .label(words.person(foreign ? .alias : .formerName))), (50, .value(key(foreign ? .alias : .formerName))),
        (34, .label(words.person(foreign ? .aliasKana : .formerNameKana))),
        (68, .value(key(foreign ? .aliasKana : .formerNameKana), size: 9)),
      ])
    y = try sheet.row(
      x: 14, y: y, height: 8,
      [
        (30, .label(words.person(.birthDate))), (50, .value(key(.birthDate))), (18, .label("性別")),
        (16, .value(key(.sex), align: .centre)), (30, .label(words.person(.relationship))),
        (38, .value(key(.relationship), align: .centre)),
      ])
    y = try sheet.row(
      x: 14, y: y, height: 8,
      [
        (30, .label(words.label(.householder))), (84, .value(.document(.householder))), (30, .label("世帯番号")),
        (38, .value(.document(.householdNumber))),
      ])
    y = try sheet.row(
      x: 14, y: y, height: 9, [(30, .spread(words.label(.address))), (152, .value(.document(.address), size: 11))])
    y = try sheet.row(
      x: 14, y: y, height: 8,
      [
        (38, .label(foreign ? "外国人住民となった年月日" : words.person(.residentSince))), (53, .value(key(.residentSince))),
        (38, .label(words.person(.addressSince))), (53, .value(key(.addressSince))),
      ])
    y = try sheet.row(
      x: 14, y: y, height: 9,
      [
        (30, .label(words.person(.previousAddress))), (98, .value(key(.previousAddress), lines: 2)),
        (18, .label("届出日")), (36, .value(key(.notifiedDate))),
      ])
    y = try foreign ? foreigner(sheet, y: y) : domicile(sheet, y: y)
    try sheet.frame(PaperRect(14, 27, 182, y - 27), width: sheet.style.ruleWidth)
    try history(sheet, y: y + 4)
    try sheet.certification(
      x: 14, y: 250, width: 182, sentence: "この写しは、住民票の原本と相違ないことを証明する。", generator: &generator)
    try sheet.margin(.a4Portrait, page: 1, of: 1)
  }

  private func domicile(_ sheet: SheetWriter, y: Double) throws -> Double {
    try sheet.row(
      x: 14, y: y, height: 9,
      [
        (30, .spread("本籍")), (90, .value(.person(0, .registeredDomicile), lines: 2)),
        (22, .label(sheet.wording.person(.familyRegisterHead))), (40, .value(.person(0, .familyRegisterHead))),
      ])
  }

  private func foreigner(_ sheet: SheetWriter, y: Double) throws -> Double {
    let words = sheet.wording
    func key(_ field: PersonField) -> ValueKey { .person(0, field) }
    var y = try sheet.row(
      x: 14, y: y, height: 8,
      [
        (30, .label(words.person(.nationality))), (40, .value(key(.nationality))),
        (48, .label(words.person(.residentCategory))),
        (64, .value(key(.residentCategory))),
      ])
    y = try sheet.row(
      x: 14, y: y, height: 8,
      [
        (30, .label(words.person(.residenceStatus))), (70, .value(key(.residenceStatus))),
        (34, .label(words.person(.residencePeriod))), (48, .value(key(.residencePeriod))),
      ])
    return try sheet.row(
      x: 14, y: y, height: 8,
      [
        (40, .label(words.person(.residencePeriodEnd))), (50, .value(key(.residencePeriodEnd))),
        (42, .label(words.person(.residenceCardNumber))), (50, .value(key(.residenceCardNumber))),
      ])
  }

  /// Free text that holds dates and addresses which are not the values sought.
  private func history(_ sheet: SheetWriter, y: Double) throws {
    try sheet.label("統合記載欄", PaperRect(14, y, 182, 6), size: 9)
    try sheet.frame(PaperRect(14, y + 6, 182, 86))
    let person = sheet.content.persons[0]
    let since = WarekiDate(person.residentSince)?.text ?? ""
    let lines = [
      "Ａ　【\(since)　転入】　職権により記載", "Ａ　【\(since)　届出】　世帯主　\(sheet.content.household.head?.name.printed ?? "")",
      "Ｃ　個人番号カード交付済",
      "Ｃ　【平成27年10月5日】個人番号の記載",
    ]
    for (index, line) in lines.enumerated() {
      try sheet.note(line, PaperRect(18, y + 8 + Double(index) * 6, 174, 5.5), size: 9)
    }
    try sheet.note("以　下　余　白", PaperRect(18, y + 36, 174, 6), size: 10, align: .centre)
  }
}
