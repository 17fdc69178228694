import ArgumentParser
import CaseArchive
import Residency

struct CaseListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "The desk's queue, longest unchanged first. Never shows a number or an address (C05).")

  @OptionGroup var workplace: WorkplaceOptions
  @OptionGroup var staff: StaffOptions

  @Option(help: "Only cases in these states.")
  var state: [CaseState] = []

  @Option(help: "How many lines, at most 50 (C04).")
  var limit: Int = 20

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      let cases = try await place.archive().list(
        states: Set(state), limit: limit, by: try staff.access())
      for summary in cases {
        Output.line(CaseText.line(of: summary))
      }
      if cases.isEmpty { Output.note("No case in the queue.") }
    }
  }
}
