import Residency

extension PartComposer {
  var isMove: Bool { docType == .moveOutCertificate }

  /// The reading and where it stands.
  func names(_ kana: KanaPlace) -> NamePlace { NamePlace(kana: kana, kanaLabel: words.person(.kana)) }

  func nameItems(_ names: NamePlace, labels: ItemGrid.Labels) -> [FormItem] {
    let label = names.kana.label(name: words.person(.name), kana: words.person(.kana), labels: labels)
    let name = FormItem(.person(.name), label: label)
    return names.kana == .apart ? [words.item(.kana), name] : [name]
  }

  // MARK: Blocks

  func blocks(isLandscape: Bool, from generator: inout SeededGenerator) -> PersonBlocks {
    let labels: ItemGrid.Labels =
      look.isRuled
      ? generator.weighted([(.left, 14), (.above, 2), (.caption, 3), (.inline, 1)]) : placing(from: &generator)
    let kana: KanaPlace =
      switch labels {
      case .left, .above:
        look.isRuled ? generator.weighted([(.apart, 4), (.ruby, 3), (.ruled, 3), (.beside, 1)]) : .apart
      case .inline: generator.chance(0.3) ? .beside : .apart
      case .caption, .none: .apart
      }
    let names = names(kana)
    let side: PersonBlocks.Side =
      look.isRuled
      ? generator.weighted([
        (.none, 2), (.number, 4), (.words(generator.pick(["世帯員#", "異動者#", "対象者#", "個人", "氏名等", "#人目"])), 3),
      ])
      : .line(before: generator.pick(["＜", "【", "（", "■ ", "No."]), after: generator.pick(["＞", "】", "）", "人目", ""]))
    var sideWidth = 0.0
    var fittedSide = side
    switch side {
    case .number, .words: sideWidth = generator.real(6...8)
    case .none: break
    case .line(let before, _):
      let after = ["＜": "人目＞", "【": "】", "（": "）", "■ ": "人目", "No.": ""][before] ?? ""
      fittedSide = .line(before: before, after: after)
    }
    let most = labels == .left ? (isLandscape ? 4 : generator.integer(2...3)) : generator.integer(2...4)
    let inner = width - sideWidth
    let column: Double? = labels == .left && generator.chance(0.4) ? generator.real(22...27) : nil
    let rowHeight = max(5.2, look.rowHeight - generator.real(0...2))

    var basics: [[PersonField]] = [
      generator.chance(0.5) ? [.birthDate, .sex, .relationship] : [.sex, .birthDate, .relationship],
      generator.chance(0.5) ? [.juminhyoCode, .individualNumber] : [.individualNumber, .juminhyoCode],
    ]
    if generator.chance(0.5) { basics.append(generator.chance(0.4) ? [.formerName, .formerNameKana] : [.formerName]) }
    if !isMove {
      basics.append([.residentSince, .addressSince] + (generator.chance(0.6) ? [.notifiedDate] : []))
      basics.append([.registeredDomicile, .familyRegisterHead])
      basics.append([.previousAddress])
      if generator.chance(0.5) { basics.append([.addresseeNumber]) }
    }
    generator.shuffle(&basics)
    if generator.chance(0.25) { basics.append([.remarks]) }
    let items = numbered(
      nameItems(names, labels: labels) + basics.flatMap { $0 }.map(words.item), labels: labels)

    let foreignFields: [PersonField] =
      (generator.chance(0.5) ? [.alias] : []) + [.nationality, .residenceStatus]
      + (generator.chance(0.6) ? [.residentCategory] : []) + (generator.chance(0.6) ? [.residencePeriod] : [])
      + [.residencePeriodEnd, .residenceCardNumber]
    let insured = isMove ? insurance(labels: labels, width: inner, rowHeight: rowHeight, from: &generator) : nil
    func person(_ items: [FormItem], extra: [FormItem]) -> SectionStack {
      var bands: [[SectionStack.Section]] = []
      func add(_ items: [FormItem]) {
        let grid = grid(
          items, labels: labels, most: most, width: inner, names: names, rowHeight: rowHeight, column: column,
          from: &generator)
        bands.append([SectionStack.Section(heading: .none, headingWidth: 0, grid: grid)])
      }
      add(items + (insured?.items ?? []))
      bands += insured?.bands ?? []
      if !extra.isEmpty { add(extra) }
      return SectionStack(bands: bands, face: look.face, values: look.values)
    }
    let meaningless: Set<FormItem.Field> = [
      .person(.formerName), .person(.formerNameKana), .person(.registeredDomicile), .person(.familyRegisterHead),
    ]
    let keeps = generator.chance(0.4)
    let foreigner = keeps ? items : items.filter { !meaningless.contains($0.field) }
    return PersonBlocks(
      japanese: person(items, extra: []), foreign: person(foreigner, extra: foreignFields.map(words.item)),
      side: fittedSide, sideWidth: sideWidth,
      gap: look.isRuled ? generator.pick([0, 1.2, 2.5, 4]) : generator.real(4...7),
      separator: look.isRuled
        ? .none : generator.weighted([(.none, 2), (.rule, 2), (.dashes("－"), 1), (.dashes("- "), 1)]),
      rules: rules.onlyIf(look.isRuled), most: generator.integer(2...5), countsOn: generator.chance(0.7))
  }

