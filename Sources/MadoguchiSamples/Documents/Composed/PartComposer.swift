import Residency

/// Draws the parts of a composed form: which items, in which order, with labels where.
struct PartComposer: Sendable {
  let docType: DocumentType
  let words: ComposedWording
  let look: FormLook
  let rules: FormRules
  let width: Double

  // MARK: The document's items

  func move(from generator: inout SeededGenerator) -> SectionStack {
    let labels = placing(from: &generator)
    let most = labels == .left ? 3 : 4
    guard docType == .moveOutCertificate else {
      var fields: [DocumentField] = [.address, .householder]
      if generator.chance(0.6) { fields.append(.householdNumber) }
      return stack([
        grid(numbered(fields.map(words.item), labels: labels), labels: labels, most: most, from: &generator)
      ])
    }
    var groups: [[DocumentField]] = [
      generator.chance(0.5) ? [.notifiedDate, .moveOutDate] : [.moveOutDate, .notifiedDate],
      [.registeredDomicile, .familyRegisterHead],
    ]
    if generator.chance(0.25) { groups.append([.moveReason]) }
    if labels != .inline, look.isRuled, generator.chance(0.3) {
      return beforeAndAfter(groups, labels: labels, most: most, from: &generator)
    }
    let pairs: [[DocumentField]] =
      generator.chance(0.5)
      ? [[.oldAddress, .newAddress], [.householder, .newHouseholder]]
      : [[.oldAddress, .householder], [.newAddress, .newHouseholder]]
    groups += pairs
    generator.shuffle(&groups)
    let items = numbered(groups.flatMap { $0 }.map(words.item), labels: labels)
    return stack([grid(items, labels: labels, most: most, from: &generator)])
  }

  /// 転出前 and 転出先 upright, 住所 and 世帯主 beside each.
  private func beforeAndAfter(
    _ others: [[DocumentField]], labels: ItemGrid.Labels, most: Int, from generator: inout SeededGenerator
  ) -> SectionStack {
    let heads = generator.pick([("転出前", "転出先"), ("旧", "新"), ("異動前", "異動後"), ("従前", "転出先"), ("今まで", "これから")])
    let (address, head) = generator.pick([("住所", "世帯主"), ("住　所", "世帯主"), ("住所", "世帯主氏名"), ("所在地", "世帯主")])
    let isAcross = generator.chance(0.3)
    let heading = isAcross ? 16.0 : generator.real(6.5...9)
    func section(_ text: String, _ first: DocumentField, _ second: DocumentField) -> SectionStack.Section {
      let items = [FormItem(.document(first), label: address), FormItem(.document(second), label: head)]
      var part = grid(items, labels: labels, most: most, width: width - heading, from: &generator)
      // Characters below each other want room.
      if !isAcross { part = part.stretched(to: Double(text.count) * 3.2) }
      return SectionStack.Section(
        heading: isAcross ? .across(text) : .upright(text), headingWidth: heading, grid: part)
    }
    var bands = [[section(heads.0, .oldAddress, .householder)], [section(heads.1, .newAddress, .newHouseholder)]]
    let rest = grid(others.flatMap { $0 }.map(words.item), labels: labels, most: most, from: &generator)
    let plain = SectionStack.Section(heading: .none, headingWidth: 0, grid: rest)
    generator.chance(0.5) ? bands.append([plain]) : bands.insert([plain], at: 0)
    return SectionStack(bands: bands, face: look.face, values: look.values)
  }

  // MARK: Helpers

  /// Items with numbers before their labels, where the form counts them.
  func numbered(_ items: [FormItem], labels: ItemGrid.Labels) -> [FormItem] {
    guard look.numbering != .none, labels == .left || labels == .inline else { return items }
    return items.enumerated().map { index, item in
      var item = item
      let words = item.label.split(separator: "\n").map(String.init)
      item.label = ([look.numbering.mark(index + 1) + (words.first ?? "")] + words.dropFirst()).joined(separator: "\n")
      return item
    }
  }

  /// Where labels stand in a block.
  func placing(from generator: inout SeededGenerator) -> ItemGrid.Labels {
    look.isRuled
      ? generator.weighted([(.left, 13), (.above, 2), (.caption, 2), (.inline, 2)])
      : generator.weighted([(.left, 1), (.inline, 1)])
  }

  func grid(
    _ items: [FormItem], labels: ItemGrid.Labels, most: Int, width: Double? = nil, names: NamePlace = .plain,
    rowHeight: Double? = nil, column: Double? = nil, from generator: inout SeededGenerator
  ) -> ItemGrid {
    let height = rowHeight ?? look.rowHeight
    return ItemGrid(
      items, width: width ?? self.width, labels: labels, face: look.face,
      rowHeight: labels == .caption ? max(height, 9) : height, most: most, isOrdered: generator.chance(0.3),
      labelColumn: column, names: names, from: &generator)
  }

  func stack(_ grids: [ItemGrid]) -> SectionStack {
    SectionStack(
      bands: grids.map { [SectionStack.Section(heading: .none, headingWidth: 0, grid: $0)] }, face: look.face,
      values: look.values)
  }
}

extension SeededGenerator {
  /// Own shuffle: the standard library may change its.
  mutating func shuffle<Element>(_ list: inout [Element]) {
    for index in stride(from: list.count - 1, to: 0, by: -1) { list.swapAt(index, integer(0...index)) }
  }
}
