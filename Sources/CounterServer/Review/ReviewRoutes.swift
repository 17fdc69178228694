import CaseArchive
import Hummingbird
import MoveDesk
import Residency

/// `GET /cases/{case}/review`: 読取確認. `?add=persons.0.alias` shows a field that the paper does not have.
struct ReviewRoutes: Sendable {
  let counter: Counter

  func add(to staff: RouterGroup<StaffContext>) {
    staff.get("/cases/{case}/review") { request, context in
      let opened = try await OpenedCase.open(context, counter)
      let added = request.uri.queryParameters.get("add").flatMap { FieldPath(text: $0) }
      return try counter.pages.page(
        .review,
        ReviewPage(
          opened, frame: PageFrame("読取確認", context, municipality: counter.settings.municipality),
          caseFrame: counter.frame(opened, at: .review, context), added: added))
    }
  }
}
