import ArgumentParser
import CaseArchive
import FormPrinting
import Foundation
import MoveDesk
import Residency

/// `madoguchi retention …`: keep five years, then delete in one batch (C28, C29).
struct RetentionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retention", abstract: "What falls due, its approval, its deletion, the deletion records.",
    discussion: ExitStatus.table,
    subcommands: [
      RetentionPlanCommand.self, RetentionApproveCommand.self, RetentionRunCommand.self,
      RetentionRecordsCommand.self, RetentionHoldCommand.self, RetentionReleaseCommand.self,
    ])
}

struct RetentionPlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "What falls due on a day, in numbers. Deletes nothing.",
    discussion: "Needs --role supervisor or administrator. A day to come may be asked for.")

  @OptionGroup var workplace: WorkplaceOptions
  @OptionGroup var staff: StaffOptions

  @Option(help: "The day, YYYY-MM-DD; default today.")
  var on: String?

  @Flag(help: "As JSON.")
  var json = false

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      let day = try on.map(Day.parse) ?? Workplace.now().dayInJapan
      let archive = try await place.archive()
      let plan = try await archive.retentionPlan(on: day, by: try staff.access())
      if json { return try Output.json(plan) }
      RetentionText.lines(of: plan).forEach(Output.line)
      if let digest = try await archive.unfinishedDeletion(by: try staff.access()) {
        Output.note("A run was stopped before its end: run it again with --plan \(digest).")
      }
    }
  }
}

struct RetentionApproveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Approve exactly what a plan counted (決裁). Not by the one who will run it.")

  @OptionGroup var workplace: WorkplaceOptions
  @OptionGroup var staff: StaffOptions

  @Option(help: "The plan's digest, as `retention plan` shows it.")
  var plan: String

  @Option(help: "The plan's day, YYYY-MM-DD; default today.")
  var on: String?

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      let day = try on.map(Day.parse) ?? Workplace.now().dayInJapan
      try await place.archive().approveDeletion(digest: plan, asOf: day, by: try staff.access())
      Output.line("承認 \(plan.prefix(16))…")
    }
  }
}

struct RetentionRunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Delete what was approved: keys first, then rows and files. Safe to kill and run again.",
    discussion: "Needs --role administrator, and another person's approval.")

  @OptionGroup var workplace: WorkplaceOptions
  @OptionGroup var staff: StaffOptions

  @Option(help: "The approved plan's digest.")
  var plan: String

  @Option(help: "Folder for the deletion record (JSON and PDF).")
  var output: String

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      let record = try await place.archive().runDeletion(digest: plan, by: try staff.access())
      let name = "deletion-record-\(record.runID.text)"
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
      try Output.write(try encoder.encode(record), to: "\(output)/\(name).json")
      let pdf = try await DeletionRecordPrint.pdf(
        record, policy: place.policy, municipality: place.settings.municipality, forms: try place.forms(),
        by: staff.staff)
      try Output.write(pdf.pdf, to: "\(output)/\(name).pdf")
      Output.line("廃棄 \(record.caseCount)件 画像\(record.scanCount)件 \(output)/\(name).pdf")
    }
  }
}

struct RetentionRecordsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "records", abstract: "All deletion records (廃棄記録) as JSON, oldest first.")

  @OptionGroup var workplace: WorkplaceOptions
  @OptionGroup var staff: StaffOptions

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      try Output.json(try await place.archive().deletionRecords(by: try staff.access()))
    }
  }
}

struct RetentionHoldCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hold", abstract: "Keep a case beyond its day (開示請求, dispute), with a reason from standard input.")

  @OptionGroup var workplace: WorkplaceOptions
  @OptionGroup var staff: StaffOptions
  @OptionGroup var target: CaseOption

  @Flag(help: "Stop its use too (利用停止).")
  var stopsUse = false

  @Argument(help: "File with the reason, or - for standard input.")
  var why: String = "-"

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      let reason = String(decoding: try Input.data(why), as: UTF8.self)
      try await place.archive().hold(
        try target.id(), reason: reason, stopsUse: stopsUse, by: try staff.access(allDesks: true))
      Output.line("保留 \(target.caseID)")
    }
  }
}

struct RetentionReleaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release", abstract: "End a hold. A case past its day falls due the day after.")

  @OptionGroup var workplace: WorkplaceOptions
  @OptionGroup var staff: StaffOptions
  @OptionGroup var target: CaseOption

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      try await place.archive().release(try target.id(), by: try staff.access(allDesks: true))
      Output.line("保留解除 \(target.caseID)")
    }
  }
}

/// A day given on the command line.
enum Day {
  static func parse(_ text: String) throws -> CalendarDate {
    guard let day = CalendarDate(iso: text), day.isComplete else {
      throw ValidationError("A day is written YYYY-MM-DD, and must exist.")
    }
    return day
  }
}
