import CaseArchive
import Foundation
import Logging
import MoveDesk
import Residency
import ServiceLifecycle

/// A watched folder as a part of the server: what it takes is received and put before the readers.
struct WatchService: Service {
  private let watch: FolderWatch

  /// - Parameter apart: folders of data and keys.
  /// - Throws: `WatchError`.
  init(
    _ watched: WatchedDesk, apart: [URL], desk: MoveDesk, jobs: ReadingJobs, feed: DeskFeed, logger: Logger
  ) throws(WatchError) {
    let access = Access(
      staff: watched.staff, desk: watched.desk, terminal: "watched folder", reason: .notification)
    let taken = TakenFiles()
    var options = FolderWatch.Options()
    options.deletes = watched.deletes
    watch = try FolderWatch(
      folder: watched.folder, apart: apart, options: options, logger: logger,
      take: { content in
        guard let reception = try await desk.receiveOnce(.init(name: "scan", content: content), by: access) else {
          return .known
        }
        await taken.add(reception)
        await jobs.noteReceived(reception.caseID, at: access.desk)
        await feed.tell(.changed, reception.caseID, at: access.desk)
        return .kept(reception.caseID.rawValue)
      },
      finish: {
        let receptions = await taken.all()
        if !receptions.isEmpty { await jobs.add(.receptions(receptions), kind: nil, by: access) }
      })
  }

  func run() async throws { await cancelWhenGracefulShutdown { await watch.run() } }
}

/// What one look at the folder took: pages of one certificate often come as one file each.
private actor TakenFiles {
  private var receptions: [MoveDesk.Reception] = []

  func add(_ reception: MoveDesk.Reception) { receptions.append(reception) }

  func all() -> [MoveDesk.Reception] {
    defer { receptions = [] }
    return receptions
  }
}
