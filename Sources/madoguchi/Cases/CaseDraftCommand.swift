import ArgumentParser
import MoveDesk
import Residency

struct CaseReadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read", abstract: "Read a case's scans again and draft from them; what staff typed stays.",
    discussion: "For a case whose intake was stopped, and after `attach --role certificate`. " + ExitStatus.table)

  @OptionGroup var workplace: WorkplaceOptions
  @OptionGroup var staff: StaffOptions
  @OptionGroup var target: CaseOption

  @Option(help: "The notification you took, such as moveIn or relocation; by default as the paper suggests.")
  var kind: MoveKind?

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      let (moveCase, readings) = try await place.moveDesk().readAgain(
        try target.id(), kind: kind, by: try staff.access())
      let failures = readings.filter { $0.status != .read }
      for reading in failures {
        Output.note("\(reading.file): not read: \(reading.reason?.message ?? "no reason given")")
      }
      Output.line("\(moveCase.id) \(moveCase.state.label): 要確認 \(moveCase.openReviews.count) 件")
      if !failures.isEmpty || readings.isEmpty { throw ExitStatus.refusedInput }
    }
  }
}

struct CaseDraftCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draft", abstract: "Start the draft of a case by hand, when its paper could not be read.")

  @OptionGroup var workplace: WorkplaceOptions
  @OptionGroup var staff: StaffOptions
  @OptionGroup var target: CaseOption

  @Option(help: "The notification you took.")
  var kind: MoveKind

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      let moveCase = try await place.moveDesk().draftByHand(try target.id(), kind: kind, by: try staff.access())
      Output.line("\(moveCase.id) \(moveCase.state.label): \(moveCase.kind.label)")
    }
  }
}
