import Residency

/// 転出証明書, landscape: the move above, one table row per person, ふりがな above the name in the same cell.
struct PersonRowsLandscape: DrawableArrangement {
  let name = "person-rows-landscape"
  let use = SampleRange.tuning
  let docType = DocumentType.moveOutCertificate

  private static let columns: [(PersonField, Double)] = [
    (.name, 55), (.birthDate, 34), (.sex, 9), (.relationship, 20), (.individualNumber, 33), (.juminhyoCode, 30),
    (.nhi, 12),
    (.latterStage, 12), (.ltc, 12), (.pensionCategory, 17), (.basicPensionNumber, 28), (.childAllowance, 12),
  ]

  func draw(on sheet: SheetWriter, generator: inout SeededGenerator) throws {
    let groups = SheetWriter.sheets(of: sheet.content.persons.count, each: 5)
    for (page, group) in groups.enumerated() {
      try sheet.newPage(.a4Landscape)
      try sheet.title(PaperRect(80, 10, 137, 11), size: 19, underlined: true)
      try sheet.marks(PaperRect(14, 10, 34, 7))
      try sheet.note(sheet.wording.label(.certificateNumber), PaperRect(214, 12, 20, 5), size: 8.5, align: .trailing)
      try sheet.value(.document(.certificateNumber), PaperRect(236, 12, 50, 5), size: 9)
      var y = try header(sheet, y: 26) + 4
      y = try table(sheet, group: group, y: y)
      if page == groups.count - 1 {
        try sheet.certification(
          x: 100, y: 170, width: 186, sentence: "上記の者は、記載のとおり転出する旨の届出があったことを証明します。", generator: &generator)
      }
      try sheet.note("転入した日から１４日以内に新住所地の市区町村へ届け出てください。", PaperRect(12, 197, 140, 5), size: 8)
      try sheet.margin(.a4Landscape, page: page + 1, of: groups.count)
    }
  }

  private func header(_ sheet: SheetWriter, y: Double) throws -> Double {
    let words = sheet.wording
    var y = try sheet.row(
      x: 11.5, y: y, height: 9,
      [
        (30, .label(words.label(.oldAddress))), (145, .value(.document(.oldAddress), size: 11)),
        (30, .label(words.label(.householder))), (69, .value(.document(.householder), size: 11)),
      ])
    y = try sheet.row(
      x: 11.5, y: y, height: 9,
      [
        (30, .label(words.label(.newAddress))), (145, .value(.document(.newAddress), size: 11)),
        (30, .label(words.label(.newHouseholder))), (69, .value(.document(.newHouseholder), size: 11)),
      ])
    return try sheet.row(
      x: 11.5, y: y, height: 9,
      [
        (30, .label(words.label(.moveOutDate))), (40, .value(.document(.moveOutDate), size: 11)),
        (26, .label(words.label(.notifiedDate))), (36, .value(.document(.notifiedDate), size: 10)),
        (16, .label(words.label(.registeredDomicile))),
        (72, .value(.document(.registeredDomicile), size: 10, lines: 2)),
        (18, .label(words.label(.familyRegisterHead))), (36, .value(.document(.familyRegisterHead), size: 10)),
      ])
  }

  private func table(_ sheet: SheetWriter, group: Range<Int>, y: Double) throws -> Double {
    let words = sheet.wording
    let top = y
    var cells: [(Double, SheetCell)] = []
    for (field, width) in Self.columns {
      switch field {
      case .name: cells.append((width, .wrapped("\(words.person(.kana))\n\(words.person(.name))")))
      case .sex, .nhi, .latterStage, .ltc: cells.append((width, .vertical(words.short(field))))
      case .childAllowance: cells.append((width, .wrapped("児童\n手当")))
      case .pensionCategory: cells.append((width, .wrapped("年金\n種別")))
      default: cells.append((width, .label(words.person(field))))
      }
    }
    var y = try sheet.row(x: 11.5, y: y, height: 11, cells)
    for row in 0..<5 {
      let index = group.lowerBound + row
      var x = 11.5
      for (field, width) in Self.columns {
        let rect = PaperRect(x, y, width, 15)
        x += width
        guard group.contains(index) else {
          try sheet.filler(row == group.count && field == .name ? "以下余白" : "", rect)
          continue
        }
        if field == .name {
          try sheet.frame(rect)
          try sheet.value(.person(index, .kana), PaperRect(rect.x + 1.5, y + 0.8, width - 3, 4.4), size: 7.5)
          try sheet.value(.person(index, .name), PaperRect(rect.x + 1.5, y + 5.5, width - 3, 8.5), size: 13, lines: 2)
        } else {
          let small: Set<PersonField> = [
            .sex, .relationship, .nhi, .latterStage, .ltc, .pensionCategory, .childAllowance,
          ]
          try sheet.cell(.person(index, field), rect, size: 10, align: small.contains(field) ? .centre : .leading)
        }
      }
      y += 15
    }
    try sheet.frame(PaperRect(11.5, top, 274, y - top), width: sheet.style.ruleWidth)
    return y
  }
}
