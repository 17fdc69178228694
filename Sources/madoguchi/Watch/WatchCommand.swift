import ArgumentParser
import CaseArchive
import CounterServer
import Foundation
import Logging
import MoveDesk
import Residency

/// `madoguchi watch`: a folder of a multifunction printer, taken in as it fills.
struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Take in what a multifunction printer writes into a folder.",
    discussion: """
      Only regular files directly in the folder are taken, when they are complete; links are never followed. A taken file \
      moves to done/ (or is deleted with --delete) once it is kept durably, a refused one to refused/. The log names \
      neither file names nor people. Ends on SIGTERM or SIGINT; what is being read is finished first, the rest is read \
      by the next start of `madoguchi serve`, or by `case read`.
      """ + "\n" + ExitStatus.table)

  @OptionGroup var workplace: WorkplaceOptions
  @OptionGroup var staff: StaffOptions

  @Flag(help: "Delete taken files instead of keeping them in done/.")
  var delete = false

  @Argument(help: "The folder.")
  var folder: String

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      let access = try staff.access()
      var logger = Logger(label: "madoguchi")
      logger.logLevel = .notice
      let watched = WatchedDesk(
        folder: URL(fileURLWithPath: folder), desk: access.desk, staff: access.staff, deletes: delete)
      do {
        try await FolderWatching.run(
          [watched], apart: place.apart, desk: try await place.moveDesk(), readings: place.settings.readers,
          logger: logger, onRunning: { Output.note("watching") })
      } catch let error as WatchError {
        Output.note("\(folder): \(error.message)")
        throw ExitStatus.missing
      }
    }
  }
}

extension Workplace {
  /// Folders that no watched folder may lie in, nor hold.
  var apart: [URL] { [settings.home, settings.keys] }

  /// Folders to watch inside `serve`: from the command line, else from the settings.
  /// - Throws: `ValidationError` for one that is not `DESK=FOLDER`.
  func watchedDesks(_ arguments: [String]) throws -> [WatchedDesk] {
    try (arguments.isEmpty ? settings.watch : arguments).map { text in
      guard let watched = WatchedDesk(text, deletes: settings.watchDeletes) else {
        throw ValidationError("A watched folder is given as DESK=FOLDER, such as 市民課=/srv/scan.")
      }
      return watched
    }
  }
}
