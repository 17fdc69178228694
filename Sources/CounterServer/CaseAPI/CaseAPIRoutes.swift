import CaseArchive
import Foundation
import HTTPTypes
import Hummingbird
import MoveDesk
import NIOCore
import NIOFoundationCompat
import Residency

/// A case for programs and for the scripts of its pages.
struct CaseAPIRoutes: Sendable {
  let counter: Counter

  func add(to staff: RouterGroup<StaffContext>) {
    staff.get("/api/v1/cases/{case}") { _, context in
      let id = try context.caseID()
      return try answer(try await view(id, try await counter.access(to: id, context)))
    }
    staff.patch("/api/v1/cases/{case}") { request, context in
      let id = try context.caseID()
      let access = try await counter.access(to: id, context)
      let expected = try Self.revision(request)
      let edit = try await JSONAnswer.decode(CaseEdit.self, from: request, context)
      do {
        _ = try await counter.desk.edit(id, edit, expecting: expected, by: access)
      } catch let error as CaseError {
        throw edit.explained(error)
      }
      await counter.feed.tell(.changed, id, at: access.desk)
      return try answer(try await view(id, access))
    }
    staff.post("/api/v1/cases/{case}/reveals") { request, context in
      try await reveal(request, context)
    }
  }

  /// A number unmasked, for a reason that is logged first (C05).
  private func reveal(_ request: Request, _ context: StaffContext) async throws -> Response {
    let id = try context.caseID()
    let wanted = try await JSONAnswer.decode(RevealRequest.self, from: request, context)
    guard wanted.path.isMasked else {
      throw CaseError(.unknownField, "Only a masked number is revealed.", path: wanted.path)
    }
    let reason = wanted.reason.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !reason.isEmpty else { throw CaseError(.reasonMissing, "A number is revealed for a reason (C05).") }
    let granted = try await counter.access(to: id, context)
    let access = context.access(granted.reason, note: reason)
    let moveCase = try await counter.desk.archive.load(id, by: access).moveCase
    guard let view = FieldView(wanted.path, of: moveCase, reveals: true) else { throw PageProblem.notFound }
    try await counter.desk.archive.record(.reveal, caseID: id, item: wanted.path.text, by: access)
    await counter.reveals.reveal(wanted.path, of: id, session: context.signedIn.token)
    return try JSONAnswer.response(view)
  }

  private func view(_ id: CaseID, _ access: Access) async throws -> CaseView {
    let archive = counter.desk.archive
    let stored = try await archive.load(id, by: access)
    let lock = try await archive.lock(of: id, by: access)
    return CaseView(stored, lock: lock, staff: access.staff)
  }

  private func answer(_ view: CaseView) throws -> Response {
    var response = try JSONAnswer.response(view)
    response.headers[.eTag] = "\"\(view.revision)\""
    return response
  }

  /// The revision of `If-Match: "12"`; `nil` without the header.
  /// - Throws: `PageProblem` when it is no revision.
  private static func revision(_ request: Request) throws -> Int? {
    guard let header = request.headers[.ifMatch] else { return nil }
    guard let revision = Int(header.trimmingCharacters(in: CharacterSet(charactersIn: "\" "))) else {
      throw PageProblem(
        status: .badRequest, code: "ifMatch", sentence: "If-Match には案件の revision を指定してください。")
    }
    return revision
  }
}

/// `{"path": "persons.0.individualNumber", "reason": "…"}`
struct RevealRequest: Decodable, Sendable {
  let path: FieldPath
  let reason: String
}
