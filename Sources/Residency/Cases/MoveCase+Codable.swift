extension MoveCase {
  /// The name of the form in which cases are stored and handed on. A case is written in the oldest form that holds it, so
  /// that a program that would lose a part of it refuses it.
  public static let contractName = "madoguchi.case/1"
  /// The same with values whose image counts (外字あり).
  static let contractNameWithImages = "madoguchi.case/2"

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case contract, id, kind, state, version, supersedes, desk, receivedAt, scans, marks, documentType, readingNotes
    case values, persons, identityChecks, signature, approval, findings, acknowledgements, history
  }

  private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// Refuses what it does not know (C01): a key outside the record's items, or a case of another contract.
  public init(from decoder: any Decoder) throws {
    let known = Set(CodingKeys.allCases.map(\.rawValue))
    for key in try decoder.container(keyedBy: AnyKey.self).allKeys where !known.contains(key.stringValue) {
      throw CaseError(.unknownField, "The stored case has a part that this program does not know.")
    }
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let contract = try container.decode(String.self, forKey: .contract)
    guard [Self.contractName, Self.contractNameWithImages].contains(contract) else {
      throw CaseError(.unknownField, "The stored case is of another contract than \(Self.contractNameWithImages).")
    }
    id = try container.decode(CaseID.self, forKey: .id)
    kind = try container.decode(MoveKind.self, forKey: .kind)
    state = try container.decode(CaseState.self, forKey: .state)
    version = try container.decode(Int.self, forKey: .version)
    supersedes = try container.decodeIfPresent(CaseID.self, forKey: .supersedes)
    desk = try container.decode(DeskID.self, forKey: .desk)
    receivedAt = try container.decode(Timestamp.self, forKey: .receivedAt)
    scans = try container.decode([ScanReference].self, forKey: .scans)
    marks = try container.decode([DocumentMark].self, forKey: .marks)
    documentType = try container.decodeIfPresent(DocumentType.self, forKey: .documentType)
    readingNotes = try container.decode([Reading.Note].self, forKey: .readingNotes)
    values = try container.decode([CaseField: CaseValue].self, forKey: .values)
    persons = try container.decode([[PersonField: CaseValue]].self, forKey: .persons)
    identityChecks = try container.decode([IdentityCheck].self, forKey: .identityChecks)
    signature = try container.decodeIfPresent(SignatureReference.self, forKey: .signature)
    approval = try container.decodeIfPresent(Approval.self, forKey: .approval)
    findings = try container.decode([Finding].self, forKey: .findings)
    acknowledgements = try container.decode([Acknowledgement].self, forKey: .acknowledgements)
    history = try container.decode([CaseStep].self, forKey: .history)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    let hasImages =
      values.values.contains(where: \.isImageOnly) || persons.contains { $0.values.contains(where: \.isImageOnly) }
    try container.encode(hasImages ? Self.contractNameWithImages : Self.contractName, forKey: .contract)
    try container.encode(id, forKey: .id)
    try container.encode(kind, forKey: .kind)
    try container.encode(state, forKey: .state)
    try container.encode(version, forKey: .version)
    try container.encodeIfPresent(supersedes, forKey: .supersedes)
    try container.encode(desk, forKey: .desk)
    try container.encode(receivedAt, forKey: .receivedAt)
    try container.encode(scans, forKey: .scans)
    try container.encode(marks, forKey: .marks)
    try container.encodeIfPresent(documentType, forKey: .documentType)
    try container.encode(readingNotes, forKey: .readingNotes)
    try container.encode(values, forKey: .values)
    try container.encode(persons, forKey: .persons)
    try container.encode(identityChecks, forKey: .identityChecks)
    try container.encodeIfPresent(signature, forKey: .signature)
    try container.encodeIfPresent(approval, forKey: .approval)
    try container.encode(findings, forKey: .findings)
    try container.encode(acknowledgements, forKey: .acknowledgements)
    try container.encode(history, forKey: .history)
  }
}
