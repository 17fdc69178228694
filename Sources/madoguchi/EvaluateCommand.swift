import ArgumentParser
import CertificateReading
import Foundation
import Residency
import TextRecognition

struct EvaluateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Compare readings with truth: exact match, missing, straight-through and silent errors.",
    discussion:
      "FOLDER holds scans, a NAME.truth.json beside each, and manifest.json (profile and arrangement by file).")

  @Argument(help: "Folder of scans with their truth.")
  var folder: String

  @Flag(help: "Print the report as JSON.")
  var json = false

  @Flag(help: "List what differs, with values: for invented samples only.")
  var differences = false

  @Option(help: "Folder of certificate templates.")
  var templates: String?

  func run() async throws {
    OpenMPLimit.ensure()
    let labelled = try LabelledFolder(URL(filePath: folder))
    let templates = try CertificateTemplates(folder: TemplatesFolder.locate(named: templates))
    let reader = CertificateReader(templates: templates, reader: try TesseractReader())
    var report = EvaluationReport(listingDifferences: differences)
    for item in labelled.items {
      let reading = reader.read(item.file)
      report.add(
        DocumentComparison(truth: item.truth, reading: reading), file: item.file.lastPathComponent,
        profile: item.profile, arrangement: item.arrangement)
    }
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      print(String(decoding: try encoder.encode(report), as: UTF8.self))
    } else {
      for (file, list) in (report.differences ?? [:]).sorted(by: { $0.key < $1.key }) {
        for difference in list.sorted(by: { $0.path < $1.path }) {
          print(
            "\(difference.silent ? "SILENT" : "marked") \(file) \(difference.path): "
              + "\(difference.expected ?? "nil") -> \(difference.seen ?? "nil")")
        }
      }
      print(report.table)
    }
  }
}
