import ArgumentParser
import Foundation
import MoveDesk
import Residency

struct CaseAttachCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attach", abstract: "Add scanned papers to a case: identity document, authority, reason for lateness.")

  @OptionGroup var workplace: WorkplaceOptions
  @OptionGroup var staff: StaffOptions
  @OptionGroup var target: CaseOption

  @Option(help: "What the papers are.")
  var role: ScanReference.Role

  @Argument(help: "Scan files.")
  var files: [String]

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      let desk = try await place.moveDesk()
      for file in files {
        let name = URL(fileURLWithPath: file).lastPathComponent
        guard let content = Input.scan(file) else {
          Output.note("\(name): not accepted: it must be a file of 1 byte to 128 MiB that you may read.")
          throw ExitStatus.refusedInput
        }
        let scan = MoveDesk.IncomingScan(name: name, content: content)
        let moveCase = try await desk.attach(scan, to: try target.id(), as: role, by: try staff.access())
        Output.line("\(moveCase.id): 添付 \(moveCase.scans.count) 件")
      }
    }
  }
}

struct CaseIdentifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "identify", abstract: "Record how a person was identified (本人確認). Kinds of documents only, no numbers."
  )

  @OptionGroup var workplace: WorkplaceOptions
  @OptionGroup var staff: StaffOptions
  @OptionGroup var target: CaseOption

  @Option(help: "Who was identified.")
  var subject: IdentityCheck.Subject = .notifier

  @Option(name: .customLong("document"), help: "A document that was shown; give the option once for each.")
  var documents: [IdentityDocument]

  @Flag(help: "Questions that only the person can answer were answered (聞き取り).")
  var questioned = false

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      let moveCase = try await place.moveDesk().identify(
        try target.id(), subject: subject, documents: documents, questioned: questioned, by: try staff.access())
      Output.line("\(moveCase.id): 本人確認 \(moveCase.isNotifierIdentified ? "済" : "不足（写真付き1点または写真なし2点）")")
    }
  }
}
