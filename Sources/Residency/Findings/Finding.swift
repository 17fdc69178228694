/// What a check found (点検結果). It tells staff the cause and the way out, as 標準仕様書 11.1 demands, and never changes a
/// value by itself.
public struct Finding: Codable, Hashable, Sendable {
  public enum Severity: String, Codable, Hashable, Sendable, CaseIterable {
    /// Stops filing until it is put right.
    case error
    /// Filing needs a reason given by staff.
    case warning
    /// Good to know; stops nothing. Also: a rule that could not run says so.
    case information
  }

  /// The rule or control it comes from: `R04`, `C09`.
  public var rule: RuleID
  /// A stable key of the sentence, such as `R04.late`: a program reads this, not `message`.
  public var code: String
  public var severity: Severity
  public var path: FieldPath
  /// What the rule expects to stand there; may be personal.
  public var expected: String?
  /// What stands there; may be personal.
  public var seen: String?
  /// What is the matter, in Japanese, without personal values.
  public var message: String
  /// The law, clause or control behind it, in Japanese.
  public var basis: String
  /// What to do, in Japanese.
  public var remedy: String

  public init(
    _ rule: RuleID, _ code: String, _ severity: Severity, at path: FieldPath, expected: String? = nil,
    seen: String? = nil, message: String, basis: String, remedy: String
  ) {
    self.rule = rule
    self.code = rule.rawValue + "." + code
    self.severity = severity
    self.path = path
    self.expected = expected
    self.seen = seen
    self.message = message
    self.basis = basis
    self.remedy = remedy
  }
}

extension Finding: CustomStringConvertible {
  /// Leaves out what was expected and seen.
  public var description: String { "Finding(\(code), \(severity.rawValue), \(path.text))" }
}

/// A warning accepted by staff, with the reason (標準仕様書 11.1: アラート). It holds for exactly that finding: when what
/// was seen changes, it no longer matches.
public struct Acknowledgement: Codable, Hashable, Sendable {
  public let finding: Finding
  /// Why it may stand; staff text, left out of descriptions.
  public let reason: String
  public let by: StaffID
  public let at: Timestamp

  public init(finding: Finding, reason: String, by: StaffID, at: Timestamp) {
    self.finding = finding
    self.reason = reason
    self.by = by
    self.at = at
  }
}

extension Acknowledgement: CustomStringConvertible {
  public var description: String { "Acknowledgement(\(finding.code) by \(by))" }
}
