import Residency
import Support
import Testing

@Suite struct ProcedureGuideTests {
  private func procedure(_ condition: ProcedureCondition) -> Procedure {
    Procedure(id: "one", title: "見本の手続", section: "見本課", place: "1番", deadline: "速やかに", bring: [], condition: condition)
  }

  /// Whom a procedure of this condition concerns; `nil`: nobody.
  private func concerned(
    _ condition: ProcedureCondition, answers: Set<String> = [], kind: MoveKind? = nil,
    changing edit: CaseEdit? = nil
  ) throws -> ProcedureGuide.Advice? {
    var move = try InventedCases.drafted()
    try move.apply(
      CaseEdit(kind: kind, fields: [.moveDate: "2026-04-01"]), by: InventedCases.clerk, at: InventedCases.now)
    if let edit { try move.apply(edit, by: InventedCases.clerk, at: InventedCases.now) }
    let guide = ProcedureGuide(questions: [], procedures: [procedure(condition)])
    return guide.advice(for: move, answers: answers, today: InventedCases.today).first
  }

  @Test("a procedure without a word about persons concerns the household")
  func household() throws {
    let advice = try #require(try concerned(ProcedureCondition()))
    #expect(advice.persons.isEmpty && !advice.isUncertain)
  }

  @Test("the age counts on the day of the move, to the day")
  func age() throws {
    func edit(_ birth: String) -> CaseEdit { CaseEdit(persons: [.init(index: 0, values: [.birthDate: birth])]) }
    let condition = ProcedureCondition(youngest: 75)
    #expect(try concerned(condition, changing: edit("1951-04-01"))?.persons.contains(0) == true)
    #expect(try concerned(condition, changing: edit("1951-04-02"))?.persons.contains(0) != true)
  }

  @Test("who has no birth date is named, as uncertain")
  func unknownAge() throws {
    let advice = try concerned(
      ProcedureCondition(youngest: 120), changing: CaseEdit(persons: [.init(index: 1, values: [.birthDate: nil])]))
    #expect(advice?.persons == [1])
    #expect(advice?.isUncertain == true)
  }

  @Test("a flag of the certificate decides person by person")
  func flag() throws {
    let edit = CaseEdit(persons: (0..<4).map { .init(index: $0, values: [.nhi: $0 == 2 ? "有" : "無"]) })
    #expect(try concerned(ProcedureCondition(flag: .nhi), changing: edit)?.persons == [2])
  }

  @Test("a procedure of those who come does not concern those who leave")
  func direction() throws {
    let condition = ProcedureCondition(directions: [.moveIn])
    #expect(try concerned(condition) != nil)
    #expect(try concerned(condition, kind: .moveOut) == nil)
    #expect(try concerned(condition, kind: .relocation) == nil)
  }

  @Test("a question counts only when it was answered with yes")
  func answer() throws {
    let condition = ProcedureCondition(answer: "dog")
    #expect(try concerned(condition) == nil)
    #expect(try concerned(condition, answers: ["dog"]) != nil)
  }

  @Test("foreign residents' procedures concern nobody in a Japanese family")
  func foreign() throws {
    #expect(try concerned(ProcedureCondition(isForeign: true)) == nil)
    #expect(try concerned(ProcedureCondition(isForeign: false))?.persons.count == 4)
  }
}
