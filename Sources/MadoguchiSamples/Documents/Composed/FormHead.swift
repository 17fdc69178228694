import Residency

/// What stands above the first part: title, marks, number, a reference to the rule that prescribes the form.
struct FormHead: Sendable {
  enum TitlePlace: Sendable { case centre, left }
  enum NumberPlace: Sendable { case none, topLeft, topRight, bottomLeft }

  var titlePlace: TitlePlace
  var titleSize: Double
  var isUnderlined: Bool
  var isBold: Bool
  var isApart: Bool
  /// Around the title: ＊＊＊.
  var ornament: String
  /// Behind the title: の写し.
  var suffix: String
  var number: NumberPlace
  var hasNumberLabel: Bool
  /// 様式第3号（第5条関係)
  var reference: String
  /// Where the date of issue stands when the foot has none.
  var hasDate: Bool
  /// Under the title.
  var sentence: String
  var pageMark: PageMark

  enum PageMark: Sendable { case none, top, bottom, words }

  /// Millimetres from the top margin to the first part.
  var height: Double { (topLine ? 6 : 0) + titleSize * 0.53 + 4 + (hasDate ? 6.5 : 0) + (sentence.isEmpty ? 0 : 7) }

  private var topLine: Bool { number == .topLeft || number == .topRight || !reference.isEmpty || pageMark == .top }

  func draw(on sheet: SheetWriter, plan: FormPlan, page: Int, of pages: Int) throws {
    let (x, width) = (plan.x, plan.width)
    var y = plan.top
    try line(on: sheet, plan: plan, y: y, page: page, of: pages)
    if topLine { y += 6 }
    let high = titleSize * 0.53
    let plain = sheet.titleWords + suffix
    let apart = isApart && plain.count < 7 ? plain.map(String.init).joined(separator: "　") : plain
    let words = ornament + apart + String(ornament.reversed())
    let long = FormItem.width(of: words, size: titleSize)
    let left = titlePlace == .centre ? x + (width - long) / 2 : x
    try sheet.note(words, PaperRect(left - 2, y, long + 4, high), size: titleSize, align: .centre, bold: isBold)
    if isUnderlined { try sheet.rule(from: (left - 1, y + high), to: (left + long + 1, y + high), width: 0.3) }
    try sheet.marks(PaperRect(min(left + long + 6, x + width - 40), y + high / 2 - 3.2, min(38, width * 0.2), 6.4))
    y += high + 3
    if hasDate {
      try sheet.entry(
        plan.words.label(.issueDate), .document(.issueDate), x: x + width - 66, y: y, labelWidth: 24, width: 66,
        height: 5.5, size: 9.5)
      y += 6.5
    }
    if !sentence.isEmpty { try sheet.note(sentence, PaperRect(x + 2, y, width - 4, 6), size: 10) }
  }

  private func line(on sheet: SheetWriter, plan: FormPlan, y: Double, page: Int, of pages: Int) throws {
    let (x, width) = (plan.x, plan.width)
    if !reference.isEmpty {
      try sheet.note(
        reference, PaperRect(number == .topLeft ? x + width - 60 : x, y, 60, 5), size: 8.5,
        align: number == .topLeft ? .trailing : .leading)
    }
    let place: PaperRect? =
      switch number {
      case .none: nil
      case .topLeft: PaperRect(x, y, 78, 5)
      case .topRight: PaperRect(x + width - 78, y, 78, 5)
      case .bottomLeft: PaperRect(x, plan.paper.height - 14, 78, 5)
      }
    if let place {
      let label = hasNumberLabel ? plan.words.label(.certificateNumber) : ""
      if label.isEmpty {
        try sheet.value(
          .document(.certificateNumber), place, size: 8.5, align: number == .topRight ? .trailing : .leading)
      } else {
        try sheet.inline(label + "　", .document(.certificateNumber), place, size: 8.5)
      }
    }
    guard pages > 1 else { return }
    switch pageMark {
    case .none: break
    case .top:
      let middle = PaperRect(x + width / 2 - 15, y, 30, 5)
      try sheet.note("\(page)／\(pages)", middle, size: 8.5, align: .centre)
    case .bottom:
      try sheet.note(
        "\(page)/\(pages)", PaperRect(x + width - 30, plan.paper.height - 11, 30, 5), size: 8.5, align: .trailing)
    case .words:
      try sheet.note(
        "\(pages)枚のうち\(page)枚目", PaperRect(x + width / 2 - 25, plan.paper.height - 11, 50, 5), size: 8.5, align: .centre
      )
    }
  }

  static func random(for type: DocumentType, hasFoot: Bool, from generator: inout SeededGenerator) -> FormHead {
    let isMove = type == .moveOutCertificate
    return FormHead(
      titlePlace: generator.weighted([(.centre, 8), (.left, 1)]), titleSize: generator.pick([14, 16, 17, 18, 20, 22]),
      isUnderlined: generator.chance(0.25), isBold: generator.chance(0.2), isApart: generator.chance(0.65),
      ornament: generator.weighted([("", 28), ("＊＊　", 1), ("＝　", 1)]),
      suffix: isMove
        ? "" : generator.weighted([("", 5), ("の写し", 2), ("（世帯全員）", 1), ("（業務照会用）", 2), ("（照会用）", 1)]),
      number: isMove ? generator.weighted([(.none, 2), (.topLeft, 3), (.topRight, 4), (.bottomLeft, 1)]) : .none,
      hasNumberLabel: generator.chance(0.8),
      reference: generator.chance(0.25)
        ? "様式第\(generator.integer(1...24))号（第\(generator.integer(3...30))条関係）" : "",
      hasDate: !hasFoot,
      sentence: "", pageMark: generator.weighted([(.none, 1), (.top, 2), (.bottom, 3), (.words, 1)]))
  }
}
