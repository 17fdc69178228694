public import Foundation
public import Residency
import ResidentRegistry
import Yams

/// Which column of a CSV holds which field of a draft: a file of `Templates/Drafts`, such as for 転出証明書情報 (施行令24条の3).
public struct DraftSheetProfile: Hashable, Sendable {
  public let id: String
  /// The name staff choose it by.
  public let title: String
  /// The notification that is drafted unless staff choose another.
  public let kind: MoveKind
  /// Rows with the same cell under this header are one notification; `nil`: the whole file is one.
  let caseBy: String?
  /// Headers whose cells, joined by a space, make the field.
  let fields: [CaseField: [String]]
  let persons: [PersonField: [String]]
  let optional: Set<String>
  /// Meaning of coded cells; what is not in a table is taken as it is written.
  let caseCodes: [CaseField: [String: String]]
  let personCodes: [PersonField: [String: String]]
  /// The byte between two cells.
  let delimiter: UInt8

  /// Reads a profile.
  /// - Throws: ``DraftSheetError`` `badProfile`, telling which entry is wrong.
  public init(yaml: String) throws(DraftSheetError) {
    let file: File
    do {
      file = try YAMLDecoder().decode(File.self, from: yaml)
    } catch {
      throw .badProfile("it is no YAML of the expected form (Templates/Drafts/move-out-information.yaml)")
    }
    guard let kind = MoveKind(rawValue: file.kind) else { throw .badProfile("`kind` is no kind of move") }
    let character = file.delimiter ?? ","
    guard let byte = character.utf8.first, character.utf8.count == 1, ![0x22, 0x0A, 0x0D].contains(byte) else {
      throw .badProfile("`delimiter` must be one ASCII character")
    }
    id = file.id
    title = file.title
    self.kind = kind
    caseBy = file.caseBy
    delimiter = byte
    optional = Set(file.optional ?? [])
    fields = try Self.fields(file.case ?? [:]).mapValues(\.headers)
    persons = try Self.fields(file.persons).mapValues(\.headers)
    guard persons[.name]?.isEmpty == false else { throw .badProfile("`persons` has no `name`") }
    var caseCodes: [CaseField: [String: String]] = [:]
    var personCodes: [PersonField: [String: String]] = [:]
    for (key, table) in file.codes ?? [:] {
      if let field = PersonField(rawValue: key), persons[field] != nil {
        personCodes[field] = table
      } else if let field = CaseField(rawValue: key), fields[field] != nil {
        caseCodes[field] = table
      } else {
        throw .badProfile("`codes` names `\(key)`, which has no column")
      }
    }
    self.caseCodes = caseCodes
    self.personCodes = personCodes
  }

  /// The profiles of a folder, in the order of their files' names.
  /// - Throws: ``DraftSheetError`` `badProfile`, naming the file; also when an `id` stands in two of them, since nobody could
  ///   tell which is meant.
  public static func all(in folder: URL) throws(DraftSheetError) -> [DraftSheetProfile] {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    var profiles: [DraftSheetProfile] = []
    var files: [String: String] = [:]
    for name in names where name.hasSuffix(".yaml") {
      guard let yaml = try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8) else {
        throw .badProfile("\(name) cannot be read as UTF-8")
      }
      let profile: DraftSheetProfile
      do { profile = try DraftSheetProfile(yaml: yaml) } catch { throw error.naming(name) }
      if let other = files.updateValue(name, forKey: profile.id) {
        throw .badProfile("\(other) and \(name) have the same `id`, \(profile.id)")
      }
      profiles.append(profile)
    }
    return profiles
  }

  private static func fields<Field: RawRepresentable & Hashable, Value>(
    _ map: [String: Value]
  ) throws(DraftSheetError) -> [Field: Value] where Field.RawValue == String {
    var result: [Field: Value] = [:]
    for (key, value) in map {
      guard let field = Field(rawValue: key) else { throw .badProfile("`\(key)` is no field of a case (C01)") }
      result[field] = value
    }
    return result
  }

  /// The file as written.
  private struct File: Decodable {
    let id: String
    let title: String
    let kind: String
    let caseBy: String?
    let delimiter: String?
    let `case`: [String: ColumnHeaders]?
    let persons: [String: ColumnHeaders]
    let optional: [String]?
    let codes: [String: [String: String]]?
  }
}
