public import Residency

/// What a deletion run would delete (削除予定): numbers, no names. The digest stands for exactly these records.
public struct RetentionPlan: Codable, Hashable, Sendable {
  /// Records alike in month, kind and how they ended.
  public struct Group: Codable, Hashable, Sendable {
    /// `YYYY-MM` of filing; of the last change for what was never filed, of acceptance for scans.
    public let month: String
    /// A `MoveKind`; a `BlobRole` for scans.
    public let kind: String
    /// `filed`, `closed` (withdrawn) or `open` (left lying); empty for scans.
    public let standing: String
    public let count: Int
  }

  /// Records whose last day lies before this day.
  public let asOf: CalendarDate
  /// 64 hexadecimal digits: what is approved and what is run.
  public let digest: String
  public let cases: [Group]
  public let scans: [Group]
  public let scanBytes: Int
  /// Cases that would be due and stay, because they are held.
  public let held: [Group]
  /// The days whose keys are destroyed, in order.
  public let days: [CalendarDate]
  /// Keys of ended holds that go with them.
  public let holdKeyCount: Int

  public var caseCount: Int { cases.reduce(0) { $0 + $1.count } }
  public var scanCount: Int { scans.reduce(0) { $0 + $1.count } }
  public var heldCount: Int { held.reduce(0) { $0 + $1.count } }
}

extension RetentionPlan {
  init(asOf: CalendarDate, due: DueRecords) {
    self.asOf = asOf
    digest = due.digest
    cases = due.cases
    scans = due.scans
    scanBytes = due.scanBytes
    held = due.held
    days = due.keys.compactMap { if case .expiry(let day) = $0 { day } else { nil } }.sorted()
    holdKeyCount = due.keys.count - days.count
  }
}
