/// What the people of a case should do next, and where (手続案内).
public struct ProcedureGuide: Hashable, Sendable {
  /// A procedure, and whom it concerns.
  public struct Advice: Hashable, Sendable {
    public let procedure: Procedure
    /// From 0 in the order of the case; empty: the household.
    public let persons: [Int]
    /// It may concern them: the birth date that decides is not known.
    public let isUncertain: Bool
  }

  public let questions: [ProcedureQuestion]
  public let procedures: [Procedure]

  public init(questions: [ProcedureQuestion], procedures: [Procedure]) {
    self.questions = questions
    self.procedures = procedures
  }

  /// - Parameters:
  ///   - answers: the questions answered with yes.
  ///   - today: counts for ages where 異動日 is not known.
  /// - Returns: in the order of the guide.
  public func advice(for move: MoveCase, answers: Set<String>, today: CalendarDate) -> [Advice] {
    let day = move.date(.moveDate) ?? today
    return procedures.compactMap { procedure in
      let condition = procedure.condition
      guard condition.directions.isEmpty || condition.directions.contains(move.kind.direction),
        condition.answer.map({ answers.contains($0) }) ?? true
      else { return nil }
      guard condition.isPersonal else { return Advice(procedure: procedure, persons: [], isUncertain: false) }
      let concerned = move.persons.indices.map { ($0, Self.concerns(condition, move, $0, on: day)) }
        .filter { $0.1 != false }
      guard !concerned.isEmpty else { return nil }
      return Advice(
        procedure: procedure, persons: concerned.map(\.0), isUncertain: concerned.contains { $0.1 == nil })
    }
  }

  /// `nil`: it cannot be told.
  private static func concerns(
    _ condition: ProcedureCondition, _ move: MoveCase, _ index: Int, on day: CalendarDate
  ) -> Bool? {
    if let flag = condition.flag, move.value(flag, ofPerson: index) != "true" { return false }
    if let foreign = condition.isForeign, move.isForeign(person: index) != foreign { return false }
    guard condition.youngest != nil || condition.oldest != nil else { return true }
    guard let birth = move.date(.birthDate, ofPerson: index), let age = birth.age(on: day) else { return nil }
    return age >= condition.youngest ?? 0 && age <= condition.oldest ?? .max
  }
}

extension CalendarDate {
  /// Full years on a day; `nil` when a part of either date is not known. (年齢計算ニ関スル法律 counts a year as full on the
  /// eve of the birthday; sections count the day itself, which is what their leaflets say.)
  func age(on day: CalendarDate) -> Int? {
    guard let month, let dayOfMonth = self.day, let otherMonth = day.month, let otherDay = day.day else { return nil }
    return day.year - year - ((otherMonth, otherDay) < (month, dayOfMonth) ? 1 : 0)
  }
}

extension MoveKind {
  /// Where the move goes, as seen from the municipality.
  public var direction: ProcedureCondition.Direction {
    switch self {
    case .moveOut, .moveOutAbroad: .out
    case _ where isMoveIn: .moveIn
    default: .inside
    }
  }
}
