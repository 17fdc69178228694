import CaseArchive
import FormPrinting
import Foundation
import MoveDesk
import Residency
import Support
import Testing

/// Taking the signature over exactly what was shown (C11).
@Suite(.tags(.control)) struct SigningTests {
  @Test("C11 what was changed since it was shown is not signed, and no image is kept")
  func refusesAnotherRevision() async throws {
    let counter = try await Counter()
    let moveCase = try await counter.settle(counter.drafted())
    let shown = try await counter.archive.load(moveCase.id, by: Counter.clerk).revision
    _ = try await counter.desk.edit(
      moveCase.id, CaseEdit(fields: [.notifierPhone: "090-0000-0001"]), by: Counter.clerk)
    _ = try await counter.accept(moveCase.id)
    await expectRefusal(CaseArchiveError.Code.versionConflict) {
      _ = try await counter.desk.sign(
        moveCase.id, image: Signature.png, medium: .tablet, expecting: shown, by: Counter.clerk)
    }
    #expect(try await counter.load(moveCase.id).signature == nil)
    #expect(try await counter.archive.scans(of: moveCase.id, by: Counter.clerk).allSatisfy { $0.role == .scan })
    let now = try await counter.archive.load(moveCase.id, by: Counter.clerk).revision
    let signed = try await counter.desk.sign(
      moveCase.id, image: Signature.png, medium: .tablet, expecting: now, by: Counter.clerk)
    #expect(signed.state == .signed)
  }

  @Test("C11 a signature on paper is the scan of the signed notification; the form prints without a picture of it")
  func signsOnPaper() async throws {
    let counter = try await Counter()
    let moveCase = try await counter.settle(counter.drafted())
    let certificate = try #require(moveCase.scans.first?.id)
    await expectRefusal(CaseError.Code.invalidValue) {
      _ = try await counter.desk.sign(moveCase.id, onPaper: certificate, by: Counter.clerk)
    }
    let attached = try await counter.desk.attach(
      .init(name: "signed.pdf", content: Data("%PDF-1.4 signed".utf8)), to: moveCase.id, as: .signedNotification,
      by: Counter.clerk)
    let paper = try #require(attached.scans.last?.id)
    let signed = try await counter.desk.sign(moveCase.id, onPaper: paper, by: Counter.clerk)
    #expect(signed.state == .signed)
    #expect(signed.signature?.medium == .paper && signed.signature?.id.rawValue == paper.rawValue)
    _ = try await counter.desk.print("move-notification", of: moveCase.id, by: Counter.clerk)
    #expect(try await counter.desk.file(moveCase.id, by: Counter.clerk).state == .filed)
  }

  @Test("C11 what the resident reads is what the form prints, in the order of the household")
  func showsTheForm() async throws {
    let counter = try await Counter()
    let moveCase = try await counter.settle(counter.drafted())
    let (values, persons) = try await counter.desk.formForSigning(of: moveCase, by: Counter.clerk)
    #expect(values["newAddress"] == moveCase.value(.newAddress))
    #expect(values["moveKind"] == moveCase.kind.rawValue)
    #expect(persons.count == moveCase.persons.count)
    let order = HouseholdOrder.order(of: moveCase.persons)
    #expect(persons.map { $0["name"] } == order.map { moveCase.value(.name, ofPerson: $0) })
  }
}
