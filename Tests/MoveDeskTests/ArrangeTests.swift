import CaseArchive
import Foundation
import MoveDesk
import Residency
import Support
import Testing

/// Papers put in order: turned, joined, split into cases. What joins pages is the program's own process; here its place is
/// taken by something that notes what it was asked for.
@Suite(.tags(.medium)) struct ArrangeTests {
  /// A TIFF's first bytes, and what was asked for.
  private static let join: JoinPages = { files, pages in
    Data([0x49, 0x49, 0x2A, 0x00]) + Data(pages.map { "\(files[$0.file].count):\($0.number):\($0.turn)" }.joined().utf8)
  }

  private static func page(_ scan: ScanID, _ number: Int, turn: Int = 0) throws -> ScanReference.Page {
    try #require(ScanReference.Page(scan: scan, number: number, turn: turn))
  }

  @Test("C30 a pile becomes two cases; both keep what they need of it, and the pile stays as it came", .tags(.control))
  func split() async throws {
    let counter = try await Counter()
    let scan = counter.scan("pile.pdf", reads: InventedReadings.certificate())
    let reception = try await counter.desk.receive(scan, by: Counter.clerk)
    let pile = reception.scan.id
    let order = PaperOrder(
      papers: [.init(.pages([try Self.page(pile, 1)]), as: .certificate)],
      others: [.init(kind: .relocation, papers: [.init(.pages([try Self.page(pile, 2, turn: 180)]), as: .certificate)])]
    )
    let arranged = try await counter.desk.arrange(reception.caseID, order, joining: Self.join, by: Counter.clerk)
    #expect(arranged.asksForReading)
    #expect(arranged.moveCase.scans.map(\.role) == [.certificate, .original])
    #expect(arranged.moveCase.history.last?.note?.contains(arranged.others[0].id.rawValue) == true)
    let other = try await counter.load(arranged.others[0].id)
    #expect(other.state == .received && other.kind == .relocation)
    #expect(other.scans.first?.madeFrom == [try Self.page(pile, 2, turn: 180)])
    let made = try #require(other.scans.first)
    #expect(
      try await counter.archive.scan(made.id, by: Counter.clerk)
        == Data([0x49, 0x49, 0x2A, 0x00]) + Data("\(scan.content.count):2:180".utf8))
    #expect(try await counter.archive.scan(pile, by: Counter.clerk) == scan.content)
  }

  @Test("pages that cannot be joined leave the case as it was and open none")
  func failure() async throws {
    let counter = try await Counter()
    let reception = try await counter.desk.receive(counter.scan("pile.pdf"), by: Counter.clerk)
    let before = try await counter.archive.load(reception.caseID, by: Counter.clerk)
    let order = PaperOrder(
      papers: [.init(.scan(reception.scan.id), as: .certificate)],
      others: [
        .init(kind: .moveIn, papers: [.init(.pages([try Self.page(reception.scan.id, 9)]), as: .certificate)])
      ])
    await #expect(throws: PagesNotMade(code: "noSuchPage")) {
      try await counter.desk.arrange(
        reception.caseID, order, joining: { _, _ in throw PagesNotMade(code: "noSuchPage") }, by: Counter.clerk)
    }
    #expect(try await counter.archive.load(reception.caseID, by: Counter.clerk) == before)
    #expect(try await counter.archive.list(states: [.received], by: Counter.clerk).count == 1)
  }

  @Test("an order over an older state of the case, or over one that a colleague has open, is refused")
  func conflict() async throws {
    let counter = try await Counter()
    let reception = try await counter.desk.receive(counter.scan("pile.pdf"), by: Counter.clerk)
    let order = PaperOrder(papers: [.init(.scan(reception.scan.id), as: .other)])
    await #expect(throws: CaseArchiveError.changedMeanwhile) {
      try await counter.desk.arrange(
        reception.caseID, order, expecting: 7, joining: Self.join, by: Counter.clerk)
    }
    try await counter.archive.unlock(reception.caseID, by: Counter.clerk)
    try await counter.archive.lock(reception.caseID, by: Counter.colleague)
    let refusal = await #expect(throws: CaseArchiveError.self) {
      try await counter.desk.arrange(reception.caseID, order, joining: Self.join, by: Counter.clerk)
    }
    #expect(refusal?.code == .lockedByAnother)
  }

  @Test("pages of another case's scan are not joined into this one")
  func foreign() async throws {
    let counter = try await Counter()
    let mine = try await counter.desk.receive(counter.scan("mine.pdf"), by: Counter.clerk)
    let other = try await counter.desk.receive(counter.scan("other.pdf"), by: Counter.clerk)
    let order = PaperOrder(papers: [.init(.pages([try Self.page(other.scan.id, 1)]), as: .certificate)])
    let refusal = await #expect(throws: CaseError.self) {
      try await counter.desk.arrange(mine.caseID, order, joining: Self.join, by: Counter.clerk)
    }
    #expect(refusal?.code == .wrongPapers)
  }

  @Test("the same file from a watched folder is received once, and again only after its case was withdrawn")
  func once() async throws {
    let counter = try await Counter()
    let scan = counter.scan("scan.png", reads: InventedReadings.certificate())
    let first = try #require(try await counter.desk.receiveOnce(scan, by: Counter.clerk))
    #expect(try await counter.desk.receiveOnce(scan, by: Counter.clerk) == nil)
    _ = try await counter.desk.withdraw(first.caseID, reason: "取り直し", by: Counter.clerk)
    #expect(try await counter.desk.receiveOnce(scan, by: Counter.clerk) != nil)
  }

  @Test("C30 pages of one certificate become one case in one step: a colleague's case stops all of it", .tags(.control))
  func together() async throws {
    let counter = try await Counter()
    var receptions: [MoveDesk.Reception] = []
    for number in 1...2 {
      var reading = InventedReadings.certificate()
      reading.fields[.certificateNumber] = InventedReadings.field("第5号 \(number)/2")
      receptions.append(
        try await counter.desk.receive(counter.scan("page\(number).png", reads: reading), by: Counter.clerk))
    }
    try await counter.archive.lock(receptions[1].caseID, by: Counter.colleague)
    await #expect(throws: CaseArchiveError.self) {
      try await counter.desk.read(receptions, by: Counter.clerk)
    }
    for reception in receptions { #expect(try await counter.load(reception.caseID).state == .received) }
  }
}
