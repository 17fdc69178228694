import CaseArchive
import Foundation
import MoveDesk
import Residency
import Support
import Synchronization
import Testing

/// What stands between a draft and the file, with a real archive and registry.
@Suite(.tags(.medium, .control)) struct DeskFilingTests {
  private func codes(_ counter: Counter, _ id: CaseID) async throws -> Set<Obstacle.Code> {
    Set(counter.desk.obstacles(of: try await counter.load(id)).map(\.code))
  }

  @Test("C09 filing is refused while an error is open")
  func errorOpen() async throws {
    let counter = try await Counter()
    let moveCase = try await counter.settle(counter.drafted())
    _ = try await counter.desk.edit(moveCase.id, CaseEdit(fields: [.moveDate: "2026-04-07"]), by: Counter.clerk)
    _ = try await counter.desk.check(moveCase.id, by: Counter.clerk)
    #expect(try await codes(counter, moveCase.id).contains(.errorOpen))
    await expectRefusal(CaseError.Code.obstacles) {
      _ = try await counter.desk.sign(moveCase.id, image: Signature.png, medium: .tablet, by: Counter.clerk)
    }
    await expectRefusal(CaseError.Code.obstacles) { _ = try await counter.desk.file(moveCase.id, by: Counter.clerk) }
    #expect(try await counter.archive.scans(of: moveCase.id, by: Counter.clerk).map(\.role) == [.scan])
  }

  @Test("C09 filing is refused while a review mark is untouched")
  func reviewOpen() async throws {
    let counter = try await Counter()
    var reading = InventedReadings.certificate()
    reading.persons[2][.name] = InventedReadings.field("窓口 さくら", confidence: 0.6, review: true)
    let moveCase = try await counter.drafted(reading)
    _ = try await counter.desk.edit(moveCase.id, CaseEdit(fields: InventedCases.counterEntries), by: Counter.clerk)
    _ = try await counter.accept(moveCase.id)
    #expect(try await codes(counter, moveCase.id).contains(.reviewOpen))
    await expectRefusal(CaseError.Code.obstacles) { _ = try await counter.desk.file(moveCase.id, by: Counter.clerk) }
  }

  @Test("C09 filing is refused while a difference from the registry has no reason")
  func unacknowledged() async throws {
    let counter = try await Counter()
    try counter.importRegistry(
      of: [0], changing: [0: Counter.otherNumbers.merging(["氏名_フリガナ": "マドグチ　イチタ"]) { $1 }])
    let moveCase = try await counter.drafted()
    _ = try await counter.desk.edit(
      moveCase.id, CaseEdit(fields: InventedCases.counterEntries, confirm: moveCase.openReviews), by: Counter.clerk)
    _ = try await counter.desk.identify(
      moveCase.id, subject: .notifier, documents: [.drivingLicence], questioned: false, by: Counter.clerk)
    let checked = try await counter.desk.check(moveCase.id, by: Counter.clerk)
    #expect(checked.findings.contains { $0.code == "C09.differs" && $0.path == .personField(0, .kana) })
    _ = try await counter.desk.sign(moveCase.id, image: Signature.png, medium: .tablet, by: Counter.clerk)
    await expectRefusal(CaseError.Code.obstacles) { _ = try await counter.desk.file(moveCase.id, by: Counter.clerk) }
    #expect(try await codes(counter, moveCase.id) == [.warningUnacknowledged])
    await expectRefusal(CaseError.Code.noSuchFinding) {
      _ = try await counter.desk.acknowledge(moveCase.id, code: "R99.none", reason: "x", by: Counter.clerk)
    }
    _ = try await counter.accept(moveCase.id)
    #expect(try await counter.desk.file(moveCase.id, by: Counter.clerk).state == .filed)
  }

  @Test("C09 what came to light since the check stops filing, is kept, and leaves the signature")
  func checkedAgain() async throws {
    let counter = try await Counter()
    let signed = try await counter.signed()
    #expect(counter.desk.obstacles(of: signed).isEmpty)
    try counter.importRegistry(
      of: [3], changing: [3: Counter.otherNumbers.merging(["氏名_フリガナ": "マドグチ　ウメコ"]) { $1 }])
    await expectRefusal(CaseError.Code.obstacles) { _ = try await counter.desk.file(signed.id, by: Counter.clerk) }
    let now = try await counter.load(signed.id)
    #expect(now.state == .signed)
    #expect(now.signature == signed.signature)
    #expect(now.findings.contains { $0.code == "C09.differs" && $0.path == .personField(3, .kana) })
    #expect(now.findings.contains { $0.code == "R21.likeRemoved" })
    _ = try await counter.accept(signed.id)
    #expect(try await counter.desk.file(signed.id, by: Counter.clerk).state == .filed)
  }

  @Test("C11 a later change voids the signature")
  func voided() async throws {
    let counter = try await Counter()
    let signed = try await counter.signed()
    let edited = try await counter.desk.edit(signed.id, CaseEdit(fields: [.remarks: "部屋番号訂正"]), by: Counter.clerk)
    #expect(edited.signature == nil)
    _ = try await counter.accept(signed.id)
    await expectRefusal(CaseError.Code.obstacles) { _ = try await counter.desk.file(signed.id, by: Counter.clerk) }
    #expect(try await codes(counter, signed.id) == [.signatureMissing])
  }

  @Test("C10 with a second person required, the one who entered may not approve, another may")
  func secondPerson() async throws {
    let counter = try await Counter(settings: CaseSettings(secondPersonRequired: true))
    let signed = try await counter.signed()
    await expectRefusal(CaseError.Code.obstacles) { _ = try await counter.desk.file(signed.id, by: Counter.clerk) }
    await expectRefusal(CaseError.Code.samePerson) { _ = try await counter.desk.approve(signed.id, by: Counter.clerk) }
    let approved = try await counter.desk.approve(signed.id, by: Counter.colleague)
    #expect(approved.approval?.by == InventedCases.second)
    #expect(try await counter.desk.file(signed.id, by: Counter.clerk).state == .filed)
  }

  @Test("C07 filing is refused until the person at the counter is identified")
  func identity() async throws {
    let counter = try await Counter()
    let moveCase = try await counter.drafted()
    _ = try await counter.desk.edit(
      moveCase.id, CaseEdit(fields: InventedCases.counterEntries, confirm: moveCase.openReviews), by: Counter.clerk)
    _ = try await counter.accept(moveCase.id)
    _ = try await counter.desk.sign(moveCase.id, image: Signature.png, medium: .tablet, by: Counter.clerk)
    await expectRefusal(CaseError.Code.obstacles) { _ = try await counter.desk.file(moveCase.id, by: Counter.clerk) }
    _ = try await counter.desk.identify(
      moveCase.id, subject: .notifier, documents: [.eligibilityConfirmation], questioned: false, by: Counter.clerk)
    #expect(try await codes(counter, moveCase.id) == [.identityMissing])
    _ = try await counter.desk.identify(
      moveCase.id, subject: .notifier, documents: [.eligibilityConfirmation], questioned: true, by: Counter.clerk)
    #expect(try await counter.desk.file(moveCase.id, by: Counter.clerk).state == .filed)
  }

  @Test("C19 a filed case takes no edit, paper, signature or withdrawal, and nothing of them is kept")
  func readOnly() async throws {
    let counter = try await Counter()
    let filed = try await counter.filed()
    let desk = counter.desk
    let files = try await counter.archive.scans(of: filed.id, by: Counter.clerk)
    let acts: [() async throws -> Void] = [
      { _ = try await desk.edit(filed.id, CaseEdit(fields: [.remarks: "x"]), by: Counter.clerk) },
      { _ = try await desk.attach(counter.scan("late.png"), to: filed.id, as: .other, by: Counter.clerk) },
      { _ = try await desk.sign(filed.id, image: Signature.png, medium: .tablet, by: Counter.clerk) },
      { _ = try await desk.check(filed.id, by: Counter.clerk) },
      { _ = try await desk.readAgain(filed.id, by: Counter.clerk) },
      { _ = try await desk.file(filed.id, by: Counter.clerk) },
      { _ = try await desk.sendBack(filed.id, reason: "x", by: Counter.clerk) },
      { _ = try await desk.withdraw(filed.id, reason: "x", by: Counter.clerk) },
    ]
    for act in acts { await expectRefusal(CaseError.Code.actNotAllowed, act) }
    #expect(try await counter.load(filed.id) == filed)
    #expect(try await counter.archive.scans(of: filed.id, by: Counter.clerk) == files)
  }

  @Test("C19 a correction is a new version; filing it supersedes the former one, which keeps its values")
  func correction() async throws {
    let counter = try await Counter()
    let filed = try await counter.filed()
    let next = try await counter.desk.correct(filed.id, by: Counter.colleague)
    #expect(next.version == 2)
    #expect(next.supersedes == filed.id)
    #expect(try await counter.load(filed.id).state == .filed)
    _ = try await counter.desk.edit(
      next.id, CaseEdit(fields: [.newAddress: "架空県架空市八幡1丁目1番2号"]), by: Counter.colleague)
    _ = try await counter.desk.identify(
      next.id, subject: .notifier, documents: [.passport], questioned: false, by: Counter.colleague)
    let checked = try await counter.accept(next.id, by: Counter.colleague)
    #expect(!checked.findings.contains { $0.rule == .r41 })
    _ = try await counter.desk.sign(next.id, image: Signature.png, medium: .tablet, by: Counter.colleague)
    let second = try await counter.desk.file(next.id, by: Counter.colleague)
    #expect(second.state == .filed)
    let former = try await counter.load(filed.id)
    #expect(former.state == .superseded)
    #expect(former.values == filed.values)
    #expect(former.history.last?.by == InventedCases.second)
    await expectRefusal(CaseError.Code.actNotAllowed) {
      _ = try await counter.desk.correct(filed.id, by: Counter.clerk)
    }
  }

  @Test("C19 of two corrections of one case only the first is filed, the other changes nothing")
  func twoCorrections() async throws {
    let counter = try await Counter()
    let filed = try await counter.filed()
    var signed: [CaseID] = []
    for access in [Counter.clerk, Counter.colleague] {
      let next = try await counter.desk.correct(filed.id, by: access)
      _ = try await counter.desk.identify(
        next.id, subject: .notifier, documents: [.passport], questioned: false, by: access)
      _ = try await counter.accept(next.id, by: access)
      _ = try await counter.desk.sign(next.id, image: Signature.png, medium: .tablet, by: access)
      signed.append(next.id)
    }
    for id in signed { _ = try await counter.accept(id) }
    #expect(try await counter.desk.file(signed[0], by: Counter.clerk).state == .filed)
    _ = try await counter.accept(signed[1])
    await expectRefusal(CaseError.Code.actNotAllowed) { _ = try await counter.desk.file(signed[1], by: Counter.clerk) }
    #expect(try await counter.load(signed[1]).state == .signed)
    #expect(try await counter.load(signed[0]).state == .filed)
  }

  @Test("when a colleague saves in the middle of a check, theirs stands and the check is refused")
  func conflict() async throws {
    let counter = try await Counter()
    let moveCase = try await counter.drafted()
    let desk = counter.desk
    counter.circumstances.meanwhile.withLock {
      $0 = { _ = try await desk.edit(moveCase.id, CaseEdit(fields: [.remarks: "同僚"]), by: Counter.colleague) }
    }
    await expectRefusal(CaseArchiveError.Code.versionConflict) {
      _ = try await desk.check(moveCase.id, by: Counter.clerk)
    }
    let now = try await counter.load(moveCase.id)
    #expect(now.value(.remarks) == "同僚")
    #expect(now.state == .drafted)
  }

  @Test("C11 when a colleague changes a signed case in the middle of filing, it is not filed")
  func conflictWhileFiling() async throws {
    let counter = try await Counter()
    let signed = try await counter.signed()
    let desk = counter.desk
    counter.circumstances.meanwhile.withLock {
      $0 = { _ = try await desk.edit(signed.id, CaseEdit(fields: [.remarks: "同僚"]), by: Counter.colleague) }
    }
    await expectRefusal(CaseArchiveError.Code.versionConflict) { _ = try await desk.file(signed.id, by: Counter.clerk) }
    let now = try await counter.load(signed.id)
    #expect(now.state == .drafted)
    #expect(now.signature == nil)
  }
}
