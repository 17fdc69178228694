import Residency

/// Makes out headings of registers that the reader lost: by what little of them was read, by the kind of what stands below
/// them, and by what the other headings leave over.
///
/// What stands below such a heading always goes to a person.
struct UnreadHeadings {
  let placement: Placement
  let registers: Registers

  private typealias Column = (heading: Int, texts: [String])

  private var templates: CertificateTemplates { placement.templates }

  /// For each heading made out its concept.
  func concepts() -> [Int: Int] {
    var result: [Int: Int] = [:]
    for register in registers.ruled {
      let parts = register.parts()
      settle(
        register.slots.indices.map { slot in
          let texts = parts.compactMap { $0[slot]?.lines.map(\.text).joined() }.filter { !$0.isEmpty }
          return (register.slots[slot].heading, texts)
        }, &result)
    }
    for register in registers.free { settle(register.columns(), &result) }
    for table in registers.columns { settle(table.texts(), &result) }
    for table in registers.freeColumns { settle(table.texts(), &result) }
    for block in registers.blocks { settle(RecordRows(block: block, placement: placement).columns(), &result) }
    return result
  }

  private struct Guess {
    let heading: Int
    let concept: Int
    let score: Double
  }

  /// Finds the concepts of one register's open headings.
  private func settle(_ columns: [Column], _ result: inout [Int: Int]) {
    var known = Set(columns.flatMap { placement.nodes[$0.heading].concepts })
    let open = columns.filter { column in
      let node = placement.nodes[column.heading]
      return !node.isLabel && result[column.heading] == nil && !RuledRegister.isPlainValue(node.text)
        && column.texts.allSatisfy { !$0.isEmpty }
    }
    guard !open.isEmpty, !known.isEmpty else { return }
    let all: [Guess] = open.flatMap { guesses(for: $0, known: known) }
    let ranked = all.sorted { left, right in
      if left.score != right.score { return left.score > right.score }
      return (left.heading, left.concept) < (right.heading, right.concept)
    }
    var contested: Set<Int> = []
    for guess in ranked
    where result[guess.heading] == nil && !contested.contains(guess.heading) && !known.contains(guess.concept) {
      // Two meanings as near: neither, unless one of them is another heading's.
      let isContested = ranked.contains { rival in
        rival.heading == guess.heading && rival.concept != guess.concept && !known.contains(rival.concept)
          && abs(guess.score - rival.score) < 0.02
      }
      if isContested {
        contested.insert(guess.heading)
        continue
      }
      result[guess.heading] = guess.concept
      known.insert(guess.concept)
    }
    if isOfPersons(known) { addName(open, known: known, &result) }
  }

  private func guesses(for column: Column, known: Set<Int>) -> [Guess] {
    let text = TextFolding.fold(placement.nodes[column.heading].text)
    guard text.count <= 24 else { return [] }
    return templates.concepts.indices.compactMap { index -> Guess? in
      let concept = templates.concepts[index]
      guard concept.person != nil || concept.part != nil, !known.contains(index) else { return nil }
      let likeness = likeness(of: text, to: index)
      let fits = column.texts.map { Double(ValueShape.fit(concept.valueKind, $0)) }
      let fit = fits.isEmpty ? 0 : fits.reduce(0, +) / Double(fits.count)
      guard
        isPlausible(concept, likeness: likeness, fit: fit, count: fits.count)
          || isLast(concept, texts: column.texts, fit: fit, known: known)
      else { return nil }
      return Guess(heading: column.heading, concept: index, score: 3 * likeness + 0.5 * fit)
    }
  }

  /// Whether so much of the wording and such values are enough.
  private func isPlausible(
    _ concept: CertificateTemplates.Concept, likeness: Double, fit: Double, count: Int
  ) -> Bool {
    if concept.part != nil { return likeness >= 0.7 }
    guard count > 0 else { return likeness >= 0.6 }
    switch concept.person {
    // Written like nothing else.
    case .individualNumber?, .juminhyoCode?: if fit >= 3.3 { return true }
    case .sex?, .relationship?: if fit >= 2.5 { return true }
    case .birthDate?: if fit >= 3, likeness >= 0.15 { return true }
    default: break
    }
    return (likeness >= 0.34 && fit >= 1.5) || (likeness >= 0.5 && fit >= 0)
  }

  /// Whether no other meaning is left for such values: a pension's category, or the last of the four flags.
  private func isLast(
    _ concept: CertificateTemplates.Concept, texts: [String], fit: Double, known: Set<Int>
  ) -> Bool {
    if concept.person == .pensionCategory {
      let listed = texts.count { text in
        CategoryDecoder.isListed(text.filter { !$0.isWhitespace }, field: .pensionCategory)
      }
      return listed > 0 && listed * 4 > texts.count && texts.allSatisfy { $0.count <= 6 }
    }
    let flags: [PersonField] = [.nhi, .latterStage, .ltc, .childAllowance]
    guard let field = concept.person, flags.contains(field), fit >= 2.5 else { return false }
    let open = flags.filter { flag in !known.contains { templates.concepts[$0].person == flag } }
    return open == [field]
  }

  /// The share of the nearest wording that was read, 0…1.
  private func likeness(of text: [Character], to concept: Int) -> Double {
    var best = 0.0
    for wording in templates.wordings where wording.concept == concept {
      let longest = max(text.count, wording.folded.count)
      let slips = TextFolding.distance(text[...], wording.folded, limit: longest)
      best = max(best, 1 - Double(slips) / Double(max(1, longest)))
    }
    return best
  }

  /// Whether any heading is of what only persons have; the table of the move has 世帯主 and addresses, and no 氏名.
  private func isOfPersons(_ known: Set<Int>) -> Bool {
    known.contains { templates.concepts[$0].person != nil && templates.concepts[$0].document.isEmpty }
  }

  /// A register of persons has their names; when no heading says so, they stand in the first column that may hold names.
  private func addName(_ open: [Column], known: Set<Int>, _ result: inout [Int: Int]) {
    guard let name = templates.concepts.firstIndex(where: { $0.person == .name }), !known.contains(name) else { return }
    let rest = open.filter { result[$0.heading] == nil && !$0.texts.isEmpty }
    let first = rest.first { column in
      let fits = column.texts.map { ValueShape.fit(.name, $0) }.reduce(0, +)
      let long = column.texts.count { $0.count >= 3 && ValueShape.fit(.flag, $0) < 3 }
      return fits >= column.texts.count && long * 2 > column.texts.count
    }
    if let first { result[first.heading] = name }
  }
}
