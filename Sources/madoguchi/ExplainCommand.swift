import ArgumentParser
import CertificateReading
import Foundation
import TextRecognition

struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "explain")
  @Argument var file: String
  func run() async throws {
    OpenMPLimit.ensure()
    let templates = try CertificateTemplates(folder: TemplatesFolder.locate())
    try CertificateReader(templates: templates, reader: try TesseractReader()).explain(URL(filePath: file))
  }
}
