public import Residency

/// One reading against its truth.
public struct DocumentComparison: Sendable {
  /// A field that differs, named without its value.
  public struct Difference: Codable, Hashable, Sendable {
    /// `fields.KEY` or `persons[n].KEY`.
    public let path: String
    public let silent: Bool
    public let expected: String?
    public let seen: String?
  }

  public private(set) var byField: [String: EvaluationCount] = [:]
  public private(set) var byKind: [String: EvaluationCount] = [:]
  public private(set) var document = DocumentCount()
  public private(set) var differences: [Difference] = []

  public init(truth: Reading, reading: Reading) {
    document.seconds = reading.timing.seconds
    document.pages = reading.pages
    guard truth.status == .read else {
      document.negatives = 1
      document.negativesTaken = reading.status == .read ? 1 : 0
      return
    }
    document.documents = 1
    document.unread = reading.status == .read ? 0 : 1
    for key in Set(truth.fields.keys).union(reading.fields.keys) {
      count(
        truth.fields[key], reading.fields[key], field: key.rawValue, kind: key.valueKind, path: "fields.\(key.rawValue)"
      )
    }
    for index in 0..<max(truth.persons.count, reading.persons.count) {
      let expected = index < truth.persons.count ? truth.persons[index] : [:]
      let seen = index < reading.persons.count ? reading.persons[index] : [:]
      for key in Set(expected.keys).union(seen.keys) {
        count(
          expected[key], seen[key], field: key.rawValue, kind: key.valueKind,
          path: "persons[\(index)].\(key.rawValue)")
      }
    }
    let total = byField.values.reduce(into: EvaluationCount()) { $0 += $1 }
    let sameShape = truth.persons.count == reading.persons.count && truth.docType == reading.docType
    document.structureRight = sameShape && total.missing == 0 ? 1 : 0
    document.straightThrough = sameShape && total.exact == total.fields && total.marked == 0 && total.extra == 0 ? 1 : 0
  }

  private mutating func count(
    _ truth: FieldReading?, _ reading: FieldReading?, field: String, kind: ValueKind, path: String
  ) {
    var count = EvaluationCount()
    if let truth {
      count.fields = 1
      let expected = Self.normalised(truth.value)
      let seen = Self.normalised(reading?.value)
      count.characters = expected?.count ?? 0
      if let reading {
        count.marked = reading.review ? 1 : 0
        if expected == seen {
          count.exact = 1
          count.rightMarked = count.marked
        } else {
          count.silent = reading.review ? 0 : 1
          differences.append(.init(path: path, silent: !reading.review, expected: truth.value, seen: reading.value))
        }
        count.edits = Self.edits(expected ?? "", seen ?? "")
      } else {
        count.missing = 1
        count.edits = count.characters
        differences.append(.init(path: path, silent: false, expected: truth.value, seen: nil))
      }
    } else if let reading, reading.value != nil {
      count.extra = 1
      count.marked = reading.review ? 1 : 0
      count.silent = reading.review ? 0 : 1
      differences.append(.init(path: path, silent: !reading.review, expected: nil, seen: reading.value))
    }
    byField[field, default: EvaluationCount()] += count
    byKind[kind.rawValue, default: EvaluationCount()] += count
  }

  /// The contract's values are canonical already; only dashes, which print alike, are made one.
  static func normalised(_ value: String?) -> String? {
    value.map { text in
      String(
        text.map { character in
          "‐‑‒–—―−－ｰ─".contains(character) ? "-" : character
        })
    }
  }

  private static func edits(_ left: String, _ right: String) -> Int {
    TextFolding.distance(Array(left)[...], Array(right), limit: max(left.count, right.count))
  }
}
