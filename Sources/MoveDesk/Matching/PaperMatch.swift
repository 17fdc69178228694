public import PaperMatching
public import Residency

/// How a printed 異動届 agrees with the data of its case, place by place.
public struct PaperMatch: Sendable {
  /// One place of the form.
  public struct Place: Sendable {
    /// Page of the form, from 1.
    public let page: Int
    /// From 0 in the order of the print; `nil`: it stands once for the document.
    public let person: Int?
    /// The name staff know it by.
    public let label: String
    /// Whether it holds a number that is shown to nobody without a reason (C05): its cut-outs are covered.
    public let isMasked: Bool
    /// Whether the data have a value there.
    public let isFilled: Bool
    public let match: FieldMatch
  }

  /// A page of the form that the data print, and what was seen of it.
  public struct Page: Sendable {
    public enum Standing: Hashable, Sendable {
      case compared
      /// The scan has no such page
      case missing
      /// It could not be laid over the print
      case failed(SheetMatch.Problem)
    }

    /// From 1.
    public let number: Int
    public let standing: Standing
  }

  public enum Verdict: String, Sendable { case same, differs, unclear }

  public let caseID: CaseID
  public let state: CaseState
  /// First name on the form, as lists show it; `nil` when there is none.
  public let name: String?
  public let kind: MoveKind
  public let pages: [Page]
  /// Pages of the paper that the data do not print any more.
  public let surplus: [Int]
  public let places: [Place]

  public func count(_ verdict: FieldMatch.Verdict) -> Int { places.count { $0.match.verdict == verdict } }

  /// Agreement is said only of a paper that was seen as a whole.
  public var verdict: Verdict {
    if count(.differs) > 0 || !surplus.isEmpty { return .differs }
    return count(.unclear) > 0 || pages.contains { $0.standing != .compared } ? .unclear : .same
  }
}

/// What became of the scan itself.
public enum PaperKeeping: Hashable, Sendable {
  /// It is a paper of the case now, as 署名済みの異動届
  case attached
  /// The case is done and stays as it is; the scan is kept beside it, as long as it is
  case beside
  /// The case held exactly this scan already
  case already
}
