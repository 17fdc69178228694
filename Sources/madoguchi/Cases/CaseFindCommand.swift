import ArgumentParser
import MoveDesk
import Residency

struct CaseFindCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "find", abstract: "Find cases by a person or a certificate. Needs --reason, which is logged (C03).",
    discussion: """
      Criteria come as JSON from standard input or a file; all that are given must fit, 異体字 are found:
      {"name": "…", "kana": "…", "birthDate": "YYYY-MM-DD", "certificateNumber": "…"}
      Prints what `case list` prints, newest first: no number and no address (C05).
      """)

  @OptionGroup var workplace: WorkplaceOptions
  @OptionGroup var staff: StaffOptions

  @Argument(help: "JSON file, or - for standard input.")
  var criteria: String = "-"

  func run() async throws {
    let access = try staff.access(namesReason: true)
    try await Workplace.perform(workplace) { place in
      let search = try PersonalInput.decode(
        CaseSearch.self, try Input.data(criteria),
        otherwise: "The criteria are not JSON of the form that `madoguchi case find --help` shows.")
      let cases = try await place.moveDesk().find(search, by: access)
      for summary in cases { Output.line(CaseText.line(of: summary)) }
      if cases.isEmpty { Output.note("No case fits.") }
    }
  }
}
