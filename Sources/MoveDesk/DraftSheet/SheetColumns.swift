import Residency

/// Where the fields of a profile stand in one file.
struct SheetColumns {
  private struct Column<Field> {
    let field: Field
    let places: [Int]
    /// As in the profile, for messages.
    let header: String
    let codes: [String: String]
  }

  /// The place of the number that groups rows.
  let caseBy: Int?
  let nameHeader: String
  private let fields: [Column<CaseField>]
  private let persons: [Column<PersonField>]

  /// - Throws: `missingColumns`, `doubledColumn`. They name what the profile expects, never what the file holds: a file
  ///   without a header begins with a person.
  init(header: [String], profile: DraftSheetProfile) throws(DraftSheetError) {
    var places: [String: Int] = [:]
    var expected = Set(profile.fields.values.joined()).union(profile.persons.values.joined())
    if let caseBy = profile.caseBy { expected.insert(caseBy) }
    for (index, name) in header.enumerated() {
      if places.updateValue(index, forKey: name) != nil, expected.contains(name) { throw .doubledColumn(name) }
    }
    let missing = expected.subtracting(profile.optional).filter { places[$0] == nil }
    guard missing.isEmpty else { throw .missingColumns(missing.sorted()) }
    func columns<Field: RawRepresentable & Hashable>(
      _ headers: [Field: [String]], _ codes: [Field: [String: String]]
    ) -> [Column<Field>] where Field.RawValue == String {
      headers.sorted { $0.key.rawValue < $1.key.rawValue }.compactMap { field, names in
        let found = names.compactMap { places[$0] }
        guard !found.isEmpty else { return nil }
        return Column(field: field, places: found, header: names.joined(separator: "・"), codes: codes[field] ?? [:])
      }
    }
    caseBy = profile.caseBy.flatMap { places[$0] }
    nameHeader = profile.persons[.name]?.joined(separator: "・") ?? ""
    fields = columns(profile.fields, profile.caseCodes)
    persons = columns(profile.persons, profile.personCodes)
  }

  /// Puts a row into its draft as one more person; what is no value of its field is left out and named.
  func put(_ row: SheetTable.Row, into draft: inout DraftSheet.Draft, refused: inout [DraftSheetDefect]) {
    for column in fields {
      switch Self.value(column, row, ValueEntry.canonical(_:for:)) {
      case .success(nil): break
      case .success(let value?):
        if let other = draft.fields[column.field], other != value {
          refused.append(DraftSheetDefect(line: row.line, header: column.header, reason: .differs))
        } else {
          draft.fields[column.field] = value
        }
      case .failure(let refusal):
        refused.append(DraftSheetDefect(line: row.line, header: column.header, reason: .init(refusal)))
      }
    }
    var person: [PersonField: String] = [:]
    for column in persons {
      switch Self.value(column, row, ValueEntry.canonical(_:for:)) {
      case .success(let value): person[column.field] = value
      case .failure(let refusal):
        refused.append(DraftSheetDefect(line: row.line, header: column.header, reason: .init(refusal)))
      }
    }
    draft.persons.append(person)
  }

  private static func value<Field>(
    _ column: Column<Field>, _ row: SheetTable.Row,
    _ canonical: (String, Field) throws(ValueEntry.Refusal) -> String?
  ) -> Result<String?, ValueEntry.Refusal> {
    let text = column.places.map { row.cells[$0] }.filter { !$0.isEmpty }.joined(separator: " ")
    return Result { () throws(ValueEntry.Refusal) in try canonical(column.codes[text] ?? text, column.field) }
  }
}
