import ArgumentParser
import Foundation
import MoveDesk
import Residency

/// `madoguchi intake`: scans in, draft cases out.
struct IntakeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "intake", abstract: "Take in scans (受付): keep them, read them, draft a case per certificate.",
    discussion: """
      A scan is kept durably before this says so. One that cannot be read stays with its case, which can be drafted by \
      hand (`case draft`); it never stops the next one. Pages of one certificate may come as several files. When this is \
      stopped before the end, what it accepted waits as 受付 and is read by `case read`.
      """ + "\n" + ExitStatus.table)

  @OptionGroup var workplace: WorkplaceOptions
  @OptionGroup var staff: StaffOptions

  @Option(help: "The notification you took, such as moveIn or relocation; by default as the paper suggests.")
  var kind: MoveKind?

  @Argument(help: "Scan files: PNG, JPEG, TIFF, PDF.")
  var files: [String]

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      let access = try staff.access()
      let desk = try await place.moveDesk()
      var receptions: [MoveDesk.Reception] = []
      var failed = false
      for file in files {
        let name = URL(fileURLWithPath: file).lastPathComponent
        guard let content = Input.scan(file) else {
          Output.note(
            "\(name): not accepted: it must be a file of 1 byte to 128 MiB that is there and that you may read.")
          failed = true
          continue
        }
        do {
          let reception = try await desk.receive(
            .init(name: name, content: content), kind: kind ?? .moveIn, by: access)
          receptions.append(reception)
          Output.line("受付 \(reception.caseID) \(name)")
          if !reception.sameAs.isEmpty { Output.note("\(name): the same scan was accepted before.") }
        } catch {
          Output.note("\(name): not accepted: \(error)")
          failed = true
        }
      }
      for taken in try await desk.read(receptions, kind: kind, by: access) {
        switch taken.reading.status {
        case .read:
          Output.line(
            "下書き \(taken.moveCase.id) \(taken.moveCase.kind.label) \(taken.moveCase.persons.count)人 "
              + "要確認\(taken.moveCase.openReviews.count)件 \(taken.reception.name)")
        case .unrecognized, .failed:
          Output.note("\(taken.reception.name): kept, not read: \(taken.reading.reason?.message ?? "no reason given")")
          failed = true
        }
      }
      if failed { throw ExitStatus.refusedInput }
    }
  }
}
