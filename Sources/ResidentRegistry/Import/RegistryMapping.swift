import Yams

/// Which column of an extract holds which item, and what its codes mean: a mapping file (`Templates/Registry/*.yaml`).
public struct RegistryMapping: Hashable, Sendable {
  /// Items of a reference record that a column can fill.
  public enum Item: String, Codable, Hashable, Sendable, CaseIterable {
    case addresseeNumber, householdNumber, category, status, juminhyoCode, individualNumber, residenceCardNumber
    case name, kana, formerName, alias, sex, birthDate, relationship, householder
    case prefecture, municipality, town, block, building, postcode
    case registeredDomicile, familyRegisterHead, nationality, movedOn, moveReason, protection
  }

  public let name: String
  /// Headers whose cells make the item, in order.
  public let columns: [Item: [String]]
  /// Items whose columns may be absent from a file.
  public let optional: Set<Item>
  /// Meaning of the cells of coded items.
  public let codes: [Item: [String: String]]
  /// Header → cells a row must have one of.
  public let onlyRows: [String: Set<String>]
  /// Field delimiter, comma unless given.
  public let delimiter: UInt8

  /// Items whose cells are codes.
  static let coded: Set<Item> = [.category, .status, .sex, .protection]
  /// Items without which a record cannot be matched.
  static let needed: Set<Item> = [.addresseeNumber, .householdNumber, .status, .name, .birthDate, .sex]

  /// Reads a mapping.
  /// - Throws: ``RegistryError`` `badMapping`, telling which entry is wrong.
  public init(yaml: String) throws(RegistryError) {
    let file: File
    do {
      file = try YAMLDecoder().decode(File.self, from: yaml)
    } catch {
      throw Self.bad("it is no YAML of the expected form")
    }
    name = file.name
    columns = try Self.items(file.columns.mapValues(\.headers))
    var optional: Set<Item> = []
    for key in file.optional ?? [] { optional.insert(try Self.item(key)) }
    self.optional = optional
    codes = try Self.items(file.codes ?? [:])
    onlyRows = (file.onlyRows ?? [:]).mapValues(Set.init)
    let character = file.delimiter ?? ","
    guard let byte = character.utf8.first, character.utf8.count == 1, ![0x22, 0x0A, 0x0D].contains(byte) else {
      throw Self.bad("`delimiter` must be one ASCII character")
    }
    delimiter = byte
    try checkNeeds()
  }

  private func checkNeeds() throws(RegistryError) {
    for item in Item.allCases where Self.needed.contains(item) && columns[item]?.isEmpty != false {
      throw Self.bad("`columns` has no `\(item.rawValue)`")
    }
    for item in Item.allCases where Self.coded.contains(item) && columns[item] != nil {
      guard let table = codes[item] else { throw Self.bad("`codes` has no table for `\(item.rawValue)`") }
      for value in table.values where !Self.meanings(of: item).contains(value) {
        throw Self.bad("`\(value)` is no value of `\(item.rawValue)`")
      }
    }
  }

  private static func meanings(of item: Item) -> Set<String> {
    switch item {
    case .category: Set(ResidentCategory.allCases.map(\.rawValue))
    case .status: Set(ResidentStatus.allCases.map(\.rawValue))
    case .sex: Set(RegisteredSex.allCases.map(\.rawValue))
    default: ["true", "false"]
    }
  }

  private static func items<Value>(_ map: [String: Value]) throws(RegistryError) -> [Item: Value] {
    var result: [Item: Value] = [:]
    for (key, value) in map { result[try item(key)] = value }
    return result
  }

  private static func item(_ key: String) throws(RegistryError) -> Item {
    guard let item = Item(rawValue: key) else { throw bad("`\(key)` is no item of a reference record") }
    return item
  }

  private static func bad(_ what: String) -> RegistryError {
    RegistryError(.badMapping, "The mapping file is wrong: \(what).")
  }

  /// The file as written.
  private struct File: Decodable {
    var name: String
    var delimiter: String?
    var columns: [String: ColumnHeaders]
    var optional: [String]?
    var codes: [String: [String: String]]?
    var onlyRows: [String: [String]]?
  }
}
