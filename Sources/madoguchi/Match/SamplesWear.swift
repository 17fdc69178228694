public import ArgumentParser
import Foundation
public import MadoguchiSamples
import ScanImaging

/// `madoguchi samples wear`
struct SamplesWear: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wear", abstract: "Make of a printed PDF the scan that a machine takes of one of its pages.")

  @Option(help: "office (300 dpi, colour), copier (200 dpi, grey), fax (black and white) or photo.")
  var machine: WornPrint.Machine = .office

  @Option(help: "The same seed wears a page the same way.")
  var seed: UInt64 = 1

  @Option(help: "Page of the PDF, from 1.")
  var page = 1

  @Option(help: "Degrees at most that the sheet lies askew.")
  var skew = 3.0

  @Option(help: "Quarter turns clockwise of the whole picture.")
  var turns = 0

  @Option(help: "The file to write: PNG for the fax, JPEG for the others.")
  var out: String

  @Argument(help: "A PDF or picture of 300 dpi.")
  var file: String

  func run() async throws {
    do {
      let clean = try ScanFile(contentsOf: URL(fileURLWithPath: file)).page(page).inkImage().image.pngData()
      try WornPrint(machine: machine, skew: skew, quarterTurns: turns).taken(clean, seed: seed)
        .write(to: URL(fileURLWithPath: out))
    } catch let error as ScanImagingError {
      Output.note("\(error)")
      throw ExitStatus.refusedInput
    }
  }
}

extension WornPrint.Machine: ExpressibleByArgument {}
