public import Residency

/// How long records are kept (保存期間; C28): whole years, counted from the day of filing or from the end of its fiscal year.
///
/// What was never filed (being worked on, sent back, withdrawn, left lying) is counted in the same way from its last change,
/// so that a record that is filed later only ever gets a later day. It never gets an earlier one: a backup made before
/// stands under the earlier day's key and must not outlive the record.
public struct RetentionPolicy: Codable, Hashable, Sendable {
  public enum Counting: String, Codable, Hashable, Sendable {
    /// 届出の日から
    case fromFiling
    /// 届出の属する年度の末日(3月31日)から
    case fromFiscalYearEnd
  }

  /// 1…100; 5 in the assessments.
  public let years: Int
  public let counting: Counting

  public static let fiveYears = RetentionPolicy(years: 5, counting: .fromFiscalYearEnd)

  /// Years outside 1…100 are taken as the nearest of them.
  public init(years: Int, counting: Counting) {
    self.years = min(max(years, 1), 100)
    self.counting = counting
  }

  /// The last day on which a record of `day` is kept; from the next day on it is due.
  public func expiry(of day: CalendarDate) -> CalendarDate {
    switch counting {
    case .fromFiling: day.adding(years: years)
    case .fromFiscalYearEnd: Self.fiscalYearEnd(of: day).adding(years: years)
    }
  }

  /// 年度末: 31 March on or after `day`.
  static func fiscalYearEnd(of day: CalendarDate) -> CalendarDate {
    CalendarDate(year: day.year + ((day.month ?? 1) >= 4 ? 1 : 0), month: 3, day: 31) ?? day
  }
}
