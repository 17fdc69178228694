internal import Foundation
internal import Residency

/// Carries out a deletion that stands in the journal. Every act may be repeated, and the journal moves on only when a step
/// is whole: whoever continues after a crash ends where an undisturbed run ends.
struct RetentionRun: Sendable {
  /// Places at which a run may be stopped; tests stop it at each.
  enum Checkpoint: Hashable, Sendable {
    case keyDestroyed, filesRemoved, rowsOfScansDeleted, rowsOfCasesDeleted, stepDone, purged
  }

  let archive: Archive
  let access: Access
  /// Rows of one transaction.
  var batch = 500
  var checkpoint: @Sendable (Checkpoint) throws(CaseArchiveError) -> Void = { _ throws(CaseArchiveError) in }

  private var store: any Store { archive.store }

  func complete(_ digest: String) async throws(CaseArchiveError) -> DeletionRecord {
    while true {
      guard let run = try await store.run(digest: digest) else {
        throw CaseArchiveError(.notFound, "no deletion run of this plan")
      }
      switch run.step {
      case .intended: try await destroyKeys(run)
      case .keysDestroyed: try await deleteRecords(run)
      case .rowsDeleted: return try await finish(run)
      case .done: return try await archive.deletionRecord(of: run.id)
      }
      try checkpoint(.stepDone)
    }
  }

  /// From the first key on nothing brings the records back, neither here nor in any backup.
  private func destroyKeys(_ run: RunRow) async throws(CaseArchiveError) {
    for name in run.keys {
      let ring = archive.ring
      try await offPool { () throws(CaseArchiveError) in try ring.destroy(name) }
      try checkpoint(.keyDestroyed)
    }
    try await store.advance(run.id, to: .keysDestroyed)
  }

  private func deleteRecords(_ run: RunRow) async throws(CaseArchiveError) {
    while true {
      let ids = try await store.dueBlobs(run, limit: batch)
      guard !ids.isEmpty else { break }
      // Files before rows: a row without its file is still found and deleted by the next attempt.
      try await archive.blobs.remove(ids)
      try checkpoint(.filesRemoved)
      try await store.deleteBlobs(ids, run: run)
      try checkpoint(.rowsOfScansDeleted)
    }
    while try await store.deleteCases(run, limit: batch) > 0 { try checkpoint(.rowsOfCasesDeleted) }
    try await store.advance(run.id, to: .rowsDeleted)
  }

  private func finish(_ run: RunRow) async throws(CaseArchiveError) -> DeletionRecord {
    try await store.purge()
    try checkpoint(.purged)
    guard let plan = try? JSONDecoder().decode(RetentionPlan.self, from: run.plan) else {
      throw CaseArchiveError(.damaged, "the plan in the journal cannot be read")
    }
    let time = archive.now()
    let record = DeletionRecord(run, plan: plan, keyCopies: try archive.ring.copies().count, finishedAt: time)
    try await store.finish(
      run.id, record: try Archive.json(record), at: time,
      log: archive.chain.stamp(
        .delete, .done, by: access, at: time, item: "finished \(run.id.text): \(record.caseCount) cases"))
    await archive.anchorLog()
    return record
  }
}
