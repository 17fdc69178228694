import ArgumentParser
import MoveDesk
import Residency

struct CaseCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Run the rules and the registry match over a case.",
    discussion: "Exit code 0: nothing stops the case; 10: errors are open. " + ExitStatus.table)

  @OptionGroup var workplace: WorkplaceOptions
  @OptionGroup var staff: StaffOptions
  @OptionGroup var target: CaseOption

  @Flag(help: "Findings as JSON, with what was expected and seen.")
  var json = false

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      let moveCase = try await place.moveDesk().check(try target.id(), by: try staff.access())
      if json {
        try Output.json(moveCase.findings)
      } else {
        moveCase.findings.map(CaseText.text).forEach(Output.line)
        let errors = moveCase.findings.count { $0.severity == .error }
        let warnings = moveCase.findings.count { $0.severity == .warning }
        Output.line("エラー \(errors) 件、警告 \(warnings) 件")
      }
      if moveCase.findings.contains(where: { $0.severity == .error }) { throw ExitStatus.notYet }
    }
  }
}

struct CaseAcknowledgeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "acknowledge", abstract: "Let warnings of one code stand, with a reason (read from standard input).")

  @OptionGroup var workplace: WorkplaceOptions
  @OptionGroup var staff: StaffOptions
  @OptionGroup var target: CaseOption

  @Option(help: "The finding's code, such as R04.late.")
  var code: String

  @Argument(help: "File with the reason, or - for standard input.")
  var reason: String = "-"

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      let text = String(decoding: try Input.data(reason), as: UTF8.self)
      let moveCase = try await place.moveDesk().acknowledge(
        try target.id(), code: code, reason: text, by: try staff.access())
      Output.line("\(moveCase.id): 理由を記録")
    }
  }
}
