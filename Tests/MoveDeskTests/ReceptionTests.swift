import CaseArchive
import Foundation
import MoveDesk
import Residency
import Support
import Testing

/// Scans on their way to a case: what cannot be read, pages that came apart, papers that came twice.
@Suite(.tags(.medium)) struct ReceptionTests {
  @Test("C30 a scan that cannot be read stays with its case, which is drafted by hand", .tags(.control))
  func unreadable() async throws {
    let counter = try await Counter()
    let good = counter.scan("good.png", reads: InventedReadings.certificate())
    let bad = counter.scan("bad.png")
    var receptions: [MoveDesk.Reception] = []
    for scan in [bad, good] { receptions.append(try await counter.desk.receive(scan, by: Counter.clerk)) }
    let taken = try await counter.desk.read(receptions, by: Counter.clerk)
    #expect(taken.map(\.reading.status) == [.failed, .read])
    #expect(taken.map(\.moveCase.state) == [.read, .drafted])

    let id = taken[0].moveCase.id
    let reference = try #require(try await counter.load(id).scans.first)
    #expect(try await counter.archive.scan(reference.id, by: Counter.clerk) == bad.content)
    let drafted = try await counter.desk.draftByHand(id, kind: .relocation, by: Counter.clerk)
    #expect(drafted.kind == .relocation)
    #expect(drafted.value(.notifiedDate) == InventedCases.today.iso)
    let edited = try await counter.desk.edit(
      id, CaseEdit(addPersons: [[.name: "窓口 一郎", .birthDate: "1985-01-02"]]), by: Counter.clerk)
    #expect(edited.persons.count == 1)
    #expect(edited.scans == [reference])
  }

  @Test("C30 reading that was stopped after the reception is taken up again", .tags(.control))
  func stopped() async throws {
    let counter = try await Counter()
    let scan = counter.scan("certificate.png", reads: InventedReadings.certificate())
    let reception = try await counter.desk.receive(scan, by: Counter.clerk)
    #expect(try await counter.load(reception.caseID).state == .received)
    let (moveCase, readings) = try await counter.desk.readAgain(reception.caseID, by: Counter.clerk)
    #expect(readings.map(\.status) == [.read])
    #expect(moveCase.state == .drafted)
    #expect(moveCase.persons.count == 4)
  }

  @Test("a page that comes in late is read into the case without touching what staff typed")
  func latePage() async throws {
    let counter = try await Counter()
    var first = InventedReadings.certificate(persons: [InventedReadings.father, InventedReadings.mother])
    first.fields[.certificateNumber] = InventedReadings.field("第12号 1/2")
    var moveCase = try await counter.drafted(first)
    moveCase = try await counter.desk.edit(
      moveCase.id, CaseEdit(persons: [.init(index: 0, values: [.kana: "マドグチ イチロオ"])]), by: Counter.clerk)
    var second = InventedReadings.certificate(persons: [InventedReadings.daughter])
    second.fields[.certificateNumber] = InventedReadings.field("第12号 2/2")
    _ = try await counter.desk.attach(
      counter.scan("page2.png", reads: second), to: moveCase.id, as: .certificate, by: Counter.clerk)
    moveCase = try await counter.desk.readAgain(moveCase.id, by: Counter.clerk).moveCase
    #expect(moveCase.persons.count == 3)
    #expect(moveCase.value(.kana, ofPerson: 0) == "マドグチ イチロオ")
  }

  @Test("two pages that came as two files become one case, the other is withdrawn and says which")
  func twoPages() async throws {
    let counter = try await Counter()
    var pages = [
      InventedReadings.certificate(persons: Array(InventedReadings.family.prefix(2))),
      InventedReadings.certificate(persons: Array(InventedReadings.family.suffix(2))),
    ]
    for index in pages.indices {
      pages[index].fields[.certificateNumber] = InventedReadings.field("第77号 \(index + 1)/2")
    }
    var receptions: [MoveDesk.Reception] = []
    for index in pages.indices {
      receptions.append(
        try await counter.desk.receive(counter.scan("page\(index).png", reads: pages[index]), by: Counter.clerk))
    }
    let taken = try await counter.desk.read(receptions, by: Counter.clerk)
    #expect(Set(taken.map(\.moveCase.id)) == [receptions[0].caseID])
    let moveCase = try await counter.load(receptions[0].caseID)
    #expect(moveCase.persons.count == 4)
    #expect(moveCase.scans.map(\.id) == receptions.map(\.scan.id))
    let other = try await counter.load(receptions[1].caseID)
    #expect(other.state == .withdrawn)
    #expect(other.history.last?.note?.contains(moveCase.id.rawValue) == true)
    for reception in receptions { _ = try await counter.archive.scan(reception.scan.id, by: Counter.clerk) }
  }

  @Test("more scans than are opened at a time come back in order, each with its own reading")
  func order() async throws {
    let counter = try await Counter()
    var receptions: [MoveDesk.Reception] = []
    for number in 0..<11 {
      var reading = InventedReadings.certificate()
      reading.fields[.certificateNumber] = InventedReadings.field("第\(number)号")
      receptions.append(
        try await counter.desk.receive(counter.scan("scan\(number)", reads: reading), by: Counter.clerk))
    }
    let taken = try await counter.desk.read(receptions, by: Counter.clerk)
    #expect(taken.map(\.reception.caseID) == receptions.map(\.caseID))
    #expect(taken.map { $0.moveCase.value(.certificateNumber) } == (0..<11).map { "第\($0)号" })
  }

  @Test("R41 a second reception of the same certificate is told, also when another page of it was read")
  func duplicate() async throws {
    let counter = try await Counter()
    var reading = InventedReadings.certificate()
    reading.fields[.certificateNumber] = InventedReadings.field("20260325　見本市　001 1/2")
    let first = try await counter.drafted(reading)
    reading.fields[.certificateNumber] = InventedReadings.field("20260325 見本市 001 2/2")
    let second = try await counter.takeIn(counter.scan("again.png", reads: reading))
    let found = try await counter.desk.check(second.id, by: Counter.clerk).findings.filter { $0.rule == .r41 }
    #expect(found.map(\.code) == ["R41.certificate"])
    #expect(found.first?.seen?.contains(first.id.rawValue) == true)

    _ = try await counter.desk.withdraw(first.id, reason: "二重受付", by: Counter.clerk)
    let after = try await counter.desk.check(second.id, by: Counter.clerk).findings
    #expect(!after.contains { $0.rule == .r41 })
  }

  @Test("the same scan brought twice is told at reception")
  func sameScan() async throws {
    let counter = try await Counter()
    let scan = counter.scan("certificate.png", reads: InventedReadings.certificate())
    let first = try await counter.desk.receive(scan, by: Counter.clerk)
    let second = try await counter.desk.receive(scan, by: Counter.clerk)
    #expect(first.sameAs.isEmpty)
    #expect(second.sameAs == [first.scan.id])
  }
}
