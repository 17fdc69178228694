/// One move from reception to filing (異動受付): what was read, what staff made of it, what the checks found, who did what.
///
/// A value without I/O. Every change goes through a method that asks the state machine, so that a filed case cannot be
/// changed (C19), a change voids signature and approval (C11, C10), and each step names who did it.
public struct MoveCase: Codable, Hashable, Sendable {
  public let id: CaseID
  public internal(set) var kind: MoveKind
  public internal(set) var state: CaseState
  /// 1, and one more for each correction of a filed case.
  public let version: Int
  /// The filed case that this one corrects.
  public let supersedes: CaseID?
  public let desk: DeskID
  public let receivedAt: Timestamp
  public internal(set) var scans: [ScanReference]
  /// Words on the paper that change how staff proceed (R40).
  public internal(set) var marks: [DocumentMark]
  /// What kind of paper it was drafted from; `nil`: none, all is typed.
  public internal(set) var documentType: DocumentType?
  /// Notes of the reader about the paper as a whole (a missing page …), in English, without personal items.
  public internal(set) var readingNotes: [Reading.Note]
  public internal(set) var values: [CaseField: CaseValue]
  /// 異動者, in the order of the paper until staff change it.
  public internal(set) var persons: [[PersonField: CaseValue]]
  public internal(set) var identityChecks: [IdentityCheck]
  public internal(set) var signature: SignatureReference?
  /// 審査 by a second person over what the case holds now (C10).
  public internal(set) var approval: Approval?
  /// Of the last check; empty again after a change.
  public internal(set) var findings: [Finding]
  public internal(set) var acknowledgements: [Acknowledgement]
  public internal(set) var history: [CaseStep]

  /// 審査
  public struct Approval: Codable, Hashable, Sendable {
    public let by: StaffID
    public let at: Timestamp
  }

  /// A case just received (受付).
  public init(
    id: CaseID, kind: MoveKind, desk: DeskID, scans: [ScanReference] = [], by staff: StaffID, at time: Timestamp
  ) {
    self.init(id: id, kind: kind, version: 1, supersedes: nil, desk: desk, scans: scans, by: staff, at: time)
  }

  init(
    id: CaseID, kind: MoveKind, version: Int, supersedes: CaseID?, desk: DeskID, scans: [ScanReference],
    by staff: StaffID, at time: Timestamp
  ) {
    self.id = id
    self.kind = kind
    self.state = .received
    self.version = version
    self.supersedes = supersedes
    self.desk = desk
    self.receivedAt = time
    self.scans = scans
    self.marks = []
    self.documentType = nil
    self.readingNotes = []
    self.values = [:]
    self.persons = []
    self.identityChecks = []
    self.signature = nil
    self.approval = nil
    self.findings = []
    self.acknowledgements = []
    self.history = [CaseStep(act: .receive, from: nil, to: .received, by: staff, at: time)]
  }
}

extension MoveCase {
  /// The value of a field; `nil` when nothing is there.
  public func value(_ field: CaseField) -> String? { values[field]?.value }

  /// The value of a person's field; `nil` when nothing is there or there is no such person.
  public func value(_ field: PersonField, ofPerson index: Int) -> String? {
    persons.indices.contains(index) ? persons[index][field]?.value : nil
  }

  /// The value at a path that names one.
  public subscript(path: FieldPath) -> CaseValue? {
    switch path {
    case .field(let field): values[field]
    case .personField(let index, let field): persons.indices.contains(index) ? persons[index][field] : nil
    case .whole, .document, .person: nil
    }
  }

  /// The places a person must still look at, in the order of the form.
  public var openReviews: [FieldPath] {
    var paths = values.filter { $0.value.status == .needsReview }.map { FieldPath.field($0.key) }
    for (index, person) in persons.enumerated() {
      paths += person.filter { $0.value.status == .needsReview }.map { FieldPath.personField(index, $0.key) }
    }
    return paths.sorted()
  }
}

extension MoveCase: CustomStringConvertible {
  /// Counts only, never a value.
  public var description: String {
    "MoveCase(\(id) v\(version), \(kind.rawValue), \(state.rawValue), \(persons.count) persons, "
      + "\(openReviews.count) to review, \(findings.count) findings)"
  }
}
