import ArgumentParser
import CertificateReading
import Foundation
import Residency
import TextRecognition

struct ReadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "read", abstract: "Read scanned certificates.")

  @Argument(help: "Scans: PNG, JPEG, TIFF or PDF.")
  var files: [String]

  @Flag(help: "Print the reading contract, one JSON object a line.")
  var json = false

  @Option(help: "Folder of certificate templates.")
  var templates: String?

  func run() async throws {
    OpenMPLimit.ensure()
    let templates = try CertificateTemplates(folder: TemplatesFolder.locate(named: templates))
    let reader = CertificateReader(templates: templates, reader: try TesseractReader())
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    for file in files {
      let reading = reader.read(URL(filePath: file))
      print(String(decoding: try encoder.encode(reading), as: UTF8.self))
    }
  }
}
