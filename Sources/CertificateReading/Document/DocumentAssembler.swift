import Residency
import ScanImaging

/// Puts the pages of one file together: values decoded, persons in printed order, household's values apart.
struct DocumentAssembler {
  let templates: CertificateTemplates
  let type: DocumentType

  private(set) var fields: [DocumentField: FieldReading] = [:]
  private(set) var persons: [[PersonField: FieldReading]] = []
  /// What of the page at hand a person must look at.
  private var doubt = PageDoubt()
  /// Whether who is who was in doubt on an earlier page: one person more or less there, and all that follow are others.
  private var isShifted = false
  /// Of the page at hand.
  private var strayWords: StrayWords?
  private var cutPrint: CutPrint?

  init(templates: CertificateTemplates, type: DocumentType) {
    self.templates = templates
    self.type = type
  }

  private struct DocumentEntry {
    let field: DocumentField
    let value: PlacedValue
    let lines: [TextLine]
  }

  /// Adds the values of the next page.
  mutating func add(_ page: PageReading) throws {
    var own: [DocumentEntry] = []
    var entries: [PersonGrouping.Entry] = []
    // What other labels took, and the labels themselves.
    var rest = page.nodes.flatMap(\.labelLines)
    let blanks = BlankWords(words: templates.blanks)
    let headings = PartHeadings(page: page)
    for value in page.values {
      let kinds = value.concepts.map { templates.concepts[$0].valueKind }
      let lines = blanks.removed(from: value.lines, of: kinds)
      let stacked = StackedValues(value, kinds: kinds, among: page.values)?.parted(value, lines)
      let parts = stacked ?? blanks.named(CompositeValue.split(lines, kinds: kinds), of: value.lines)
      let isGuessed = stacked == nil && CompositeValue.isGuessed(lines, kinds: kinds)
      for (concept, lines) in zip(value.concepts.map({ templates.concepts[$0] }), parts) {
        let document = concept.documentField(of: type) ?? onlyHouseholder(concept, value)
        // 届出 and the address left are the move's on a 転出証明書, however near to a person they stand.
        let isMoves = document.map { [.notifiedDate, .oldAddress].contains($0) } ?? false
        let part = isMoves || concept.person != nil ? nil : headings.field(of: concept, at: value)
        let person = isMoves ? nil : concept.person ?? part?.field
        var value = value
        value.doubt =
          (part?.isTaken ?? false ? .partHeading : nil) ?? (isGuessed ? .guessedSplit : nil) ?? value.doubt
        if person == .pension, let parts = CompositeValue.pension(lines) {
          entries += [(PersonField.pensionCategory, parts.category), (.basicPensionNumber, parts.number)]
            .filter { !$0.1.isEmpty }.map { .init(field: $0.0, document: nil, value: value, lines: $0.1) }
        } else if person?.valueKind == .date, let person, let parts = DatedWords.parted(lines) {
          entries.append(.init(field: person, document: document, value: value, lines: parts.own))
          if !parts.notified.isEmpty, !isLabelled(.notifiedDate, on: page) {
            entries.append(.init(field: .notifiedDate, document: nil, value: value, lines: parts.notified))
          }
        } else if let person {
          entries.append(.init(field: person, document: document, value: value, lines: lines))
        } else if let document {
          own.append(DocumentEntry(field: document, value: value, lines: lines))
        } else {
          rest += lines
        }
        if person == .name, value.concepts.count == 1 { entries += unlabelledKana(value, page) }
      }
    }
    let names = entries.count { $0.field == .name }
    if names < entries.count(where: { $0.field == .birthDate }) { entries += BuriedNames(page: page).entries() }
    entries = blanks.withoutEndMarks(entries).map(withoutKana)
    entries = MergedRecords(entries).parted(entries)
    let grouping = PersonGrouping(
      entries, singleOwnsAll: type == .residentRecord, others: own.map(\.value.rect),
      numbers: try RunningNumbers(of: page), before: persons.count)
    own += grouping.household.compactMap { entry in
      entry.document.map { DocumentEntry(field: $0, value: entry.value, lines: entry.lines) }
    }
    let labelled = page.values.filter { value in
      value.concepts.contains { templates.concepts[$0].name != "other" }
    }
    let footer = FooterReader(page: page, claimed: labelled.flatMap(\.lines).map(\.rect)).found()
    rest += footer.issuer + footer.issuerName + footer.issueDate + footer.certificateNumber
    let claims =
      own.map { (kind: $0.field.valueKind, lines: $0.lines) }
      + grouping.persons.flatMap { $0.map { (kind: $0.key.valueKind, lines: $0.value.lines) } }
    let taken = rest + claims.flatMap { UnclaimedPrint.claimed($0.lines, as: $0.kind) }
    strayWords = StrayWords(page: page, claimed: taken.map(\.rect))
    cutPrint = CutPrint(page: page)
    let labels = page.nodes.filter(\.isLabel).map(\.rect)
    let share = UnclaimedShare(
      UnclaimedPrint(page: page, claimed: taken.map(\.rect)).items, persons: grouping.persons,
      span: labels.map(\.y).min().map { $0..<max($0 + 1, labels.map(\.maxY).max() ?? 0) })
    var persons = grouping.persons
    for found in share.found { persons[found.person][found.field] = found.entry }
    doubt = grouping.doubt
    doubt.merge(share.doubt)
    try addFields(renamed(own, page), page: page)
    for (index, group) in persons.enumerated() { try addPerson(group, index, page: page) }
    isShifted = isShifted || share.doubt.isOfPersons
    try addFooter(footer, page)
  }

