public import Residency

/// One reading against its truth.
public struct DocumentComparison: Sendable {
  /// A field that differs.
  public struct Difference: Codable, Hashable, Sendable {
    /// `fields.KEY` or `persons[n].KEY`.
    public let path: String
    public let silent: Bool
    public let cause: DifferenceCause
    public let expected: String?
    public let seen: String?
  }

  /// Every field that the paper or the reading has; none for papers of other kinds.
  public private(set) var outcomes: [FieldOutcome] = []
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
    for key in DocumentField.allCases {
      add(
        truth.fields[key], reading.fields[key], field: key.rawValue, kind: key.valueKind,
        isCore: CoreFields.document.contains(key), path: "fields.\(key.rawValue)")
    }
    for index in 0..<max(truth.persons.count, reading.persons.count) {
      let expected = index < truth.persons.count ? truth.persons[index] : [:]
      let seen = index < reading.persons.count ? reading.persons[index] : [:]
      for key in PersonField.allCases {
        add(
          expected[key], seen[key], field: key.rawValue, kind: key.valueKind, isCore: CoreFields.person.contains(key),
          path: "persons[\(index)].\(key.rawValue)")
      }
    }
    differences = outcomes.filter { !$0.isExact }.map { outcome in
      Difference(
        path: outcome.path, silent: outcome.isSilent, cause: DifferenceCause(outcome, truth: truth),
        expected: outcome.truth?.value, seen: outcome.reading?.value)
    }
    let samePersons = truth.persons.count == reading.persons.count
    let sameShape = samePersons && truth.docType == reading.docType && reading.status == .read
    func through(_ part: some Sequence<FieldOutcome>) -> Bool { part.allSatisfy { $0.isExact && !$0.isMarked } }
    let core = outcomes.filter(\.isCore)
    document.personsRight = samePersons && reading.status == .read ? 1 : 0
    document.structureRight = sameShape && !outcomes.contains(where: \.isMissing) ? 1 : 0
    document.coreRight = sameShape && core.allSatisfy(\.isExact) ? 1 : 0
    document.coreStraightThrough = sameShape && through(core) ? 1 : 0
    document.straightThrough = sameShape && through(outcomes) ? 1 : 0
    document.withSilent = outcomes.contains(where: \.isSilent) ? 1 : 0
  }

  /// Counts by the contract's key.
  public var byField: [String: EvaluationCount] { counts(by: \.field) }
  /// Counts by kind of value.
  public var byKind: [String: EvaluationCount] { counts(by: \.kind.rawValue) }

  private func counts(by key: (FieldOutcome) -> String) -> [String: EvaluationCount] {
    outcomes.reduce(into: [:]) { $0[key($1), default: EvaluationCount()] += $1.count }
  }

  private mutating func add(
    _ truth: FieldReading?, _ reading: FieldReading?, field: String, kind: ValueKind, isCore: Bool, path: String
  ) {
    // A label read with a blank place where the paper has no such field says nothing wrong.
    guard truth != nil || reading?.value != nil else { return }
    outcomes.append(
      FieldOutcome(path: path, field: field, kind: kind, isCore: isCore, truth: truth, reading: reading))
  }
}
