import Residency

/// 転出証明書 for tests, landscape: all column heads upright and on two levels, persons in rows, the move below the table
/// beside upright words that say before and after.
struct UprightLabels: DrawableArrangement {
  let name = "upright-labels"
  let use = SampleRange.test
  let docType = DocumentType.moveOutCertificate

  /// Field, width, head; several neighbours may share a head above theirs.
  private static let columns: [(PersonField, Double, String, String)] = [
    (.birthDate, 35, "", "生年月日"), (.sex, 9, "", "性別"), (.relationship, 21, "", "続柄"),
    (.nhi, 10, "被保険者資格", "国保"), (.latterStage, 10, "被保険者資格", "後期"), (.ltc, 10, "被保険者資格", "介護"),
    (.pensionCategory, 17, "国民年金", "種別"), (.basicPensionNumber, 29, "国民年金", "基礎年金番号"),
    (.childAllowance, 10, "", "児童手当"), (.juminhyoCode, 30, "", "住民票コード"), (.individualNumber, 34, "", "個人番号"),
  ]

  func draw(on sheet: SheetWriter, generator: inout SeededGenerator) throws {
    let groups = SheetWriter.sheets(of: sheet.content.persons.count, each: 4)
    for (page, group) in groups.enumerated() {
      try sheet.newPage(.a4Landscape)
      try sheet.note(sheet.wording.label(.certificateNumber), PaperRect(9, 6, 18, 5), size: 8)
      try sheet.value(.document(.certificateNumber), PaperRect(28, 6, 60, 5), size: 8.5)
      try sheet.title(PaperRect(90, 8, 117, 11), size: 20)
      try sheet.marks(PaperRect(226, 8, 40, 7))
      try heads(sheet, y: 24)
      var y = 50.0
      for row in 0..<4 {
        try person(group.lowerBound + row, group: group, sheet, y: y)
        y += 15
      }
      try sheet.frame(PaperRect(9, 24, 279, 86), width: sheet.style.ruleWidth)
      try move(sheet, y: 114)
      if page == groups.count - 1 {
        try sheet.certification(
          x: 100, y: 168, width: 186, sentence: "上記の者が転出する旨の届出をしたことを証明する。", generator: &generator)
      }
      try sheet.margin(.a4Landscape, page: page + 1, of: groups.count)
    }
  }

  private func heads(_ sheet: SheetWriter, y: Double) throws {
    try sheet.label("番号", PaperRect(9, y, 7, 26), size: 8.5, vertical: true)
    try sheet.label("氏名", PaperRect(16, y, 57, 20), size: 10, align: .spread)
    try sheet.label("（\(sheet.wording.person(.kana))）", PaperRect(16, y + 20, 57, 6), size: 8)
    var x = 73.0
    var group = ("", 0.0)
    for (index, column) in Self.columns.enumerated() {
      let (_, width, above, text) = column
      let top = above.isEmpty ? y : y + 7
      try sheet.label(text, PaperRect(x, top, width, y + 26 - top), size: 8.5, vertical: true)
      if !above.isEmpty { group = (above, group.0 == above ? group.1 : x) }
      let next = index + 1 < Self.columns.count ? Self.columns[index + 1].2 : ""
      x += width
      if !above.isEmpty, next != above {
        try sheet.label(above, PaperRect(group.1, y, x - group.1, 7), size: 8)
      }
    }
  }

  private func person(_ index: Int, group: Range<Int>, _ sheet: SheetWriter, y: Double) throws {
    let isHere = group.contains(index)
    try sheet.label(isHere ? String(index + 1) : "", PaperRect(9, y, 7, 15), size: 10)
    let place = PaperRect(16, y, 57, 15)
    if isHere {
      try sheet.frame(place)
      try sheet.value(.person(index, .name), PaperRect(17.5, y + 0.6, 54, 9), size: 13, lines: 2)
      let hasKana = !sheet.printer.value(.person(index, .kana)).printed.isEmpty
      try sheet.value(
        .person(index, .kana), PaperRect(17.5, y + 9.8, 54, 4.8), size: 7.5, before: hasKana ? "（" : "",
        after: hasKana ? "）" : "")
    } else {
      try sheet.filler(index == group.upperBound ? "以下余白" : "", place)
    }
    var x = 73.0
    for (field, width, _, _) in Self.columns {
      let cell = PaperRect(x, y, width, 15)
      if isHere {
        try sheet.cell(.person(index, field), cell, size: 10, align: .centre)
      } else {
        try sheet.filler("", cell)
      }
      x += width
    }
  }

  private func move(_ sheet: SheetWriter, y: Double) throws {
    let words = sheet.wording
    for (group, address, head, top) in [
      ("転出前", DocumentField.oldAddress, DocumentField.householder, y), ("転出先", .newAddress, .newHouseholder, y + 17),
    ] {
      try sheet.label(group, PaperRect(9, top, 9, 17), size: 9, vertical: true)
      try sheet.row(
        x: 18, y: top, height: 9, [(26, .spread("住所")), (150, .value(.document(address), size: 11, lines: 2))])
      try sheet.row(x: 18, y: top + 9, height: 8, [(26, .spread("世帯主")), (150, .value(.document(head), size: 11))])
    }
    let right: [DocumentField] = [.moveOutDate, .notifiedDate, .familyRegisterHead]
    for (row, field) in right.enumerated() {
      try sheet.row(
        x: 194, y: y + Double(row) * 11.33, height: 11.34,
        [(36, .label(words.label(field))), (58, .value(.document(field)))])
    }
    try sheet.row(
      x: 9, y: y + 34, height: 9,
      [(35, .label(words.label(.registeredDomicile))), (244, .value(.document(.registeredDomicile), size: 11))])
  }
}
