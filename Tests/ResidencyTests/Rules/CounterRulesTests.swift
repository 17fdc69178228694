import Residency
import Support
import Testing

@Suite(.tags(.small)) struct CounterRulesTests {
  @Test("R27 in what capacity the notifier acts must be entered")
  func standing() throws {
    #expect(
      try InventedCases.supplemented().typed([.notifierStanding: nil]).found(.r27) == [
        "R27.noStanding error notifierStanding"
      ])
  }

  @Test(
    "R27 whoever is not of the household shows a proof of authority",
    arguments: [
      ("agent", nil, ["R27.noAuthority error notifierAuthority"]), ("agent", "委任状", []),
      ("法定代理人", "familyRegister", []), ("messenger", nil, ["R27.noAuthority error notifierAuthority"]),
      ("householdMember", nil, []), ("householder", nil, []),
    ] as [(String, String?, [String])])
  func authority(standing: String, document: String?, found: [String]) throws {
    let move = try InventedCases.supplemented().typed([
      .notifierStanding: standing, .notifierAuthority: document, .notifierName: "代理 三郎",
    ])
    #expect(move.found(.r27) == found)
  }

  @Test("R27 a notifier called 本人 is one of the movers, 異体字 aside")
  func notAMover() throws {
    let move = try InventedCases.supplemented()
    #expect(try move.typed([.notifierName: "代理 三郎"]).found(.r27) == ["R27.notAMover warning notifierName"])
    #expect(try move.typed([.notifierName: "窗口一郎"], persons: [0: [.name: "窓口 一郎"]]).found(.r27).isEmpty)
  }

  @Test("R28 name and address of the notifier must be there; the signature is told until it is")
  func notifier() throws {
    let move = try InventedCases.supplemented().typed([.notifierAddress: nil, .notifierName: nil])
    #expect(
      move.found(.r28) == [
        "R28.missing error notifierName", "R28.missing error notifierAddress", "R28.unsigned information case",
      ])
    var signed = try InventedCases.supplemented()
    try signed.record(
      findings: CaseCheck.run(signed, context: InventedContexts.clear()), by: InventedCases.clerk,
      at: InventedCases.now)
    try signed.sign(InventedCases.signature)
    #expect(signed.found(.r28).isEmpty)
  }

  @Test(
    "R29 C07 one document with a photograph, two without, or one and questions identify a person", .tags(.control),
    arguments: [
      ([IdentityDocument.drivingLicence], false, []),
      ([.eligibilityConfirmation, .pensionNumberNotice], false, []), ([.eligibilityConfirmation], true, []),
      ([.eligibilityConfirmation], false, ["R29.insufficient error case"]),
      ([.eligibilityConfirmation, .eligibilityConfirmation], false, ["R29.insufficient error case"]),
      ([], true, ["R29.insufficient error case"]),
    ] as [([IdentityDocument], Bool, [String])])
  func identity(documents: [IdentityDocument], questioned: Bool, found: [String]) throws {
    var move = try InventedCases.drafted()
    #expect(move.found(.r29) == ["R29.missing error case"])
    try move.record(
      IdentityCheck(
        subject: .notifier, documents: documents, questioned: questioned, by: InventedCases.clerk,
        at: InventedCases.now))
    #expect(move.found(.r29) == found)
  }

  @Test("R29 identifying only the person represented is not enough")
  func principalOnly() throws {
    var move = try InventedCases.drafted()
    try move.record(
      IdentityCheck(subject: .principal, documents: [.passport], by: InventedCases.clerk, at: InventedCases.now))
    #expect(move.found(.r29) == ["R29.missing error case"])
  }

  @Test("R32 a 旧氏 of the certificate that was emptied is told; kept, it is not")
  func formerName() throws {
    let move = try InventedCases.supplemented()
    #expect(move.found(.r32).isEmpty)
    #expect(
      try move.typed(persons: [1: [.formerName: nil]]).found(.r32) == ["R32.dropped warning persons.1.formerName"])
  }

  @Test("R32 a 通称 reminds of its history, which stands on a sheet of its own")
  func alias() throws {
    let move = try InventedCases.supplemented().typed(persons: [0: [.alias: "窓口 太郎"]])
    #expect(move.found(.r32) == ["R32.aliasHistory information persons.0.alias"])
  }

  @Test("R22 未届転入 marks the address in between and keeps the last registered one apart")
  func unreported() throws {
    let move = try InventedCases.supplemented().typed(kind: .moveInUnreported)
    #expect(
      move.found(.r22) == ["R22.unmarked warning oldAddress", "R22.noLastRegistered warning lastRegisteredAddress"])
    let kept = try move.typed([.oldAddress: "見本県別市9番地(未届)", .lastRegisteredAddress: "見本県見本市中央2丁目3番4号"])
    #expect(kept.found(.r22).isEmpty)
    #expect(try kept.typed(kind: .moveIn).found(.r22) == ["R22.markedOtherwise warning oldAddress"])
  }

  @Test("R23 30条の46 and 47 leave the earlier address blank")
  func foreignArrival() throws {
    let move = try InventedCases.supplemented().typed(kind: .foreignBecameResident)
    #expect(move.found(.r23) == ["R23.notBlank error oldAddress"])
    #expect(try move.typed([.oldAddress: nil]).found(.r23).isEmpty)
    #expect(try move.typed(kind: .moveIn).found(.r23).isEmpty)
  }

  @Test("R24 30条の46 needs a card shown")
  func card() throws {
    var move = try InventedCases.supplemented().typed(kind: .foreignArrival)
    #expect(move.found(.r24) == ["R24.noCard warning document"])
    try move.record(
      IdentityCheck(subject: .notifier, documents: [.residenceCard], by: InventedCases.clerk, at: InventedCases.now))
    #expect(move.found(.r24).isEmpty)
  }

  @Test("R06 a 転入 with nothing from the old municipality needs 戸籍 and 附票")
  func noCertificate() throws {
    var move = MoveCase(
      id: InventedCases.caseID("case-2"), kind: .moveIn, desk: InventedCases.desk, by: InventedCases.clerk,
      at: InventedCases.now)
    try move.take(.blank(kind: .moveIn, today: InventedCases.today), by: InventedCases.clerk, at: InventedCases.now)
    #expect(move.found(.r06) == ["R06.noCertificate warning document"])
    try move.attach(
      InventedCases.scan("scan-9", role: .familyRegister), by: InventedCases.clerk, at: InventedCases.now)
    #expect(move.found(.r06).isEmpty)
    #expect(try InventedCases.supplemented().found(.r06).isEmpty)
  }

  @Test("R39 a missing page is told")
  func missingPage() throws {
    let note = Reading.Note(code: "pageMissing", message: "Page 2 of 2 is missing.")
    let move = try InventedCases.supplemented(InventedReadings.certificate(warnings: [note]))
    #expect(move.found(.r39) == ["R39.pageMissing warning document"])
    let other = Reading.Note(code: "blankPage", message: "Page 2 is blank.")
    #expect(try InventedCases.supplemented(InventedReadings.certificate(warnings: [other])).found(.r39).isEmpty)
  }

  @Test(
    "R40 words on the paper that change the work are told",
    arguments: [
      ([DocumentMark.reissue], ["R40.reissue warning document"]),
      (
        [.equivalentCertificate, .specialMoveOutDone],
        ["R40.equivalentCertificate warning document", "R40.specialMoveOutDone warning document"]
      ),
      ([.forOfficialUse], []), ([], []),
    ] as [([DocumentMark], [String])])
  func marks(marks: [DocumentMark], found: [String]) throws {
    #expect(try InventedCases.supplemented(InventedReadings.certificate(marks: marks)).found(.r40) == found)
  }

  private func reception(
    _ id: String, _ day: String, _ likeness: EarlierReception.Likeness, _ state: CaseState = .filed
  ) -> EarlierReception {
    EarlierReception(
      id: InventedCases.caseID(id), receivedOn: InventedContexts.day(day), state: state, likeness: likeness)
  }

  @Test("R41 the same certificate or household within the window is told; older, withdrawn or the case itself is not")
  func duplicates() throws {
    let context = InventedContexts.clear(receptions: [
      reception("case-7", "2026-03-07", .certificate), reception("case-8", "2026-03-06", .certificate),
      reception("case-9", "2026-04-05", .household), reception("case-10", "2026-04-05", .household, .withdrawn),
      reception("case-1", "2026-04-06", .certificate),
    ])
    #expect(
      try InventedCases.supplemented().found(.r41, in: context) == [
        "R41.household warning oldHouseholder", "R41.certificate warning certificateNumber",
      ])
  }

  @Test("R41 when nobody looked for earlier receptions the rule says that it did not run")
  func noReceptions() throws {
    let move = try InventedCases.supplemented()
    #expect(move.found(.r41, in: InventedContexts.clear(receptions: nil)) == ["R41.notRun information case"])
    #expect(move.found(.r41).isEmpty)
  }

  @Test("R44 C10 an approval is told as missing when the municipality asks for one", .tags(.control))
  func approval() throws {
    var move = try InventedCases.supplemented()
    let context = InventedContexts.clear(settings: CaseSettings(secondPersonRequired: true))
    #expect(move.found(.r44, in: context) == ["R44.notApproved information case"])
    #expect(move.found(.r44).isEmpty)
    try move.record(findings: [], by: InventedCases.clerk, at: InventedCases.now)
    try move.approve(by: InventedCases.second, at: InventedCases.now)
    #expect(move.found(.r44, in: context).isEmpty)
  }
}
