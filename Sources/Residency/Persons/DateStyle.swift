/// In which calendar a person's date is written (R20; 標準仕様書 1.1.9).
public enum DateStyle: String, Codable, Hashable, Sendable, CaseIterable {
  /// 和暦
  case wareki
  /// 西暦
  case western

  /// A date as forms print it: 令和3年9月4日, or 2021年9月4日. A day that the calendar lacks (R18) keeps its parts.
  /// - Parameter iso: the canonical value, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
  /// - Returns: `nil` when `iso` is no date of any form.
  public func text(iso: String, table: EraTable = .standard) -> String? {
    if let loose = LooseDate(text: iso) {
      guard let month = text(iso: String(loose.text.dropLast(3)), table: table) else { return nil }
      return month + "\(loose.text.suffix(2))日"
    }
    guard let date = CalendarDate(iso: iso) else { return nil }
    if self == .wareki, let wareki = WarekiDate(date, table: table) { return wareki.text }
    var text = "\(date.year)年"
    if let month = date.month { text += "\(month)月" }
    if let day = date.day { text += "\(day)日" }
    return text
  }
}

extension PersonField {
  /// The calendar in which a date of this field is written; `nil` for a field that is no date.
  public func notation(isForeign: Bool) -> DateStyle? {
    guard valueKind == .date else { return nil }
    if self == .residencePeriodEnd { return .western }
    return isForeign && self == .birthDate ? .western : .wareki
  }
}
