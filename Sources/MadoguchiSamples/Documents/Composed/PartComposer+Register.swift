import Residency

extension PartComposer {
  func register(isLandscape: Bool, from generator: inout SeededGenerator) -> PersonRegister {
    let kana: KanaPlace = generator.weighted([
      (.ruby, 4), (.ruled, look.isRuled ? 3 : 0), (.beside, isLandscape ? 1 : 0),
    ])
    let names = names(kana)
    let numberWidth = generator.weighted([(0.0, 2), (6.0, 4), (9.0, 2)])
    let nameWidth = kana == .beside ? generator.real(72...84) : generator.real(46...58)
    var narrowFields: [PersonField] = []
    if isMove {
      narrowFields = [.nhi, .latterStage, .ltc]
      if generator.chance(0.6) { narrowFields.append(.childAllowance) }
      if generator.chance(0.4) { narrowFields.append(.pensionCategory) }
      if isLandscape ? generator.chance(0.15) : generator.chance(0.4) { narrowFields = [] }
    }
    if generator.chance(0.4) { narrowFields.insert(.sex, at: 0) }
    let isUpright = generator.chance(0.75)
    let hasGroups = generator.chance(0.5)
    let groupWord = generator.pick(["被保険者資格", "資格の有無", "資格", "保険の資格", "加入状況"])
    let narrow = narrowFields.map { field in
      PersonRegister.Narrow(
        item: FormItem(.person(field), label: words.short(field)),
        width: field == .pensionCategory ? 17 : field == .sex ? 8.5 : isUpright ? generator.real(9...12) : 15,
        group: hasGroups && [.nhi, .latterStage, .ltc].contains(field) ? groupWord : "")
    }
    var fields: [PersonField] = [.birthDate]
    if !narrowFields.contains(.sex) { fields.append(.sex) }
    fields += [.relationship]
    fields += generator.chance(0.5) ? [.juminhyoCode, .individualNumber] : [.individualNumber, .juminhyoCode]
    if isMove {
      for field in [PersonField.nhi, .latterStage, .ltc, .pensionCategory, .basicPensionNumber, .childAllowance]
      where !narrowFields.contains(field) { fields.append(field) }
      if generator.chance(0.3) { fields.append(.formerName) }
    } else {
      fields += [.residentSince]
      if generator.chance(0.8) { fields.append(.addressSince) }
      if generator.chance(0.5) { fields.append(.notifiedDate) }
      fields += [.registeredDomicile, .familyRegisterHead]
      if generator.chance(0.6) { fields.append(.previousAddress) }
      if generator.chance(0.4) { fields.append(.addresseeNumber) }
      if generator.chance(0.3) { fields.append(.formerName) }
    }
    let foreign = generator.fraction()
    if foreign < 0.2 { fields += [.nationality, .residenceStatus, .residencePeriodEnd, .residenceCardNumber] }
    var (face, values) = (look.face, look.values)
    // Without rules between the columns a head stands where its values begin.
    if !look.isRuled || rules.cells == .horizontal {
      face.fill = .leading
      values.centresAll = false
      values.centresShort = false
    }
    let rest = width - numberWidth - nameWidth - narrow.reduce(0) { $0 + $1.width }
    let items = fields.map { FormItem(.person($0), label: words.person($0)) }
    var lines = grid(
      items, labels: .none, most: 9, width: max(rest, 40), rowHeight: look.rowHeight, from: &generator)
    // One line wants the height of the name and its reading.
    let least = lines.rows.count == 1 ? generator.real(11.5...15) : 13.0
    if lines.height < least { lines = lines.stretched(to: least) }
    let (below, title) = foreigners(isHere: foreign > 0.5, face: face, from: &generator)
    return PersonRegister(
      numberWidth: numberWidth, numberLabel: generator.pick(["番号", "番号", "順", "№"]),
      name: nameItems(names, labels: .none)[0], nameWidth: nameWidth, names: names, lines: lines, narrow: narrow,
      labelHeight: lines.rows.count == 1 ? generator.real(8...12) : generator.real(5...6.5),
      groupHeight: hasGroups && narrow.contains { !$0.group.isEmpty } ? 5.5 : 0, isUpright: isUpright,
      face: face, values: values, rules: rules.onlyIf(look.isRuled),
      fillsRows: look.isRuled && generator.chance(0.5),
      emptyWords: generator.pick(["以下余白", "（以下余白）", "＊＊＊", ""]), countsOn: generator.chance(0.6),
      most: generator.integer(3...6), foreigners: below, foreignersTitle: title)
  }

  /// What a register says of foreign residents in a list of its own.
  private func foreigners(
    isHere: Bool, face: LabelFace, from generator: inout SeededGenerator
  ) -> (grid: ItemGrid?, title: String) {
    let title = generator.pick(["外国人住民に関する事項", "（外国人住民）", "法第30条の45に規定する事項", "外国人住民の方"])
    var fields: [PersonField] = generator.chance(0.5) ? [.alias] : []
    fields += [.nationality, .residentCategory, .residenceStatus]
    if generator.chance(0.6) { fields.append(.residencePeriod) }
    fields += [.residencePeriodEnd, .residenceCardNumber]
    let labels: ItemGrid.Labels = look.isRuled ? generator.pick([.left, .left, .above]) : .inline
    let grid = grid(
      fields.map(words.item), labels: labels, most: 4, width: width - 8, rowHeight: 6, from: &generator)
    return (isHere ? grid : nil, title)
  }
}
