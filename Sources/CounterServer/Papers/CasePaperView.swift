import Residency

/// A paper of a case as the page and programs see it.
struct CasePaperView: Encodable, Sendable {
  struct Page: Encodable, Sendable {
    let scan: String
    let number: Int
    let turn: Int
  }

  let scan: String
  let role: String
  let roleLabel: String
  /// The pages it was put together from; `nil`: it is as it came.
  let madeFrom: [Page]?

  init(_ reference: ScanReference) {
    scan = reference.id.rawValue
    role = reference.role.rawValue
    roleLabel = reference.role.label
    madeFrom = reference.madeFrom?.map { Page(scan: $0.scan.rawValue, number: $0.number, turn: $0.turn) }
  }

  /// The kinds of paper that staff choose from.
  static func roles(chosen: ScanReference.Role) -> [TakeInPage.Choice] {
    ScanReference.Role.allCases.filter { $0 != .original }
      .map { .init(value: $0.rawValue, label: $0.label, isChosen: $0 == chosen) }
  }
}
