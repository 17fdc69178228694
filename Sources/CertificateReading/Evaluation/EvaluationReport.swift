/// Accuracy over a set of labelled scans, as a whole and by profile, arrangement, field and kind of value.
public struct EvaluationReport: Codable, Sendable {
  public struct Group: Codable, Sendable {
    public var fields = EvaluationCount()
    public var documents = DocumentCount()
  }

  public private(set) var all = Group()
  public private(set) var byProfile: [String: Group] = [:]
  public private(set) var byArrangement: [String: Group] = [:]
  public private(set) var byField: [String: EvaluationCount] = [:]
  public private(set) var byKind: [String: EvaluationCount] = [:]
  /// What differs, by file; holds values of the samples, so it is left out unless asked for.
  public private(set) var differences: [String: [DocumentComparison.Difference]]?

  public init(listingDifferences: Bool = false) { differences = listingDifferences ? [:] : nil }

  /// Adds one document.
  public mutating func add(_ comparison: DocumentComparison, file: String, profile: String, arrangement: String) {
    var group = Group()
    group.documents = comparison.document
    group.fields = comparison.byField.values.reduce(into: EvaluationCount()) { $0 += $1 }
    func joined(_ left: Group?) -> Group {
      var sum = left ?? Group()
      sum.fields += group.fields
      sum.documents += group.documents
      return sum
    }
    all = joined(all)
    byProfile[profile] = joined(byProfile[profile])
    byArrangement[arrangement] = joined(byArrangement[arrangement])
    for (field, count) in comparison.byField { byField[field, default: EvaluationCount()] += count }
    for (kind, count) in comparison.byKind { byKind[kind, default: EvaluationCount()] += count }
    if !comparison.differences.isEmpty { differences?[file] = comparison.differences }
  }

  /// The report as a table for people.
  public var table: String {
    var lines = ["                          fields  exact%  miss  silent  marked  right+marked  CER%"]
    lines.append(Self.row("all", all.fields))
    for (name, group) in byProfile.sorted(by: { $0.key < $1.key }) {
      lines.append(Self.row("profile " + name, group.fields))
    }
    for (name, group) in byArrangement.sorted(by: { $0.key < $1.key }) { lines.append(Self.row(name, group.fields)) }
    for (name, count) in byKind.sorted(by: { $0.key < $1.key }) { lines.append(Self.row("kind " + name, count)) }
    for (name, count) in byField.sorted(by: { $0.key < $1.key }) { lines.append(Self.row("  " + name, count)) }
    lines.append("")
    lines.append("                          docs  structure  straight-through  unread  negatives taken  s/page")
    lines.append(Self.row("all", all.documents))
    for (name, group) in byProfile.sorted(by: { $0.key < $1.key }) {
      lines.append(Self.row("profile " + name, group.documents))
    }
    for (name, group) in byArrangement.sorted(by: { $0.key < $1.key }) { lines.append(Self.row(name, group.documents)) }
    return lines.joined(separator: "\n")
  }

  private static func row(_ name: String, _ count: EvaluationCount) -> String {
    padded(name, 24) + number(count.fields, 8) + decimal(count.exactShare * 100, 8) + number(count.missing, 6)
      + number(count.silent, 8) + number(count.marked, 8) + number(count.rightMarked, 14)
      + decimal(count.characterErrorRate * 100, 6)
  }

  private static func row(_ name: String, _ count: DocumentCount) -> String {
    padded(name, 24) + number(count.documents, 6) + number(count.structureRight, 11)
      + number(count.straightThrough, 18) + number(count.unread, 8)
      + lead("\(count.negativesTaken)/\(count.negatives)", 17)
      + decimal(count.pages == 0 ? 0 : count.seconds / Double(count.pages), 8)
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func lead(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private static func number(_ value: Int, _ width: Int) -> String { lead(String(value), width) }

  private static func decimal(_ value: Double, _ width: Int) -> String {
    let hundredths = Int((value * 100).rounded())
    let rest = String(hundredths % 100 + 100).dropFirst()
    return lead("\(hundredths / 100).\(rest)", width)
  }
}
