import Residency

/// Makes records of the rows of an extract.
struct RowConverter: Sendable {
  typealias Item = RegistryMapping.Item

  /// A row taken in: the record, its ID numbers in plain form (they go no further than hashing), what it is found by.
  struct Converted {
    var line: Int
    var record = ResidentRecord()
    var numbers: [NumberKind: String] = [:]
  }

  enum Outcome {
    case converted(Converted)
    case rejected(RowRejection)
    /// Not among the rows the mapping asks for.
    case passedOver
  }

  let columns: ExtractColumns
  let mapping: RegistryMapping

  /// - Parameter row: a row of `batch`.
  func convert(
    _ row: ExtractParser.Batch.Row, of batch: ExtractParser.Batch, decoder: borrowing CharacterDecoder
  ) -> Outcome {
    if let defect = row.defect { return .rejected(RowRejection(line: row.line, reason: defect)) }
    guard row.fields.count == columns.count else {
      return .rejected(RowRejection(line: row.line, reason: .fieldCount))
    }
    for filter in columns.filters {
      guard let cell = decoder.text(batch.field(row.fields.lowerBound + filter.index)) else {
        return .rejected(RowRejection(line: row.line, reason: .undecodable))
      }
      if !filter.cells.contains(ExtractText.trimmed(cell)) { return .passedOver }
    }
    var converted = Converted(line: row.line)
    for (item, fields) in columns.indices {
      var cells: [String] = []
      for index in fields {
        guard let cell = decoder.text(batch.field(row.fields.lowerBound + index)), ExtractText.isPrintable(cell) else {
          return .rejected(RowRejection(line: row.line, reason: .undecodable, field: item.rawValue))
        }
        cells.append(cell)
      }
      if let reason = set(item, cells, in: &converted) {
        return .rejected(RowRejection(line: row.line, reason: reason, field: item.rawValue))
      }
    }
    return .converted(converted)
  }

  /// Puts the cells of one item into the record; gives the reason when they cannot be.
  private func set(_ item: Item, _ cells: [String], in row: inout Converted) -> RowRejection.Reason? {
    if RegistryMapping.coded.contains(item) {
      guard let value = mapping.codes[item]?[ExtractText.trimmed(ExtractText.halfWidth(cells.joined()))] else {
        return .unknownCode
      }
      setCode(item, value, in: &row.record)
      return nil
    }
    let value: String
    switch item {
    case .addresseeNumber, .householdNumber, .postcode:
      guard let digits = ExtractText.digits(cells.joined()) else { return .invalidNumber }
      value = digits
    case .individualNumber, .juminhyoCode, .residenceCardNumber:
      return setNumber(item, cells.joined(), in: &row)
    case .birthDate, .movedOn:
      guard let date = ExtractText.date(cells.joined()) else { return .invalidDate }
      value = date
    case .prefecture, .municipality, .town, .block, .building, .registeredDomicile:
      value = ExtractText.spaced(ExtractText.asciiDigits(cells.joined()))
    default:
      value = ExtractText.spaced(cells.joined(separator: " "))
    }
    if value.isEmpty, RegistryMapping.needed.contains(item), item != .birthDate { return .missingValue }
    if let path = Self.paths[item] { row.record[keyPath: path] = value }
    return nil
  }

  private func setCode(_ item: Item, _ value: String, in record: inout ResidentRecord) {
    switch item {
    case .category: record.category = ResidentCategory(rawValue: value) ?? .unknown
    case .status: record.status = ResidentStatus(rawValue: value) ?? .otherRemoved
    case .sex: record.sex = RegisteredSex(rawValue: value) ?? .unknown
    default: record.isProtected = value == "true"
    }
  }

  private func setNumber(_ item: Item, _ cell: String, in row: inout Converted) -> RowRejection.Reason? {
    let text = ExtractText.compact(cell)
    if text.isEmpty { return nil }
    switch item {
    case .individualNumber:
      guard let number = IndividualNumber(text) else { return .invalidNumber }
      row.numbers[.individualNumber] = number.digits
    case .juminhyoCode:
      guard let code = JuminhyoCode(text) else { return .invalidNumber }
      row.numbers[.juminhyoCode] = code.digits
    default:
      guard let number = ResidenceCardNumber(text) else { return .invalidNumber }
      row.numbers[.residenceCardNumber] = number.text
    }
    return nil
  }

  private static let paths: [Item: any WritableKeyPath<ResidentRecord, String> & Sendable] = [
    .addresseeNumber: \.addresseeNumber, .householdNumber: \.householdNumber, .name: \.name, .kana: \.kana,
    .formerName: \.formerName, .alias: \.alias, .birthDate: \.birthDate, .relationship: \.relationship,
    .householder: \.householder, .prefecture: \.prefecture, .municipality: \.municipality, .town: \.town,
    .block: \.block, .building: \.building, .postcode: \.postcode, .registeredDomicile: \.registeredDomicile,
    .familyRegisterHead: \.familyRegisterHead, .nationality: \.nationality, .movedOn: \.movedOn,
    .moveReason: \.moveReason,
  ]
}
