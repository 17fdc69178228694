import Admission
import CaseArchive
import MoveDesk
import Residency

/// A case opened for a page: loaded, and taken for editing when nobody else has it (R42).
struct OpenedCase: Sendable {
  let stored: StoredCase
  let lock: CaseLock?
  let access: Access

  var moveCase: MoveCase { stored.moveCase }

  /// Seconds a page holds a case; it asks for more while it is open.
  static let lockSeconds: Int64 = 180

  /// - Throws: `PageProblem`, `CaseArchiveError`.
  static func open(_ context: StaffContext, _ counter: Counter) async throws -> OpenedCase {
    let id = try context.caseID()
    let access = try await counter.access(to: id, context)
    let archive = counter.desk.archive
    // What a reader is about to fill in is shown, not held: its draft could not be saved.
    let lock =
      await counter.jobs.stage(of: id) == nil
      ? try await archive.lockUnlessTaken(id, by: access) : try await archive.lock(of: id, by: access)
    return OpenedCase(
      stored: try await archive.load(id, by: access), lock: lock, access: access)
  }
}

extension Counter {
  /// With what reason a case is touched (C03): work at the counter is 異動受付; a case that is done asks for one first.
  func access(to id: CaseID, _ context: StaffContext) async throws -> Access {
    if let grant = await reasons.reason(for: id, session: context.signedIn.token) {
      return context.access(grant.reason, note: grant.note)
    }
    return context.access(.notification)
  }

  /// The head of a page of a case.
  func frame(_ opened: OpenedCase, at step: CaseStepPage, _ context: StaffContext) -> CaseFrame {
    CaseFrame(opened.stored, at: step, lock: opened.lock, staff: context.account.staff)
  }
}

extension Archive {
  /// Takes the case for a page, or tells who has it.
  fileprivate func lockUnlessTaken(_ id: CaseID, by access: Access) async throws -> CaseLock? {
    do {
      return try await lock(id, seconds: OpenedCase.lockSeconds, by: access)
    } catch {
      guard error.code == .lockedByAnother else { throw error }
    }
    return try await lock(of: id, by: access)
  }
}
