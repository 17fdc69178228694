import ArgumentParser
import CaseArchive
import Residency

struct CaseShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "One case: what was read, what was typed, what the checks found.")

  @OptionGroup var workplace: WorkplaceOptions
  @OptionGroup var staff: StaffOptions
  @OptionGroup var target: CaseOption

  @Flag(help: "Show 個人番号 and the other numbers in full; the reason goes to the log (C05).")
  var reveal = false

  @Flag(help: "As JSON, with what was read beside what was typed. Needs --reveal, because it holds the numbers.")
  var json = false

  func validate() throws {
    if json, !reveal { throw ValidationError("--json shows the numbers: give --reveal with it.") }
  }

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      let access = try staff.access()
      let archive = try await place.archive()
      let stored = try await archive.load(try target.id(), by: access)
      if reveal { try await archive.record(.reveal, caseID: stored.moveCase.id, by: access) }
      if json {
        try Output.json(stored.moveCase)
      } else {
        CaseText(moveCase: stored.moveCase, revealsNumbers: reveal).lines.forEach(Output.line)
        Output.line("  保存期限: \(stored.expiresOn.iso)\(stored.isHeld ? "（保留中）" : "")")
      }
    }
  }
}
