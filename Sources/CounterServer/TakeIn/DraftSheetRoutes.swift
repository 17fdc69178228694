import CaseArchive
import Foundation
import HTTPTypes
import Hummingbird
import MoveDesk
import NIOCore
import NIOFoundationCompat
import Residency

/// Drafts from a CSV of another program, such as 転出証明書情報: `GET /api/v1/draft-profiles` names the layouts that are known,
/// `POST /api/v1/drafts?profile=…` takes a file as the body. All of its notifications become drafts, or none.
struct DraftSheetRoutes: Sendable {
  let counter: Counter

  func add(to staff: RouterGroup<StaffContext>) {
    staff.get("/api/v1/draft-profiles") { _, _ in
      try JSONAnswer.response(
        ProfileList(
          profiles: counter.settings.draftProfiles.map { .init(id: $0.id, title: $0.title, kind: $0.kind.rawValue) }))
    }
    staff.post("/api/v1/drafts") { request, context in
      let query = request.uri.queryParameters
      guard let profile = counter.settings.draftProfiles.first(where: { $0.id == query["profile"] ?? "" }) else {
        throw PageProblem(.unknownProfile)
      }
      var kind = profile.kind
      if let name = query["kind"] {
        guard let chosen = MoveKind(rawValue: String(name)) else {
          throw PageProblem.invalid("届出の種別（kind）がありません。")
        }
        kind = chosen
      }
      let body = try await request.body.collect(upTo: context.maxUploadSize)
      let access = context.access(.notification)
      let sheet: DraftSheet
      let cases: [MoveCase]
      do {
        sheet = try DraftSheet(content: Data(buffer: body), profile: profile, leavingOut: query["leaveOut"] == "true")
        cases = try await counter.desk.begin(from: sheet, as: kind, by: access)
      } catch let error as DraftSheetError {
        throw PageProblem(error)
      }
      for moveCase in cases { await counter.feed.tell(.changed, moveCase.id, at: moveCase.desk) }
      return try JSONAnswer.response(
        BegunDrafts(
          drafts: cases.map { .init(caseID: $0.id.rawValue, persons: $0.persons.count) },
          leftOut: sheet.leftOut.map { .init($0) }),
        status: .created)
    }
  }
}

private struct ProfileList: Encodable, Sendable {
  struct Profile: Encodable, Sendable {
    let id: String
    let title: String
    let kind: String
  }

  let profiles: [Profile]
}

private struct BegunDrafts: Encodable, Sendable {
  struct Draft: Encodable, Sendable {
    let caseID: String
    let persons: Int

    private enum CodingKeys: String, CodingKey { case caseID = "case", persons }
  }

  /// A cell that was left blank: where it stands and why, never what it says.
  struct LeftOut: Encodable, Sendable {
    let line: Int
    let header: String?
    let reason: String
    let sentence: String

    init(_ defect: DraftSheetDefect) {
      line = defect.line
      header = defect.header
      reason = defect.reason.rawValue
      sentence = defect.sentence
    }
  }

  let drafts: [Draft]
  let leftOut: [LeftOut]
}
