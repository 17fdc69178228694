public import Residency

/// A tablet at the counter: one case or none, never two (C12).
public struct Tablet: Hashable, Sendable {
  /// How far the resident has come with what the tablet shows; the order is that of the pages.
  public enum Stage: String, Hashable, Sendable, CaseIterable {
    /// The tablet has a case, and has not shown it yet.
    case handed
    /// Title, purpose and legal basis are shown (C02).
    case purpose
    /// All items are shown.
    case read
    /// The field for the signature is shown.
    case sign
    /// The case is signed; the tablet thanks and holds no case any more.
    case thanks

    public static func < (left: Stage, right: Stage) -> Bool { left.place < right.place }

    private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  /// A case in the hands of a resident.
  public struct HandOver: Hashable, Sendable {
    public let caseID: CaseID
    /// The revision that was shown last.
    public let revision: Int
    /// Who handed it over, with the rights they have now.
    public let account: StaffAccount
    public let handedAt: Timestamp
    public let stage: Stage
    /// What the resident wants to have corrected, as `FieldPath` texts; `nil`: nothing asked.
    public let corrections: [String]?
  }

  /// Six digits to be typed by staff; it opens nothing by itself.
  public let code: String
  /// Proves that a request was sent from a page of this tablet (CSRF).
  public let formToken: String
  public let handOver: HandOver?
  /// The case just given back was signed here.
  public let thanks: Bool
}

extension Tablet: CustomStringConvertible {
  /// Without the code.
  public var description: String { "Tablet(\(handOver.map { "case \($0.caseID)" } ?? "waiting"))" }
}
