import ArgumentParser
import CertificateReading
import Foundation
import Residency

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

  @Option(help: "Files read at the same time.")
  var jobs = max(1, min(ProcessInfo.processInfo.activeProcessorCount, 8))

  func run() async throws {
    let labelled = try LabelledFolder(URL(filePath: folder))
    let pool = try ReadingPool.ofThisProgram(templates: templates, jobs: jobs, seconds: 300)
    defer { pool.close() }
    var report = EvaluationReport(listingDifferences: differences)
    var items = labelled.items[...]
    for await reading in pool.readings(of: labelled.items.map(\.file)) {
      guard let item = items.popFirst() else { break }
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
