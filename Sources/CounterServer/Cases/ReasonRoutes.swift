import CaseArchive
import Hummingbird
import Residency

/// Asks why a case that is done is opened (処理事由; C03), before anything of it is shown.
struct ReasonRoutes: Sendable {
  let counter: Counter

  func add(to staff: RouterGroup<StaffContext>) {
    staff.get("/cases/{case}/reason") { _, context in
      let frame = PageFrame("処理事由", context, municipality: counter.settings.municipality, at: .records)
      return try counter.pages.page(
        .reason, ReasonPage(frame: frame, caseID: try context.caseID().rawValue, reasons: ReasonPage.choices))
    }
    staff.post("/cases/{case}/reason") { request, context in
      let id = try context.caseID()
      let (reason, note) = try ReasonPage.reason(
        in: FormFields(try await request.body.collect(upTo: context.maxUploadSize)))
      await counter.reasons.grant(reason, note: note, for: id, session: context.signedIn.token)
      return Response.seeOther("/cases/\(id)")
    }
  }
}

struct ReasonPage: Sendable {
  let frame: PageFrame
  let caseID: String
  let reasons: [FieldEntry.Option]

  /// Reasons to open what is done.
  static let choices = [AccessReason.reverification, .correction, .disclosure, .inquiry, .audit].map {
    FieldEntry.Option(value: $0.rawValue, label: $0.label, isChosen: false)
  }

  /// - Throws: `PageProblem` when none was chosen.
  static func reason(in form: FormFields) throws -> (AccessReason, note: String?) {
    guard let reason = form["reason"].flatMap({ AccessReason(rawValue: $0) }),
      choices.contains(where: { $0.value == reason.rawValue })
    else { throw PageProblem.invalid("処理事由を選んでください。") }
    let note = (form["note"] ?? "").trimmed
    return (reason, note.isEmpty ? nil : note)
  }
}

extension String {
  /// Without spaces and line ends around it.
  var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
