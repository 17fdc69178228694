import Admission
import CaseArchive
import MoveDesk
import Residency

/// Cases that were received and never read: what an earlier run left. They are read in the name of who received them.
struct UnreadCases: Sendable {
  let desk: MoveDesk
  let admission: Admission

  /// Files of one person that came within this many seconds of each other may be pages of one certificate.
  private static let together: Int64 = 60

  /// Work in the order of reception.
  func all() async throws -> [(work: ReadingJob.Work, kind: MoveKind?, access: Access)] {
    guard let staff = StaffID(rawValue: "madoguchi"), let anywhere = DeskID(rawValue: "madoguchi") else { return [] }
    let access = Access(staff: staff, desk: anywhere, terminal: "server", reason: .notification, seesAllDesks: true)
    var found: [MoveCase] = []
    var place: QueuePlace?
    repeat {
      let page = try await desk.archive.list(states: [.received], after: place, limit: 50, by: access)
      for summary in page {
        // A record under suspension of use, or one that does not open, must not keep the others from being read.
        guard let moveCase = try? await desk.archive.load(summary.id, by: access).moveCase else { continue }
        if moveCase.scans.contains(where: \.role.isRead) { found.append(moveCase) }
      }
      place = page.count == 50 ? page.last?.place : nil
    } while place != nil
    let accounts = Dictionary(try await admission.accounts().map { ($0.staff, $0) }) { first, _ in first }
    return grouped(found.sorted { ($0.receivedAt, $0.id.rawValue) < ($1.receivedAt, $1.id.rawValue) }).flatMap {
      batch in
      work(for: batch, accounts)
    }
  }

  private func grouped(_ cases: [MoveCase]) -> [[MoveCase]] {
    var batches: [[MoveCase]] = []
    for moveCase in cases {
      let index = batches.lastIndex { batch in
        guard let last = batch.last else { return false }
        return last.desk == moveCase.desk && last.kind == moveCase.kind && last.receiver == moveCase.receiver
          && moveCase.receivedAt.secondsSince1970 - last.receivedAt.secondsSince1970 <= Self.together
      }
      if let index { batches[index].append(moveCase) } else { batches.append([moveCase]) }
    }
    return batches
  }

  private func work(
    for batch: [MoveCase], _ accounts: [StaffID: StaffAccount]
  ) -> [(work: ReadingJob.Work, kind: MoveKind?, access: Access)] {
    guard let first = batch.first, let receiver = first.receiver else { return [] }
    let access = Access(
      staff: receiver, desk: first.desk, terminal: "server", roles: accounts[receiver]?.roles ?? [.clerk],
      reason: .notification)
    // 転入 is what a case is called until its paper is read; another kind was said by staff.
    let kind = first.kind == .moveIn ? nil : first.kind
    var receptions: [MoveDesk.Reception] = []
    var jobs: [(work: ReadingJob.Work, kind: MoveKind?, access: Access)] = []
    for moveCase in batch {
      let papers = moveCase.scans.filter(\.role.isRead)
      if papers.count == 1 {
        receptions.append(.init(name: "scan", scan: papers[0], caseID: moveCase.id))
      } else {
        jobs.append((.again(moveCase.id), kind, access))
      }
    }
    if !receptions.isEmpty { jobs.append((.receptions(receptions), kind, access)) }
    return jobs
  }
}

extension MoveCase {
  /// Who received it.
  fileprivate var receiver: StaffID? { history.first?.by }
}
