import Residency

/// 転出証明書 for tests, portrait, like a letter: values stand on dotted lines behind their labels, readings small above the
/// names, no cells.
struct UnderlinedLetter: DrawableArrangement {
  let name = "underlined-letter"
  let use = SampleRange.test
  let docType = DocumentType.moveOutCertificate

  func draw(on sheet: SheetWriter, generator: inout SeededGenerator) throws {
    let groups = SheetWriter.sheets(of: sheet.content.persons.count, each: 3)
    let words = sheet.wording
    let dash = generator.pick([[], [0.4, 0.7], [1.5, 0.8]])
    for (page, group) in groups.enumerated() {
      try sheet.newPage(.a4Portrait)
      try sheet.inline(
        words.label(.certificateNumber), .document(.certificateNumber), PaperRect(128, 10, 66, 5), size: 9)
      try sheet.title(PaperRect(45, 20, 120, 11), size: 21)
      try sheet.marks(PaperRect(18, 20, 30, 6.5))
      try sheet.note("下記の者は、次のとおり転出する旨を届け出た者であることを証明する。", PaperRect(20, 36, 172, 6), size: 10.5)
      var y = 44.0
      for line in Self.move {
        y = try entries(line.map { ($0.0, words.label($0.1), .document($0.1), $0.2) }, sheet, y, dash)
      }
      y += 2
      for index in group { y = try person(index, sheet, y: y, dash: dash) }
      if group.count < 3 { try sheet.note("以　下　余　白", PaperRect(20, y + 4, 172, 6), size: 10, align: .centre) }
      if page == groups.count - 1 {
        try sheet.certification(x: 20, y: 250, width: 172, sentence: "以上のとおり証明する。", generator: &generator)
      }
      try sheet.margin(.a4Portrait, page: page + 1, of: groups.count)
    }
  }

  /// x, field, width, line by line.
  private static let move: [[(Double, DocumentField, Double)]] = [
    [(20, .moveOutDate, 86), (108, .notifiedDate, 84)], [(20, .oldAddress, 172)], [(20, .newAddress, 172)],
    [(20, .householder, 86), (108, .newHouseholder, 84)],
    [(20, .registeredDomicile, 172)], [(20, .familyRegisterHead, 86)],
  ]
  private static let lines: [[(Double, PersonField, Double)]] = [
    [(26, .birthDate, 80), (108, .sex, 32), (142, .relationship, 50)],
    [(26, .juminhyoCode, 80), (108, .individualNumber, 84)],
    [(26, .nhi, 80), (108, .latterStage, 84)], [(26, .ltc, 80), (108, .childAllowance, 84)],
    [(26, .pensionCategory, 80), (108, .basicPensionNumber, 84)],
  ]

  private func person(_ index: Int, _ sheet: SheetWriter, y: Double, dash: [Double]) throws -> Double {
    let words = sheet.wording
    try sheet.note("\(index + 1)", PaperRect(20, y + 4, 6, 6), size: 11)
    try sheet.note(words.person(.name), PaperRect(26, y + 4.2, 30, 6), size: 10)
    try sheet.value(.person(index, .kana), PaperRect(60, y, 90, 4), size: 7)
    try sheet.value(.person(index, .name), PaperRect(60, y + 3.6, 90, 7), size: 13)
    try sheet.rule(from: (58, y + 10.6), to: (192, y + 10.6), dash: dash)
    var y = y + 11.5
    for line in Self.lines {
      y = try entries(line.map { ($0.0, words.person($0.1), .person(index, $0.1), $0.2) }, sheet, y, dash)
    }
    return y + 3.5
  }

  private func entries(
    _ parts: [(Double, String, ValueKey, Double)], _ sheet: SheetWriter, _ y: Double, _ dash: [Double]
  ) throws -> Double {
    for (x, label, key, width) in parts {
      let room = min(width * 0.44, 38)
      try sheet.note(label, PaperRect(x, y, room, 6), size: 10)
      try sheet.value(key, PaperRect(x + room + 2, y, width - room - 4, 6.2), size: 10.5, lines: 2)
      try sheet.rule(from: (x + room, y + 6.4), to: (x + width - 1, y + 6.4), dash: dash)
    }
    return y + 7.2
  }
}
