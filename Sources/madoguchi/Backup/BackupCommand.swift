import ArgumentParser
import CaseArchive
import Foundation

/// `madoguchi backup …`: sealed copies of the archive, and their rehearsal (C27, C30).
struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy the archive, sealed as it is; check, verify, restore.",
    discussion: "Keys are not in a backup. Keep a copy of them elsewhere: `backup add-key-copy`. " + ExitStatus.table,
    subcommands: [
      BackupMakeCommand.self, BackupCheckCommand.self, BackupRestoreCommand.self, BackupVerifyCommand.self,
      BackupKeyCopyCommand.self,
    ])
}

struct BackupMakeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "make", abstract: "Copy database and files into a new folder. Needs --role administrator (C20).")

  @OptionGroup var workplace: WorkplaceOptions
  @OptionGroup var staff: StaffOptions

  @Argument(help: "The new folder.")
  var folder: String

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      let manifest = try await place.archive().backup(to: URL(fileURLWithPath: folder), by: try staff.access())
      Output.line("\(folder): \(manifest.scans) files, \(manifest.bytes) bytes")
    }
  }
}

struct BackupCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Open everything in a backup with today's keys, as a rehearsal. Changes nothing.")

  @OptionGroup var workplace: WorkplaceOptions

  @Argument(help: "The backup's folder.")
  var folder: String

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      let report = try await Archive.checkBackup(
        at: URL(fileURLWithPath: folder), keys: place.settings.keys.appendingPathComponent("archive"))
      try Output.json(report)
      if !report.isSound { throw ExitStatus.storage }
    }
  }
}

struct BackupRestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Copy a backup into a new home folder, which then opens as an archive.")

  @OptionGroup var workplace: WorkplaceOptions

  @Argument(help: "The backup's folder.")
  var folder: String

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      try FileManager.default.createDirectory(at: place.settings.home, withIntermediateDirectories: true)
      try Archive.restore(
        URL(fileURLWithPath: folder), to: place.settings.home.appendingPathComponent("archive"))
      Output.line("Restored. Records whose keys were destroyed since stay unreadable.")
    }
  }
}

struct BackupVerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Open everything in the archive once: nothing missing, damaged or orphaned?")

  @OptionGroup var workplace: WorkplaceOptions
  @OptionGroup var staff: StaffOptions

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      let report = try await place.archive().verify(by: try staff.access())
      try Output.json(report)
      if !report.isSound { throw ExitStatus.storage }
    }
  }
}

struct BackupKeyCopyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add-key-copy",
    abstract: "Copy the keys to a folder and keep that copy in step; deletion reaches it too.")

  @OptionGroup var workplace: WorkplaceOptions
  @OptionGroup var staff: StaffOptions

  @Argument(help: "The folder, on another disk and apart from the data.")
  var folder: String

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      try await place.archive().addKeyCopy(at: URL(fileURLWithPath: folder), by: try staff.access())
      Output.line("\(folder): copy of the keys in step from now on")
    }
  }
}
