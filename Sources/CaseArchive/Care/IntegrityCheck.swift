internal import Crypto
internal import Foundation
internal import Glibc
internal import Residency

/// Opens everything once, in an archive or in a backup.
struct IntegrityCheck: Sendable {
  let store: any Store
  let ring: KeyRing
  let blobs: BlobFolder
  let chain: LogChain

  func report() async throws(CaseArchiveError) -> IntegrityReport {
    var report = IntegrityReport()
    if try await !store.faults().isEmpty { report.add(.databaseDamaged) }
    try await cases(&report)
    try await files(&report)
    return report
  }

  private func cases(_ report: inout IntegrityReport) async throws(CaseArchiveError) {
    var filter = HeadFilter(limit: 200)
    while true {
      let page = try await store.heads(filter)
      guard let last = page.last else { return }
      filter.after = (last.changedAt, last.id)
      for row in page {
        do throws(CaseArchiveError) {
          let key = try Sealer.unwrap(
            row.wrappedKey, with: try ring.key(row.key), binding: .caseKey(row.id, under: row.key))
          let saved = try await store.revisions(row.id)
          guard saved.map(\.revision) == Array(1...row.revision) else {
            report.add(.caseDamaged, row.id.rawValue)
            continue
          }
          for revision in saved {
            let body = try Sealer.open(
              revision.sealedBody, with: key, binding: .caseBody(row.id, revision: revision.revision))
            guard (try? JSONDecoder().decode(MoveCase.self, from: body)) != nil else {
              throw CaseArchiveError(.damaged, "unreadable")
            }
          }
          report.cases += 1
          report.revisions += saved.count
        } catch {
          report.add(Self.kind(of: error, else: .caseDamaged), row.id.rawValue)
        }
      }
    }
  }

  private func files(_ report: inout IntegrityReport) async throws(CaseArchiveError) {
    let present = try await blobs.listing().ids
    var known: Set<ScanID> = []
    var last: ScanID?
    while true {
      let page = try await store.blobs(after: last, limit: 200)
      guard let end = page.last else { break }
      last = end.id
      for row in page {
        known.insert(row.id)
        guard present.contains(row.id) || access(blobs.url(row.id).path, F_OK) == 0 else {
          report.add(.fileMissing, row.id.rawValue)
          continue
        }
        do throws(CaseArchiveError) {
          let key = try Sealer.unwrap(
            row.wrappedKey, with: try ring.key(row.key), binding: .blobKey(row.id, under: row.key))
          _ = try Sealer.open(
            try await blobs.sealedContent(row.id), with: key, binding: .blobContent(row.id, role: row.role))
          report.scans += 1
        } catch {
          report.add(Self.kind(of: error, else: .fileDamaged), row.id.rawValue)
        }
      }
    }
    for id in present.subtracting(known).sorted(by: { $0.rawValue < $1.rawValue })
    where try await store.blob(id) == nil {
      report.add(.fileUnknown, id.rawValue)
    }
  }

  private static func kind(of error: CaseArchiveError, else other: IntegrityReport.Kind) -> IntegrityReport.Kind {
    switch error.code {
    case .keyDestroyed: .deletionPending
    case .keysUnusable: .keyMissing
    default: other
    }
  }

  /// - Parameter anchor: where the log had come to as the key ring remembers it; `.empty` for a backup.
  func log(anchor: LogTail, rewritten: [Int64]) async throws(CaseArchiveError) -> LogCheck {
    var previous = LogTail.empty
    var firstBad: Int64?
    var isAnchored = anchor.sequence == 0
    while firstBad == nil {
      let rows = try await store.logRows(LogFilter(), after: previous.sequence, limit: 1000)
      guard !rows.isEmpty else { break }
      for row in rows {
        guard row.sequence == previous.sequence + 1, chain.link(row, to: previous.chain) == row.chain else {
          firstBad = row.sequence
          break
        }
        previous = LogTail(sequence: row.sequence, chain: row.chain)
        if previous == anchor { isAnchored = true }
      }
    }
    return LogCheck(
      lines: previous.sequence, firstBadLine: firstBad,
      endsBefore: firstBad == nil && previous.sequence < anchor.sequence ? anchor.sequence : nil,
      rewritten: rewritten
        + (firstBad == nil && previous.sequence >= anchor.sequence && !isAnchored ? [anchor.sequence] : []))
  }
}
