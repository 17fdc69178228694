import Residency

/// 転出証明書, portrait, one person a sheet: the items of the law as a numbered list in three columns, number, item and what
/// is recorded.
struct NumberedItems: DrawableArrangement {
  let name = "numbered-items"
  let use = SampleRange.tuning
  let docType = DocumentType.moveOutCertificate
  let maximumPersons = 4

  private enum Item {
    case person(PersonField)
    case document(DocumentField)
  }

  private static let before: [Item] = [
    .person(.name), .person(.kana), .person(.birthDate), .person(.sex), .document(.householder), .person(.relationship),
  ]
  private static let japanese: [Item] = [
    .document(.registeredDomicile), .document(.familyRegisterHead), .person(.formerName),
  ]
  private static let foreigner: [Item] = [
    .person(.alias), .person(.nationality), .person(.residentCategory), .person(.residenceStatus),
    .person(.residencePeriodEnd), .person(.residenceCardNumber),
  ]
  private static let after: [Item] = [
    .person(.juminhyoCode), .person(.individualNumber), .document(.oldAddress), .document(.newAddress),
    .document(.newHouseholder), .document(.moveOutDate), .document(.notifiedDate), .person(.nhi), .person(.latterStage),
    .person(.ltc), .person(.pensionCategory), .person(.basicPensionNumber), .person(.childAllowance),
  ]

  func draw(on sheet: SheetWriter, generator: inout SeededGenerator) throws {
    let style = generator.integer(0...3)
    let count = sheet.content.persons.count
    for index in 0..<count {
      try sheet.newPage(.a4Portrait)
      try sheet.value(.document(.certificateNumber), PaperRect(130, 9, 62, 5), size: 9, align: .trailing)
      try sheet.title(PaperRect(45, 17, 120, 11), size: 20)
      try sheet.marks(PaperRect(18, 16, 30, 6.5))
      let items =
        Self.before + (sheet.content.persons[index].foreign == nil ? Self.japanese : Self.foreigner) + Self.after
      let top = 34.0
      var y = try sheet.row(
        x: 18, y: top, height: 6.5, [(11, .label("")), (56, .label("記載事項")), (107, .label("内　　　容"))])
      for (number, item) in items.enumerated() {
        let (words, key): (String, ValueKey) =
          switch item {
          case .person(let field): (sheet.wording.person(field), .person(index, field))
          case .document(let field): (sheet.wording.label(field), .document(field))
          }
        try sheet.label(Self.mark(number + 1, style: style), PaperRect(18, y, 11, 7.9), size: 9)
        try sheet.frame(PaperRect(29, y, 56, 7.9))
        try sheet.note(words, PaperRect(31, y + 0.4, 52, 7.1), size: 9.5)
        try sheet.cell(key, PaperRect(85, y, 107, 7.9), size: 11, lines: 2)
        y += 7.9
      }
      try sheet.frame(PaperRect(18, top, 174, y - top), width: sheet.style.ruleWidth)
      if index == count - 1 {
        try sheet.certification(
          x: 18, y: 246, width: 174, sentence: "住民基本台帳法施行令第２３条の規定により、上記のとおり証明する。", generator: &generator)
      } else {
        try sheet.note("（次の者へ続く）", PaperRect(150, 250, 42, 6), size: 9, align: .trailing)
      }
      try sheet.margin(.a4Portrait, page: index + 1, of: count)
    }
  }

  private static func mark(_ number: Int, style: Int) -> String {
    switch style {
    case 0: "\(number)"
    case 1: "(\(number))"
    case 2: KanjiNumeral.text(number)
    default: WidthFolding.fullWidth(String(number))
    }
  }
}
