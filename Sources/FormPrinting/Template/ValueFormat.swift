internal import Residency

/// How a canonical value is written on paper. Formats are named in templates.
enum ValueFormat: String, Hashable, Sendable, CaseIterable {
  case plain
  /// 令和3年9月4日
  case wareki
  /// R3.9.4
  case warekiShort = "wareki-short"
  /// 2021年9月4日
  case western
  /// 2021-09-04
  case iso
  /// 令和: for choices and 明・大・昭・平・令
  case era
  /// Year of the era; 1 is 元
  case eraYear = "era-year"
  case westernYear = "western-year"
  /// 5030904: the era's digit, year, month and day, as counters type it
  case wareki7 = "wareki-7"
  /// 20210904
  case western8 = "western-8"
  case month, day
  /// A day and time as ISO 8601 to 2021年9月4日 13:05
  case dateTime = "date-time"
  /// ふりがな
  case hiragana
  /// 〒272-8501
  case postal
  /// 男, 女
  case sex
  /// 有 for true, 無 for false
  case flag
  /// ○ for true
  case circle
  /// 1234 5678 9012
  case digits4 = "groups-4"
  /// 1,234
  case number
  /// 氏 and 名 a full-width space apart; Latin letters keep theirs
  case name

  /// The text for paper; `nil` when the value is not of the kind that the format writes.
  func text(_ value: String) -> String? {
    switch self {
    case .plain: return value
    case .wareki, .warekiShort, .western, .iso, .era, .eraYear, .westernYear, .wareki7, .western8, .month, .day:
      guard let date = CalendarDate(iso: value) ?? DateNotation.parse(value) else { return nil }
      return text(of: date)
    case .dateTime: return dateTime(value)
    case .hiragana: return Self.hiragana(value)
    case .postal:
      let digits = value.filter { $0.isASCII && $0.isNumber }
      guard digits.count == 7 else { return nil }
      return "〒\(digits.prefix(3))-\(digits.suffix(4))"
    case .sex: return ["male": "男", "female": "女"][value]
    case .flag: return ["true": "有", "false": "無"][value]
    case .circle: return ["true": "○", "false": ""][value]
    case .digits4: return Self.grouped(value, by: 4, fromEnd: false, separator: " ")
    case .number: return Self.grouped(value, by: 3, fromEnd: true, separator: ",")
    case .name: return value.contains { $0.isASCII && $0.isLetter } ? value : value.replacing(" ", with: "　")
    }
  }

  /// Whether a value that cannot be written this way is better printed as it is than left out: a date in words is, where
  /// its place is for the whole of it; a part of a date is not.
  var printsUnreadableValue: Bool {
    switch self {
    case .era, .eraYear, .westernYear, .month, .day, .circle: false
    default: true
    }
  }

  private func text(of date: CalendarDate) -> String? {
    switch self {
    case .wareki: return WarekiDate(date)?.text
    case .warekiShort:
      guard let wareki = WarekiDate(date) else { return nil }
      return wareki.era.letter
        + [wareki.year, wareki.month, wareki.day].compactMap { $0.map { String($0) } }.joined(separator: ".")
    case .western:
      return "\(date.year)年" + (date.month.map { "\($0)月" } ?? "") + (date.day.map { "\($0)日" } ?? "")
    case .iso: return date.iso
    case .era: return WarekiDate(date)?.era.name
    case .eraYear: return WarekiDate(date).map { $0.year == 1 ? "元" : String($0.year) }
    case .westernYear: return String(date.year)
    case .wareki7:
      guard let wareki = WarekiDate(date), let month = wareki.month, let day = wareki.day else { return nil }
      return "\(wareki.era.code)" + Self.twoDigits(wareki.year) + Self.twoDigits(month) + Self.twoDigits(day)
    case .western8: return date.isComplete ? date.iso.replacing("-", with: "") : nil
    case .month: return date.month.map { String($0) } ?? ""
    case .day: return date.day.map { String($0) } ?? ""
    default: return nil
    }
  }

  private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

  private func dateTime(_ value: String) -> String? {
    guard let date = CalendarDate(iso: value.prefix(10)), date.isComplete else { return nil }
    let day = ValueFormat.western.text(of: date)
    let time = value.dropFirst(11).prefix(5)
    return time.count == 5 ? day.map { "\($0) \(time)" } : day
  }

  private static func grouped(_ value: String, by size: Int, fromEnd: Bool, separator: String) -> String? {
    let digits = Array(value)
    guard !digits.isEmpty, digits.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
    var text = ""
    for (index, digit) in digits.enumerated() {
      let place = fromEnd ? digits.count - index : index
      if index > 0, place % size == 0 { text += separator }
      text.append(digit)
    }
    return text
  }

  /// Katakana as hiragana; ヷ and the like, which have none, stay.
  private static func hiragana(_ value: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in value.unicodeScalars {
      let isKatakana = (0x30A1...0x30F6).contains(scalar.value) || (0x30FD...0x30FE).contains(scalar.value)
      let folded = isKatakana ? Unicode.Scalar(scalar.value - 0x60) : nil
      scalars.append(scalar == " " ? "　" : folded ?? scalar)
    }
    return String(scalars)
  }
}
