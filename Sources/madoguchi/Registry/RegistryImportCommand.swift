import ArgumentParser
import CertificateReading
import Foundation
import Residency
import ResidentRegistry

#if canImport(Glibc)
  import Glibc
#endif

/// `madoguchi registry import`
struct RegistryImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Take an extract (CSV) in, in place of the earlier copy: all of it or nothing.",
    discussion: """
      Rejected rows are listed on standard error by line number and reason, without their values. When there are more \
      than --allow-rejected, nothing is changed and the exit code is 65. The first import makes the key file when there \
      is neither key nor database; keep it apart from the database and its backups.
      """)

  @Argument(help: "The extract.", completion: .file(extensions: ["csv"]))
  var extract: String

  @Option(
    help: "Mapping file (YAML): which column holds what, and what its codes mean. Default: Registry/standard.yaml.")
  var mapping: String?

  @Option(help: "auto, utf-8 (with or without byte-order mark) or cp932.")
  var encoding: EncodingChoice = .auto

  @Option(help: "Day of the export as YYYY-MM-DD; the day the file was last changed when left out.")
  var asOf: String?

  @Option(help: "How many rejected rows to put up with.")
  var allowRejected = 0

  @Flag(help: "Take an extract with less than half of the earlier copy's records.")
  var allowFewer = false

  @Flag(help: "Print the report as JSON.")
  var json = false

  @OptionGroup var options: RegistryOptions

  func validate() throws {
    guard allowRejected >= 0 else { throw ValidationError("--allow-rejected must be 0 or more.") }
    if let asOf, CalendarDate(iso: asOf)?.isComplete != true {
      throw ValidationError("--as-of must be a day as YYYY-MM-DD.")
    }
  }

  func run() async throws {
    try await RegistryFace.run {
      let file = URL(fileURLWithPath: extract)
      let mapping = try RegistryMapping(yaml: Self.mappingText(self.mapping))
      let registry = try open(await options.files())
      let progress = ImportProgress()
      let report = try await registry.replace(
        with: file,
        options: .init(
          mapping: mapping, asOf: try day(of: file), encoding: encoding.encoding, allowedRejections: allowRejected,
          allowsShrinking: allowFewer),
        now: Date(), progress: { progress.show($0) })
      progress.end()
      try tell(report)
    }
  }

  /// Makes the key at the very first import; never beside a database that was filled under a lost one.
  private func open(_ place: RegistryFiles) throws -> ResidentRegistry {
    let files = FileManager.default
    if !files.fileExists(atPath: place.key.path), !files.fileExists(atPath: place.database.path) {
      try RegistryKey.make(at: place.key)
      RegistryFace.note("A key was made: \(place.key.relativePath). Back it up apart from the database.")
    }
    return try ResidentRegistry(database: place.database, key: RegistryKey(contentsOf: place.key))
  }

  private func day(of file: URL) throws -> CalendarDate {
    if let asOf, let day = CalendarDate(iso: asOf) { return day }
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: file.path),
      let changed = attributes[.modificationDate] as? Date
    else { throw RegistryError(.unreadableFile, "The extract cannot be opened; check its path and rights.") }
    return Timestamp(secondsSince1970: Int64(changed.timeIntervalSince1970)).dayInJapan
  }

  private static func mappingText(_ path: String?) throws -> String {
    let file = try path.map { URL(fileURLWithPath: $0) } ?? RegistryTemplates.standardMapping()
    guard let text = try? String(contentsOf: file, encoding: .utf8) else {
      throw RegistryError(.badMapping, "The mapping file cannot be read as UTF-8 text; check its path.")
    }
    return text
  }

  private func tell(_ report: ImportReport) throws {
    for row in report.rejected {
      let item = row.field.map { " (\($0))" } ?? ""
      let other = row.otherLine.map { ", also on line \($0)" } ?? ""
      RegistryFace.note("line \(row.line): \(row.reason.rawValue)\(item)\(other)")
    }
    if report.rejectedCount > report.rejected.count {
      RegistryFace.note("… and \(report.rejectedCount - report.rejected.count) more")
    }
    if json { try RegistryFace.printJSON(report) } else { print(Self.summary(report)) }
    if report.outcome != .replaced { throw ExitCode(65) }
  }

  private static func summary(_ report: ImportReport) -> String {
    let counts =
      "\(report.rows) rows (\(report.encoding.rawValue), mapping \(report.mapping)): \(report.accepted) taken, "
      + "\(report.rejectedCount) rejected, \(report.passedOver) passed over; \(report.protected) under protection, "
      + "\(report.privateUseNames) names with 外字"
    switch report.outcome {
    case .replaced: return "The registry was replaced. \(counts)"
    case .tooManyRejected: return "Nothing was changed: too many rejected rows (--allow-rejected). \(counts)"
    case .empty: return "Nothing was changed: no row could be taken. \(counts)"
    case .shrunk: return "Nothing was changed: less than half of the earlier copy (--allow-fewer). \(counts)"
    }
  }
}

/// An encoding, or to find it out.
enum EncodingChoice: String, CaseIterable, ExpressibleByArgument {
  case auto
  case utf8 = "utf-8"
  case cp932

  var encoding: ExtractEncoding? { ExtractEncoding(rawValue: rawValue) }
}

/// Rows done, on standard error, when that is a terminal.
struct ImportProgress: Sendable {
  private let isShown = isatty(STDERR_FILENO) == 1

  func show(_ rows: Int) {
    if isShown { FileHandle.standardError.write(Data("\r\(rows) rows".utf8)) }
  }

  func end() {
    if isShown { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
  }
}

/// Where the mapping files lie: MADOGUCHI_TEMPLATES, beside the program, or the source tree it was built from.
enum RegistryTemplates {
  static func standardMapping() throws -> URL {
    let file = try TemplatesFolder.locate().deletingLastPathComponent().appendingPathComponent("Registry/standard.yaml")
    guard FileManager.default.fileExists(atPath: file.path) else {
      throw RegistryError(
        .badMapping,
        "Templates/Registry/standard.yaml is not found; name a file by --mapping, or the folder by MADOGUCHI_TEMPLATES."
      )
    }
    return file
  }
}
