import ArgumentParser
import Foundation
import MoveDesk
import Residency

struct CaseEditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Supplement and correct a case.",
    discussion: """
      Changes come as JSON from standard input or a file, never as arguments, which every user of the machine can see in \
      the process list:
      {"fields": {"moveDate": "2026-04-01"}, "persons": [{"index": 0, "kana": "…"}], \
      "allPersons": {"residentSince": "2026-04-01"}, "confirm": ["persons.0.name"], "addPersons": [], \
      "removePersons": [], "kind": "moveIn"}
      """)

  @OptionGroup var workplace: WorkplaceOptions
  @OptionGroup var staff: StaffOptions
  @OptionGroup var target: CaseOption

  @Argument(help: "JSON file, or - for standard input.")
  var changes: String = "-"

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      let edit = try Self.decode(try Input.data(changes))
      let moveCase = try await place.moveDesk().edit(try target.id(), edit, by: try staff.access())
      Output.line("\(moveCase.id) \(moveCase.state.label): 要確認 \(moveCase.openReviews.count) 件")
    }
  }

  /// - Throws: `CaseError` for an unknown field or value and for text that is not such JSON; it does not tell what stood
  ///   there.
  static func decode(_ data: Data) throws -> CaseEdit {
    try PersonalInput.decode(
      CaseEdit.self, data, otherwise: "The changes are not JSON of the form that `madoguchi case edit --help` shows.")
  }
}
