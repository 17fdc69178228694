internal import Foundation
public import Residency

extension Archive {
  /// What falls due on a day, in numbers (C28). A day to come is allowed: it shows what will be due then.
  public func retentionPlan(on day: CalendarDate, by access: Access) async throws(CaseArchiveError) -> RetentionPlan {
    try await permit(.planDeletion, by: access)
    let plan = RetentionPlan(asOf: day, due: try await store.due(before: day))
    try await note(.planDeletion, by: access, item: "\(plan.digest.prefix(16)): \(plan.caseCount) cases")
    return plan
  }

  /// Approves exactly the records that a plan of that day counted (決裁). Not for the one who will run it.
  ///
  /// - Throws: `.planNotApproved` when what is due is not what the digest stands for, `.invalid` for a day to come,
  ///   `.notPermitted`.
  public func approveDeletion(
    digest: String, asOf day: CalendarDate, by access: Access
  ) async throws(CaseArchiveError) {
    try await permit(.approveDeletion, by: access)
    try requirePast(day)
    let row = ApprovalRow(digest: digest, asOf: day, approvedBy: access.staff, approvedAt: now())
    try await store.approve(
      row, log: chain.stamp(.approveDeletion, .done, by: access, at: row.approvedAt, item: String(digest.prefix(16))))
    await anchorLog()
  }

  /// Deletes what was approved: keys first, then rows and files (C28, C29). May be killed at any moment and called again;
  /// of a finished run it gives the record again.
  ///
  /// - Throws: `.planNotApproved`, `.samePerson` when the approver runs it, `.heldOrDeleting` when another run is
  ///   unfinished or going on, `.keysUnusable` when a copy of the key ring is out of reach, `.notPermitted`.
  public func runDeletion(digest: String, by access: Access) async throws(CaseArchiveError) -> DeletionRecord {
    try await runDeletion(RetentionRun(archive: self, access: access), digest: digest)
  }

  /// The digest of a run that was stopped and must be completed; `nil`: none.
  public func unfinishedDeletion(by access: Access) async throws(CaseArchiveError) -> String? {
    try await permit(.planDeletion, by: access)
    return try await store.unfinishedRun()?.digest
  }

  /// All 廃棄記録, oldest first.
  public func deletionRecords(by access: Access) async throws(CaseArchiveError) -> [DeletionRecord] {
    if access.roles.isDisjoint(with: [.auditor]) { try await permit(.planDeletion, by: access) }
    try await note(.view, by: access, item: "deletion records")
    return try await decodedRecords()
  }

  func runDeletion(_ work: RetentionRun, digest: String) async throws(CaseArchiveError) -> DeletionRecord {
    let access = work.access
    try await permit(.delete, by: access)
    let lock = try FileLock(trying: folder.appendingPathComponent("retention.lock"), exclusive: true)
    defer { withExtendedLifetime(lock) {} }
    if let unfinished = try await store.unfinishedRun(), unfinished.digest != digest {
      throw CaseArchiveError(.heldOrDeleting, "an earlier run is unfinished; run it again before another")
    }
    if try await store.run(digest: digest) == nil {
      guard let approval = try await store.approval(digest) else {
        try await refused(.delete, by: access)
        throw CaseArchiveError(.planNotApproved, "a second person must approve the plan first")
      }
      guard approval.approvedBy != access.staff else {
        try await refused(.delete, by: access)
        throw CaseArchiveError(.samePerson, "who approved a deletion does not run it (C10)")
      }
      try requirePast(approval.asOf)
      let due = try await store.due(before: approval.asOf)
      guard due.digest == digest else {
        throw CaseArchiveError(.planNotApproved, "what falls due changed since the approval; plan and approve again")
      }
      let plan = RetentionPlan(asOf: approval.asOf, due: due)
      let run = RunRow(
        id: RecordID(), digest: digest, asOf: approval.asOf, step: .intended, startedAt: now(),
        startedBy: access.staff, approvedBy: approval.approvedBy, approvedAt: approval.approvedAt,
        plan: try Self.json(plan), keys: due.keys)
      try await store.begin(
        run, log: chain.stamp(.delete, .done, by: access, at: run.startedAt, item: "started \(run.id.text)"))
      await anchorLog()
    }
    return try await work.complete(digest)
  }

  func deletionRecord(of id: RecordID) async throws(CaseArchiveError) -> DeletionRecord {
    guard let record = try await decodedRecords().first(where: { $0.runID == id }) else {
      throw CaseArchiveError(.damaged, "a finished run has no deletion record")
    }
    return record
  }

  private func decodedRecords() async throws(CaseArchiveError) -> [DeletionRecord] {
    let stored = try await store.deletionRecords()
    do { return try stored.map { try JSONDecoder().decode(DeletionRecord.self, from: $0) } } catch {
      throw CaseArchiveError(.damaged, "a deletion record cannot be read")
    }
  }

  /// Nothing is deleted before its time (C30).
  private func requirePast(_ day: CalendarDate) throws(CaseArchiveError) {
    guard day.isComplete, day <= today else {
      throw CaseArchiveError(.invalid, "a deletion is for today or a day before; a plan of a day to come only shows")
    }
  }
}
