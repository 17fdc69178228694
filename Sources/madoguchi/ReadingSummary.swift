import Residency

/// A reading for people: what was read, with a mark where somebody must look.
struct ReadingSummary {
  let text: String

  init(_ reading: Reading) {
    var lines: [String] = []
    switch reading.status {
    case .read:
      lines.append(
        "\(reading.file): \(reading.docType?.rawValue ?? ""), \(reading.pages) page(s), "
          + "\(reading.persons.count) person(s), \(reading.reviewCount) to review")
    case .unrecognized, .failed:
      lines.append(
        "\(reading.file): \(reading.status.rawValue), \(reading.reason?.code ?? ""): "
          + (reading.reason?.message ?? ""))
    }
    if !reading.marks.isEmpty { lines.append("  marks: " + reading.marks.map(\.rawValue).joined(separator: ", ")) }
    for key in DocumentField.allCases {
      if let field = reading.fields[key] { lines.append(Self.line(key.rawValue, field, indent: "  ")) }
    }
    for (index, person) in reading.persons.enumerated() {
      lines.append("  person \(index + 1)")
      for key in PersonField.allCases {
        if let field = person[key] { lines.append(Self.line(key.rawValue, field, indent: "    ")) }
      }
    }
    for warning in reading.warnings { lines.append("  warning \(warning.code): \(warning.message)") }
    text = lines.joined(separator: "\n")
  }

  private static func line(_ name: String, _ field: FieldReading, indent: String) -> String {
    indent + name + ": " + (field.value ?? "–") + (field.review ? "   [review]" : "")
  }
}
