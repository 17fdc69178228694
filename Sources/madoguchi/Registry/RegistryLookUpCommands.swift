import ArgumentParser
import Foundation
import Residency
import ResidentRegistry

/// `madoguchi registry status`
struct RegistryStatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Say what the registry holds: when imported, as of which day, how many.")

  @Flag(help: "Print as JSON.")
  var json = false

  @OptionGroup var options: RegistryOptions

  func run() async throws {
    try await RegistryFace.run {
      guard let status = try await options.open().status() else {
        throw RegistryError(.noExtract, "No extract has been imported; run `madoguchi registry import`.")
      }
      if json {
        try RegistryFace.printJSON(status)
      } else {
        let imported = Timestamp(secondsSince1970: Int64(status.importedAt.timeIntervalSince1970)).dayInJapan.iso
        print(
          "\(status.records) records (\(status.residents) residents) as of \(status.asOf), imported \(imported) "
            + "(\(status.encoding.rawValue), mapping \(status.mapping), \(status.rejected) rows rejected)")
      }
    }
  }
}

/// `madoguchi registry match`
struct RegistryMatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match",
    abstract: "Look up the persons, the new address and the old household of a case.",
    discussion: """
      Standard input: {"persons":[{"individualNumber":…,"juminhyoCode":…,"residenceCardNumber":…,"name":…,"kana":…,\
      "formerName":…,"alias":…,"birthDate":"YYYY-MM-DD","sex":"male"|"female"}],"newAddress":…,"householdNumber":…}, \
      every key optional. Standard output: what was found, without ID numbers.
      """)

  @OptionGroup var options: RegistryOptions

  func run() async throws {
    try await RegistryFace.run {
      let query = try RegistryFace.criteria(RegistryQuery.self)
      try RegistryFace.printJSON(try await options.open().facts(for: query))
    }
  }
}

/// `madoguchi registry search`
struct RegistrySearchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Find one resident: a small page of the least data (C04), no ID numbers (C05).",
    discussion: """
      Standard input: {"name":…,"kana":…,"birthDate":…,"address":…,"addresseeNumber":…,"householdNumber":…}, at least \
      one of them. With a birth date the beginning of a name is enough.
      """)

  @OptionGroup var options: RegistryOptions

  func run() async throws {
    try await RegistryFace.run {
      let search = try RegistryFace.criteria(RegistrySearch.self)
      try RegistryFace.printJSON(try await options.open().search(search))
    }
  }
}

/// `madoguchi registry make-key`
struct RegistryMakeKeyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "make-key", abstract: "Write a new random key file; an existing one is never overwritten.")

  @OptionGroup var options: RegistryOptions

  func run() async throws {
    try await RegistryFace.run { try RegistryKey.make(at: try await options.files().key) }
  }
}
