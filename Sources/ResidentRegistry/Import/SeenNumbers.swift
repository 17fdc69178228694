/// Numbers met in one import and the lines they stand on: a number names one person only.
struct SeenNumbers {
  private var addressees: [Int64: Int] = [:]
  private var numbers: [NumberKind: [NumberHash: Int]] = [:]

  /// Why the row cannot be taken, when one of its numbers stands in an earlier row. Remembers those of a row that can.
  mutating func rejection(of row: RecordSealer.Sealed) -> RowRejection? {
    if let line = addressees[row.addressee] {
      return RowRejection(line: row.line, reason: .duplicateNumber, field: "addresseeNumber", otherLine: line)
    }
    for kind in NumberKind.allCases {
      if let hash = row.numbers[kind], let line = numbers[kind]?[hash] {
        return RowRejection(line: row.line, reason: .duplicateNumber, field: "\(kind)", otherLine: line)
      }
    }
    addressees[row.addressee] = row.line
    for (kind, hash) in row.numbers { numbers[kind, default: [:]][hash] = row.line }
    return nil
  }
}
