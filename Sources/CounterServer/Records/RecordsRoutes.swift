import CaseArchive
import Hummingbird
import MoveDesk
import Residency

/// `/records`: finds cases with a reason (C03, C32, C33). What is looked for is sent as a form, never in an address.
struct RecordsRoutes: Sendable {
  let counter: Counter

  func add(to staff: RouterGroup<StaffContext>) {
    staff.get("/records") { _, context in
      try counter.pages.page(.records, page(context))
    }
    staff.post("/records") { request, context in
      let form = FormFields(try await request.body.collect(upTo: context.maxUploadSize))
      do {
        let (reason, note) = try ReasonPage.reason(in: form)
        let access = context.access(reason, note: note)
        let found = try await find(form, by: access)
        await counter.reasons.grant(reason, note: note, for: nil, session: context.signedIn.token)
        return try counter.pages.page(.records, page(context, form: form, found: found))
      } catch {
        let problem = PageProblem(error)
        return try counter.pages.page(
          .records, page(context, form: form, problem: problem.sentence), status: problem.status)
      }
    }
    staff.get("/records/counts") { request, context in
      let year = request.uri.queryParameters.get("year", as: Int.self) ?? counter.desk.today.year
      guard (1900...2999).contains(year), let first = CalendarDate(iso: "\(year)-01-01"),
        let last = CalendarDate(iso: "\(year)-12-31")
      else { throw PageProblem.invalid("年を確認してください。") }
      let counts = try await counter.desk.archive.filedCounts(from: first, to: last, by: context.access(.notification))
      return try counter.pages.page(
        .counts,
        CountsPage(
          frame: PageFrame("月別の件数", context, municipality: counter.settings.municipality, at: .records), year: year,
          previous: year - 1, next: year + 1,
          lines: counts.map {
            .init(month: $0.month, desk: $0.desk.rawValue, kind: $0.kind.label, count: $0.count)
          }, isEmpty: counts.isEmpty))
    }
  }

  /// By name, ふりがな, birth date or certificate number; or by the reception number alone. A period narrows, it does not
  /// list everybody (C04).
  private func find(_ form: FormFields, by access: Access) async throws -> [CaseSummary] {
    func text(_ name: String) -> String? { form[name]?.trimmed.nonEmpty }
    if let number = text("caseID") {
      guard let id = CaseID(rawValue: number) else { throw PageProblem.invalid("受付番号は英数字で入力してください。") }
      return [try await counter.desk.archive.summary(of: id, by: access)]
    }
    let search = CaseSearch(
      name: text("name"), kana: text("kana"), birthDate: text("birthDate"), certificateNumber: text("certificateNumber")
    )
    let first = try text("from").map(Self.day)
    let last = try text("until").map(Self.day)
    return try await counter.desk.find(search, by: access).filter { summary in
      let day = summary.filedOn ?? summary.createdAt.dayInJapan
      return first.map { day >= $0 } ?? true && last.map { day <= $0 } ?? true
    }
  }

  private static func day(_ text: String) throws -> CalendarDate {
    guard let iso = try? ValueEntry.canonical(text, for: .moveDate), let day = CalendarDate(iso: iso) else {
      throw PageProblem.invalid("期間の日付を確認してください。")
    }
    return day
  }

  private func page(
    _ context: StaffContext, form: FormFields? = nil, found: [CaseSummary]? = nil, problem: String? = nil
  ) -> RecordsPage {
    RecordsPage(
      frame: PageFrame(
        "記録の検索", context, municipality: counter.settings.municipality, at: .records, problem: problem),
      form: form, found: found, now: counter.desk.now())
  }
}

extension String {
  /// `nil` when there is nothing in it.
  var nonEmpty: String? { isEmpty ? nil : self }
}
