import Residency

/// Says how a case's values are printed in a style, and what their canonical form is.
struct ValuePrinter: Sendable {
  let content: SampleCase
  let style: PrintStyle

  func value(_ key: ValueKey) -> PrintedValue {
    switch key {
    case .document(let field): document(field)
    case .person(let index, let field): person(content.persons[index], field)
    }
  }

  /// Whether a person's place has any meaning: 在留資格 has none for Japanese, 本籍 none for foreign residents.
  func applies(_ field: PersonField, to index: Int) -> Bool {
    let foreign = content.persons[index].foreign != nil
    return switch field {
    case .nationality, .residentCategory, .residenceStatus, .residencePeriod, .residencePeriodEnd, .residenceCardNumber,
      .alias, .aliasKana:
      foreign
    case .registeredDomicile, .familyRegisterHead, .formerName, .formerNameKana: !foreign
    default: true
    }
  }

  private func document(_ field: DocumentField) -> PrintedValue {
    let household = content.household
    let japanese = content.persons.contains { $0.foreign == nil }
    return switch field {
    case .certificateNumber: PrintedValue(canonical: content.certificateNumber, printed: content.certificateNumber)
    case .issueDate: date(content.issueDate)
    case .issuer: text(content.issuer)
    case .issuerName: name(content.issuerName)
    case .notifiedDate: date(content.notifiedDate)
    case .moveOutDate: date(content.moveOutDate)
    case .oldAddress, .address: address(household.address)
    case .newAddress: address(content.newAddress)
    case .householder: household.head.map { name($0.name.printed) } ?? blank
    case .newHouseholder: content.newHouseholder.map { name($0.printed) } ?? blank
    case .householdNumber: digits(household.number)
    case .registeredDomicile: japanese ? address(household.domicile) : blank
    case .familyRegisterHead: japanese ? name(household.registerHead.printed) : blank
    case .moveReason: text(content.moveReason)
    }
  }

  private func person(_ person: SamplePerson, _ field: PersonField) -> PrintedValue {
    let foreign = person.foreign
    return switch field {
    case .name: name(person.name.printed)
    case .kana: kana(person.name.printedKana)
    case .formerName: person.formerName.map(name) ?? blank
    case .formerNameKana: person.formerNameKana.map(kana) ?? blank
    case .alias: person.alias.map { name($0.printed) } ?? blank
    case .aliasKana: person.alias.map { kana($0.printedKana) } ?? blank
    case .birthDate: foreign == nil ? date(person.birthDate) : western(person.birthDate)
    case .sex: PrintedValue(canonical: person.sex.rawValue, printed: person.sex == .male ? "男" : "女")
    case .relationship: text(person.relationship)
    case .juminhyoCode: digits(person.juminhyoCode)
    case .individualNumber: digits(person.individualNumber)
    case .registeredDomicile: foreign == nil ? address(content.household.domicile) : blank
    case .familyRegisterHead: foreign == nil ? name(content.household.registerHead.printed) : blank
    case .nhi: flag(person.nhiSince != nil)
    case .nhiAcquiredDate: person.nhiSince.map(date) ?? blank
    case .latterStage: flag(person.latterStageSince != nil)
    case .latterStageAcquiredDate: person.latterStageSince.map(date) ?? blank
    case .ltc: flag(person.careInsuranceSince != nil)
    case .ltcAcquiredDate: person.careInsuranceSince.map(date) ?? blank
    case .pension: flag(person.pension != nil)
    case .pensionCategory: person.pension.map { category($0.category) } ?? blank
    case .basicPensionNumber: person.pension.map { pensionNumber($0.number) } ?? blank
    case .childAllowance: flag(person.childAllowanceSince != nil)
    case .childAllowanceFrom: person.childAllowanceSince.map(date) ?? blank
    case .nationality: text(foreign?.nationality ?? "")
    case .residentCategory: text(foreign?.category ?? "")
    case .residenceStatus: text(foreign?.status ?? "")
    case .residencePeriod: text(foreign?.period ?? "")
    case .residencePeriodEnd: foreign?.periodEnd.map(western) ?? blank
    case .residenceCardNumber: text(foreign?.cardNumber ?? "")
    case .residentSince: date(foreign?.residentSince ?? person.residentSince)
    case .addressSince: person.addressSince.map(date) ?? blank
    case .notifiedDate: date(person.notifiedDate)
    case .addresseeNumber: digits(person.addresseeNumber)
    case .previousAddress: content.household.previousAddress.map(address) ?? blank
    case .remarks: blank
    }
  }

