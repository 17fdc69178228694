import Residency

/// 業務照会用住民票 from a host computer: no rules at all, every label in brackets with its value right behind it, several on
/// a line.
struct BracketLabels: DrawableArrangement {
  let name = "bracket-labels"
  let use = SampleRange.tuning
  let docType = DocumentType.residentRecord

  func draw(on sheet: SheetWriter, generator: inout SeededGenerator) throws {
    let groups = SheetWriter.sheets(of: sheet.content.persons.count, each: 4)
    let words = sheet.wording
    let brackets = generator.pick([("【", "】"), ("［", "］"), ("＜", "＞"), ("◇", "："), ("・", "…")])
    sheet.isRuled = false
    sheet.printing = generator.pick([.laser, .linePrinter, .dotMatrix])
    for (page, group) in groups.enumerated() {
      try sheet.newPage(.a4Portrait)
      try sheet.note("＊＊＊　住　民　票　（照　会　用）　＊＊＊", PaperRect(30, 12, 150, 8), size: 14, align: .centre)
      try sheet.marks(PaperRect(176, 22, 20, 6.5))
      func document(_ field: DocumentField, _ x: Double, _ y: Double, _ width: Double) throws {
        try sheet.inline(
          brackets.0 + words.label(field) + brackets.1, .document(field), PaperRect(x, y, width, 6), size: 10.5)
      }
      try document(.issueDate, 14, 25, 80)
      try document(.householdNumber, 100, 25, 74)
      try document(.address, 14, 32, 182)
      try document(.householder, 14, 39, 182)
      try sheet.note(String(repeating: "－", count: 48), PaperRect(14, 46, 182, 4), size: 9)
      var y = 52.0
      for index in group { y = try person(index, sheet, brackets: brackets, y: y) }
      if page == groups.count - 1 { try sheet.note("以上", PaperRect(150, y + 1, 46, 6), size: 10, align: .trailing) }
      try sheet.margin(.a4Portrait, page: page + 1, of: groups.count)
    }
  }

  private static let common: [[(PersonField, Double, Double)]] = [
    [(.kana, 22, 100), (.relationship, 128, 68)], [(.name, 22, 100), (.sex, 128, 30)],
    [(.birthDate, 22, 70), (.addresseeNumber, 96, 50), (.juminhyoCode, 148, 50)],
    [(.individualNumber, 22, 70), (.residentSince, 96, 100)], [(.addressSince, 22, 84), (.notifiedDate, 110, 86)],
    [(.previousAddress, 22, 174)],
  ]

  private func person(_ index: Int, _ sheet: SheetWriter, brackets: (String, String), y: Double) throws -> Double {
    let foreign: [[(PersonField, Double, Double)]] = [
      [(.nationality, 22, 60), (.residenceStatus, 86, 110)],
      [(.residencePeriodEnd, 22, 84), (.residenceCardNumber, 110, 86)],
    ]
    let japanese: [[(PersonField, Double, Double)]] = [
      [(.registeredDomicile, 22, 174)], [(.familyRegisterHead, 22, 100)],
    ]
    try sheet.note("\(index + 1)", PaperRect(14, y, 7, 6), size: 10)
    var y = y
    for line in Self.common + (sheet.content.persons[index].foreign == nil ? japanese : foreign) {
      for (field, x, width) in line {
        try sheet.inline(
          brackets.0 + sheet.wording.person(field) + brackets.1, .person(index, field), PaperRect(x, y, width, 5.6),
          size: field == .name ? 11.5 : 10)
      }
      y += 6
    }
    try sheet.note(String(repeating: "－", count: 48), PaperRect(14, y, 182, 4), size: 9)
    return y + 6
  }
}
