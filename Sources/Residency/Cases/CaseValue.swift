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
  /// 外字あり（画像のみ）: the paper has a character there that cannot be written; what counts is its image, and the value
  /// is the nearest that can be.
  public var isImageOnly: Bool

  public init(
    value: String?, read: FieldReading? = nil, scan: ScanID? = nil, status: Status, by: StaffID? = nil,
    at: Timestamp? = nil, isImageOnly: Bool = false
  ) {
    self.value = value
    self.read = read
    self.scan = scan
    self.status = status
    self.by = by
    self.at = at
    self.isImageOnly = isImageOnly
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

extension CaseValue {
  private enum CodingKeys: String, CodingKey { case value, read, scan, status, by, at, imageOnly }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      value: try container.decodeIfPresent(String.self, forKey: .value),
      read: try container.decodeIfPresent(FieldReading.self, forKey: .read),
      scan: try container.decodeIfPresent(ScanID.self, forKey: .scan),
      status: try container.decode(Status.self, forKey: .status),
      by: try container.decodeIfPresent(StaffID.self, forKey: .by),
      at: try container.decodeIfPresent(Timestamp.self, forKey: .at),
      isImageOnly: try container.decodeIfPresent(Bool.self, forKey: .imageOnly) ?? false)
  }

  /// Writes `imageOnly` only where it is so: a case without such a place stays one that an older program reads.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(value, forKey: .value)
    try container.encodeIfPresent(read, forKey: .read)
    try container.encodeIfPresent(scan, forKey: .scan)
    try container.encode(status, forKey: .status)
    try container.encodeIfPresent(by, forKey: .by)
    try container.encodeIfPresent(at, forKey: .at)
    if isImageOnly { try container.encode(true, forKey: .imageOnly) }
  }
}
