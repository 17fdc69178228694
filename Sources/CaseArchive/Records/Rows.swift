internal import Foundation
internal import Residency

/// The head of a case: what may be searched and counted, and its data key, wrapped.
struct CaseRow: Hashable, Sendable {
  var id: CaseID
  var kind: String
  var state: String
  var standing: Standing
  var desk: DeskID
  var revision: Int
  var createdAt: Timestamp
  var changedAt: Timestamp
  var changedBy: StaffID
  var filedOn: CalendarDate?
  var expiresOn: CalendarDate
  var held: Bool
  var key: KeyName
  var wrappedKey: Data
  var sealedLabel: Data
  var sealedTerms: Data
}

/// How retention sees a state.
enum Standing: String, Hashable, Sendable {
  /// Work goes on.
  case open
  /// Ended without filing.
  case closed
  /// Filed, or superseded after filing: read-only.
  case filed
}

/// One saved revision of a case. All are kept.
struct RevisionRow: Hashable, Sendable {
  var caseID: CaseID
  var revision: Int
  var state: String
  var savedAt: Timestamp
  var savedBy: StaffID
  var sealedBody: Data
}

/// A case written whole: head, new revision, index, attachments, blobs that now follow its key.
struct CaseChange: Sendable {
  var head: CaseRow
  /// The key that the head stood under when this change was prepared; `nil` for a new case.
  var formerKey: KeyName?
  var revision: RevisionRow
  var terms: [Data]
  var attachments: [AttachmentRow]
  var moving: [Rewrap]
}

struct AttachmentRow: Hashable, Sendable {
  var caseID: CaseID
  var blobID: ScanID
  var attachedAt: Timestamp
  var attachedBy: StaffID
}

/// A case or a blob whose data key goes under another key. Content stays as it is.
struct Rewrap: Hashable, Sendable {
  enum Target: Hashable, Sendable {
    /// With its index under the new key.
    case head(CaseID, terms: [Data])
    /// With its digest under the new key.
    case blob(ScanID, digest: Data)

    /// Which record, for comparison.
    var record: String {
      switch self {
      case .head(let id, _): "case " + id.rawValue
      case .blob(let id, _): "blob " + id.rawValue
      }
    }
  }

  var target: Target
  /// The key it stood under when this was prepared.
  var from: KeyName
  var key: KeyName
  var wrappedKey: Data
  var expiresOn: CalendarDate
  var held: Bool
}

struct BlobRow: Hashable, Sendable {
  var id: ScanID
  var role: String
  var desk: DeskID
  var byteCount: Int
  var addedAt: Timestamp
  var addedBy: StaffID
  var expiresOn: CalendarDate
  var held: Bool
  var key: KeyName
  var wrappedKey: Data
  var sealedDetails: Data
  var digest: Data
}

struct LockRow: Hashable, Sendable {
  var caseID: CaseID
  var owner: StaffID
  var terminal: String
  var takenAt: Timestamp
  var endsAt: Timestamp
}

struct UnfinishedRow: Hashable, Sendable {
  var caseID: CaseID
  var staff: StaffID
  var savedAt: Timestamp
  var sealed: Data
}

struct HoldRow: Hashable, Sendable {
  var caseID: CaseID
  var placedAt: Timestamp
  var placedBy: StaffID
  var sealedReason: Data
  /// Also against use, not only against deletion.
  var stopsUse: Bool
  var releasedAt: Timestamp?
  var releasedBy: StaffID?
}

struct HeadFilter: Sendable {
  var desk: DeskID?
  var states: [String] = []
  /// The last row of the page before, oldest change first.
  var after: (changedAt: Timestamp, id: CaseID)? = nil
  var limit: Int
}

/// What falls due, counted; no record is named.
struct DueRecords: Hashable, Sendable {
  var cases: [RetentionPlan.Group]
  var scans: [RetentionPlan.Group]
  var held: [RetentionPlan.Group]
  var scanBytes: Int
  /// Keys to destroy: the days on which the records expire, and the holds that ended.
  var keys: [KeyName]
  /// SHA-256 over day, IDs and keys, 64 hexadecimal digits.
  var digest: String
}

struct ApprovalRow: Hashable, Sendable {
  var digest: String
  var asOf: CalendarDate
  var approvedBy: StaffID
  var approvedAt: Timestamp
}

/// A deletion run in its journal.
struct RunRow: Hashable, Sendable {
  enum Step: String, Hashable, Sendable, CaseIterable {
    /// What will be destroyed is written down; from here on there is no way back.
    case intended
    case keysDestroyed
    case rowsDeleted
    case done
  }

  var id: RecordID
  var digest: String
  var asOf: CalendarDate
  var step: Step
  var startedAt: Timestamp
  var startedBy: StaffID
  var approvedBy: StaffID
  var approvedAt: Timestamp
  /// `RetentionPlan` as JSON.
  var plan: Data
  var keys: [KeyName]
  var deletedCases = 0
  var deletedScans = 0
}
