import Foundation
import HTTPTypes

/// The scanners that the server reaches through SANE. One scan at a time.
actor DeskScanner {
  private var known: [ScannerDevice] = []
  private var isScanning = false

  /// A tenth of the width of a hair's breadth matters to nobody: 300 dpi is what the readers are made for.
  private static let resolution = "300"
  private static let paper = (width: 210.0, height: 297.0)
  /// The most sheets of one go; a feeder holds fewer.
  private static let mostSheets = 50

  /// Looks for scanners.
  func devices() async throws -> [ScannerDevice] {
    let outcome = try await ScanProgram.run(["--formatted-device-list=%d\t%v\t%m\t%t%n"], seconds: 30)
    known = ScannerDevice.list(outcome.text)
    return known
  }

  /// Scans from one of the devices that were found.
  /// - Returns: the pages, and why it ended early if it did: what came until then is kept.
  /// - Throws: `PageProblem` when no page came.
  func scan(_ name: String, from source: PaperSource) async throws -> (pages: [Data], problem: PageProblem?) {
    guard !isScanning else { throw ScannerProblem.occupied }
    isScanning = true
    defer { isScanning = false }
    if !known.contains(where: { $0.name == name }) { _ = try await devices() }
    // From the list alone: what a request says never becomes an argument by itself.
    guard let device = known.first(where: { $0.name == name }) else { throw ScannerProblem.unknown }
    let choice = "--device-name=\(device.name)"
    let told = try await ScanProgram.run([choice, "--all-options"], seconds: 30)
    guard told.status == 0 else { throw ScannerProblem.problem(status: told.status) }
    let options = ScannerOptions(told.text)
    let outcome = try await ScanProgram.run(
      [choice] + (try settings(options, source)) + ["--format=png", "--batch=FOLDER/page%04d.png"]
        + ["--batch-count=\(source == .flatbed ? 1 : Self.mostSheets)"],
      seconds: source == .flatbed ? 120 : 600)
    // A feeder that ran empty after its last sheet has done its work.
    let isDone = outcome.status == 0 || (outcome.status == 7 && !outcome.pages.isEmpty)
    let problem = isDone ? nil : ScannerProblem.problem(status: outcome.status)
    // A page that was being read when it failed is cut short.
    let pages = outcome.pages.filter { $0.suffix(16).range(of: Data("IEND".utf8)) != nil }
    if pages.isEmpty { throw problem ?? ScannerProblem.problem(status: 9) }
    return (pages, problem)
  }

  private func settings(_ options: ScannerOptions, _ source: PaperSource) throws -> [String] {
    var arguments: [String] = []
    if let name = source.name(among: options.sources) {
      arguments.append("--source=\(name)")
    } else if source == .feeder {
      throw PageProblem(
        status: .conflict, code: "noFeeder", sentence: "このスキャナーには自動給紙がありません。原稿台を選んでください。")
    }
    // Colour: the readers tell vermilion seals and tinted patterns from ink by it.
    if let mode = options.modes.first(where: { $0.lowercased().hasPrefix("color") })
      ?? options.modes.first(where: { $0.lowercased().hasPrefix("gray") })
    {
      arguments.append("--mode=\(mode)")
    }
    if options.hasResolution { arguments.append("--resolution=\(Self.resolution)") }
    if let width = options.width { arguments += ["-x", String(min(width, Self.paper.width))] }
    if let height = options.height { arguments += ["-y", String(min(height, Self.paper.height))] }
    return arguments
  }
}
