public import Residency

/// One line of the access log (C17). It never holds a name, an address or a number of a person.
public struct LogEntry: Codable, Hashable, Sendable {
  public enum Outcome: String, Codable, Hashable, Sendable {
    case done, refused
  }

  /// 1, 2, 3 … without gaps.
  public let sequence: Int64
  public let at: Timestamp
  public let staff: StaffID
  public let desk: DeskID
  public let terminal: String
  public let act: AccessAct
  public let outcome: Outcome
  public let reason: AccessReason
  public let caseID: CaseID?
  /// Keyed hash of a 宛名番号, 32 hexadecimal digits: equal for the same person, of use to nobody without the keys.
  public let subject: String?
  /// What else the act was about: a scan, a form, a plan.
  public let item: String?
  public let workOrder: String?
  /// The free text of staff, opened for the auditor.
  public let note: String?
}

extension LogEntry: CustomStringConvertible {
  public var description: String { "LogEntry(\(sequence), \(act.rawValue), \(outcome.rawValue))" }
}

/// Which lines of the log.
public struct LogQuery: Hashable, Sendable {
  public var staff: StaffID?
  public var act: AccessAct?
  public var caseID: CaseID?
  /// 宛名番号 of the person concerned; compared by its keyed hash.
  public var addresseeNumber: String?
  public var from: Timestamp?
  public var until: Timestamp?
  /// Lines after this one.
  public var after: Int64
  /// 1…1000.
  public var limit: Int

  public init(
    staff: StaffID? = nil, act: AccessAct? = nil, caseID: CaseID? = nil,
    addresseeNumber: String? = nil, from: Timestamp? = nil,
    until: Timestamp? = nil, after: Int64 = 0, limit: Int = 100
  ) {
    self.staff = staff
    self.act = act
    self.caseID = caseID
    self.addresseeNumber = addresseeNumber
    self.from = from
    self.until = until
    self.after = after
    self.limit = min(max(limit, 1), 1000)
  }
}

extension LogQuery: CustomStringConvertible {
  /// Without the 宛名番号.
  public var description: String { "LogQuery(after \(after), at most \(limit))" }
}
