/// What a case starts from (下書き): taken from paper, or empty for typing.
public struct CaseDraft: Hashable, Sendable {
  public var kind: MoveKind
  public var documentType: DocumentType?
  public var marks: [DocumentMark]
  /// What the reader said about the paper as a whole.
  public var notes: [Reading.Note]
  public var values: [CaseField: CaseValue]
  public var persons: [[PersonField: CaseValue]]

  public init(
    kind: MoveKind, documentType: DocumentType? = nil, marks: [DocumentMark] = [], notes: [Reading.Note] = [],
    values: [CaseField: CaseValue] = [:], persons: [[PersonField: CaseValue]] = []
  ) {
    self.kind = kind
    self.documentType = documentType
    self.marks = marks
    self.notes = notes
    self.values = values
    self.persons = persons
  }

  /// A draft without paper, to be typed: 届出日 is today (R02), 異動日 is empty (R01).
  public static func blank(kind: MoveKind, today: CalendarDate) -> CaseDraft {
    CaseDraft(
      kind: kind,
      values: [
        .notifiedDate: CaseValue(value: today.iso, status: .proposed),
        .moveReason: CaseValue(value: kind.label, status: .proposed),
      ])
  }
}

extension CaseDraft: CustomStringConvertible {
  /// Counts only.
  public var description: String {
    "CaseDraft(\(kind.rawValue), \(values.count) values, \(persons.count) persons)"
  }
}
