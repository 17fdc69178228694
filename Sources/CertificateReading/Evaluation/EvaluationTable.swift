/// The report as text for people.
struct EvaluationTable {
  let report: EvaluationReport

  var text: String {
    ([goals, variants] + counts + [
      documents, Self.reliability(report.all.curves), Self.rejects(report.all.curves), causes, slowest,
    ])
    .map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  private var profiles: [(name: String, group: EvaluationReport.Group)] {
    let order = ["clean", "office", "hard", "photo"]
    return report.byProfile.sorted { left, right in
      let a = order.firstIndex(of: left.key) ?? order.count
      let b = order.firstIndex(of: right.key) ?? order.count
      return a == b ? left.key < right.key : a < b
    }.map { ($0.key, $0.value) }
  }

  // MARK: Against the goals

  private var goals: [String] {
    var lines = ["shares of fields in %, goal in brackets".padded(34)]
    lines.append(
      "".padded(28) + "fields".lead(8) + "exact".lead(19) + "missing".lead(9) + "silent".lead(19)
        + "right, marked".lead(19))
    for (profile, group) in profiles where group.fields.fields > 0 {
      let goal = EvaluationGoal.of(profile: profile)
      for part in FieldGroup.allCases {
        guard let count = group.byKindGroup[part.rawValue] else { continue }
        lines.append(row("\(profile) \(part.title)", count, exact: goal?.exact[part], silent: nil, marked: nil))
      }
      lines.append(
        row("\(profile) all", group.fields, exact: nil, silent: goal?.silent, marked: goal?.rightMarked))
      let documents = group.documents
      lines.append(
        "\(profile) core straight-through".padded(36)
          + against(
            Self.share(documents.coreStraightThrough, documents.documents), goal?.straightThrough, atLeast: true,
            digits: 1)
          + "  of \(documents.documents) documents; right, marked or not: "
          + Self.percent(Self.share(documents.coreRight, documents.documents), 1) + "; all fields: "
          + Self.percent(Self.share(documents.straightThrough, documents.documents), 1))
    }
    return lines
  }

  private func row(
    _ name: String, _ count: EvaluationCount, exact: Double?, silent: Double?, marked: Double?
  ) -> String {
    name.padded(28) + String(count.fields).lead(8) + against(count.exactShare, exact, atLeast: true)
      + Self.percent(count.missingShare).lead(9) + against(count.silentShare, silent, atLeast: false)
      + against(count.rightMarkedShare, marked, atLeast: false)
  }

  /// The figure, its goal and whether it is reached.
  private func against(_ value: Double, _ goal: Double?, atLeast: Bool, digits: Int = 2) -> String {
    guard let goal else { return (Self.percent(value, digits) + "".padded(10)).lead(19) }
    let isReached = atLeast ? value >= goal : value <= goal
    return (Self.percent(value, digits) + (" (" + Self.percent(goal, digits) + ")").padded(9) + (isReached ? "+" : " "))
      .lead(19)
  }

  private var variants: [String] {
    ["names with 異体字          names   exact%  exact or marked%  silent"]
      + profiles.filter { $0.group.variants.fields > 0 }.map { profile, group in
        let count = group.variants
        // What was not found asks for a hand, too.
        let safe = count.fields - count.silent
        return profile.padded(24) + String(count.fields).lead(8) + Self.percent(count.exactShare).lead(9)
          + Self.percent(Self.share(safe, count.fields)).lead(18) + String(count.silent).lead(8)
      }
  }

  // MARK: Counts

  private var counts: [[String]] {
    let head = "fields  exact%  miss  silent  marked  right+marked  CER%".lead(80)
    return [
      [head, count("all", report.all.fields)] + profiles.map { count("profile " + $0.name, $0.group.fields) },
      [head] + report.byArrangement.sorted { $0.key < $1.key }.map { count($0.key, $0.value.fields) },
      [head] + report.byKind.sorted { $0.key < $1.key }.map { count("kind " + $0.key, $0.value) },
      [head] + report.byField.sorted { $0.key < $1.key }.map { count("  " + $0.key, $0.value) },
    ]
  }

  private func count(_ name: String, _ count: EvaluationCount) -> String {
    name.padded(24) + String(count.fields).lead(8) + Self.percent(count.exactShare).lead(8)
      + String(count.missing).lead(6)
      + String(count.silent).lead(8) + String(count.marked).lead(8) + String(count.rightMarked).lead(14)
      + Self.percent(count.characterErrorRate).lead(6)
  }

  private var documents: [String] {
    let head = "docs  persons  structure  core right  core through  all through  silent  unread  taken  s/page"
    return ["".padded(26) + head, document("all", report.all.documents)]
      + profiles.map { document("profile " + $0.name, $0.group.documents) }
      + report.byArrangement.sorted { $0.key < $1.key }.map { document($0.key, $0.value.documents) }
  }

  private func document(_ name: String, _ count: DocumentCount) -> String {
    name.padded(24) + String(count.documents).lead(6) + String(count.personsRight).lead(9)
      + String(count.structureRight).lead(11) + String(count.coreRight).lead(12)
      + String(count.coreStraightThrough).lead(14) + String(count.straightThrough).lead(13)
      + String(count.withSilent).lead(8) + String(count.unread).lead(8)
      + "\(count.negativesTaken)/\(count.negatives)".lead(7)
      + (count.pages == 0 ? 0 : count.seconds / Double(count.pages)).fixed(2).lead(8)
  }

  // MARK: Confidence

  static func reliability(_ curves: ConfidenceCurves) -> [String] {
    let bins = curves.bins
    var lines = [
      "stated confidence        values  stated%  right%   (calibration error \(percent(curves.calibrationError)) %)"
    ]
    for (index, bin) in bins.enumerated() where bin.values > 0 {
      let end = index + 1 < bins.count ? bins[index + 1].from : 1
      lines.append(
        "\(bin.from.fixed(3)) to \(end.fixed(3))".padded(24) + String(bin.values).lead(7)
          + percent(bin.statedShare).lead(9) + percent(bin.rightShare).lead(8))
    }
    return lines
  }

  static func rejects(_ curves: ConfidenceCurves) -> [String] {
    ["marked below             marked%  right+marked%  silent%  silent"]
      + curves.points.map { reject($0.threshold.fixed(4), $0, of: curves.values) }
      + [reject("as delivered", curves.delivered, of: curves.values)]
  }

  private static func reject(_ name: String, _ point: ConfidenceCurves.Point, of values: Int) -> String {
    name.padded(24) + percent(share(point.marked, values)).lead(8) + percent(share(point.rightMarked, values)).lead(15)
      + percent(share(point.silent, values), 3).lead(9) + String(point.silent).lead(8)
  }

  // MARK: Lists

  private var causes: [String] {
    ["what differs             all  silent"]
      + report.causes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { cause, number in
        cause.padded(20) + String(number).lead(8) + String(report.silentCauses[cause] ?? 0).lead(8)
      }
  }

  private var slowest: [String] {
    ["slowest pages"] + report.slowestPages.map { "\($0.seconds.fixed(2).lead(8)) s  \($0.file) page \($0.page)" }
  }

  private static func share(_ part: Int, _ whole: Int) -> Double { whole == 0 ? 0 : Double(part) / Double(whole) }

  private static func percent(_ share: Double, _ digits: Int = 2) -> String { (share * 100).fixed(digits) }
}

extension EvaluationReport {
  /// The report as tables for people.
  public var table: String { EvaluationTable(report: self).text }
}

extension String {
  fileprivate func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
  fileprivate func lead(_ width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}

extension Double {
  /// With `digits` decimals, rounded.
  fileprivate func fixed(_ digits: Int) -> String {
    var scale = 1
    for _ in 0..<digits { scale *= 10 }
    let whole = Int((self * Double(scale)).rounded())
    guard digits > 0 else { return String(whole) }
    let rest = String(abs(whole) % scale + scale).dropFirst()
    return "\(whole < 0 ? "-" : "")\(abs(whole) / scale).\(rest)"
  }
}
