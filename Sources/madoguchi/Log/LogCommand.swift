import ArgumentParser
import CaseArchive
import Foundation
import Residency

/// `madoguchi log …`: the access log, for the auditor (C17).
struct LogCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "The access log: read, export, verify. Needs --role auditor.",
    discussion: ExitStatus.table,
    subcommands: [LogShowCommand.self, LogExportCommand.self, LogVerifyCommand.self])
}

struct LogShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "Lines of the log as JSON.")

  @OptionGroup var workplace: WorkplaceOptions
  @OptionGroup var staff: StaffOptions

  @Option(help: "Only lines of this user.")
  var of: String?

  @Option(help: "Lines after this number.")
  var after: Int64 = 0

  @Option(help: "How many, at most 1000.")
  var limit: Int = 100

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      // A name that nobody can have must not show everybody's lines.
      let user = try of.map { name in
        guard let user = StaffID(rawValue: name) else { throw ValidationError("--of must be a user name.") }
        return user
      }
      let query = LogQuery(staff: user, after: after, limit: limit)
      for entry in try await place.archive().log(query, by: try staff.access()) {
        try Output.json(entry, pretty: false)
      }
    }
  }
}

struct LogExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "The whole log as JSON Lines to a new file, for keeping without limit.")

  @OptionGroup var workplace: WorkplaceOptions
  @OptionGroup var staff: StaffOptions

  @Argument(help: "The file; it must not exist.")
  var file: String

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      let count = try await place.archive().exportLog(to: URL(fileURLWithPath: file), by: try staff.access())
      Output.line("\(count) lines")
    }
  }
}

struct LogVerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Follow the log's chain: has a line been changed, exchanged, taken out or cut off?"
  )

  @OptionGroup var workplace: WorkplaceOptions
  @OptionGroup var staff: StaffOptions

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      let check = try await place.archive().verifyLog(by: try staff.access())
      try Output.json(check)
      if !check.isSound { throw ExitStatus.storage }
    }
  }
}
