import Admission
import CaseArchive
import Hummingbird
import MoveDesk
import Residency

/// A case opened for a page: loaded, and taken for editing when nobody else has it (R42).
struct OpenedCase: Sendable {
  let stored: StoredCase
  let lock: CaseLock?
  let access: Access
  /// Of everybody who had to do with it.
  let names: StaffNames

  var moveCase: MoveCase { stored.moveCase }

  /// Seconds a page holds a case; it asks for more while it is open.
  static let lockSeconds: Int64 = 180

  /// - Throws: `ReasonNeeded`, `PageProblem`, `CaseArchiveError`.
  static func open(_ context: StaffContext, _ counter: Counter) async throws -> OpenedCase {
    let id = try context.caseID()
    let access = try await counter.access(to: id, context)
    let archive = counter.desk.archive
    // Nothing is edited in a case that is done: nobody needs to wait for it. What a reader is about to fill in is shown,
    // not held: its draft could not be saved.
    let isDone = try await archive.summary(of: id, by: access).state.isReadOnly
    let isBeingRead = await counter.jobs.stage(of: id) != nil
    let lock =
      isDone
      ? nil
      : isBeingRead
        ? try await archive.lock(of: id, by: access)
        : try await archive.lockUnlessTaken(id, by: access)
    let stored = try await archive.load(id, by: access)
    let names = try await counter.names(of: stored.moveCase.staff + (lock.map { [$0.owner] } ?? []))
    return OpenedCase(stored: stored, lock: lock, access: access, names: names)
  }
}

/// A case that is done is opened with a reason only (C03).
struct ReasonNeeded: Error {
  let caseID: CaseID
}

extension Counter {
  /// With what reason a case is touched (C03): a case under work by its reception; one that is done with the reason given.
  /// - Throws: `ReasonNeeded`.
  func access(to id: CaseID, _ context: StaffContext) async throws -> Access {
    let working = context.access(.notification)
    guard try await desk.archive.summary(of: id, by: working).state.isReadOnly else { return working }
    guard let grant = await reasons.reason(for: id, session: context.signedIn.token) else {
      throw ReasonNeeded(caseID: id)
    }
    return context.access(grant.reason, note: grant.note)
  }

  /// The head of a page of a case.
  func frame(_ opened: OpenedCase, at step: CaseStepPage, _ context: StaffContext) -> CaseFrame {
    CaseFrame(opened.stored, at: step, lock: opened.lock, names: opened.names, staff: context.account.staff)
  }
}

extension MoveCase {
  /// Everybody who did something in it.
  fileprivate var staff: [StaffID] {
    history.map(\.by) + enteredBy + identityChecks.map(\.by) + [signature?.by, approval?.by].compactMap { $0 }
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