  private func isLabelled(_ field: PersonField, on page: PageReading) -> Bool {
    page.values.contains { $0.concepts.contains { templates.concepts[$0].person == field } }
  }

  /// 世帯主 with a sign before it that was read as 新 is no new one where there is none.
  private func onlyHouseholder(_ concept: CertificateTemplates.Concept, _ value: PlacedValue) -> DocumentField? {
    type == .residentRecord && concept.name == "newHouseholder" && !value.lines.isEmpty ? .householder : nil
  }

  /// Kana printed with the name though no label says so.
  private func unlabelledKana(_ value: PlacedValue, _ page: PageReading) -> [PersonGrouping.Entry] {
    let parts = CompositeValue.nameAndKana(value.lines)
    guard !parts.kana.isEmpty, !parts.name.isEmpty,
      !isLabelled(.kana, on: page)
    else { return [] }
    return [.init(field: .kana, document: nil, value: value, lines: parts.kana)]
  }

  /// A name's own lines, without the reading printed beside it.
  private func withoutKana(_ entry: PersonGrouping.Entry) -> PersonGrouping.Entry {
    guard entry.field == .name, entry.value.concepts.count == 1 else { return entry }
    let parts = CompositeValue.nameAndKana(entry.lines)
    guard !parts.name.isEmpty, !parts.kana.isEmpty else { return entry }
    return .init(field: entry.field, document: entry.document, value: entry.value, lines: parts.name)
  }

  /// 世帯主 twice without a word of old and new: the one nearer to the new address is the new one.
  private func renamed(_ all: [DocumentEntry], _ page: PageReading) -> [DocumentEntry] {
    // 世帯主 among a person's items, behind a label that was not read (続柄), is that person's and no label.
    let items = page.nodes.filter { node in
      node.isLabel && node.concepts.contains { templates.concepts[$0].person == .name }
    }
    let entries = all.filter { entry in
      entry.field != .householder || entry.lines.contains { !$0.symbols.isEmpty }
        || !items.contains { abs($0.rect.midY - entry.value.label.midY) < $0.rect.height }
        || all.count { $0.field == .householder } < 2
    }
    let heads = entries.indices.filter { entries[$0].field == .householder }
    if type != .residentRecord, heads.count == 2, !entries.contains(where: { $0.field == .newHouseholder }),
      let new = heads.first(where: { address(before: entries[$0], of: entries)?.field == .newAddress }),
      heads.contains(where: { address(before: entries[$0], of: entries)?.field == .oldAddress })
    {
      var result = entries
      result[new] = DocumentEntry(field: .newHouseholder, value: entries[new].value, lines: entries[new].lines)
      return result
    }
    guard type != .residentRecord, heads.count == 2, !entries.contains(where: { $0.field == .newHouseholder }),
      let target = entries.first(where: { $0.field == .newAddress })?.value.label
    else { return entries }
    func distance(_ index: Int) -> Int {
      abs(entries[index].value.label.midY - target.midY) * 4 + abs(entries[index].value.label.midX - target.midX)
    }
    var result = entries
    if let new = heads.min(by: { distance($0) < distance($1) }) {
      result[new] = DocumentEntry(field: .newHouseholder, value: entries[new].value, lines: entries[new].lines)
    }
    return result
  }

