public import ArgumentParser
import Foundation
public import MadoguchiSamples

/// `madoguchi samples`: invented documents with their truth.
struct SamplesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "samples", abstract: "Make invented people, certificates and registry data, with their truth.",
    subcommands: [
      SamplesGenerate.self, SamplesCheck.self, SamplesNegatives.self, SamplesRegistry.self, SamplesDemoSet.self,
      SamplesWear.self,
    ])
}

/// `madoguchi samples generate`
struct SamplesGenerate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Write scans of invented certificates with truth JSON and a manifest.")

  @Option(help: "tuning (may be looked at while the reader is made) or test (only measured on).")
  var range: SampleRange

  @Option(help: "How many documents.")
  var count: Int

  @Option(help: "Folder for the files; made when it does not exist.")
  var out: String

  @Option(help: "Profiles to cycle through, separated by commas.")
  var profile = "clean"

  @Option(help: "png, jpeg, tiff or pdf; what such a machine writes when left out.")
  var format: SampleFormat?

  @Option(help: "Persons of each household, 1 to 8; drawn when left out.")
  var persons: Int?

  @Option(help: "Arrangements to cycle through, separated by commas; all of the range when left out.")
  var arrangement: String?

  @Option(help: "First seed; the range's first when left out.")
  var seed: UInt64?

  @Option(help: "current; composed: every third layout drawn from its seed; first: what seeds gave before all that.")
  var edition = SampleEdition.current

  @Option(help: "Seed of the form and the issuer that all documents share; each has its own when left out.")
  var form: UInt64?

  func run() async throws {
    let profiles = try profile.split(separator: ",").map { name in
      guard let found = SampleProfile(rawValue: String(name)) else {
        throw ValidationError(
          "Unknown profile \(name); known: \(SampleProfile.allCases.map(\.rawValue).joined(separator: ", ")).")
      }
      return found
    }
    let writer = SampleWriter(range: range, folder: URL(fileURLWithPath: out))
    let entries = try writer.write(
      count: count, profiles: profiles, format: format, firstSeed: seed, persons: persons,
      arrangements: arrangement?.split(separator: ",").map(String.init), edition: edition, form: form)
    print("\(entries.count) files written to \(out)")
  }
}

/// `madoguchi samples check`
struct SamplesCheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Draw documents without painting or writing them, and say which cannot be drawn.")

  @Option(help: "tuning or test.")
  var range: SampleRange

  @Option(help: "How many documents.")
  var count = 2000

  @Option(help: "Arrangements to cycle through, separated by commas; all of the range when left out.")
  var arrangement: String?

  @Option(help: "First seed; the range's first when left out.")
  var seed: UInt64?

  @Option(help: "current, composed or first.")
  var edition = SampleEdition.current

  func run() async throws {
    let problems = try SampleWriter(range: range, folder: URL(fileURLWithPath: ".")).check(
      count: count, firstSeed: seed, arrangements: arrangement?.split(separator: ",").map(String.init), edition: edition
    )
    for problem in problems { print(problem) }
    print("\(count - problems.count) of \(count) documents can be drawn.")
    if !problems.isEmpty { throw ExitCode.failure }
  }
}

/// `madoguchi samples negatives`
struct SamplesNegatives: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "negatives", abstract: "Write papers that are no certificate of ours: letters, bills, blank pages.")

  @Option(help: "tuning or test.")
  var range: SampleRange

  @Option(help: "How many papers; the kinds take turns.")
  var count = 12

  @Option(help: "Folder for the files; made when it does not exist.")
  var out: String

  func run() async throws {
    let entries = try NegativePapers(range: range, folder: URL(fileURLWithPath: out)).write(count: count)
    print("\(entries.count) files written to \(out)")
  }
}

/// `madoguchi samples registry`
struct SamplesRegistry: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "registry", abstract: "Write an extract of invented residents of 見本県窓口市 as CSV.")

  @Option(help: "How many residents; those of the demo set are always among them.")
  var count = 2000

  @Option(help: "The CSV file.")
  var out: String

  func run() async throws {
    let extract = RegistryExtract(count: count)
    try Data(extract.csv.utf8).write(to: URL(fileURLWithPath: out), options: .atomic)
    print("\(extract.rows.count) residents written to \(out)")
  }
}

/// `madoguchi samples demo-set`
struct SamplesDemoSet: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo-set", abstract: "Write the small set that is kept in Samples/ again, byte for byte.")

  @Option(help: "Folder for the files.")
  var out: String

  func run() async throws {
    try DemoSet.write(to: URL(fileURLWithPath: out))
    print("The demo set is in \(out).")
  }
}

extension SampleRange: ExpressibleByArgument {}
extension SampleEdition: ExpressibleByArgument {}
extension SampleFormat: ExpressibleByArgument {}
