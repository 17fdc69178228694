import ArgumentParser
import FormPrinting
import Foundation
import MoveDesk
import Residency

/// `madoguchi form …`: prints of a case.
struct FormCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "form", abstract: "Print forms of a case as PDF, export its data as CSV.",
    discussion: ExitStatus.table,
    subcommands: [FormListCommand.self, FormPrintCommand.self, FormExportCommand.self])
}

struct FormListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "The forms there are.")

  @OptionGroup var workplace: WorkplaceOptions

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      for form in try place.forms().forms { Output.line("\(form.id)\t\(form.title)") }
    }
  }
}

struct FormPrintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "print", abstract: "One form of one case as PDF; the print is logged.")

  @OptionGroup var workplace: WorkplaceOptions
  @OptionGroup var staff: StaffOptions

  @Argument(help: "The form, as `madoguchi form list` shows it, such as move-notification.")
  var form: String

  @Option(name: .customLong("case"), help: "The case's ID.")
  var caseID: String

  @Option(help: "PDF file to write.")
  var output: String

  @Option(help: "Whom the form is for, counted from 0 as the case does; give it once for each. Default: everyone.")
  var person: [Int] = []

  @Option(
    help: "What an application asks for (通数, 使いみち …): a JSON file of item keys and texts, or - for standard input.")
  var request: String?

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      guard let id = CaseID(rawValue: caseID) else { throw ValidationError("--case is no case ID.") }
      var items: [String: String] = [:]
      if let request {
        guard let found = try? JSONDecoder().decode([String: String].self, from: try Input.data(request)) else {
          throw CaseError(.invalidValue, "The request is not a JSON object of texts.")
        }
        items = found
      }
      let printed = try await place.moveDesk().print(
        form, of: id, request: items, persons: person.isEmpty ? nil : person, by: try staff.access())
      try Output.write(printed.pdf, to: output)
      for overflow in printed.report.overflows {
        Output.note("[\(overflow.field)] page \(overflow.page): the text does not fit even at its smallest size.")
      }
      Output.line("\(output) (\(printed.report.pages) page\(printed.report.pages == 1 ? "" : "s"))")
    }
  }
}

struct FormExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "The data of one case as CSV (RFC 4180); the export is logged.")

  @OptionGroup var workplace: WorkplaceOptions
  @OptionGroup var staff: StaffOptions

  @Argument(help: "The form whose data it is.")
  var form: String = "move-notification"

  @Option(name: .customLong("case"), help: "The case's ID.")
  var caseID: String

  @Option(help: "Columns and encoding: a file name of the form's csv folder.")
  var profile: String = "standard"

  @Option(help: "Encoding instead of the profile's: utf-8, utf-8-bom, cp932.")
  var encoding: CSVEncoding?

  @Flag(help: "Write nothing when the encoding cannot hold a character, instead of 〓 and a report.")
  var strict = false

  @Option(help: "CSV file to write.")
  var output: String

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      guard let id = CaseID(rawValue: caseID) else { throw ValidationError("--case is no case ID.") }
      let options = CSVOptions(encoding: encoding, unencodable: strict ? .refuse : .replace)
      let written = try await place.moveDesk().csv(
        form, profile: profile, options: options, of: id, by: try staff.access())
      try Output.write(written.data, to: output)
      for (field, count) in written.report.replaced.sorted(by: { "\($0.key)" < "\($1.key)" }) {
        Output.note("[\(field)] \(count) character(s) that the encoding cannot hold were replaced by 〓.")
      }
      Output.line("\(output) (\(written.report.rows) rows)")
    }
  }
}
