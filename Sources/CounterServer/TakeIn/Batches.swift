import CaseArchive
import Foundation
import HTTPTypes
import MoveDesk
import Residency

/// Files that are sent together (一括取込み): they are received one by one, each durably, and read together, so that pages of
/// one certificate become one case. A batch whose terminal went silent reads itself.
actor Batches {
  private struct Batch {
    let kind: MoveKind?
    let access: Access
    var receptions: [MoveDesk.Reception] = []
    var touched = ContinuousClock.now
  }

  private let jobs: ReadingJobs
  private let silence: Duration
  private var open: [String: Batch] = [:]

  /// - Parameter silence: how long a batch waits for its next file.
  init(jobs: ReadingJobs, silence: Duration = .seconds(120)) {
    self.jobs = jobs
    self.silence = silence
  }

  /// Begins a batch; its ID is told to nobody but who began it.
  func begin(kind: MoveKind?, by access: Access) -> String {
    let id = UUID().uuidString.lowercased()
    open[id] = Batch(kind: kind, access: access)
    watch(id)
    return id
  }

  /// The kind that a batch was begun with.
  /// - Throws: `PageProblem` 404 when there is no such batch of this person any more.
  func kind(of id: String, by access: Access) throws -> MoveKind? { try batch(id, access).kind }

  /// - Returns: whether it joined; a batch may have been read meanwhile, then the file is read for itself.
  func add(_ reception: MoveDesk.Reception, to id: String) async -> Bool {
    guard open[id] != nil else { return false }
    open[id]?.receptions.append(reception)
    open[id]?.touched = .now
    if let access = open[id]?.access { await jobs.noteReceived(reception.caseID, at: access.desk) }
    return true
  }

  /// All files are here: has them read.
  /// - Returns: how many.
  /// - Throws: `PageProblem` 404.
  @discardableResult
  func read(_ id: String, by access: Access) async throws -> Int {
    let batch = try batch(id, access)
    await close(id)
    return batch.receptions.count
  }

  private func batch(_ id: String, _ access: Access) throws -> Batch {
    guard let batch = open[id], batch.access.staff == access.staff else {
      throw PageProblem(
        status: .notFound, code: "noSuchBatch", sentence: "その取込みはもう終わっています。届いたファイルは受付済みで、自動で読み取ります。")
    }
    return batch
  }

  private func close(_ id: String) async {
    guard let batch = open.removeValue(forKey: id), !batch.receptions.isEmpty else { return }
    await jobs.add(.receptions(batch.receptions), kind: batch.kind, by: batch.access)
  }

  private func watch(_ id: String) {
    let pause = silence
    Task {
      while let touched = self.touched(id) {
        try? await Task.sleep(for: pause)
        if self.touched(id) == touched { await self.close(id) }
      }
    }
  }

  private func touched(_ id: String) -> ContinuousClock.Instant? { open[id]?.touched }
}
