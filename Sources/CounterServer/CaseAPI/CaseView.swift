import CaseArchive
import MoveDesk
import Residency

/// A case as programs and the review page read it. Numbers of persons are masked (C05).
struct CaseView: Encodable, Sendable {
  let id: CaseID
  /// Goes up by one with every saving; given back as `If-Match` with a change.
  let revision: Int
  let version: Int
  let state: CaseState
  let kind: MoveKind
  /// Whether the one who asks may change it now.
  let isEditable: Bool
  /// Who else has it open; absent: nobody.
  let openBy: String?
  let scans: [ScanView]
  let fields: [FieldView]
  let persons: [[FieldView]]
  /// Paths of the places a person must still look at, in the order of the form.
  let reviews: [FieldPath]

  struct ScanView: Encodable, Sendable {
    let id: ScanID
    let role: ScanReference.Role
  }

  init(_ stored: StoredCase, lock: CaseLock?, staff: StaffID) {
    let moveCase = stored.moveCase
    id = moveCase.id
    revision = stored.revision
    version = moveCase.version
    state = moveCase.state
    kind = moveCase.kind
    openBy = lock.flatMap { $0.owner == staff ? nil : $0.owner.rawValue }
    isEditable = openBy == nil && !moveCase.state.isReadOnly
    scans = moveCase.scans.map { ScanView(id: $0.id, role: $0.role) }
    fields = CaseField.allCases.compactMap { FieldView(.field($0), of: moveCase) }
    persons = moveCase.persons.indices.map { index in
      PersonField.allCases.compactMap { FieldView(.personField(index, $0), of: moveCase) }
    }
    reviews = moveCase.openReviews
  }
}
