/// Turns what staff type into the canonical value of a field, or says why it cannot be one (R18, R33).
///
/// Reasons name the field's rule, never what was typed.
public enum ValueEntry {
  /// Why a text is not a value of its field.
  public enum Refusal: String, Error, Hashable, Sendable, CaseIterable {
    /// No such day, or a part is missing where the whole date is needed
    case notADate
    /// Wrong length, character or check digit (R33)
    case wrongNumber
    /// Not one of the closed list
    case notInList
    /// ふりがな with other characters than kana
    case notKana
    /// Control characters, or longer than the field may be
    case notText
  }

  /// The canonical value of `text` for a field of the case; `nil` for an empty text.
  public static func canonical(_ text: String, for field: CaseField) throws(Refusal) -> String? {
    switch field {
    case .moveDate, .notifiedDate, .moveOutDate, .moveOutNotifiedDate, .certificateIssueDate:
      try date(text, loose: false)
    case .newAddress, .oldAddress, .lastRegisteredAddress, .registeredDomicile, .notifierAddress:
      try plain(EntryText.folded(text), limit: 300)
    case .newHouseholder, .oldHouseholder, .factualHouseholder, .familyRegisterHead, .notifierName:
      try plain(EntryText.spacesFolded(text), limit: 200)
    case .householdNumber: try digits(text, lengths: 1...20)
    case .notifierPhone: try phone(text)
    case .notifierStanding: try listed(text, NotifierStanding.allCases.map { ($0.rawValue, $0.label) })
    case .notifierAuthority: try listed(text, AuthorityDocument.allCases.map { ($0.rawValue, $0.label) })
    case .moveReason, .certificateNumber, .issuer: try plain(EntryText.folded(text), limit: 200)
    case .remarks: try lines(text)
    }
  }

  /// The canonical value of `text` for a field of a person; `nil` for an empty text.
  public static func canonical(_ text: String, for field: PersonField) throws(Refusal) -> String? {
    switch field.valueKind {
    case .name: try plain(EntryText.spacesFolded(text), limit: 200)
    case .kana: try kana(text)
    case .date: try date(text, loose: field.allowsLooseDate)
    case .sex: try listed(text, [("male", "男"), ("female", "女")])
    case .flag: try listed(text, [("true", "有"), ("false", "無"), ("true", "該当"), ("false", "非該当")])
    case .relationship: try plain(Relationship.folded(text), limit: 40)
    case .juminhyoCode: try number(text) { JuminhyoCode($0)?.digits }
    case .individualNumber: try number(text) { IndividualNumber($0)?.digits }
    case .residenceCardNumber: try number(text) { ResidenceCardNumber($0)?.text }
    case .digits: try digits(text, lengths: field == .basicPensionNumber ? 10...10 : 1...20)
    case .address: try plain(EntryText.folded(text), limit: 300)
    case .category: try plain(EntryText.spacesFolded(text), limit: 60)
    case .text: try lines(text)
    }
  }

  private static func date(_ text: String, loose: Bool) throws(Refusal) -> String? {
    let folded = EntryText.folded(text)
    if folded.isEmpty { return nil }
    let whole = DateNotation.parseTyped(folded) ?? DateNotation.parse(folded) ?? CalendarDate(iso: folded)
    if let whole, whole.isComplete || loose { return whole.iso }
    if loose, let event = LooseDate(typed: folded) { return event.text }
    throw .notADate
  }

  private static func kana(_ text: String) throws(Refusal) -> String? {
    let kana = EntryText.katakana(text)
    if kana.isEmpty { return nil }
    guard EntryText.isKatakana(kana), kana.unicodeScalars.count <= 200 else { throw .notKana }
    return kana
  }

  private static func listed(_ text: String, _ list: [(String, String)]) throws(Refusal) -> String? {
    let folded = EntryText.folded(text)
    if folded.isEmpty { return nil }
    guard let entry = list.first(where: { $0.0 == folded || $0.1 == folded }) else { throw .notInList }
    return entry.0
  }

  private static func number(_ text: String, _ canonical: (String) -> String?) throws(Refusal) -> String? {
    let bare = EntryText.bareDigits(text)
    if bare.isEmpty { return nil }
    guard let number = canonical(bare) else { throw .wrongNumber }
    return number
  }

  private static func digits(_ text: String, lengths: ClosedRange<Int>) throws(Refusal) -> String? {
    let bare = EntryText.bareDigits(text)
    if bare.isEmpty { return nil }
    guard lengths.contains(bare.utf8.count), CheckDigit.digits(of: bare) != nil else { throw .wrongNumber }
    return bare
  }

  /// 10 or 11 digits from 0, or an international number; kept as typed with ASCII digits and hyphens.
  private static func phone(_ text: String) throws(Refusal) -> String? {
    let folded = EntryText.folded(text)
    if folded.isEmpty { return nil }
    let bare = EntryText.bareDigits(folded)
    let international = bare.hasPrefix("+")
    let digits = international ? String(bare.dropFirst()) : bare
    guard CheckDigit.digits(of: digits) != nil,
      international
        ? (7...15).contains(digits.utf8.count) : (10...11).contains(digits.utf8.count) && digits.first == "0"
    else { throw .wrongNumber }
    return folded
  }

  /// Free text of several lines; browsers send them with CR LF.
  private static func lines(_ text: String) throws(Refusal) -> String? {
    try plain(String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\r" })), limit: 1000, lines: true)
  }

  private static func plain(_ text: String, limit: Int, lines: Bool = false) throws(Refusal) -> String? {
    let trimmed = String(
      text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    if trimmed.isEmpty { return nil }
    let scalars = trimmed.unicodeScalars
    guard scalars.count <= limit,
      scalars.allSatisfy({ $0.properties.generalCategory != .control || (lines && $0 == "\n") })
    else { throw .notText }
    return trimmed
  }
}

extension PersonField {
  /// Whether an unknown part, or a day that the calendar does not have, may stand there: records hold such dates of old
  /// events (不詳日; 標準仕様書 1.1.8, R18).
  public var allowsLooseDate: Bool { [.birthDate, .residentSince, .addressSince].contains(self) }
}
