import ArgumentParser
import CaseArchive
import MoveDesk
import Residency

struct CaseFileCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "file", abstract: "File a case (完了): read-only from then on, kept five years.",
    discussion:
      "The rules run once more first. Refused while an error is open, a review mark is untouched, or a warning "
      + "has no reason. " + ExitStatus.table)

  @OptionGroup var workplace: WorkplaceOptions
  @OptionGroup var staff: StaffOptions
  @OptionGroup var target: CaseOption

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      let desk = try await place.moveDesk()
      let access = try staff.access()
      let id = try target.id()
      do {
        let moveCase = try await desk.file(id, by: access)
        Output.line("\(moveCase.id) \(moveCase.state.label)")
      } catch let error as CaseError where error.code == .obstacles {
        for obstacle in desk.obstacles(of: try await desk.archive.load(id, by: access).moveCase) {
          Output.note("[\(obstacle.path.text)] \(obstacle.message)")
        }
        throw ExitStatus.notYet
      }
    }
  }
}

struct CaseReturnCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "return", abstract: "Send a case back for correction (差戻し), with a reason from standard input.")

  @OptionGroup var workplace: WorkplaceOptions
  @OptionGroup var staff: StaffOptions
  @OptionGroup var target: CaseOption

  @Argument(help: "File with the reason, or - for standard input.")
  var why: String = "-"

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      let moveCase = try await place.moveDesk().sendBack(
        try target.id(), reason: String(decoding: try Input.data(why), as: UTF8.self), by: try staff.access())
      Output.line("\(moveCase.id) \(moveCase.state.label)")
    }
  }
}

struct CaseWithdrawCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "End a case without filing (取下げ), with a reason from standard input.")

  @OptionGroup var workplace: WorkplaceOptions
  @OptionGroup var staff: StaffOptions
  @OptionGroup var target: CaseOption

  @Argument(help: "File with the reason, or - for standard input.")
  var why: String = "-"

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      let moveCase = try await place.moveDesk().withdraw(
        try target.id(), reason: String(decoding: try Input.data(why), as: UTF8.self), by: try staff.access())
      Output.line("\(moveCase.id) \(moveCase.state.label)")
    }
  }
}
