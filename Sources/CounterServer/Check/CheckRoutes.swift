import Hummingbird
import MoveDesk
import Residency

/// `/cases/{case}/check`: runs the rules, shows what they found, takes reasons for warnings.
struct CheckRoutes: Sendable {
  let counter: Counter

  func add(to staff: RouterGroup<StaffContext>) {
    staff.get("/cases/{case}/check") { _, context in
      let opened = try await OpenedCase.open(context, counter)
      let frame = PageFrame("点検", context, municipality: counter.settings.municipality)
      return try counter.pages.page(
        .check,
        CheckPage(
          opened, registry: try await counter.desk.registryFacts(about: opened.moveCase), frame: frame,
          caseFrame: counter.frame(opened, at: .check, context)))
    }
    staff.post("/cases/{case}/check") { _, context in
      let id = try context.caseID()
      let moveCase = try await counter.desk.check(id, by: try await counter.access(to: id, context))
      await counter.feed.tell(.changed, id, at: moveCase.desk)
      return Response.seeOther("/cases/\(id)/check")
    }
    staff.post("/cases/{case}/acknowledge") { request, context in
      let id = try context.caseID()
      let form = FormFields(try await request.body.collect(upTo: context.maxUploadSize))
      let moveCase = try await counter.desk.acknowledge(
        id, code: form["code"] ?? "", reason: form["reason"] ?? "", by: try await counter.access(to: id, context))
      await counter.feed.tell(.changed, id, at: moveCase.desk)
      return Response.seeOther("/cases/\(id)/check")
    }
  }
}
