/// What staff supplement and correct in one go (補記・訂正), as `madoguchi case edit` and the screens send it:
///
/// ```json
/// {"fields": {"newAddress": "…", "remarks": null}, "persons": [{"index": 0, "name": "…"}],
///  "allPersons": {"residentSince": "…"}, "confirm": ["persons.1.kana"], "addPersons": [{"name": "…"}],
///  "removePersons": [3], "kind": "moveIn", "imageOnly": {"persons.0.name": true}}
/// ```
///
/// `null` empties a field. Indices are those before the edit. A key that no record item covers is refused (C01).
public struct CaseEdit: Hashable, Sendable {
  /// The values put in place of a person's.
  public struct PersonEdit: Hashable, Sendable {
    /// From 0, as the case counts before the edit.
    public var index: Int
    public var values: [PersonField: String?]

    public init(index: Int, values: [PersonField: String?]) {
      self.index = index
      self.values = values
    }
  }

  public var kind: MoveKind?
  public var fields: [CaseField: String?]
  public var persons: [PersonEdit]
  /// Put in at every person there is before the edit (R43); only fields that `PersonField.isShareable` permits. A person's
  /// own entry in `persons` goes before it.
  public var allPersons: [PersonField: String?]
  /// Looked at and right as they are.
  public var confirm: [FieldPath]
  /// 外字あり（画像のみ）: whether the paper has a character there that cannot be written.
  public var imageOnly: [FieldPath: Bool]
  public var addPersons: [[PersonField: String?]]
  public var removePersons: [Int]

  public init(
    kind: MoveKind? = nil, fields: [CaseField: String?] = [:], persons: [PersonEdit] = [],
    allPersons: [PersonField: String?] = [:], confirm: [FieldPath] = [],
    imageOnly: [FieldPath: Bool] = [:], addPersons: [[PersonField: String?]] = [],
    removePersons: [Int] = []
  ) {
    self.kind = kind
    self.fields = fields
    self.persons = persons
    self.allPersons = allPersons
    self.confirm = confirm
    self.imageOnly = imageOnly
    self.addPersons = addPersons
    self.removePersons = removePersons
  }

  public var isEmpty: Bool {
    kind == nil && fields.isEmpty && persons.allSatisfy(\.values.isEmpty) && allPersons.isEmpty
      && confirm.isEmpty && imageOnly.isEmpty && addPersons.isEmpty && removePersons.isEmpty
  }
}

extension CaseEdit: CustomStringConvertible {
  /// Names no value.
  public var description: String {
    "CaseEdit(\(fields.count) fields, \(persons.count) persons, \(confirm.count) confirmed, "
      + "\(addPersons.count) added, \(removePersons.count) removed)"
  }
}

extension CaseEdit.PersonEdit: CustomStringConvertible {
  public var description: String { "PersonEdit(\(index), \(values.count) fields)" }
}

extension CaseEdit: Decodable {
  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  private static let keys: Set<String> = [
    "kind", "fields", "persons", "allPersons", "confirm", "imageOnly", "addPersons", "removePersons",
  ]

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    for key in container.allKeys where !Self.keys.contains(key.stringValue) {
      throw CaseError(.unknownField, "An edit has no part of that name; its parts are: \(Self.keys.sorted()).")
    }
    func key(_ name: String) -> Key { Key(stringValue: name) }
    self.init()
    if container.contains(key("kind")) {
      let name = try container.decode(String.self, forKey: key("kind"))
      guard let kind = MoveKind(rawValue: name) else {
        throw CaseError(.invalidValue, "There is no such kind of move; the kinds are: \(MoveKind.allCases).")
      }
      self.kind = kind
    }
    if container.contains(key("fields")) {
      fields = try Self.values(in: container.nestedContainer(keyedBy: Key.self, forKey: key("fields")), at: "fields")
    }
    if container.contains(key("persons")) {
      var list = try container.nestedUnkeyedContainer(forKey: key("persons"))
      while !list.isAtEnd {
        let person = try list.nestedContainer(keyedBy: Key.self)
        let index = try person.decode(Int.self, forKey: key("index"))
        persons.append(PersonEdit(index: index, values: try Self.values(in: person, at: "persons", except: "index")))
      }
    }
    if container.contains(key("allPersons")) {
      allPersons = try Self.values(
        in: container.nestedContainer(keyedBy: Key.self, forKey: key("allPersons")), at: "allPersons")
    }
    if container.contains(key("addPersons")) {
      var list = try container.nestedUnkeyedContainer(forKey: key("addPersons"))
      while !list.isAtEnd {
        addPersons.append(try Self.values(in: list.nestedContainer(keyedBy: Key.self), at: "addPersons"))
      }
    }
    for text in try container.decodeIfPresent([String].self, forKey: key("confirm")) ?? [] {
      guard let path = FieldPath(text: text) else {
        throw CaseError(.unknownField, "confirm names a field that a case does not have (C01).")
      }
      confirm.append(path)
    }
    for (text, isSo) in try container.decodeIfPresent([String: Bool].self, forKey: key("imageOnly")) ?? [:] {
      guard let path = FieldPath(text: text) else {
        throw CaseError(.unknownField, "imageOnly names a field that a case does not have (C01).")
      }
      imageOnly[path] = isSo
    }
    removePersons = try container.decodeIfPresent([Int].self, forKey: key("removePersons")) ?? []
  }

  private static func values<Field: RawRepresentable & Hashable>(
    in container: KeyedDecodingContainer<Key>, at part: String, except: String? = nil
  ) throws -> [Field: String?] where Field.RawValue == String {
    var values: [Field: String?] = [:]
    for key in container.allKeys where key.stringValue != except {
      guard let field = Field(rawValue: key.stringValue) else {
        throw CaseError(.unknownField, "\(part) names a field that a case does not have (C01).")
      }
      values.updateValue(try container.decodeNil(forKey: key) ? nil : text(in: container, key), forKey: field)
    }
    return values
  }

  /// Flags may come as JSON booleans.
  private static func text(in container: KeyedDecodingContainer<Key>, _ key: Key) throws -> String {
    if let flag = try? container.decode(Bool.self, forKey: key) { return flag ? "true" : "false" }
    return try container.decode(String.self, forKey: key)
  }
}
