import Admission
import Residency

/// Where the resident is with a case, as programs and the sign page read it.
struct TabletState: Encodable, Sendable {
  enum Standing: String, Encodable, Sendable, CaseIterable {
    /// No tablet has the case.
    case none
    /// A tablet has it and is about to show it.
    case handed
    /// Purpose and legal basis are shown.
    case purpose
    /// The items are shown.
    case read
    /// The resident is at the signature.
    case sign
    /// The resident asks for a correction; the tablet waits.
    case correction
    /// The case was changed; the tablet waits until it is checked again.
    case changed
  }

  let standing: Standing
  /// Who handed it over.
  let handedBy: String?
  /// Seconds since 1970.
  let handedAt: Int64?
  /// The revision shown last.
  let shownRevision: Int?
  /// What the resident wants to have corrected: `FieldPath`s, or keys of the form. No values.
  let corrections: [String]

  init(_ handOver: Tablet.HandOver?, of moveCase: MoveCase) {
    handedBy = handOver?.account.staff.rawValue
    handedAt = handOver?.handedAt.secondsSince1970
    shownRevision = handOver?.revision
    corrections = handOver?.corrections ?? []
    guard let handOver else {
      standing = .none
      return
    }
    if handOver.corrections != nil {
      standing = .correction
    } else if moveCase.state != .checked {
      standing = .changed
    } else {
      standing =
        switch handOver.stage {
        case .handed, .thanks: .handed
        case .purpose: .purpose
        case .read: .read
        case .sign: .sign
        }
    }
  }
}
