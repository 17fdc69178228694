import ArgumentParser
import CertificateReading
import Foundation
import TextRecognition

/// `madoguchi read-worker`: the other end of the pool's pipes. Not for people.
struct ReadWorkerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read-worker", abstract: "Read files asked for on standard input (used by read).", shouldDisplay: false
  )

  @Option(help: "Folder of certificate templates.")
  var templates: String?

  func run() throws {
    OpenMPLimit.ensure()
    ReadWorker.serve { try TemplatesFolder.locate(named: templates) }
  }
}
