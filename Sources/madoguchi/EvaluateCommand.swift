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

      With --fit it works out anew how confidence follows from what is known about a value, and writes confidence.yaml of
      the certificate templates. Readings then need their evidence: evaluate keeps it, 'read --json --evidence' too.
      """)

  @Argument(help: "Folders of scans with their truth.")
  var folders: [String]

  @Flag(help: "Print the report as JSON.")
  var json = false

  @Flag(help: "List what differs, with values: for invented samples only.")
  var differences = false

  @Option(help: "Count readings kept by 'read --json' in this file instead of reading again.")
  var readings: String?

  @Option(help: "Fit confidence to these scans and write it to this file (Templates/Certificates/confidence.yaml).")
  var fit: String?

  @Option(help: "With --fit: values less sure than this go to a person.")
  var reviewBelow = 0.98

  @Option(help: "With --fit: a decoder's mark is taken back from this confidence on; above 1: never.")
  var clearFrom = 1.01

  @Option(help: "Folder of certificate templates.")
  var templates: String?

  @Option(help: "Folder of remembered layouts; without it every form is read as if for the first time.")
  var layouts: String?

  @Option(help: "Files read at the same time.")
  var jobs = max(1, min(ProcessInfo.processInfo.activeProcessorCount, 8))

  func validate() throws {
    guard jobs >= 1 else { throw ValidationError("--jobs must be above 0") }
    guard (0...1).contains(reviewBelow), clearFrom > reviewBelow else {
      throw ValidationError("--review-below must lie within 0 and 1, --clear-from above it")
    }
  }

  func run() async throws {
    let items = try folders.flatMap { try LabelledFolder(URL(filePath: $0)).items }
    var report = EvaluationReport(listingDifferences: differences)
    var fitting = ConfidenceFit()
    try await forEach(items) { item, reading in
      let comparison = DocumentComparison(truth: item.truth, reading: reading)
      report.add(comparison, of: item, reading: reading)
      if fit != nil { fitting.add(comparison) }
    }
    try print(report)
    if let fit { try write(fitting, to: fit) }
  }

  private func write(_ fitting: ConfidenceFit, to file: String) throws {
    guard fitting.values >= 1000 else {
      throw ValidationError("--fit needs a thousand values with evidence; there are \(fitting.values)")
    }
    Swift.print("\n" + fitting.report(reviewBelow: reviewBelow, clearFrom: clearFrom))
    let names = folders.map { URL(filePath: $0).lastPathComponent }.joined(separator: ", ")
    let yaml = fitting.yaml(reviewBelow: reviewBelow, clearFrom: clearFrom, origin: names)
    try Data(yaml.utf8).write(to: URL(filePath: file), options: .atomic)
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
      templates: templates, jobs: jobs, seconds: 300, evidence: fit != nil, layouts: layouts.map { URL(filePath: $0) })
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
