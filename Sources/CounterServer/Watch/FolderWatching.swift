public import Foundation
public import Logging
public import MoveDesk
import ServiceLifecycle
import UnixSignals

/// Watches folders without serving pages (`madoguchi watch`): takes, reads and drafts until it is told to stop.
public enum FolderWatching {
  /// - Parameters:
  ///   - apart: folders of data and keys.
  ///   - readings: how many batches are with the readers at a time.
  /// - Throws: `WatchError`.
  public static func run(
    _ folders: [WatchedDesk], apart: [URL], desk: MoveDesk, readings: Int, logger: Logger,
    onRunning: @Sendable () -> Void
  ) async throws {
    let feed = DeskFeed()
    // What another program received is read by that program, or by the server's next start.
    let jobs = ReadingJobs(desk: desk, feed: feed, logger: logger, atOnce: readings) { [] }
    var services: [any Service] = [jobs]
    for folder in folders {
      services.append(
        try WatchService(folder, apart: apart, desk: desk, jobs: jobs, feed: feed, logger: logger))
    }
    onRunning()
    try await ServiceGroup(
      services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger
    ).run()
  }
}
