import Residency

/// 転出証明書, portrait, without ruled lines: numbered sections, label, colon, value.
struct UnruledList: DrawableArrangement {
  let name = "unruled-list"
  let use = SampleRange.tuning
  let docType = DocumentType.moveOutCertificate

  func draw(on sheet: SheetWriter, generator: inout SeededGenerator) throws {
    sheet.isRuled = false
    let groups = SheetWriter.sheets(of: sheet.content.persons.count, each: 4)
    let words = sheet.wording
    let colon = generator.pick(["：", "", ":"])
    for (page, group) in groups.enumerated() {
      try sheet.newPage(.a4Portrait)
      try sheet.title(PaperRect(50, 14, 110, 10), size: 19)
      try sheet.marks(PaperRect(160, 26, 34, 6.5))
      try sheet.entry(
        words.label(.certificateNumber), .document(.certificateNumber), x: 130, y: 10, labelWidth: 18, width: 65,
        height: 5,
        size: 9)
      try sheet.note("１　異動の内容", PaperRect(18, 32, 60, 6), size: 10.5)
      var y = 39.0
      let rows: [DocumentField] = [
        .notifiedDate, .moveOutDate, .oldAddress, .newAddress, .householder, .newHouseholder, .registeredDomicile,
        .familyRegisterHead,
      ]
      for field in rows {
        try sheet.entry(
          words.label(field), .document(field), x: 24, y: y, labelWidth: 40, width: 168, spread: field != .newAddress,
          colon: colon, lines: 2)
        y += 6.4
      }
      try sheet.note("２　異動する者", PaperRect(18, y + 2, 60, 6), size: 10.5)
      y += 9
      for index in group { y = try person(index, sheet, y: y, colon: colon) + 2.5 }
      if page == groups.count - 1 {
        if group.count < 4 { try sheet.note("（以下余白）", PaperRect(24, y, 60, 5), size: 9) }
        try sheet.certification(
          x: 18, y: 255, width: 174, sentence: "上記のとおり相違ないことを証明します。", generator: &generator)
      } else {
        try sheet.note("（次葉へ続く）", PaperRect(150, 275, 42, 5), size: 9, align: .trailing)
      }
      try sheet.margin(.a4Portrait, page: page + 1, of: groups.count)
    }
  }

  private func person(_ index: Int, _ sheet: SheetWriter, y: Double, colon: String) throws -> Double {
    let words = sheet.wording
    let foreign = sheet.content.persons[index].foreign != nil
    func key(_ field: PersonField) -> ValueKey { .person(index, field) }
    func left(_ field: PersonField, _ y: Double, size: Double = 10.5) throws {
      try sheet.entry(
        words.person(field), key(field), x: 28, y: y, labelWidth: 28, width: 84, height: 5.6, size: size, colon: colon)
    }
    func right(_ field: PersonField, _ y: Double, label: String? = nil) throws {
      try sheet.entry(
        label ?? words.person(field), key(field), x: 114, y: y, labelWidth: 34, width: 80, height: 5.6, size: 10,
        colon: colon)
    }
    try sheet.note("（\(index + 1)）", PaperRect(20, y + 5.2, 8, 5.6), size: 9.5)
    try left(.kana, y, size: 8.5)
    try left(.name, y + 5.2, size: 11.5)
    try left(.birthDate, y + 10.4)
    try left(.sex, y + 15.6)
    try left(.relationship, y + 20.8)
    try left(foreign ? .residenceStatus : .formerName, y + 26)
    try left(foreign ? .residenceCardNumber : .childAllowance, y + 31.2)
    try right(.individualNumber, y)
    try right(.juminhyoCode, y + 5.2)
    try right(.nhi, y + 10.4)
    try right(.latterStage, y + 15.6)
    try right(.ltc, y + 20.8)
    try right(.pensionCategory, y + 26)
    try right(.basicPensionNumber, y + 31.2)
    return y + 37
  }
}
