import CaseArchive
import MoveDesk
import Residency

/// Something for the readers to do, in the name of whoever asked for it.
struct ReadingJob: Sendable {
  enum Work: Sendable {
    /// Files that came together; those of one certificate become one case.
    case receptions([MoveDesk.Reception])
    /// The papers of a case once more.
    case again(CaseID)
  }

  let number: Int
  let work: Work
  /// The notification staff took; `nil`: as the paper suggests.
  let kind: MoveKind?
  let access: Access
  /// How often it was given back because somebody had the case open, or storage failed.
  var attempts = 0

  var caseIDs: [CaseID] {
    switch work {
    case .receptions(let receptions): receptions.map(\.caseID)
    case .again(let id): [id]
    }
  }
}

/// How far the reading of a case's papers is. A case that is not known here waits for nobody.
enum ReadingStage: String, Encodable, Sendable {
  /// Files that came with it are still on their way.
  case received
  case waiting
  case reading
  /// Its own scan is read; others of its batch are not.
  case read
  case done
  /// Not done yet for a reason outside of the paper; it is tried again.
  case delayed

  var label: String {
    switch self {
    case .received: "受付済"
    case .waiting: "読取待ち"
    case .reading: "読取中"
    case .read: "読取中（仕上げ）"
    case .done: "読取済"
    case .delayed: "読取待ち（やり直し）"
    }
  }
}
