import Foundation
import Residency
import Support
import Testing

@Suite(.tags(.small)) struct FilingTests {
  private let clerk = InventedCases.clerk
  private let now = InventedCases.now

  private func checked(_ move: MoveCase, in context: CheckContext = InventedContexts.clear()) throws -> MoveCase {
    var move = move
    try move.record(findings: CaseCheck.run(move, context: context), by: clerk, at: now)
    return move
  }

  private func filed() throws -> MoveCase {
    var move = try checked(InventedCases.supplemented())
    try move.sign(InventedCases.signature)
    try move.file(settings: CaseSettings(), by: clerk, at: now)
    return move
  }

  private func codes(_ move: MoveCase, _ settings: CaseSettings = CaseSettings()) -> Set<Obstacle.Code> {
    Set(move.filingObstacles(settings: settings).map(\.code))
  }

  @Test("a case goes from reception to filing, and every step names who did it")
  func wholePath() throws {
    let move = try filed()
    #expect(move.state == .filed)
    #expect(
      move.history.map(\.act) == [.receive, .read, .draft, .edit, .identify, .check, .sign, .file])
    #expect(move.history.allSatisfy { $0.by == clerk && $0.at == now })
    #expect(try JSONDecoder().decode(MoveCase.self, from: JSONEncoder().encode(move)) == move)
  }

  @Test("C19 a filed case refuses every change", .tags(.control))
  func readOnly() throws {
    let move = try filed()
    let finding = Finding(.r04, "late", .warning, at: .whole, message: "", basis: "", remedy: "")
    let acts: [(inout MoveCase) throws -> Void] = [
      { try $0.apply(CaseEdit(fields: [.remarks: "x"]), by: clerk, at: now) },
      { try $0.take(.blank(kind: .moveIn, today: InventedCases.today), by: clerk, at: now) },
      { try $0.attach(InventedCases.scan("scan-2"), by: clerk, at: now) },
      { try $0.record(findings: [], by: clerk, at: now) },
      { try $0.record(IdentityCheck(subject: .notifier, documents: [], by: clerk, at: now)) },
      { try $0.acknowledge(finding, reason: "x", by: clerk, at: now) },
      { try $0.approve(by: InventedCases.second, at: now) }, { try $0.sign(InventedCases.signature) },
      { try $0.file(settings: CaseSettings(), by: clerk, at: now) },
      { try $0.sendBack(reason: "x", by: clerk, at: now) }, { try $0.withdraw(reason: "x", by: clerk, at: now) },
      { try $0.recordReading(by: clerk, at: now) },
    ]
    for act in acts {
      var copy = move
      #expect { try act(&copy) } throws: { ($0 as? CaseError)?.code == .actNotAllowed }
      #expect(copy == move)
    }
  }

  @Test("C19 a correction is a new version that supersedes the old one, which stays as it was", .tags(.control))
  func correction() throws {
    var old = try filed()
    var new = try old.corrected(id: InventedCases.caseID("case-1b"), by: InventedCases.second, at: now)
    #expect(new.version == 2)
    #expect(new.supersedes == old.id)
    #expect(new.signature == nil)
    #expect(new.identityChecks.isEmpty)
    #expect(throws: CaseError.self) { try old.supersede(with: new, by: clerk, at: now) }
    new = try new.typed([.remarks: "訂正"])
    try new.record(IdentityCheck(subject: .notifier, documents: [.passport], by: clerk, at: now))
    new = try checked(new)
    try new.sign(InventedCases.signature)
    try new.file(settings: CaseSettings(), by: clerk, at: now)
    let before = old.values
    try old.supersede(with: new, by: clerk, at: now)
    #expect(old.state == .superseded)
    #expect(old.values == before)
    #expect(throws: CaseError.self) { try old.corrected(id: InventedCases.caseID("x"), by: clerk, at: now) }
  }

  @Test("filing is refused while an error is open")
  func errorOpen() throws {
    let move = try checked(InventedCases.supplemented().typed([.moveDate: "2026-04-07", .notifiedDate: "2026-04-07"]))
    #expect(codes(move).contains(.errorOpen))
    var copy = move
    #expect { try copy.sign(InventedCases.signature) } throws: { ($0 as? CaseError)?.code == .obstacles }
    #expect(copy == move)
  }

  @Test("filing is refused while a review mark is untouched")
  func reviewOpen() throws {
    var reading = InventedReadings.certificate()
    reading.persons[2][.name] = InventedReadings.field("窓口 さくら", confidence: 0.6, review: true)
    var move = try InventedCases.drafted(reading)
    try move.apply(CaseEdit(fields: InventedCases.counterEntries), by: clerk, at: now)
    move = try checked(move)
    #expect(move.filingObstacles(settings: CaseSettings()).contains(Obstacle(.reviewOpen, at: .personField(2, .name))))
    try move.apply(CaseEdit(confirm: [.personField(2, .name)]), by: clerk, at: now)
    #expect(!codes(try checked(move)).contains(.reviewOpen))
  }

  @Test("a warning needs a reason, which holds only as long as what was seen")
  func warnings() throws {
    var move = try checked(InventedCases.supplemented().typed([.moveDate: "2026-03-30"]))
    let warning = try #require(move.findings.first { $0.rule == .r09 })
    #expect(codes(move) == [.warningUnacknowledged, .signatureMissing])
    #expect { try move.acknowledge(warning, reason: " 　", by: clerk, at: now) } throws: {
      ($0 as? CaseError)?.code == .reasonMissing
    }
    try move.acknowledge(warning, reason: "引越しが早まったため", by: clerk, at: now)
    #expect(codes(move) == [.signatureMissing])
    move = try checked(move.typed([.remarks: "x"]))
    #expect(codes(move) == [.signatureMissing])
    move = try checked(move.typed([.moveDate: "2026-03-31"]))
    #expect(codes(move) == [.warningUnacknowledged, .signatureMissing])
    #expect(move.acknowledgements.isEmpty)
  }

  @Test("an error, or a finding of yesterday, cannot be acknowledged")
  func notAcknowledged() throws {
    var move = try checked(InventedCases.supplemented().typed([.moveDate: nil]))
    let error = try #require(move.findings.first { $0.severity == .error })
    var stale = error
    stale.severity = .warning
    for finding in [error, stale] {
      #expect { try move.acknowledge(finding, reason: "x", by: clerk, at: now) } throws: {
        ($0 as? CaseError)?.code == .noSuchFinding
      }
    }
  }

  @Test("C07 R29 filing without an identity check is refused, and the check may come after signing", .tags(.control))
  func identity() throws {
    var move = try InventedCases.drafted()
    try move.apply(CaseEdit(fields: InventedCases.counterEntries), by: clerk, at: now)
    move = try checked(move)
    try move.sign(InventedCases.signature)
    #expect(codes(move) == [.identityMissing])
    #expect(throws: CaseError.self) { try move.file(settings: CaseSettings(), by: clerk, at: now) }
    try move.record(IdentityCheck(subject: .notifier, documents: [.passport], by: clerk, at: now))
    try move.file(settings: CaseSettings(), by: clerk, at: now)
    #expect(move.state == .filed)
  }

  @Test("R28 filing without signature, name or address of the notifier is refused")
  func notifier() throws {
    #expect(codes(try checked(InventedCases.supplemented())) == [.signatureMissing])
    let move = try checked(InventedCases.supplemented().typed([.notifierAddress: nil]))
    #expect(codes(move).contains(.notifierMissing))
    var copy = move
    #expect(throws: CaseError.self) { try copy.sign(InventedCases.signature) }
  }

  @Test("C10 R44 filing waits for a second person when set, and whoever entered cannot be that person", .tags(.control))
  func secondPerson() throws {
    let settings = CaseSettings(secondPersonRequired: true)
    var move = try checked(InventedCases.supplemented())
    try move.sign(InventedCases.signature)
    #expect(codes(move, settings) == [.secondPersonMissing])
    #expect { try move.approve(by: clerk, at: now) } throws: { ($0 as? CaseError)?.code == .samePerson }
    try move.approve(by: InventedCases.second, at: now)
    #expect(codes(move, settings).isEmpty)
    try move.file(settings: settings, by: clerk, at: now)
    #expect(move.approval?.by == InventedCases.second)
  }

  @Test("C10 whoever only confirmed a value has entered it", .tags(.control))
  func confirmingIsEntering() throws {
    var move = try InventedCases.supplemented()
    try move.apply(CaseEdit(confirm: [.field(.oldAddress)]), by: InventedCases.second, at: now)
    move = try checked(move)
    #expect(throws: CaseError.self) { try move.approve(by: InventedCases.second, at: now) }
  }

  @Test("a draft that was never checked, and one without persons, cannot be filed")
  func unchecked() throws {
    #expect(codes(try InventedCases.supplemented()).contains(.notChecked))
    #expect(codes(try checked(InventedCases.supplemented().typed(remove: [0, 1, 2, 3]))).contains(.noPersons))
  }

  @Test("C11 a case sent back loses signature and approval", .tags(.control))
  func sentBack() throws {
    var move = try checked(InventedCases.supplemented())
    try move.sign(InventedCases.signature)
    try move.approve(by: InventedCases.second, at: now)
    #expect(throws: CaseError.self) { try move.sendBack(reason: "", by: clerk, at: now) }
    try move.sendBack(reason: "方書の確認", by: clerk, at: now)
    #expect(move.state == .returned)
    #expect(move.signature == nil)
    #expect(move.approval == nil)
    #expect(move.history.last?.note == "方書の確認")
  }

  @Test("checking again, or adding an attachment, leaves a signature in force")
  func signatureStays() throws {
    var move = try checked(InventedCases.supplemented())
    try move.sign(InventedCases.signature)
    move = try checked(move)
    try move.attach(InventedCases.scan("scan-3", role: .identityDocument), by: clerk, at: now)
    #expect(move.state == .signed)
    #expect(move.signature == InventedCases.signature)
  }
}
