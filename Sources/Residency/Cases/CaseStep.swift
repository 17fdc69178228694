/// One act in the life of a case: who did what, when, and where it led.
public struct CaseStep: Codable, Hashable, Sendable {
  public let act: CaseAct
  /// `nil` for the first step.
  public let from: CaseState?
  public let to: CaseState
  public let by: StaffID
  public let at: Timestamp
  /// The fields touched; never their values.
  public let paths: [FieldPath]
  /// A reason given by staff (差戻し, 取下げ). Staff text may name a person, so descriptions leave it out.
  public let note: String?

  public init(
    act: CaseAct, from: CaseState?, to: CaseState, by: StaffID, at: Timestamp, paths: [FieldPath] = [],
    note: String? = nil
  ) {
    self.act = act
    self.from = from
    self.to = to
    self.by = by
    self.at = at
    self.paths = paths
    self.note = note
  }
}

extension CaseStep: CustomStringConvertible {
  public var description: String { "CaseStep(\(act.rawValue) by \(by), \(from?.rawValue ?? "-") → \(to.rawValue))" }
}
