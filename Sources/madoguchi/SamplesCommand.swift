public import ArgumentParser
import Foundation
public import MadoguchiSamples

/// `madoguchi samples`: invented documents with their truth.
struct SamplesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "samples", abstract: "Make invented people, certificates and registry data, with their truth.",
    subcommands: [SamplesGenerate.self])
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

  @Option(help: "First seed; the range's first when left out.")
  var seed: UInt64?

  func run() async throws {
    let profiles = try profile.split(separator: ",").map { name in
      guard let found = SampleProfile(rawValue: String(name)) else {
        throw ValidationError(
          "Unknown profile \(name); known: \(SampleProfile.allCases.map(\.rawValue).joined(separator: ", ")).")
      }
      return found
    }
    let writer = SampleWriter(range: range, folder: URL(fileURLWithPath: out))
    let entries = try writer.write(count: count, profiles: profiles, format: format, firstSeed: seed)
    print("\(entries.count) files written to \(out)")
  }
}

extension SampleRange: ExpressibleByArgument {}
extension SampleFormat: ExpressibleByArgument {}
