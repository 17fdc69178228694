import CaseArchive
import Hummingbird
import MoveDesk
import Residency

/// Begins a case without paper (窓口入力): `GET /cases/new`, `POST /cases`.
struct NewCaseRoutes: Sendable {
  let counter: Counter

  func add(to staff: RouterGroup<StaffContext>) {
    staff.get("/cases/new") { _, context in
      try counter.pages.page(
        .newCase,
        NewCasePage(
          frame: PageFrame("新しい届出", context, municipality: counter.settings.municipality),
          kinds: MoveKind.allCases.map { .init(value: $0.rawValue, label: $0.label, basis: $0.legalBasis) },
          profiles: counter.settings.draftProfiles.map {
            .init(value: $0.id, label: $0.title, isChosen: false)
          }))
    }
    staff.post("/cases") { request, context in
      let form = FormFields(try await request.body.collect(upTo: context.maxUploadSize))
      guard let kind = form["kind"].flatMap({ MoveKind(rawValue: $0) }) else {
        throw PageProblem.invalid("届出の種別を選んでください。")
      }
      let moveCase = try await counter.desk.begin(kind: kind, by: context.access(.notification))
      await counter.feed.tell(.changed, moveCase.id, at: moveCase.desk)
      return Response.seeOther("/cases/\(moveCase.id)/supplement")
    }
  }
}

struct NewCasePage: Sendable {
  struct Kind: Sendable {
    let value: String
    let label: String
    let basis: String
  }

  let frame: PageFrame
  let kinds: [Kind]
  /// Layouts of CSV files.
  let profiles: [FieldEntry.Option]
}
