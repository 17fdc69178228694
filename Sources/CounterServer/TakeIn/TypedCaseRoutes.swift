import CaseArchive
import HTTPTypes
import Hummingbird
import MoveDesk
import Residency

/// `POST /api/v1/cases`: a case without paper whose values another program has, such as those of a 転出証明書情報. The body is
/// an edit with its kind; all of it is taken, as if typed by who asks, or no case is opened.
struct TypedCaseRoutes: Sendable {
  let counter: Counter

  func add(to staff: RouterGroup<StaffContext>) {
    staff.post("/api/v1/cases") { request, context in
      let edit = try await JSONAnswer.decode(CaseEdit.self, from: request, context)
      guard let kind = edit.kind else { throw PageProblem.invalid("届出の種別（kind）を指定してください。") }
      let moveCase: MoveCase
      do {
        moveCase = try await counter.desk.begin(kind: kind, with: edit, by: context.access(.notification))
      } catch let error as CaseError {
        throw edit.explained(error)
      }
      await counter.feed.tell(.changed, moveCase.id, at: moveCase.desk)
      var response = try JSONAnswer.response(TypedCaseView(caseID: moveCase.id.rawValue), status: .created)
      response.headers[.location] = "/api/v1/cases/\(moveCase.id)"
      return response
    }
  }
}

struct TypedCaseView: Encodable, Sendable {
  let caseID: String

  private enum CodingKeys: String, CodingKey { case caseID = "case" }
}
