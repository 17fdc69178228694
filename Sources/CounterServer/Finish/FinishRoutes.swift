import Admission
import CaseArchive
import FormPrinting
import Foundation
import HTTPTypes
import Hummingbird
import MoveDesk
import NIOCore
import NIOFoundationCompat
import Residency

/// `/cases/{case}/finish` and what leaves the desk from there: prints and data, each logged (C20).
struct FinishRoutes: Sendable {
  let counter: Counter

  func add(to staff: RouterGroup<StaffContext>) {
    staff.get("/cases/{case}/finish") { _, context in
      let opened = try await OpenedCase.open(context, counter)
      let frame = PageFrame("完了・印刷", context, municipality: counter.settings.municipality)
      return try counter.pages.page(
        .finish,
        FinishPage(
          opened, desk: counter.desk, context: context, frame: frame,
          caseFrame: counter.frame(opened, at: .finish, context)))
    }
    staff.post("/cases/{case}/approve") { _, context in
      try await act(context) { try await counter.desk.approve($0, by: $1) }
    }
    staff.post("/cases/{case}/file") { _, context in
      let id = try context.caseID()
      let access = try await counter.access(to: id, context)
      let moveCase = try await counter.desk.file(id, by: access)
      // Who has just filed it prints it; that is the same act.
      await counter.reasons.grant(access.reason, note: access.note, for: id, session: context.signedIn.token)
      await counter.feed.tell(.changed, id, at: moveCase.desk)
      return Response.seeOther("/cases/\(id)/finish")
    }
    staff.post("/cases/{case}/send-back") { request, context in
      let form = FormFields(try await request.body.collect(upTo: context.maxUploadSize))
      return try await act(context) { try await counter.desk.sendBack($0, reason: form["reason"] ?? "", by: $1) }
    }
    staff.post("/cases/{case}/correct") { _, context in
      let id = try context.caseID()
      let next = try await counter.desk.correct(id, by: context.access(.correction))
      await counter.feed.tell(.changed, next.id, at: next.desk)
      return Response.seeOther("/cases/\(next.id)/review")
    }
    staff.post("/cases/{case}/guidance") { request, context in
      let id = try context.caseID()
      let form = FormFields(try await request.body.collect(upTo: context.maxUploadSize))
      let printed = try await counter.desk.printGuidance(
        of: id, answers: Set(form.all("answer")), by: try await counter.access(to: id, context))
      return Self.pdf(printed, named: MoveDesk.guidanceForm)
    }
    staff.post("/cases/{case}/inquiry") { request, context in
      let id = try context.caseID()
      let form = FormFields(try await request.body.collect(upTo: context.maxUploadSize))
      guard let iso = try? ValueEntry.canonical(form["date"] ?? "", for: .moveDate), let date = CalendarDate(iso: iso)
      else { throw PageProblem.invalid("照会日を確認してください。") }
      let inquiry = Inquiry(
        inquirer: form["inquirer"]?.trimmed ?? "", number: form["number"]?.trimmed ?? "", date: date,
        basis: form["basis"]?.trimmed ?? "")
      let printed = try await counter.desk.answer(
        inquiry, from: id, persons: form.all("person").compactMap { Int($0) },
        by: context.access(.inquiry, note: try await counter.access(to: id, context).note))
      return Self.pdf(printed, named: MoveDesk.inquiryForm)
    }
    staff.get("/cases/{case}/forms/{form}") { request, context in
      try await form(request, context)
    }
  }

  private func act(
    _ context: StaffContext, _ work: (CaseID, Access) async throws -> MoveCase
  ) async throws -> Response {
    let id = try context.caseID()
    let moveCase = try await work(id, try await counter.access(to: id, context))
    await counter.feed.tell(.changed, id, at: moveCase.desk)
    return Response.seeOther("/cases/\(id)/finish")
  }

  /// A form as PDF, or its data as CSV. The file is named by the form, never by a person.
  private func form(_ request: Request, _ context: StaffContext) async throws -> Response {
    let id = try context.caseID()
    let name = context.parameters.get("form") ?? ""
    let access = try await counter.access(to: id, context)
    if name.hasSuffix(".pdf") {
      let form = String(name.dropLast(4))
      let persons = request.uri.queryParameters.getAll("person").compactMap { Int($0) }
      let printed = try await counter.desk.print(form, of: id, persons: persons.isEmpty ? nil : persons, by: access)
      return Self.pdf(printed, named: form)
    }
    guard name.hasSuffix(".csv"), let profile = request.uri.queryParameters.get("profile") else {
      throw PageProblem.notFound
    }
    let form = String(name.dropLast(4))
    var headers = HTTPFields()
    let written = try await counter.desk.csv(form, profile: profile, of: id, by: access)
    headers[.contentType] = "text/csv"
    headers[.contentDisposition] = "attachment; filename=\"\(form).csv\""
    return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(data: written.data)))
  }

  private static func pdf(_ printed: PrintedForm, named form: String) -> Response {
    var headers = HTTPFields()
    headers[.contentType] = "application/pdf"
    headers[.contentDisposition] = "inline; filename=\"\(form).pdf\""
    return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(data: printed.pdf)))
  }
}
