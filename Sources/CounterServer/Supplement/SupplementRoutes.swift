import Admission
import Hummingbird
import MoveDesk
import Residency

/// `GET /cases/{case}/supplement`: 補記. Its fields save themselves through the interface for programs; how somebody was
/// identified is a form of its own.
struct SupplementRoutes: Sendable {
  let counter: Counter

  func add(to staff: RouterGroup<StaffContext>) {
    staff.get("/cases/{case}/supplement") { _, context in
      let opened = try await OpenedCase.open(context, counter)
      let frame = PageFrame("補記", context, municipality: counter.settings.municipality)
      return try counter.pages.page(
        .supplement,
        SupplementPage(opened, frame: frame, caseFrame: counter.frame(opened, at: .supplement, context)))
    }
    staff.post("/cases/{case}/identity") { request, context in
      let id = try context.caseID()
      let form = FormFields(try await request.body.collect(upTo: context.maxUploadSize))
      guard let subject = form["subject"].flatMap({ IdentityCheck.Subject(rawValue: $0) }) else {
        throw PageProblem.invalid("誰の本人確認かを選んでください。")
      }
      let documents = form.all("document").compactMap { IdentityDocument(rawValue: $0) }
      let questioned = form["questioned"] == "true"
      guard !documents.isEmpty || questioned else {
        throw PageProblem.invalid("確認した書類を選ぶか、聞き取りに印を付けてください。")
      }
      var results: [IdentityComparison.Item: IdentityComparison.Result] = [:]
      for item in IdentityComparison.Item.allCases {
        results[item] = form["compared.\(item.rawValue)"].flatMap { IdentityComparison.Result(rawValue: $0) }
      }
      let moveCase = try await counter.desk.identify(
        id, subject: subject, documents: documents, questioned: questioned,
        comparison: results.isEmpty ? nil : IdentityComparison(results: results),
        by: try await counter.access(to: id, context))
      await counter.feed.tell(.changed, id, at: moveCase.desk)
      return Response.seeOther("/cases/\(id)/supplement#identity")
    }
  }
}