  static func isAddress(_ key: ValueKey) -> Bool {
    switch key {
    case .document(let field): field.valueKind == .address
    case .person(_, let field): field.valueKind == .address
    }
  }

  /// Whether a text too long for its place loses its end. Dates, numbers and closed words stay whole.
  static func mayBeCut(_ key: ValueKey) -> Bool {
    let kind =
      switch key {
      case .document(let field): field.valueKind
      case .person(_, let field): field.valueKind
      }
    return [.name, .kana, .address, .text].contains(kind)
  }

  /// What a value means of which only the beginning is printed.
  static func cut(_ value: PrintedValue, to printed: String) -> PrintedValue {
    guard let canonical = value.canonical else { return PrintedValue(canonical: nil, printed: printed) }
    return PrintedValue(canonical: String(canonical.prefix(printed.count)), printed: printed)
  }

  /// What stands where there is nothing to say.
  var blank: PrintedValue { PrintedValue(canonical: nil, printed: style.blank.rawValue) }

  private func text(_ value: String) -> PrintedValue {
    value.isEmpty ? blank : PrintedValue(canonical: value, printed: value)
  }

  /// Names are canonical with ASCII spaces.
  private func name(_ value: String) -> PrintedValue {
    let printed = style.narrowNameGap ? value.replacing("　", with: " ") : value
    return PrintedValue(canonical: value.replacing("　", with: " "), printed: printed)
  }

  private func kana(_ value: String) -> PrintedValue {
    guard !value.isEmpty else { return blank }
    let printed =
      switch style.kana {
      case .katakana: value
      case .hiragana: WidthFolding.hiragana(value)
      case .halfWidth: WidthFolding.halfWidthKana(value)
      }
    return PrintedValue(canonical: value.replacing("　", with: " "), printed: printed)
  }

  private func address(_ value: SampleAddress) -> PrintedValue {
    let plain = value.printed
    // Hyphens between digits stay as printed: the contract folds digits only.
    let printed = style.wideAddressDigits ? WidthFolding.fullWidth(plain) : plain
    return PrintedValue(
      canonical: WidthFolding.asciiDigits(printed).replacing("　", with: " "), printed: printed)
  }

  private func date(_ date: CalendarDate) -> PrintedValue {
    guard let wareki = WarekiDate(date), let month = wareki.month, let day = wareki.day else { return western(date) }
    let year = wareki.year == 1 ? "元" : String(wareki.year)
    func padded(_ number: String, with mark: String) -> String { number.count == 1 ? mark + number : number }
    let printed =
      switch style.dates {
      case .plain: "\(wareki.era.name)\(year)年\(month)月\(day)日"
      case .fullWidth: WidthFolding.fullWidth("\(wareki.era.name)\(year)年\(month)月\(day)日")
      case .padded:
        wareki.era.name + (wareki.year == 1 ? "元" : padded(year, with: " ")) + "年"
          + padded(String(month), with: " ") + "月" + padded(String(day), with: " ") + "日"
      case .zeros:
        wareki.era.name + (wareki.year == 1 ? "元" : padded(year, with: "0")) + "年"
          + padded(String(month), with: "0") + "月" + padded(String(day), with: "0") + "日"
      case .lettersZeros:
        "\(wareki.era.letter)\(padded(String(wareki.year), with: "0"))."
          + "\(padded(String(month), with: "0")).\(padded(String(day), with: "0"))"
      case .lettersWide:
        WidthFolding.fullWidth("\(wareki.era.letter)\(wareki.year).\(month).\(day)").replacing(".", with: "．")
      case .shortEra:
        "\(wareki.era.name.prefix(1))\(year).\(padded(String(month), with: " ")).\(padded(String(day), with: " "))"
      case .eraDots: "\(wareki.era.name)\(year).\(month).\(day)"
      case .paddedWide:
        WidthFolding.fullWidth(
          wareki.era.name + (wareki.year == 1 ? "元" : padded(year, with: "　")) + "年"
            + padded(String(month), with: "　") + "月" + padded(String(day), with: "　") + "日")
      case .kanji:
        wareki.era.name + (wareki.year == 1 ? "元" : KanjiNumeral.text(wareki.year)) + "年"
          + "\(KanjiNumeral.text(month))月\(KanjiNumeral.text(day))日"
      case .letters: "\(wareki.era.letter)\(wareki.year).\(month).\(day)"
      }
    return PrintedValue(canonical: date.iso, printed: printed)
  }

