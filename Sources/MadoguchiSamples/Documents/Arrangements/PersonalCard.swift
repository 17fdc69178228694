import Residency

/// 住民票 for tests: one person, labels above their values in a ruled card, the certificate's words at the top.
struct PersonalCard: DrawableArrangement {
  let name = "personal-card"
  let use = SampleRange.test
  let docType = DocumentType.residentRecord
  let maximumPersons = 1

  private static let japanese: [[(PersonField, Double)]] = [
    [(.name, 100), (.kana, 80)], [(.birthDate, 60), (.sex, 30), (.relationship, 90)],
    [(.formerName, 90), (.formerNameKana, 90)], [(.individualNumber, 90), (.juminhyoCode, 90)],
    [(.registeredDomicile, 120), (.familyRegisterHead, 60)],
    [(.residentSince, 60), (.addressSince, 60), (.notifiedDate, 60)],
    [(.previousAddress, 180)],
  ]
  private static let foreigner: [[(PersonField, Double)]] = [
    [(.name, 100), (.kana, 80)], [(.alias, 100), (.aliasKana, 80)],
    [(.birthDate, 60), (.sex, 30), (.relationship, 90)],
    [(.individualNumber, 90), (.juminhyoCode, 90)],
    [(.nationality, 50), (.residentCategory, 60), (.residenceStatus, 70)],
    [(.residencePeriod, 50), (.residencePeriodEnd, 60), (.residenceCardNumber, 70)],
    [(.residentSince, 60), (.addressSince, 60), (.notifiedDate, 60)], [(.previousAddress, 180)],
  ]

  func draw(on sheet: SheetWriter, generator: inout SeededGenerator) throws {
    let words = sheet.wording
    try sheet.newPage(.a4Portrait)
    try sheet.title(PaperRect(60, 16, 90, 11), size: 22, underlined: true)
    try sheet.marks(PaperRect(165, 12, 30, 8))
    sheet.labelGround = generator.chance(0.6) ? 0.9 : nil
    var y = 42.0
    let heads: [[(DocumentField, Double)]] = [[(.address, 180)], [(.householder, 90), (.householdNumber, 90)]]
    for row in heads {
      var x = 15.0
      for (field, width) in row {
        try sheet.label(words.label(field), PaperRect(x, y, width, 5.5), size: 8)
        try sheet.cell(.document(field), PaperRect(x, y + 5.5, width, 9), size: 11, lines: 2)
        x += width
      }
      y += 14.5
    }
    y += 4
    let rows = sheet.content.persons[0].foreign == nil ? Self.japanese : Self.foreigner
    for row in rows {
      var x = 15.0
      for (field, width) in row {
        try sheet.label(words.person(field), PaperRect(x, y, width, 5.5), size: 8)
        try sheet.cell(
          .person(0, field), PaperRect(x, y + 5.5, width, 9), size: field == .name ? 14 : 11, align: .centre, lines: 2)
        x += width
      }
      y += 14.5
    }
    try sheet.certification(
      x: 15, y: 246, width: 180, sentence: "上記は住民基本台帳に記録されている事項と相違ないことを証明します。", generator: &generator)
    try sheet.margin(.a4Portrait, page: 1, of: 1)
  }
}
