import ArgumentParser
import Foundation
import Glibc
import Residency
import ResidentRegistry

/// `madoguchi benchmark registry`
struct RegistryBenchmarkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "registry",
    abstract: "Import an invented extract and match against it.",
    discussion: """
      The alternative is the sqlite3 program of Debian: .import of the same file into a plain table (nothing checked, \
      hashed or sealed, no index), and a search by LIKE in it. It knows no 異体字.
      """)

  @Option(help: "Residents in the invented extract.")
  var rows = 500_000

  @Option(help: "How many matches of each kind to time.")
  var matches = 500

  @Flag(help: "Print the figures as JSON.")
  var json = false

  func validate() throws {
    guard (1000...5_000_000).contains(rows) else { throw ValidationError("--rows must be from 1000 to 5000000.") }
    guard (1...100_000).contains(matches) else { throw ValidationError("--matches must be from 1 to 100000.") }
  }

  func run() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("madoguchi-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let figures = try await RegistryBenchmark(folder: folder, rows: rows, matches: matches).measure()
    if json { try RegistryFace.printJSON(figures) } else { print(figures.text) }
  }
}

/// One run of the measurement.
struct RegistryBenchmark {
  let folder: URL
  let rows: Int
  let matches: Int

  func measure() async throws -> RegistryFigures {
    let residents = InventedResidents(count: rows)
    let extract = folder.appendingPathComponent("residents.csv")
    try residents.write(to: extract)
    let key = folder.appendingPathComponent("registry.key")
    try RegistryKey.make(at: key)
    let database = folder.appendingPathComponent("registry.sqlite")
    let registry = try ResidentRegistry(database: database, key: RegistryKey(contentsOf: key))
    let mapping = try RegistryMapping(yaml: String(contentsOf: RegistryTemplates.standardMapping(), encoding: .utf8))
    guard let day = CalendarDate(iso: "2026-11-20") else { throw ExitCode(70) }

    let clock = ContinuousClock()
    let start = clock.now
    let processorStart = Self.processorSeconds()
    let report = try await registry.replace(with: extract, options: .init(mapping: mapping, asOf: day), now: Date())
    let seconds = RegistryFigures.seconds(clock.now - start)
    let processorSeconds = Self.processorSeconds() - processorStart
    guard report.outcome == .replaced, report.accepted == rows else {
      throw RegistryError(.unusableDatabase, "The benchmark's own extract was not taken whole.")
    }
    var figures = RegistryFigures(
      rows: rows, extractMegabytes: Self.megabytes(extract), importSeconds: seconds,
      importProcessorSeconds: processorSeconds,
      databaseMegabytes: Self.megabytes(database), peakMegabytes: Self.peakMegabytes())
    for kind in MatchKind.allCases { figures.matches[kind.rawValue] = try await time(kind, residents, registry) }
    figures.alternative = try SQLiteAlternative(folder: folder, extract: extract).measure(residents)
    return figures
  }

  /// What is looked up.
  enum MatchKind: String, CaseIterable {
    case individualNumber, nameWithVariant, address, wholeCase, nobody
  }

  private func time(
    _ kind: MatchKind, _ residents: InventedResidents, _ registry: ResidentRegistry
  ) async throws -> RegistryFigures.Spread {
    let clock = ContinuousClock()
    var times: [Double] = []
    for sample in 0..<matches {
      // Spread over the extract, so that no page is met twice by design.
      let number = (sample * 7919) % rows
      let query = residents.query(kind, number)
      let start = clock.now
      let facts = try await registry.facts(for: query)
      times.append(RegistryFigures.seconds(clock.now - start) * 1000)
      let found = kind == .address ? !facts.atNewAddress.isEmpty : !facts.matches.isEmpty
      guard found == (kind != .nobody) else {
        throw RegistryError(.unusableDatabase, "The benchmark's \(kind.rawValue) match \(sample) is wrong.")
      }
    }
    return RegistryFigures.Spread(times)
  }

  private static func megabytes(_ file: URL) -> Double {
    let size = try? FileManager.default.attributesOfItem(atPath: file.path)[.size] as? NSNumber
    return (size?.doubleValue ?? 0) / 1_000_000
  }

  /// Processor time of this process: on a shared machine it says more than the clock on the wall.
  private static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Peak resident memory of this process (VmHWM).
  private static func peakMegabytes() -> Double {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line.flatMap { Double($0.filter { ("0"..."9").contains($0) }) }.map { $0 / 1024 } ?? 0
  }
}