  /// Birth dates of foreign residents and the end of their period are western (standard 1.1.9, R20).
  private func western(_ date: CalendarDate) -> PrintedValue {
    switch style.dates {
    case .lettersZeros:
      func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
      return PrintedValue(
        canonical: date.iso, printed: "\(date.year)/\(padded(date.month ?? 1))/\(padded(date.day ?? 1))")
    case .eraDots, .shortEra:
      return PrintedValue(canonical: date.iso, printed: "\(date.year).\(date.month ?? 1).\(date.day ?? 1)")
    default: break
    }
    let plain = "\(date.year)年\(date.month ?? 1)月\(date.day ?? 1)日"
    return PrintedValue(
      canonical: date.iso,
      printed: [.fullWidth, .paddedWide].contains(style.dates) ? WidthFolding.fullWidth(plain) : plain)
  }

  private func digits(_ value: String) -> PrintedValue {
    let printed =
      switch style.numbers {
      case .plain: value
      case .fullWidth: WidthFolding.fullWidth(value)
      case .grouped: value.count == 12 ? Self.grouped(value, by: 4, with: " ") : value
      case .hyphens: value.count == 12 ? Self.grouped(value, by: 4, with: "-") : value
      }
    return PrintedValue(canonical: value, printed: printed)
  }

  /// 種別 as `第1号` in the style's form.
  private func category(_ value: String) -> PrintedValue {
    let printed =
      switch style.categories {
      case .ordinal: value
      case .short: String(value.dropFirst())
      case .insured: WidthFolding.fullWidth(value) + "被保険者"
      }
    return PrintedValue(canonical: WidthFolding.asciiDigits(printed), printed: printed)
  }

  /// 1234-567890
  private func pensionNumber(_ value: String) -> PrintedValue {
    let plain = value.prefix(4) + "-" + value.dropFirst(4)
    return PrintedValue(canonical: value, printed: style.dividesPensionNumber ? String(plain) : value)
  }

  private func flag(_ value: Bool) -> PrintedValue {
    let (yes, no): (String, String) =
      switch style.flags {
      case .presence: ("有", "無")
      case .circle: ("○", "")
      case .applies: ("該当", "非該当")
      case .joined: ("加入", "未加入")
      case .stars: ("有", "＊＊＊")
      case .having: ("あり", "なし")
      case .subject: ("対象", "対象外")
      case .dash: ("有", "－")
      }
    let printed = value ? yes : no
    // A blank place and ＊＊＊ are no value by the contract, though staff take them for "no".
    let isValue = value || !["", "＊＊＊", "－"].contains(no)
    return PrintedValue(canonical: isValue ? String(value) : nil, printed: printed)
  }

  private static func grouped(_ text: String, by count: Int, with mark: Character) -> String {
    var result = ""
    for (index, character) in text.enumerated() {
      if index > 0, index % count == 0 { result.append(mark) }
      result.append(character)
    }
    return result
  }
}
