import Residency

/// 住民票 for tests, an older household form: labels small inside the cells, three persons a sheet.
struct CaptionedRecord: DrawableArrangement {
  let name = "captioned-record"
  let use = SampleRange.test
  let docType = DocumentType.residentRecord

  func draw(on sheet: SheetWriter, generator: inout SeededGenerator) throws {
    let groups = SheetWriter.sheets(of: sheet.content.persons.count, each: 3)
    let words = sheet.wording
    for (page, group) in groups.enumerated() {
      try sheet.newPage(.a4Portrait)
      try sheet.title(PaperRect(12, 10, 80, 10), size: 19)
      try sheet.marks(PaperRect(170, 11, 26, 7))
      try sheet.captioned(words.label(.address), .document(.address), PaperRect(14, 24, 118, 12), size: 11, lines: 2)
      try sheet.captioned(words.label(.householder), .document(.householder), PaperRect(132, 24, 64, 12), size: 11)
      var y = 38.0
      for index in group {
        try person(index, sheet, y: y)
        y += 66
      }
      if group.count < 3 { try sheet.note("― 以下余白 ―", PaperRect(14, y + 4, 182, 6), size: 10, align: .centre) }
      if page == groups.count - 1 {
        try sheet.certification(
          x: 14, y: 246, width: 182, sentence: "この写しは、住民票の原本と相違ないことを証明する。", dateLabel: words.label(.issueDate),
          generator: &generator)
      }
      try sheet.margin(.a4Portrait, page: page + 1, of: groups.count)
    }
  }

  private func person(_ index: Int, _ sheet: SheetWriter, y: Double) throws {
    let words = sheet.wording
    let foreign = sheet.content.persons[index].foreign != nil
    func captioned(_ field: PersonField, _ x: Double, _ y: Double, _ width: Double, _ height: Double, size: Double = 10)
      throws
    {
      try sheet.captioned(
        words.person(field).replacing("　", with: ""), .person(index, field), PaperRect(x, y, width, height), size: size,
        lines: 2)
    }
    try captioned(.kana, 14, y, 82, 8, size: 8)
    try captioned(.name, 14, y + 8, 82, 13, size: 14)
    try captioned(.birthDate, 96, y, 44, 10.5)
    try captioned(.sex, 140, y, 16, 10.5)
    try captioned(.relationship, 156, y, 40, 10.5)
    try captioned(.individualNumber, 96, y + 10.5, 50, 10.5)
    try captioned(.juminhyoCode, 146, y + 10.5, 50, 10.5)
    try captioned(foreign ? .aliasKana : .formerNameKana, 14, y + 21, 60, 9, size: 8)
    try captioned(foreign ? .alias : .formerName, 74, y + 21, 58, 9)
    try captioned(.notifiedDate, 132, y + 21, 64, 9)
    try captioned(.residentSince, 14, y + 30, 60, 10)
    try captioned(.addressSince, 74, y + 30, 58, 10)
    if foreign {
      try captioned(.nationality, 132, y + 30, 64, 10)
      try captioned(.residentCategory, 14, y + 40, 60, 10)
      try captioned(.residenceStatus, 74, y + 40, 76, 10)
      try captioned(.residencePeriod, 150, y + 40, 46, 10)
      try captioned(.residencePeriodEnd, 14, y + 50, 60, 12)
      try captioned(.residenceCardNumber, 74, y + 50, 122, 12)
    } else {
      try captioned(.familyRegisterHead, 132, y + 30, 64, 10)
      try captioned(.registeredDomicile, 14, y + 40, 182, 10)
      try captioned(.previousAddress, 14, y + 50, 182, 12)
    }
    try sheet.frame(PaperRect(14, y, 182, 62), width: sheet.style.ruleWidth)
  }
}
