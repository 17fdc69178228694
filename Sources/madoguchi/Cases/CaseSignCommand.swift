import ArgumentParser
import MoveDesk
import Residency

struct CaseSignCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sign", abstract: "Take the resident's signature over a checked case (C11).")

  @OptionGroup var workplace: WorkplaceOptions
  @OptionGroup var staff: StaffOptions
  @OptionGroup var target: CaseOption

  @Option(help: "PNG of the signature, or - for standard input.")
  var image: String

  @Option(help: "Signed on what.")
  var medium: SignatureReference.Medium = .tablet

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      let moveCase = try await place.moveDesk().sign(
        try target.id(), image: try Input.data(image), medium: medium, by: try staff.access())
      Output.line("\(moveCase.id) \(moveCase.state.label)")
    }
  }
}

struct CaseApproveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Confirm a case as the second person (審査; C10).")

  @OptionGroup var workplace: WorkplaceOptions
  @OptionGroup var staff: StaffOptions
  @OptionGroup var target: CaseOption

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      let moveCase = try await place.moveDesk().approve(try target.id(), by: try staff.access())
      Output.line("\(moveCase.id): 審査済")
    }
  }
}
