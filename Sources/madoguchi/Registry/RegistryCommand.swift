import ArgumentParser
import Foundation
import ResidentRegistry

/// `madoguchi registry`: the reference copy of resident records.
struct RegistryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "registry",
    abstract: "Import, match and search the reference copy of resident records (住民記録の写し).",
    discussion: """
      Criteria come as JSON from standard input, never as arguments, which other users of the machine can see.
      Exit codes: 0 done; 64 wrong use; 65 the extract, mapping or criteria are refused (nothing was changed); \
      66 a file is missing or nothing was imported yet; 74 the database cannot be used; 75 another import is running; \
      77 the key is missing, open to others, or not the one of this database.
      """,
    subcommands: [
      RegistryImportCommand.self, RegistryStatusCommand.self, RegistryMatchCommand.self, RegistrySearchCommand.self,
      RegistryMakeKeyCommand.self,
    ])
}

/// Where the registry and its key are: in the workplace, as for all commands, unless a file is named.
struct RegistryOptions: ParsableArguments {
  @OptionGroup var workplace: WorkplaceOptions

  @Option(help: "Database file instead of the workplace's, registry.sqlite in the home folder.")
  var database: String?

  @Option(help: "Key file instead of the workplace's, registry.key in the folder of the keys.")
  var key: String?

  func files() async throws -> RegistryFiles {
    let settings = try await Settings.load(workplace)
    return RegistryFiles(
      database: database.map { URL(fileURLWithPath: $0) } ?? RegistryPlace.database(in: settings.home),
      key: key.map { URL(fileURLWithPath: $0) } ?? RegistryPlace.key(in: settings.keys))
  }

  /// Opens the registry that an import has made.
  func open() async throws -> ResidentRegistry { try await files().open() }
}

/// The two files of a registry copy.
struct RegistryFiles {
  let database: URL
  let key: URL

  func open() throws -> ResidentRegistry {
    guard FileManager.default.fileExists(atPath: database.path) else {
      throw RegistryError(.noExtract, "There is no registry here yet; run `madoguchi registry import`.")
    }
    return try ResidentRegistry(database: database, key: RegistryKey(contentsOf: key))
  }
}

/// What registry commands share.
enum RegistryFace {
  /// Runs `work`; a registry error becomes its message on standard error and its exit code.
  static func run(_ work: () async throws -> Void) async throws {
    do {
      try await work()
    } catch let error as RegistryError {
      note("madoguchi: " + error.message)
      throw status(of: error)
    }
  }

  static func note(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

  static func printJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    FileHandle.standardOutput.write(try encoder.encode(value) + Data("\n".utf8))
  }

  /// Criteria from standard input. What was wrong in them is not repeated: it is personal.
  static func criteria<Criteria: Decodable>(_ type: Criteria.Type) throws -> Criteria {
    let data = try FileHandle.standardInput.readToEnd() ?? Data()
    guard let criteria = try? JSONDecoder().decode(type, from: data) else {
      throw RegistryError(.badCriteria, "Standard input is not the JSON this command expects; see its --help.")
    }
    return criteria
  }

  static func status(of error: RegistryError) -> ExitCode {
    switch error.code {
    case .badMapping, .missingColumns, .unknownEncoding, .badCriteria: ExitCode(65)
    case .unreadableFile, .noExtract: ExitCode(66)
    case .unusableDatabase: ExitCode(74)
    case .busy: ExitCode(75)
    case .unusableKey, .wrongKey: ExitCode(77)
    }
  }
}
