import Admission
import CertificateReading
import CounterServer
import Foundation
import Logging
import MoveDesk
import Residency

extension Workplace {
  /// Accounts and sessions of staff.
  func admission() throws -> Admission {
    try FileManager.default.createDirectory(at: settings.home, withIntermediateDirectories: true)
    return try Admission(
      at: settings.home.appendingPathComponent("admission.sqlite"), limits: settings.serving.sessions,
      now: Workplace.now)
  }

  /// Pages, style sheet and scripts.
  func pages() throws -> URL {
    try TemplatesFolder.locate().deletingLastPathComponent().appendingPathComponent("Pages")
  }

  /// Layouts of CSV files that drafts begin from.
  func draftProfiles() throws -> [DraftSheetProfile] {
    try DraftSheetProfile.all(
      in: TemplatesFolder.locate().deletingLastPathComponent().appendingPathComponent("Drafts"))
  }

  /// The web face over this workplace.
  /// - Parameter settings: made from the command line.
  func counterServer(_ counter: CounterSettings, logger: Logger) async throws -> CounterServer {
    var counter = counter
    counter.readings = settings.readers
    let metrics = PrometheusMetrics()
    let scans = ScanMetrics(metrics, readers: settings.readers)
    // One set of readers for what is kept and for what is only read.
    let pool = try readingPool()
    return try await CounterServer(
      settings: counter, desk: try await moveDesk(readers: pool, counting: scans.measuring), admission: try admission(),
      logger: logger, readScan: scans.measuring(readScan(pool)), renderPage: Self.renderPage(), join: Self.joinPages,
      lookUps: Self.entryLookUps(), metrics: metrics)
  }
}
