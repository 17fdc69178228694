/// Names a place in a case: `newAddress`, `persons.0.name`, `persons.0`, `document`, `case`. Written as that text.
public enum FieldPath: Hashable, Sendable {
  /// The case as a whole
  case whole
  /// The paper: its pages, its marks
  case document
  case field(CaseField)
  /// A person, counted from 0
  case person(Int)
  case personField(Int, PersonField)

  public init?(text: String) {
    if text == "case" {
      self = .whole
    } else if text == "document" {
      self = .document
    } else if let field = CaseField(rawValue: text) {
      self = .field(field)
    } else {
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      guard (2...3).contains(parts.count), parts[0] == "persons", (1...3).contains(parts[1].utf8.count),
        parts[1].utf8.allSatisfy({ (48...57).contains($0) }), let index = Int(parts[1])
      else { return nil }
      if parts.count == 2 {
        self = .person(index)
      } else {
        guard let field = PersonField(rawValue: String(parts[2])) else { return nil }
        self = .personField(index, field)
      }
    }
  }

  public var text: String {
    switch self {
    case .whole: "case"
    case .document: "document"
    case .field(let field): field.rawValue
    case .person(let index): "persons.\(index)"
    case .personField(let index, let field): "persons.\(index).\(field.rawValue)"
    }
  }
}

extension FieldPath: CustomStringConvertible {
  public var description: String { text }
}

extension FieldPath: Comparable {
  /// The order of the form: the case, its paper, its fields, then person by person.
  public static func < (left: FieldPath, right: FieldPath) -> Bool {
    left.order.lexicographicallyPrecedes(right.order)
  }

  private var order: [Int] {
    switch self {
    case .whole: [0]
    case .document: [1]
    case .field(let field): [2, CaseField.allCases.firstIndex(of: field) ?? 0]
    case .person(let index): [3, index, -1]
    case .personField(let index, let field): [3, index, PersonField.allCases.firstIndex(of: field) ?? 0]
    }
  }
}

extension FieldPath: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let path = FieldPath(text: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a field of a case")
    }
    self = path
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
