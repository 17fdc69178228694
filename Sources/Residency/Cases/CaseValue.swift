/// One value of a case: what counts now, what was read from paper, and who answers for it.
public struct CaseValue: Codable, Hashable, Sendable {
  public enum Status: String, Codable, Hashable, Sendable, CaseIterable {
    /// Taken from the reading, which was sure.
    case asRead
    /// Taken from the reading, and a person must look before it counts.
    case needsReview
    /// A person has looked and let it stand.
    case confirmed
    /// A person has put another value in place of what was read.
    case edited
    /// Typed where nothing was read.
    case typed
    /// Set by the program as a proposal from other values, such as 届出日 = today (R02).
    case proposed
  }

  /// The canonical value (`ValueKind`); `nil`: nothing there.
  public var value: String?
  /// What was read, kept for ever beside what was typed.
  public var read: FieldReading?
  /// The scan in which it was read.
  public var scan: ScanID?
  public var status: Status
  /// Who confirmed, edited or typed it; `nil` while nobody has.
  public var by: StaffID?
  public var at: Timestamp?

  public init(
    value: String?, read: FieldReading? = nil, scan: ScanID? = nil, status: Status, by: StaffID? = nil,
    at: Timestamp? = nil
  ) {
    self.value = value
    self.read = read
    self.scan = scan
    self.status = status
    self.by = by
    self.at = at
  }

  /// A value straight from paper.
  public init(_ reading: FieldReading, scan: ScanID?) {
    self.init(value: reading.value, read: reading, scan: scan, status: reading.review ? .needsReview : .asRead)
  }
}

extension CaseValue: CustomStringConvertible {
  /// Names no value.
  public var description: String { "CaseValue(\(status.rawValue), \(value == nil ? "blank" : "value"))" }
}
