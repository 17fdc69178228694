import Residency

/// 住民票 with its history: two persons a sheet, each with a list of former addresses and dates, struck through or not,
/// which are not the values sought, and remarks.
struct HistoryRecord: DrawableArrangement {
  let name = "history-record"
  let use = SampleRange.tuning
  let docType = DocumentType.residentRecord
  let maximumPersons = 6

  func draw(on sheet: SheetWriter, generator: inout SeededGenerator) throws {
    let groups = SheetWriter.sheets(of: sheet.content.persons.count, each: 2)
    let words = sheet.wording
    for (page, group) in groups.enumerated() {
      try sheet.newPage(.a4Portrait)
      try sheet.title(PaperRect(60, 9, 90, 10), size: 19)
      try sheet.marks(PaperRect(174, 9, 22, 6.5))
      var y = try sheet.row(
        x: 14, y: 23, height: 8, [(28, .spread("住所")), (154, .value(.document(.address), size: 11, lines: 2))])
      y = try sheet.row(
        x: 14, y: y, height: 7,
        [
          (28, .spread(words.label(.householder))), (78, .value(.document(.householder))), (28, .label("世帯番号")),
          (48, .value(.document(.householdNumber))),
        ])
      y += 3
      for index in group { y = try person(index, sheet, y: y, generator: &generator) + 3 }
      if page == groups.count - 1 {
        if group.count < 2 { try sheet.note("以下余白", PaperRect(14, y + 6, 182, 6), size: 11, align: .centre) }
        try sheet.certification(
          x: 14, y: 249, width: 182, sentence: "この写しは、世帯員の住民票の原本と相違ないことを証明する。", generator: &generator)
      }
      try sheet.margin(.a4Portrait, page: page + 1, of: groups.count)
    }
  }

  private func person(
    _ index: Int, _ sheet: SheetWriter, y top: Double, generator: inout SeededGenerator
  ) throws -> Double {
    let words = sheet.wording
    func key(_ field: PersonField) -> ValueKey { .person(index, field) }
    let foreign = sheet.content.persons[index].foreign != nil
    try sheet.frame(PaperRect(14, top, 90, 14))
    try sheet.note(words.person(.name), PaperRect(15, top + 5, 14, 7), size: 9)
    try sheet.value(key(.kana), PaperRect(32, top + 0.8, 70, 4), size: 7.5)
    try sheet.value(key(.name), PaperRect(32, top + 5, 70, 8.4), size: 14, lines: 2)
    try sheet.row(
      x: 104, y: top, height: 7,
      [
        (26, .label(words.person(.birthDate))), (40, .value(key(.birthDate))), (12, .label("性別")),
        (14, .value(key(.sex), align: .centre)),
      ])
    var y = try sheet.row(
      x: 104, y: top + 7, height: 7,
      [
        (26, .label(words.person(.relationship))), (26, .value(key(.relationship), align: .centre)),
        (16, .label(foreign ? "国籍" : "筆頭者")), (24, .value(key(foreign ? .nationality : .familyRegisterHead), size: 9)),
      ])
    let pairs: [(PersonField, PersonField)] = [
      (.individualNumber, .juminhyoCode), (.residentSince, .addressSince),
      foreign ? (.residenceStatus, .residenceCardNumber) : (.formerName, .notifiedDate),
    ]
    for (left, right) in pairs {
      y = try sheet.row(
        x: 14, y: y, height: 6.4, labelSize: 8,
        [
          (36, .label(words.person(left))), (55, .value(key(left))), (36, .label(words.person(right))),
          (55, .value(key(right))),
        ])
    }
    if !foreign {
      y = try sheet.row(
        x: 14, y: y, height: 7,
        [(36, .label(words.person(.registeredDomicile))), (146, .value(key(.registeredDomicile)))])
    }
    y = try sheet.row(
      x: 14, y: y, height: 7, [(36, .label(words.person(.previousAddress))), (146, .value(key(.previousAddress)))])
    y = try history(index, sheet, y: y, generator: &generator)
    try sheet.frame(PaperRect(14, top, 182, y - top), width: sheet.style.ruleWidth)
    return y
  }

  private func history(
    _ index: Int, _ sheet: SheetWriter, y: Double, generator: inout SeededGenerator
  ) throws -> Double {
    var y = try sheet.row(
      x: 14, y: y, height: 5, labelSize: 7.5,
      [(10, .label("履歴")), (32, .label("異動の日")), (28, .label("事由")), (112, .label("住所等"))])
    for number in 1...generator.integer(2...4) {
      let day = sheet.content.notifiedDate.adding(days: -generator.integer(400...9000))
      let address = SampleAddress.random(from: &generator, edition: .current).printed
      let words = [String(number), WarekiDate(day)?.text ?? "", generator.pick(["転居", "転入", "職権修正", "氏名変更"]), address]
      for (word, place) in zip(words, [(14.0, 10.0), (24, 32), (56, 28), (84, 112)]) {
        try sheet.filler(word, PaperRect(place.0, y, place.1, 5.4), size: 8.5, align: .leading)
      }
      if generator.chance(0.5) { try sheet.rule(from: (85, y + 2.7), to: (160, y + 2.7), width: 0.25) }
      y += 5.4
    }
    try sheet.label("備考", PaperRect(14, y, 36, 7), size: 8.5)
    try sheet.words(
      generator.pick(["個人番号カード交付済", "令和5年4月1日 住居表示の実施により住所の表示を修正", "", "印鑑登録あり", "＊＊＊"]),
      of: .person(index, .remarks), PaperRect(50, y, 146, 7), size: 8.5, align: .leading)
    return y + 7
  }
}
