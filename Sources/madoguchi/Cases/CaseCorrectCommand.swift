import ArgumentParser
import MoveDesk
import Residency

struct CaseCorrectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correct", abstract: "Begin the correction of a filed case: a new version of it (C19).",
    discussion: """
      Prints the new version's ID. Edit, check, sign and file it like any case; filing it marks the former version as \
      superseded. The former one is never changed.
      """ + "\n" + ExitStatus.table)

  @OptionGroup var workplace: WorkplaceOptions
  @OptionGroup var staff: StaffOptions
  @OptionGroup var target: CaseOption

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      let next = try await place.moveDesk().correct(try target.id(), by: try staff.access())
      Output.line("訂正 \(next.id) v\(next.version) \(next.state.label)")
    }
  }
}
