import MoveDesk
import Residency

/// How a page or a program asks for papers in another order: `PUT /api/v1/cases/{case}/papers`.
struct PaperOrderRequest: Decodable, Sendable {
  struct Page: Decodable, Sendable {
    let scan: String
    let page: Int
    /// Degrees clockwise; 0 when left out.
    let turn: Int?
  }

  /// Either a scan as it stands, or pages to be put together.
  struct Paper: Decodable, Sendable {
    let role: String
    let scan: String?
    let pages: [Page]?
  }

  struct Other: Decodable, Sendable {
    /// The kind of the new case; as this one's when left out.
    let kind: String?
    let papers: [Paper]
  }

  let revision: Int?
  let papers: [Paper]
  let others: [Other]?
  /// Whether papers that changed are read again; true when left out.
  let read: Bool?

  /// The most pages of one order: more than any pile that fits a feeder.
  private static let mostPages = 60

  /// - Throws: `PageProblem` for a role, scan or page that there cannot be.
  func order(kind: MoveKind) throws -> PaperOrder {
    let all = papers + (others ?? []).flatMap(\.papers)
    guard all.reduce(0, { $0 + ($1.pages?.count ?? 1) }) <= Self.mostPages else {
      throw PageProblem.invalid("一度に並べ替えられるのは\(Self.mostPages)ページまでです。")
    }
    return PaperOrder(
      papers: try papers.map(Self.paper),
      others: try (others ?? []).map { other in
        guard !other.papers.isEmpty else { throw PageProblem.invalid("別の案件にする書類がありません。") }
        return .init(
          kind: try BatchRequest(kind: other.kind).moveKind() ?? kind, papers: try other.papers.map(Self.paper))
      })
  }

  static func role(_ text: String?) throws -> ScanReference.Role {
    guard let role = text.flatMap({ ScanReference.Role(rawValue: $0) }), role != .original else {
      throw PageProblem.invalid("書類の種類を選んでください。")
    }
    return role
  }

  private static func paper(_ paper: Paper) throws -> PaperOrder.Paper {
    let role = try role(paper.role)
    switch (paper.scan, paper.pages) {
    case (let scan?, nil):
      guard let id = ScanID(rawValue: scan) else { throw PageProblem.notFound }
      return .init(.scan(id), as: role)
    case (nil, let pages?) where !pages.isEmpty:
      return .init(
        .pages(
          try pages.map { page in
            guard let id = ScanID(rawValue: page.scan),
              let known = ScanReference.Page(scan: id, number: page.page, turn: page.turn ?? 0)
            else { throw PageProblem.invalid("ページの番号か向きが正しくありません。") }
            return known
          }), as: role)
    default: throw PageProblem.invalid("書類ごとに、そのままの画像か、ページの並びのどちらかを指定してください。")
    }
  }
}
