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

  @Option(help: "Folder of the second reader's drawings; without it one reader reads alone.")
  var glyphs: String?

  @Flag(help: "Tell what each reader said.")
  var evidence = false

  @Option(help: "Folder of remembered layouts; without it every form is read as if for the first time.")
  var layouts: String?

  @Flag(help: "Use the characters kept of each layout's series.")
  var characters = false

  func run() throws {
    OpenMPLimit.ensure()
    ReadWorker.serve(
      templates: { try TemplatesFolder.locate(named: templates) }, glyphs: glyphs, evidence: evidence,
      layouts: layouts.map { URL(filePath: $0) }, characters: characters)
  }
}
