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
      try plan.head.draw(on: sheet, plan: plan, page: page + 1, of: groups.count)
      var y = plan.top + plan.head.height
      let hasMove = page == 0 || plan.repeatsMove
      if hasMove, plan.movePlace == .before { y = try move(at: y) + plan.gap }
      y = try plan.persons.draw(
        group, on: sheet, x: plan.x, y: y, width: plan.width, room: plan.room(hasMove: hasMove))
      let isLast = page == groups.count - 1
      let footTop = plan.bottom - plan.foot.height
      let moveTop = footTop - plan.gap - plan.move.height
      let limit = hasMove && plan.movePlace == .after ? moveTop : footTop
      if isLast, !plan.endWords.isEmpty, limit - y > 9, !(plan.persons is PersonRegister && !plan.isRuled) {
        try sheet.note(plan.endWords, PaperRect(plan.x, y + 2, plan.width, 5.5), size: 9.5, align: .centre)
      }
      if hasMove, plan.movePlace == .after { _ = try move(at: moveTop) }
      if isLast {
        try plan.foot.draw(on: sheet, plan: plan, y: footTop, generator: &generator)
      }
      try sheet.margin(plan.paper, page: page + 1, of: groups.count, numbered: false)
    }
  }

  private func move(at y: Double) throws -> Double {
    let end = try plan.move.draw(on: sheet, x: plan.x, y: y)
    try plan.rules.onlyIf(plan.isRuled).outline(PaperRect(plan.x, y, plan.width, end - y), on: sheet)
    return end
  }

  /// As many persons a sheet as find room.
  private func groups() -> [Range<Int>] {
    let persons = sheet.content.persons
    var groups: [Range<Int>] = []
    var start = 0
    while start < persons.count {
      var room = plan.room(hasMove: groups.isEmpty || plan.repeatsMove) - plan.persons.headHeight
      var end = start
      while end < persons.count, end - start < plan.persons.most {
        room -= plan.persons.height(isForeign: persons[end].foreign != nil)
        if room < 0, end > start { break }
        end += 1
      }
      groups.append(start..<end)
      start = end
    }
    return groups.isEmpty ? [0..<0] : groups
  }
}
