/// How an import ended. Holds line numbers, reasons and counts, never a value of a row.
public struct ImportReport: Codable, Hashable, Sendable {
  public enum Outcome: String, Codable, Hashable, Sendable {
    /// The extract took the place of the earlier copy.
    case replaced
    /// More rows were rejected than allowed: nothing was changed.
    case tooManyRejected
    /// No row could be taken: nothing was changed.
    case empty
    /// Far fewer rows than the earlier copy, as of a file cut short: nothing was changed.
    case shrunk
  }

  public var outcome = Outcome.replaced
  public var encoding: ExtractEncoding
  public var mapping: String
  /// Rows below the header.
  public var rows = 0
  public var accepted = 0
  /// Rows that are not among those the mapping asks for (`onlyRows`).
  public var passedOver = 0
  public var rejectedCount = 0
  /// The first rejected rows, in file order, at most ``listed``.
  public var rejected: [RowRejection] = []
  /// Records with a character of the private-use area (外字): such a name may fail to match.
  public var privateUseNames = 0
  /// Records of people under protection (支援措置, C22).
  public var protected = 0

  /// How many rejected rows a report lists.
  public static let listed = 1000

  init(encoding: ExtractEncoding, mapping: String) {
    self.encoding = encoding
    self.mapping = mapping
  }

  mutating func add(_ rejection: RowRejection) {
    rejectedCount += 1
    if rejected.count < Self.listed { rejected.append(rejection) }
  }
}
