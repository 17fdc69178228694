import Residency

/// 転出証明書 for tests, portrait: persons stand side by side in columns under labels at the left, two a sheet; the
/// reading stands in parentheses below the name; sheets are numbered.
struct SideLabels: DrawableArrangement {
  let name = "side-labels"
  let use = SampleRange.test
  let docType = DocumentType.moveOutCertificate

  private static let rows: [PersonField] = [
    .birthDate, .sex, .relationship, .individualNumber, .juminhyoCode, .formerName, .alias, .nationality,
    .residenceStatus,
    .residencePeriodEnd, .residenceCardNumber, .nhi, .latterStage, .ltc, .pensionCategory, .basicPensionNumber,
    .childAllowance,
  ]

  func draw(on sheet: SheetWriter, generator: inout SeededGenerator) throws {
    let groups = SheetWriter.sheets(of: sheet.content.persons.count, each: 2)
    for (page, group) in groups.enumerated() {
      try sheet.newPage(.a4Portrait)
      try sheet.title(PaperRect(40, 12, 130, 10), size: 18, underlined: true)
      try sheet.marks(PaperRect(14, 11, 30, 6.5))
      try sheet.value(.document(.certificateNumber), PaperRect(140, 23, 56, 5), size: 8.5, align: .trailing)
      var y = try move(sheet, y: 30) + 4
      y = try people(sheet, group: group, y: y)
      if page == groups.count - 1 {
        try sheet.certification(
          x: 14, y: 250, width: 182, sentence: "住民基本台帳法の規定により、上記のとおり転出を証明する。", generator: &generator)
      }
      try sheet.margin(.a4Portrait, page: page + 1, of: groups.count)
    }
  }

  private func move(_ sheet: SheetWriter, y: Double) throws -> Double {
    let words = sheet.wording
    var y = y
    for field in [DocumentField.newAddress, .oldAddress, .registeredDomicile] {
      y = try sheet.row(
        x: 14, y: y, height: 8, [(38, .spread(words.label(field))), (144, .value(.document(field), lines: 2))])
    }
    return try sheet.row(
      x: 14, y: y, height: 8,
      [
        (38, .label(words.label(.familyRegisterHead))), (50, .value(.document(.familyRegisterHead))),
        (38, .label(words.label(.householder))), (56, .value(.document(.householder))),
      ]
    ).advanced { top in
      try sheet.row(
        x: 14, y: top, height: 8,
        [
          (38, .label(words.label(.moveOutDate))), (50, .value(.document(.moveOutDate))),
          (38, .label(words.label(.newHouseholder))), (56, .value(.document(.newHouseholder))),
        ])
    }
  }

  private func people(_ sheet: SheetWriter, group: Range<Int>, y: Double) throws -> Double {
    let words = sheet.wording
    let top = y
    try sheet.label("氏名（\(words.person(.kana))）", PaperRect(14, y, 38, 16), size: 8.5)
    for slot in 0..<2 {
      let place = PaperRect(52 + Double(slot) * 72, y, 72, 16)
      try sheet.frame(place)
      guard group.count > slot else { continue }
      let index = group.lowerBound + slot
      try sheet.value(.person(index, .name), PaperRect(place.x + 2, y + 0.6, 68, 8.6), size: 13, lines: 2)
      let hasKana = !sheet.printer.value(.person(index, .kana)).printed.isEmpty
      try sheet.value(
        .person(index, .kana), PaperRect(place.x + 2, y + 9.6, 68, 5.6), size: 8, before: hasKana ? "（" : "",
        after: hasKana ? "）" : "")
    }
    var y = y + 16
    for field in Self.rows {
      try sheet.label(words.person(field), PaperRect(14, y, 38, 8), size: 8)
      for slot in 0..<2 {
        let place = PaperRect(52 + Double(slot) * 72, y, 72, 8)
        let index = group.lowerBound + slot
        if group.count > slot {
          try sheet.cell(.person(index, field), place, size: 10)
        } else {
          try sheet.filler(field == .birthDate ? "以下余白" : "", place)
        }
      }
      y += 8
    }
    try sheet.frame(PaperRect(14, top, 182, y - top), width: sheet.style.ruleWidth)
    return y
  }
}

extension Double {
  /// Goes on drawing below what was drawn.
  fileprivate func advanced(_ next: (Double) throws -> Double) rethrows -> Double { try next(self) }
}
