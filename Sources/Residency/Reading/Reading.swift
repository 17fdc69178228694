/// What was read from one file: the reading contract `madoguchi.reading/1`, as `madoguchi read --json` prints it.
///
/// The description names counts only, never a value, so that a reading can be logged.
public struct Reading: Codable, Hashable, Sendable {
  /// How reading ended.
  public enum Status: String, Codable, Hashable, Sendable {
    /// A known document was recognised.
    case read
    /// The file could be opened, but holds no document we know.
    case unrecognized
    /// The file could not be read at all.
    case failed
  }

  /// A stable code for programs and one English sentence without personal items for people.
  public struct Note: Codable, Hashable, Sendable {
    public var code: String
    public var message: String

    public init(code: String, message: String) {
      self.code = code
      self.message = message
    }

    /// The code of the note that a paper is a form which was printed here; its message ends with the code on the paper.
    public static let printedForm = "printedForm"
    /// The code of the note that a remembered layout helped; its message ends with the layout's ID.
    public static let layoutRemembered = "layoutRemembered"
  }

  /// Wall-clock time spent, in seconds.
  public struct Timing: Codable, Hashable, Sendable {
    public var seconds: Double
    /// Seconds per page, in page order.
    public var pages: [Double]

    public init(seconds: Double, pages: [Double]) {
      self.seconds = seconds
      self.pages = pages
    }
  }

  /// The name of this contract.
  public static let contractName = "madoguchi.reading/1"

  public var contract: String
  /// The file's name without its folder.
  public var file: String
  public var status: Status
  /// Why, when `status` is not `read`.
  public var reason: Note?
  public var pages: Int
  public var docType: DocumentType?
  public var marks: [DocumentMark]
  public var fields: [DocumentField: FieldReading]
  /// In printed order, over all pages.
  public var persons: [[PersonField: FieldReading]]
  public var warnings: [Note]
  public var timing: Timing
  /// Where labels and values stand, page by page; only for a reader that remembers layouts. No part of the contract.
  public var arrangement: [PageArrangement]?
  /// Single characters of values that were confirmed, mixed; only for a reader that was told what is confirmed. No part of
  /// the contract.
  public var characters: [PrintedCharacter]?

  public init(
    file: String, status: Status, reason: Note? = nil, pages: Int, docType: DocumentType? = nil,
    marks: [DocumentMark] = [], fields: [DocumentField: FieldReading] = [:],
    persons: [[PersonField: FieldReading]] = [], warnings: [Note] = [],
    timing: Timing = Timing(seconds: 0, pages: [])
  ) {
    self.contract = Self.contractName
    self.file = file
    self.status = status
    self.reason = reason
    self.pages = pages
    self.docType = docType
    self.marks = marks
    self.fields = fields
    self.persons = persons
    self.warnings = warnings
    self.timing = timing
  }

  /// Leaves out what each reader said.
  public mutating func dropEvidence() {
    for key in fields.keys { fields[key]?.evidence = [] }
    for index in persons.indices {
      for key in persons[index].keys { persons[index][key]?.evidence = [] }
    }
  }

  /// The number of fields a person must look at.
  public var reviewCount: Int {
    fields.values.count(where: \.review) + persons.reduce(0) { $0 + $1.values.count(where: \.review) }
  }
}

extension Reading: CustomStringConvertible {
  public var description: String {
    "Reading(\(status.rawValue), \(docType?.rawValue ?? "no document"), \(pages) pages, \(persons.count) persons, "
      + "\(reviewCount) fields to review)"
  }
}

extension Reading {
  private enum CodingKeys: String, CodingKey {
    case contract, file, status, reason, pages, docType, marks, fields, persons, warnings, timing
    case arrangement, characters
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    contract = try container.decodeIfPresent(String.self, forKey: .contract) ?? Self.contractName
    file = try container.decode(String.self, forKey: .file)
    status = try container.decode(Status.self, forKey: .status)
    reason = try container.decodeIfPresent(Note.self, forKey: .reason)
    pages = try container.decode(Int.self, forKey: .pages)
    docType = try container.decodeIfPresent(DocumentType.self, forKey: .docType)
    marks = try container.decodeIfPresent([DocumentMark].self, forKey: .marks) ?? []
    fields = FieldMap.typed(try container.decodeIfPresent([String: FieldReading].self, forKey: .fields) ?? [:])
    persons = (try container.decodeIfPresent([[String: FieldReading]].self, forKey: .persons) ?? []).map(FieldMap.typed)
    warnings = try container.decodeIfPresent([Note].self, forKey: .warnings) ?? []
    timing = try container.decodeIfPresent(Timing.self, forKey: .timing) ?? Timing(seconds: 0, pages: [])
    arrangement = try container.decodeIfPresent([PageArrangement].self, forKey: .arrangement)
    characters = try container.decodeIfPresent([PrintedCharacter].self, forKey: .characters)
  }

  /// Writes every key of the contract, `null` where there is nothing, so that a program need not test for presence.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(contract, forKey: .contract)
    try container.encode(file, forKey: .file)
    try container.encode(status, forKey: .status)
    try container.encode(reason, forKey: .reason)
    try container.encode(pages, forKey: .pages)
    try container.encode(docType, forKey: .docType)
    try container.encode(marks, forKey: .marks)
    try container.encode(FieldMap.untyped(fields), forKey: .fields)
    try container.encode(persons.map(FieldMap.untyped), forKey: .persons)
    try container.encode(warnings, forKey: .warnings)
    try container.encode(timing, forKey: .timing)
    try container.encodeIfPresent(arrangement, forKey: .arrangement)
    try container.encodeIfPresent(characters, forKey: .characters)
  }
}

/// Dictionaries keyed by an enum encode as arrays; JSON wants objects. Unknown keys (from a newer program) are skipped,
/// as the contract allows new ones.
enum FieldMap {
  static func typed<Key: RawRepresentable & Hashable, Value>(_ map: [String: Value]) -> [Key: Value]
  where Key.RawValue == String {
    var result: [Key: Value] = [:]
    for (name, value) in map {
      if let key = Key(rawValue: name) { result[key] = value }
    }
    return result
  }

  static func untyped<Key: RawRepresentable & Hashable, Value>(_ map: [Key: Value]) -> [String: Value]
  where Key.RawValue == String {
    Dictionary(uniqueKeysWithValues: map.map { ($0.key.rawValue, $0.value) })
  }
}
