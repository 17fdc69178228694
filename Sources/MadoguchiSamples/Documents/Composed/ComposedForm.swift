import Residency

/// A certificate of a municipality that nobody has seen: its layout itself is drawn from the seed, from a grammar of
/// building blocks. Seeds of the tuning range give layouts that may be looked at, those of the test range others.
struct ComposedForm: DrawableArrangement {
  let name = "composed"
  let use: SampleRange
  let docType: DocumentType

  init(use: SampleRange, docType: DocumentType = .moveOutCertificate) {
    self.use = use
    self.docType = docType
  }

  func of(seed: UInt64) -> any DrawableArrangement {
    var generator = SeededGenerator(seed: seed, purpose: "composed")
    return ComposedForm(use: use, docType: generator.chance(0.66) ? .moveOutCertificate : .residentRecord)
  }

  func draw(on sheet: SheetWriter, generator: inout SeededGenerator) throws {
    let plan = try plan(for: sheet.wording, from: &generator)
    sheet.isRuled = plan.isRuled
    sheet.cellRuling = plan.rules.cells
    sheet.labelGround = plan.ground
    try FormDrawing(plan: plan, sheet: sheet).draw(from: &generator)
  }

  /// The first layout of the stream in which everything has its room.
  private func plan(for wording: Wording, from generator: inout SeededGenerator) throws -> FormPlan {
    for _ in 0..<200 {
      let plan = FormPlan(docType, wording: wording, from: &generator)
      if plan.isSound { return plan }
    }
    throw SamplesError(.textOverflows, "No layout of this seed has room for its items.")
  }
}

/// Draws the sheets of a planned form.
struct FormDrawing {
  let plan: FormPlan
  let sheet: SheetWriter

  func draw(from generator: inout SeededGenerator) throws {
    let groups = groups()
    for (page, group) in groups.enumerated() {
      try sheet.newPage(plan.paper)
      let isLast = page == groups.count - 1
      try plan.head.draw(on: sheet, plan: plan, page: page + 1, of: groups.count)
      var y = plan.top + plan.head.height
      if page == 0, plan.foot.isAtTop {
        try plan.foot.draw(on: sheet, plan: plan, y: y, generator: &generator)
        y += plan.foot.height
      }
      let hasFoot = !plan.foot.isAtTop && isLast
      let hasMove = page == 0 || plan.repeatsMove
      if hasMove, plan.movePlace == .before { y = try move(at: y) + plan.gap }
      y = try title(plan.titles.persons, at: y)
      let room = plan.room(hasMove: hasMove, hasFoot: hasFoot || plan.reservesFoot, isFirst: page == 0)
      y = try plan.persons.draw(group, on: sheet, x: plan.x, y: y, width: plan.width, room: room)
      var footTop = plan.bottom - (hasFoot || plan.reservesFoot ? plan.foot.bottomHeight : 0)
      let moveTop = footTop - plan.gap - plan.moveHeight
      let moveIsBelow = hasMove && plan.movePlace == .after
      if isLast, plan.floats, !moveIsBelow { footTop = min(footTop, y + plan.gap + 9) }
      if isLast, !plan.endWords.isEmpty, !plan.persons.endsItself, (moveIsBelow ? moveTop : footTop) - y > 8.5 {
        try sheet.note(plan.endWords, PaperRect(plan.x, y + 2, plan.width, 5.5), size: 9.5, align: .centre)
      }
      if moveIsBelow { _ = try move(at: moveTop) }
      if hasFoot { try plan.foot.draw(on: sheet, plan: plan, y: footTop, generator: &generator) }
      if !isLast, !plan.goesOn.isEmpty {
        try sheet.note(
          plan.goesOn, PaperRect(plan.x, plan.bottom - 5, plan.width, 5), size: 9, align: .trailing)
      }
      try sheet.margin(plan.paper, page: page + 1, of: groups.count, numbered: false)
    }
  }

  /// The words above a part.
  private func title(_ words: String, at y: Double) throws -> Double {
    guard !words.isEmpty else { return y }
    try sheet.note(words, PaperRect(plan.x, y, plan.width, 5.5), size: 10)
    return y + FormPlan.titleHeight
  }

  private func move(at top: Double) throws -> Double {
    let y = try title(plan.titles.move, at: top)
    let end = try plan.move.draw(on: sheet, x: plan.x, y: y)
    try plan.rules.onlyIf(plan.isRuled).outline(PaperRect(plan.x, y, plan.width, end - y), on: sheet)
    return end
  }

  /// As many persons a sheet as find room; the last sheet has the foot.
  private func groups() -> [Range<Int>] {
    let foreign = sheet.content.persons.map { $0.foreign != nil }
    var groups: [Range<Int>] = []
    var start = 0
    while start < foreign.count {
      let hasMove = groups.isEmpty || plan.repeatsMove
      func fits(_ end: Int, foot: Bool) -> Bool {
        end - start <= plan.persons.most
          && plan.persons.headHeight + plan.persons.height(of: Array(foreign[start..<end]))
            <= plan.room(hasMove: hasMove, hasFoot: foot, isFirst: groups.isEmpty)
      }
      var end = foreign.count
      if !fits(end, foot: true) {
        while end > start + 1, !fits(end, foot: plan.reservesFoot) || end == foreign.count { end -= 1 }
      }
      groups.append(start..<end)
      start = end
    }
    return groups.isEmpty ? [0..<0] : groups
  }
}
