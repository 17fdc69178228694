import ArgumentParser
import CertificateReading
import Foundation
import Residency

struct EvaluateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Compare readings with truth: exact match, missing, straight-through and silent errors.",
    discussion: """
      FOLDER holds scans, a NAME.truth.json beside each, and manifest.json (profile and arrangement by file).

      Prints, against the goals: per profile and kind of value the shares exact, missing, wrong and not marked, right and
      marked all the same; documents whose core fields (what a 住民異動届 needs) need no hand; names with 異体字; then counts by
      arrangement, kind and field, how far stated confidence can be believed, what marking more or less would give, what
      lies behind the differences, and the slowest pages.
      """)

  @Argument(help: "Folders of scans with their truth.")
  var folders: [String]

  @Flag(help: "Print the report as JSON.")
  var json = false

  @Flag(help: "List what differs, with values: for invented samples only.")
  var differences = false

  @Option(help: "Count readings kept by 'read --json' in this file instead of reading again.")
  var readings: String?

  @Option(help: "Folder of certificate templates.")
  var templates: String?

  @Option(help: "Folder of remembered layouts; without it every form is read as if for the first time.")
  var layouts: String?

  @Option(help: "Files read at the same time.")
  var jobs = max(1, min(ProcessInfo.processInfo.activeProcessorCount, 8))

  func validate() throws {
    guard jobs >= 1 else { throw ValidationError("--jobs must be above 0") }
  }

  func run() async throws {
    let items = try folders.flatMap { try LabelledFolder(URL(filePath: $0)).items }
    var report = EvaluationReport(listingDifferences: differences)
    try await forEach(items) { item, reading in
      report.add(DocumentComparison(truth: item.truth, reading: reading), of: item, reading: reading)
    }
    try print(report)
  }

  /// Reads the scans, or takes their kept readings.
  private func forEach(_ items: [LabelledFolder.Item], _ body: (LabelledFolder.Item, Reading) -> Void) async throws {
    if let readings {
      let kept = try KeptReadings(URL(filePath: readings))
      for item in items {
        if let reading = kept.reading(of: item) { body(item, reading) }
      }
      return
    }
    let pool = try ReadingPool.ofThisProgram(
      templates: templates, jobs: jobs, seconds: 300,
      layouts: layouts.map { URL(filePath: $0) })
    defer { pool.close() }
    var left = items[...]
    for await reading in pool.readings(of: items.map(\.file)) {
      guard let item = left.popFirst() else { break }
      body(item, reading)
    }
  }

  private func print(_ report: EvaluationReport) throws {
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      Swift.print(String(decoding: try encoder.encode(report), as: UTF8.self))
      return
    }
    for (file, list) in (report.differences ?? [:]).sorted(by: { $0.key < $1.key }) {
      for difference in list {
        Swift.print(
          "\(difference.silent ? "SILENT" : "marked") \(file) \(difference.path) [\(difference.cause.rawValue)]: "
            + "\(difference.expected ?? "nil") -> \(difference.seen ?? "nil")")
      }
    }
    Swift.print(report.table)
  }
}
