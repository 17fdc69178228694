import Residency

extension PartComposer {
  /// Persons as columns.
  func table(isLandscape: Bool, from generator: inout SeededGenerator) -> PersonTable {
    let kana: KanaPlace = generator.weighted([(.apart, 2), (.ruby, 3), (.ruled, 3)])
    let names = names(kana)
    let slots = isLandscape ? generator.integer(3...4) : generator.integer(2...3)
    var personal: [[PersonField]] = [
      generator.chance(0.5) ? [.birthDate, .sex, .relationship] : [.relationship, .sex, .birthDate],
      generator.chance(0.5) ? [.juminhyoCode, .individualNumber] : [.individualNumber, .juminhyoCode],
    ]
    if generator.chance(0.4) { personal.append([.formerName]) }
    generator.shuffle(&personal)
    var others: [PersonField]
    if isMove {
      others = [.nhi, .latterStage, .ltc, .pensionCategory, .basicPensionNumber, .childAllowance]
      if generator.chance(0.3) {
        others = [
          .nhi, .nhiAcquiredDate, .latterStage, .latterStageAcquiredDate, .ltc, .ltcAcquiredDate, .pensionCategory,
          .basicPensionNumber, .childAllowance,
        ]
      }
    } else {
      others = [.residentSince, .addressSince, .notifiedDate, .registeredDomicile, .familyRegisterHead]
      if generator.chance(0.5) { others.append(.addresseeNumber) }
    }
    let foreign: [PersonField] =
      generator.chance(0.5) ? [.nationality, .residenceStatus, .residencePeriodEnd, .residenceCardNumber] : []
    var groups = [
      PersonTable.Group(
        heading: generator.pick(["個人", "氏名等", "本人"]),
        items: nameItems(names, labels: .left) + personal.flatMap { $0 }.map(words.item)),
      PersonTable.Group(
        heading: isMove ? generator.pick(["資格", "保険年金", "保険・年金"]) : "住民票", items: others.map(words.item)),
    ]
    if groups[1].heading.contains("・") { groups[1].heading = "保険年金" }
    if !foreign.isEmpty {
      groups.append(PersonTable.Group(heading: generator.pick(["外国人", "外国人住民"]), items: foreign.map(words.item)))
    }
    return PersonTable(
      groups: groups, headingWidth: generator.chance(0.5) ? generator.real(6...8) : 0,
      labelWidth: generator.real(27...36), slots: slots, names: names,
      rowHeight: isLandscape ? generator.real(5...5.8) : generator.real(5.6...7),
      numberWords: generator.weighted([
        (("", ""), 3), (("世帯員", ""), 2), (("", "人目"), 2), (("異動者", ""), 1), (nil, 2),
      ]), face: look.face, values: look.values, rules: rules, fillsColumns: generator.chance(0.6),
      countsOn: generator.chance(0.7), width: width)
  }
}
