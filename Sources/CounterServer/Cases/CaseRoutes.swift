import Admission
import CaseArchive
import Hummingbird
import MoveDesk
import Residency

/// A case as such: where work on it goes on, who has it open, how it ends without being filed.
struct CaseRoutes: Sendable {
  let counter: Counter

  func add(to staff: RouterGroup<StaffContext>) {
    staff.get("/cases/{case}") { _, context in
      let id = try context.caseID()
      let access = try await counter.access(to: id, context)
      let moveCase = try await counter.desk.archive.load(id, by: access).moveCase
      return Response.seeOther("/cases/\(id)/\(CaseStepPage.next(for: moveCase).rawValue)")
    }
    staff.post("/cases/{case}/take-over") { request, context in
      let id = try context.caseID()
      let form = FormFields(try await request.body.collect(upTo: context.maxUploadSize))
      let access = context.access(.notification)
      try await counter.desk.archive.takeOver(id, seconds: OpenedCase.lockSeconds, by: access)
      await counter.feed.tell(.changed, id, at: access.desk)
      let step = form["step"].flatMap { CaseStepPage(rawValue: $0) }
      return Response.seeOther("/cases/\(id)" + (step.map { "/\($0.rawValue)" } ?? ""))
    }
    staff.post("/cases/{case}/withdraw") { request, context in
      let id = try context.caseID()
      let form = FormFields(try await request.body.collect(upTo: context.maxUploadSize))
      let moveCase = try await counter.desk.withdraw(
        id, reason: form["reason"] ?? "", by: context.access(.notification))
      await counter.feed.tell(.changed, id, at: moveCase.desk)
      return Response.seeOther("/cases")
    }
    // Pages ask for more time while they are open, and give the case back when they close.
    staff.put("/api/v1/cases/{case}/lock") { _, context in
      let lock = try await counter.desk.archive.lock(
        try context.caseID(), seconds: OpenedCase.lockSeconds, by: context.access(.notification))
      return try JSONAnswer.response(LockView(owner: lock.owner.rawValue, endsAt: lock.endsAt.secondsSince1970))
    }
    staff.delete("/api/v1/cases/{case}/lock") { _, context in
      let id = try context.caseID()
      try await counter.desk.archive.unlock(id, by: context.access(.notification))
      await counter.feed.tell(.changed, id, at: context.account.desk)
      return Response(status: .noContent)
    }
  }
}

/// Who has a case open.
struct LockView: Encodable, Sendable {
  let owner: String
  /// Seconds since 1970.
  let endsAt: Int64
}