  /// The address whose label stands last before a 世帯主: over it, or before it in its row.
  private func address(before head: DocumentEntry, of entries: [DocumentEntry]) -> DocumentEntry? {
    let own = head.value.label
    return entries.filter { entry in
      let label = entry.value.label
      let isLevel = min(label.maxY, own.maxY) - max(label.y, own.y) > 0
      return [.oldAddress, .newAddress].contains(entry.field)
        && (isLevel ? label.x < own.x : label.midY < own.midY)
    }.max { ($0.value.label.midY, $0.value.label.x) < ($1.value.label.midY, $1.value.label.x) }
  }

  private mutating func addFields(_ entries: [DocumentEntry], page: PageReading) throws {
    for entry in entries {
      let reading = PlainCertificateNumber.settled(
        try read(
          entry.field.valueKind, entry.lines, entry.value, page: page, field: nil, isOpen: doubt.doubt(of: entry.field)),
        of: entry.field, isInferred: entry.value.isInferred)
      if let present = fields[entry.field], present.value != nil || reading.value == nil {
        // What a paper says of itself it says once: of two different values one is another's.
        if let value = reading.value, let other = present.value, value != other, reading.page == present.page {
          fields[entry.field]?.review = true
          fields[entry.field]?.evidence += [.place(.seenTwice), .seenTwice]
          fields[entry.field]?.alternatives.append(.init(value: value, confidence: 0.2))
        }
        continue
      }
      fields[entry.field] = reading
    }
  }

  private mutating func addPerson(
    _ group: [PersonField: PersonGrouping.Entry], _ number: Int, page: PageReading
  ) throws {
    var person: [PersonField: FieldReading] = [:]
    for (field, entry) in group {
      var reading = try read(
        field.valueKind, entry.lines, entry.value, page: page, field: field,
        isOpen: isShifted ? .earlierSheet : doubt.doubt(of: field, person: number))
      if isShifted || doubt.isOfPersons { reading.evidence.append(.unsurePersons) }
      person[field] = reading
    }
    dropFalseBlanks(&person)
    let identifying: [PersonField] = [.name, .birthDate, .individualNumber, .juminhyoCode, .kana]
    guard identifying.contains(where: { person[$0]?.value != nil }), !Self.isNobody(person) else { return }
    if let index = persons.firstIndex(where: { Self.same($0, person) }) {
      persons[index].merge(person) { old, new in old.value == nil ? new : old }
    } else {
      persons.append(person)
    }
  }

  /// Takes out what seems blank only because another item has its place: 本籍・国籍 is one or the other, and 国民年金 is a heading
  /// where its category or number stands under it.
  private func dropFalseBlanks(_ person: inout [PersonField: FieldReading]) {
    for (one, other) in [
      (PersonField.registeredDomicile, PersonField.nationality), (.nationality, .registeredDomicile),
    ] {
      if let value = person[one], value.value != nil, person[other]?.value == nil, person[other]?.box == value.box {
        person[other] = nil
      }
    }
    if let pension = person[.pension], pension.value == nil,
      [PersonField.pensionCategory, .basicPensionNumber].contains(where: { person[$0] != nil })
    {
      person[.pension] = nil
    }
  }

  /// Whether a stamp stands in the place of a person where nobody is printed: nothing was read without doubt, 続柄 and the
  /// numbers are blank, and so is most of the rest.
  private static func isNobody(_ person: [PersonField: FieldReading]) -> Bool {
    let blanks = person.filter { $0.value.value == nil }
    return blanks.count >= 8 && (person.count - blanks.count) * 3 <= person.count
      && person.allSatisfy { $0.value.value == nil || $0.value.review }
      && [PersonField.relationship, .individualNumber, .juminhyoCode].allSatisfy { blanks[$0] != nil }
  }

  /// Whether two blocks on different pages speak of one person.
  private static func same(_ left: [PersonField: FieldReading], _ right: [PersonField: FieldReading]) -> Bool {
    guard Set(left.values.map(\.page)).isDisjoint(with: right.values.map(\.page)) else { return false }
    for field in [PersonField.individualNumber, .juminhyoCode] {
      if let a = left[field]?.value, let b = right[field]?.value { return a == b }
    }
    guard let a = left[.name]?.value, let b = right[.name]?.value, a == b else { return false }
    // Two of one name live together (a grandmother and her grandchild): nothing else that both pages print may differ.
    let telling: [PersonField] = [.birthDate, .sex, .relationship, .kana, .residenceCardNumber, .basicPensionNumber]
    return telling.allSatisfy { field in
      guard let one = left[field]?.value, let other = right[field]?.value else { return true }
      return one == other
    }
  }

