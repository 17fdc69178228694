import MoveDesk
import PaperMatching
import Residency

/// A comparison for programs. No value of a person: places by name, verdicts, addresses of cut-outs.
struct MatchView: Encodable, Sendable {
  struct Place: Encodable, Sendable {
    /// For its cut-outs.
    let number: Int
    let page: Int
    /// From 1, in the order of the form.
    let person: Int?
    let label: String
    let verdict: String
    /// Whether its cut-outs are covered (C05).
    let isMasked: Bool
    let paper: String?
    let data: String?
  }

  struct Page: Encodable, Sendable {
    let number: Int
    /// `compared`, `missing`, `notAligned`, `tooFaint` or `codeLost`.
    let standing: String
  }

  let id: String
  let caseID: String
  let state: String
  let verdict: String
  let pages: [Page]
  /// Pages of the paper that the data do not print any more.
  let surplus: [Int]
  /// Pages of the scan without a code of ours.
  let others: [Int]
  let places: [Place]
  /// `attached`, `beside` or `already`; `nil`: not kept, for `refusal`.
  let kept: String?
  let refusal: String?

  init(_ id: String, _ entry: Matches.Entry) {
    let match = entry.match
    self.id = id
    caseID = match.caseID.rawValue
    state = match.state.rawValue
    verdict = match.verdict.rawValue
    pages = match.pages.map { Page(number: $0.number, standing: $0.standing.name) }
    surplus = match.surplus
    others = entry.others
    places = match.places.enumerated().map { number, place in
      func address(_ side: String) -> String { "/api/v1/matches/\(id)/places/\(number)/\(side).jpg" }
      return Place(
        number: number, page: place.page, person: place.person.map { $0 + 1 }, label: place.label,
        verdict: place.match.verdict.rawValue, isMasked: place.isMasked,
        paper: place.match.paper == nil ? nil : address("paper"), data: place.match.data == nil ? nil : address("data"))
    }
    kept = entry.keeping?.name
    refusal = entry.refusal
  }

  private enum CodingKeys: String, CodingKey {
    case id, caseID = "case", state, verdict, pages, surplus, others, places, kept, refusal
  }
}

extension PaperMatch.Page.Standing {
  var name: String {
    switch self {
    case .compared: "compared"
    case .missing: "missing"
    case .failed(let problem): problem.rawValue
    }
  }
}

extension PaperKeeping {
  var name: String {
    switch self {
    case .attached: "attached"
    case .beside: "beside"
    case .already: "already"
    }
  }

  /// As staff read it.
  var sentence: String {
    switch self {
    case .attached: "このスキャンを、案件の書類（署名済みの異動届）に加えました。"
    case .beside: "この案件は終わっているため、記録の内容は変えず、このスキャンだけを案件に添えて保管しました。案件と同じ期間保管します。"
    case .already: "同じスキャンは、この案件にすでに保管されています。"
    }
  }
}