  /// Insurances: plain items of the block, or sections with headings.
  private func insurance(
    labels: ItemGrid.Labels, width: Double, rowHeight: Double, from generator: inout SeededGenerator
  ) -> (items: [FormItem], bands: [[SectionStack.Section]]) {
    let flags: [PersonField] = [.nhi, .latterStage, .ltc]
    let isGrouped = look.isRuled && labels == .left && generator.chance(0.55)
    guard isGrouped else {
      var fields: [PersonField] = flags + [.pensionCategory, .basicPensionNumber, .childAllowance]
      if generator.chance(0.25) {
        fields = [
          .nhi, .nhiAcquiredDate, .latterStage, .latterStageAcquiredDate, .ltc, .ltcAcquiredDate, .pensionCategory,
          .basicPensionNumber, .childAllowance, .childAllowanceFrom,
        ]
      } else if generator.chance(0.3) {
        fields = [.pensionCategory, .basicPensionNumber] + flags + [.childAllowance]
      }
      return (fields.map(words.item), [])
    }
    let state = generator.pick(["資格", "資格の有無", "該当", "加入"])
    let since = generator.pick(["取得日", "資格取得日", "取得年月日", "該当日"])
    typealias Group = (String, [(PersonField, String)])
    var groups: [Group] = [
      (generator.pick(["国民健康保険", "国保"]), [(.nhi, state), (.nhiAcquiredDate, since)]),
      (generator.pick(["後期高齢者医療", "後期高齢", "後期高齢者"]), [(.latterStage, state), (.latterStageAcquiredDate, since)]),
      (generator.pick(["介護保険", "介護保険", "介護"]), [(.ltc, state), (.ltcAcquiredDate, since)]),
      ("国民年金", [(.pensionCategory, generator.pick(["種別", "被保険者種別"])), (.basicPensionNumber, "基礎年金番号")]),
      (
        "児童手当",
        [
          (.childAllowance, generator.pick(["受給", "受給の有無", "支給"])),
          (.childAllowanceFrom, generator.pick(["受給開始日", "支給開始日"])),
        ]
      ),
    ]
    if generator.chance(0.3) { groups.swapAt(0, 3) }
    let isAcross = generator.chance(0.25)
    let heading = isAcross ? 19.0 : generator.real(6...9)
    let perBand = max(1, min(generator.pick([2, 3, 3, 5]), Int(width / (isAcross ? 76 : 60))))
    var bands: [[SectionStack.Section]] = []
    var start = 0
    while start < groups.count {
      let part = Array(groups[start..<min(start + perBand, groups.count)])
      let share = width / Double(part.count)
      let most = share > 120 ? 2 : 1
      bands.append(
        part.map { text, fields in
          SectionStack.Section(
            heading: isAcross ? .across(text) : .upright(text), headingWidth: heading,
            grid: grid(
              fields.map { FormItem(.person($0.0), label: $0.1) }, labels: .left, most: most, width: share - heading,
              rowHeight: max(5.4, rowHeight - 1), from: &generator))
        })
      start += perBand
    }
    return ([], bands)
  }
}

extension FormRules {
  /// A form without rules has no frames.
  func onlyIf(_ isRuled: Bool) -> FormRules {
    isRuled ? self : FormRules(outer: .none, cells: cells)
  }
}
