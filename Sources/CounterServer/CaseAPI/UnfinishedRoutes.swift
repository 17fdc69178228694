import CaseArchive
import Foundation
import Hummingbird
import MoveDesk
import Residency

/// `GET` and `PUT /api/v1/cases/{case}/unfinished`: what a member of staff had typed and not saved when a page was left.
struct UnfinishedRoutes: Sendable {
  let counter: Counter

  func add(to staff: RouterGroup<StaffContext>) {
    staff.get("/api/v1/cases/{case}/unfinished") { _, context in
      let id = try context.caseID()
      let access = try await counter.access(to: id, context)
      let archive = counter.desk.archive
      guard let content = try await archive.unfinished(of: id, by: access) else {
        return try JSONAnswer.response(UnfinishedEntry(revision: nil, entries: [:]))
      }
      var entry = try JSONDecoder().decode(UnfinishedEntry.self, from: content)
      let now = try await archive.load(id, by: access)
      if let revision = entry.revision, revision < now.revision {
        let then = try await archive.load(id, revision: revision, by: access).moveCase
        entry = entry.moved(from: then, to: now.moveCase)
      }
      return try JSONAnswer.response(entry)
    }
    staff.put("/api/v1/cases/{case}/unfinished") { request, context in
      let id = try context.caseID()
      let entry = try await JSONAnswer.decode(UnfinishedEntry.self, from: request, context)
      // Only items of the record (C01).
      for path in entry.entries.keys where FieldPath(text: path) == nil {
        throw CaseError(.unknownField, "An unfinished entry names a field that a case does not have (C01).")
      }
      let content = entry.entries.isEmpty ? Data() : try JSONEncoder().encode(entry)
      try await counter.desk.archive.keep(
        unfinished: content, of: id, by: try await counter.access(to: id, context))
      return Response(status: .noContent)
    }
  }
}

/// What was typed and not saved: text by `FieldPath`, as the case counted its persons at `revision`.
struct UnfinishedEntry: Codable, Sendable {
  let revision: Int?
  let entries: [String: String]

  /// The same for the case as it is now. When persons came or went, what was typed follows its person by the name, so that
  /// it never stands at another's; of a person who is gone it goes too.
  func moved(from then: MoveCase, to now: MoveCase) -> UnfinishedEntry {
    guard then.persons.count != now.persons.count else { return self }
    var moved: [String: String] = [:]
    for (text, typed) in entries {
      guard case .personField(let index, let field)? = FieldPath(text: text) else {
        moved[text] = typed
        continue
      }
      guard let name = then.value(.name, ofPerson: index) else { continue }
      let places = now.persons.indices.filter { now.value(.name, ofPerson: $0) == name }
      guard places.count == 1, let place = places.first else { continue }
      moved[FieldPath.personField(place, field).text] = typed
    }
    return UnfinishedEntry(revision: nil, entries: moved)
  }
}
