import Residency

/// 住民票の写し（世帯連記式）: the standard grid, four persons a sheet.
struct HouseholdRecord: DrawableArrangement {
  let name = "household-record"
  let use = SampleRange.tuning
  let docType = DocumentType.residentRecord

  func draw(on sheet: SheetWriter, generator: inout SeededGenerator) throws {
    let groups = SheetWriter.sheets(of: sheet.content.persons.count, each: 4)
    let words = sheet.wording
    for (page, group) in groups.enumerated() {
      try sheet.newPage(.a4Portrait)
      try sheet.title(PaperRect(60, 10, 90, 9), size: 18, underlined: true)
      try sheet.marks(PaperRect(176, 10, 20, 6.5))
      var y = try sheet.row(
        x: 14, y: 23, height: 7, [(26, .spread(words.label(.address))), (156, .value(.document(.address), size: 10.5))])
      y = try sheet.row(
        x: 14, y: y, height: 7,
        [(26, .spread(words.label(.householder))), (156, .value(.document(.householder), size: 10.5))])
      for slot in 0..<4 {
        let index = group.lowerBound + slot
        if group.contains(index) {
          try person(index, slot: slot, sheet, y: y)
        } else {
          try sheet.frame(PaperRect(14, y, 182, 53))
          if slot == group.count {
            try sheet.note("以　下　余　白", PaperRect(14, y, 182, 53), size: 11, align: .centre)
          }
        }
        y += 53
      }
      try sheet.frame(PaperRect(14, 23, 182, y - 23), width: sheet.style.ruleWidth)
      if page == groups.count - 1 {
        try sheet.certification(
          x: 14, y: 251.5, width: 182, sentence: "この写しは、世帯全員の住民票の原本と相違ないことを証明する。", generator: &generator)
      }
      try sheet.margin(.a4Portrait, page: page + 1, of: groups.count)
    }
  }

  private func person(_ index: Int, slot: Int, _ sheet: SheetWriter, y: Double) throws {
    let words = sheet.wording
    func key(_ field: PersonField) -> ValueKey { .person(index, field) }
    let foreign = sheet.content.persons[index].foreign != nil
    let h = 4.6
    try sheet.label(String(slot + 1), PaperRect(14, y, 6, 53), size: 10)
    // Left column: names; right column: numbers and dates.
    try sheet.row(
      x: 20, y: y, height: h, labelSize: 7.5, [(26, .label(words.person(.kana))), (70, .value(key(.kana), size: 8))])
    try sheet.row(x: 20, y: y + h, height: 2 * h, [(26, .spread("氏名")), (70, .value(key(.name), size: 13, lines: 2))])
    try sheet.row(
      x: 20, y: y + 3 * h, height: h, labelSize: 7.5,
      [
        (26, .label(foreign ? words.person(.aliasKana) : words.person(.formerNameKana))),
        (70, .value(key(foreign ? .aliasKana : .formerNameKana), size: 8)),
      ])
    try sheet.row(
      x: 20, y: y + 4 * h, height: h + 0.6,
      [
        (26, .label(foreign ? words.person(.alias) : words.person(.formerName))),
        (70, .value(key(foreign ? .alias : .formerName))),
      ])
    let right: [PersonField] = [.individualNumber, .juminhyoCode, .residentSince, .addressSince, .notifiedDate]
    for (row, field) in right.enumerated() {
      let text = field == .residentSince && foreign ? "外国人住民となった年月日" : words.person(field)
      try sheet.row(
        x: 116, y: y + Double(row) * h, height: row == 4 ? h + 0.6 : h, labelSize: 7.5,
        [(32, .label(text)), (48, .value(key(field), size: 9.5))])
    }
    var top = y + 5 * h + 0.6
    let last: PersonField = foreign ? .nationality : .familyRegisterHead
    top = try sheet.row(
      x: 20, y: top, height: 5,
      [
        (20, .label(words.person(.birthDate))), (34, .value(key(.birthDate), size: 9.5)), (10, .label("性別")),
        (8, .value(key(.sex), align: .centre)), (10, .label("続柄")),
        (26, .value(key(.relationship), align: .centre, size: 9.5)),
        (22, .label(words.person(last))), (46, .value(key(last), size: 9.5)),
      ])
    if foreign {
      top = try sheet.row(
        x: 20, y: top, height: 5, labelSize: 7.5,
        [
          (26, .wrapped(words.person(.residentCategory))), (28, .value(key(.residentCategory), size: 9)),
          (18, .label(words.person(.residenceStatus))),
          (50, .value(key(.residenceStatus), size: 9)), (20, .label(words.person(.residencePeriod))),
          (34, .value(key(.residencePeriod), size: 9)),
        ])
      top = try sheet.row(
        x: 20, y: top, height: 5, labelSize: 7.5,
        [
          (32, .label(words.person(.residencePeriodEnd))), (48, .value(key(.residencePeriodEnd), size: 9.5)),
          (36, .label(words.person(.residenceCardNumber))), (60, .value(key(.residenceCardNumber), size: 9.5)),
        ])
    } else {
      top = try sheet.row(
        x: 20, y: top, height: 5, [(26, .spread("本籍")), (150, .value(key(.registeredDomicile), size: 9.5))])
    }
    top = try sheet.row(
      x: 20, y: top, height: 5,
      [(26, .label(words.person(.previousAddress))), (150, .value(key(.previousAddress), size: 9.5))])
    let rest = y + 53 - top
    try sheet.row(
      x: 20, y: top, height: rest,
      [(26, .filler("＊＊＊")), (62, .filler("＊＊＊")), (26, .filler("＊＊＊")), (62, .filler("＊＊＊"))])
  }
}
