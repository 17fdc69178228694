public import Foundation

/// A CSV file and what staff should know about it.
public struct WrittenCSV: Sendable {
  public let data: Data
  public let report: CSVReport
}

/// What happened to values on their way into a CSV file. Names fields, never values.
public struct CSVReport: Hashable, Sendable {
  /// Rows below the heading.
  public internal(set) var rows = 0
  /// How many characters of a field the encoding cannot hold, each replaced by 〓.
  public internal(set) var replaced: [FieldReference: Int] = [:]
  /// Fields that a spreadsheet would have taken for a formula; an apostrophe stands before them.
  public internal(set) var guarded: [FieldReference] = []
  /// Values that could not be written in the column's format or codes and stand as they are.
  public internal(set) var unformatted: [FieldReference] = []
}

/// Writes the data of a form as CSV (RFC 4180: CRLF, quotes doubled): one heading row, then one row for each person, or one
/// for the document.
public struct CSVWriter: Sendable {
  public let profile: CSVProfile
  public let options: CSVOptions

  public init(profile: CSVProfile, options: CSVOptions = CSVOptions()) {
    self.profile = profile
    self.options = options
  }

  /// - Throws: `characterNotInEncoding` when the options refuse replacements.
  public func write(_ data: FormData, _ metadata: PrintMetadata) throws(FormPrintingError) -> WrittenCSV {
    var report = CSVReport()
    let encoding = options.encoding ?? profile.encoding
    let encoder = CellEncoder(encoding: encoding)
    var bytes: [UInt8] = encoding == .utf8WithBOM ? [0xEF, 0xBB, 0xBF] : []
    try append(profile.columns.map { ($0.header, FieldReference(key: $0.header)) }, to: &bytes, encoder, &report)
    let people: [Int?] = profile.rows == .persons ? data.persons.indices.map { $0 } : [nil]
    for person in people {
      let cells = profile.columns.map { column in
        let reference = FieldReference(key: column.key, person: column.origin == .person ? person : nil)
        let text = text(column, data, metadata, person: person, reference: reference, report: &report)
        return (guarded(text, reference, &report), reference)
      }
      try append(cells, to: &bytes, encoder, &report)
      report.rows += 1
    }
    return WrittenCSV(data: Data(bytes), report: report)
  }

  private func text(
    _ column: CSVProfile.Column, _ data: FormData, _ metadata: PrintMetadata, person: Int?, reference: FieldReference,
    report: inout CSVReport
  ) -> String {
    let value: String?
    switch column.origin {
    case .document: value = data.value(column.key, person: nil)
    case .person: value = data.value(column.key, person: person)
    case .system:
      value =
        [
          "number": person.map { String($0 + 1) } ?? "1", "identifier": data.caseIdentifier ?? "",
          "printedAt": metadata.printedAt,
        ][column.key]
    }
    guard let value, !value.isEmpty else { return "" }
    if !column.codes.isEmpty {
      if let code = column.codes[value] { return code }
    } else if let text = column.format.text(value) {
      return text
    }
    report.unformatted.append(reference)
    return value
  }

  /// Signs by which a spreadsheet takes a cell for a formula, full-width ones included (Excel in Japanese folds them).
  private static let formulaSigns: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]

  private func guarded(_ text: String, _ reference: FieldReference, _ report: inout CSVReport) -> String {
    guard profile.guardsFormulas, let first = text.unicodeScalars.first, Self.formulaSigns.contains(first) else {
      return text
    }
    report.guarded.append(reference)
    return "'" + text
  }

  private func append(
    _ cells: [(String, FieldReference)], to bytes: inout [UInt8], _ encoder: CellEncoder,
    _ report: inout CSVReport
  ) throws(FormPrintingError) {
    for (index, (text, reference)) in cells.enumerated() {
      if index > 0 { bytes.append(0x2C) }
      let needsQuotes =
        profile.quotesAll || text.unicodeScalars.contains { ["\"", ",", "\r", "\n"].contains($0) }
      let content = needsQuotes ? text.replacing("\"", with: "\"\"") : text
      if needsQuotes { bytes.append(0x22) }
      let lost = encoder.append(content, to: &bytes)
      if needsQuotes { bytes.append(0x22) }
      guard lost > 0 else { continue }
      if options.unencodable == .refuse {
        throw FormPrintingError(
          .characterNotInEncoding,
          "\(encoder.encoding.rawValue) cannot hold a character of this field; choose UTF-8, or allow replacements",
          field: reference)
      }
      report.replaced[reference, default: 0] += lost
    }
    bytes += [0x0D, 0x0A]
  }
}