  private mutating func addFooter(_ found: FooterReader.Found, _ page: PageReading) throws {
    let wanted: [(DocumentField, [TextLine])] = [
      (.issuer, found.issuer), (.issuerName, found.issuerName), (.issueDate, found.issueDate),
      (.certificateNumber, found.certificateNumber),
    ]
    for (field, lines) in wanted where !lines.isEmpty && fields[field]?.value == nil {
      guard DocumentField.keys(of: type).contains(field), let first = lines.first else { continue }
      let value = PlacedValue(
        concepts: [], label: first.rect, rect: lines.dropFirst().reduce(first.rect) { $0.union($1.rect) },
        lines: lines, order: 0, isRight: true, table: -1,
        doubt: found.doubt(of: field, first.text))
      fields[field] = try read(
        field.valueKind, lines, value, page: page, field: nil, isOpen: doubt.doubt(of: field))
    }
  }

  /// Whether a label stands in what was taken for a name: then the name ends before it.
  private func holdsLabel(_ lines: [TextLine]) -> Bool {
    let matcher = LabelMatcher(templates: templates)
    return lines.contains { line in matcher.matches(in: line.symbols).contains { $0.length >= 4 } }
  }

  /// Whether what was taken for a name is the wording of a label (（旧氏）), which stands for a blank place.
  private func isWording(_ value: String) -> Bool {
    ([value] + value.split(separator: " ").dropFirst(2).map(String.init)).contains { part in
      let folded = TextFolding.fold(part)
      return folded.count >= 2 && templates.wordings.contains { $0.folded == folded }
    }
  }

  /// Whether the label behind a blank place was taken for the end of an address (1209号室　旧氏).
  private func endsInWording(_ value: String) -> Bool {
    let parts = value.split(separator: " ").map(String.init)
    return parts.count >= 2 && parts.last.map(isWording) ?? false
  }

  private func read(
    _ kind: ValueKind, _ lines: [TextLine], _ value: PlacedValue, page: PageReading, field: PersonField?,
    isOpen: PlaceDoubt?
  ) throws -> FieldReading {
    let source = ValueSource(
      lines: kind == .date ? lines.map(ClockTime.cut) : lines, page: page.text, templates: templates)
    var decoded = try PairedDecoder.decode(kind, source, field: field)
    if decoded.value == nil, !decoded.review {
      decoded.review =
        BlankPlace(page: page.text).holdsUnreadInk(value.rect, label: value.label, lines: lines)
        || kind == .flag && strayWords?.stands(behind: value.label) == true
    }
    let ink = lines.map(\.rect).filter { !$0.isEmpty }
    let place = ink.dropFirst().reduce(ink.first ?? value.rect) { $0.union($1) }
    let box = page.text.page.toDelivered.boundingBox(of: place)
    let own = doubts(of: decoded, value, lines, kind, field: field)
    let doubt = isOpen ?? own.first { !$0.isLifted(by: decoded, kind, field: field) }
    return FieldReading(
      value: decoded.value, printed: decoded.printed, confidence: decoded.confidence,
      review: decoded.review || doubt != nil, alternatives: decoded.alternatives,
      evidence: decoded.evidence + (doubt.map { [.place($0)] } ?? []),
      page: page.text.page.number,
      box: PageBox(x: box.x, y: box.y, width: box.width, height: box.height))
  }

  /// All that speaks against the value's place: what settles one doubt settles no other.
  private func doubts(
    of decoded: DecodedValue, _ value: PlacedValue, _ lines: [TextLine], _ kind: ValueKind, field: PersonField?
  ) -> [PlaceDoubt] {
    var result: [PlaceDoubt] = []
    if let doubt = value.doubt, value.mustBeSeen(decoded, kind, field: field) { result.append(doubt) }
    if kind == .name && (holdsLabel(lines) || decoded.value.map(isWording) ?? false)
      || kind == .address && decoded.value.map(endsInWording) ?? false
    {
      result.append(.holdsLabel)
    }
    if [.name, .kana, .address, .relationship, .text].contains(kind), cutPrint?.holds(value) == true {
      result.append(.cutPrint)
    }
    if kind == .flag, decoded.value != nil, strayWords?.stands(behind: value.rect) == true {
      result.append(.strayWords)
    }
    return result
  }
}
