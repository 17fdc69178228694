import Residency
import Support
import Testing

@Suite("The papers of a case", .tags(.small)) struct PapersTests {
  private static let pile = InventedCases.scan("pile", pages: 3)
  private static let licence = InventedCases.scan("licence", role: .identityDocument)

  private static func received() -> MoveCase {
    MoveCase(
      id: InventedCases.caseID("case-1"), kind: .moveIn, desk: InventedCases.desk, scans: [pile, licence],
      by: InventedCases.clerk, at: InventedCases.now)
  }

  /// A scan made of pages of the pile.
  private static func made(
    _ id: String, of numbers: [Int], turn: Int = 0, from scan: String = "pile", role: ScanReference.Role = .certificate
  ) throws -> ScanReference {
    let source = try #require(ScanID(rawValue: scan))
    let pages = numbers.compactMap { ScanReference.Page(scan: source, number: $0, turn: turn) }
    return ScanReference(
      id: try #require(ScanID(rawValue: id)), sha256: String(repeating: "1e", count: 32), role: role,
      pageCount: pages.count, madeFrom: pages)
  }

  @Test("C30 a pile that was taken apart stays with the case as an original")
  func originalStays() throws {
    var moveCase = Self.received()
    let first = try Self.made("first", of: [2, 1], turn: 90)
    try moveCase.rearrange([first, Self.licence], by: InventedCases.second, at: InventedCases.now)
    #expect(moveCase.papers.map(\.id.rawValue) == ["first", "licence"])
    #expect(moveCase.scans.last == Self.pile.playing(.original))
    #expect(moveCase.scans.last?.sha256 == Self.pile.sha256)
    #expect(moveCase.history.last?.act == .rearrange && moveCase.history.last?.by == InventedCases.second)
  }

  @Test("a paper named anew keeps its file; the same order again is no change")
  func namedAnew() throws {
    var moveCase = Self.received()
    try moveCase.rearrange(
      [Self.pile, Self.licence.playing(.enrollment)], by: InventedCases.clerk, at: InventedCases.now)
    #expect(moveCase.scans.map(\.role) == [.certificate, .enrollment])
    let before = moveCase
    #expect(throws: CaseError(.emptyEdit, "The papers stand like that already.")) {
      try moveCase.rearrange(before.scans, by: InventedCases.clerk, at: InventedCases.now)
    }
    #expect(moveCase == before)
  }

  @Test("a paper of another case, one that stands twice and one without its pages are refused and nothing changes")
  func foreignPapers() throws {
    let foreign = try Self.made("foreign", of: [1], from: "elsewhere")
    let unexplained = InventedCases.scan("unexplained")
    for papers in [[foreign], [Self.pile, Self.pile], [unexplained]] {
      var moveCase = Self.received()
      let refusal = #expect(throws: CaseError.self) {
        try moveCase.rearrange(papers, by: InventedCases.clerk, at: InventedCases.now)
      }
      #expect(refusal?.code == .wrongPapers)
      #expect(moveCase == Self.received())
    }
  }

  @Test("papers of a pile become a case of their own that names where they came from")
  func separated() throws {
    let moveCase = Self.received()
    let other = try moveCase.separated(
      id: InventedCases.caseID("case-2"), kind: .moveIn, papers: [try Self.made("third", of: [3])],
      by: InventedCases.second, at: InventedCases.now)
    #expect(other.state == .received && other.desk == moveCase.desk)
    #expect(other.history.map(\.act) == [.receive] && other.history.first?.note?.contains("case-1") == true)
    #expect(throws: CaseError.self) {
      try moveCase.separated(
        id: InventedCases.caseID("case-3"), kind: .moveIn, papers: [], by: InventedCases.clerk, at: InventedCases.now)
    }
  }

  @Test("C19 the papers of a filed case stay in their order")
  func filed() throws {
    var moveCase = try InventedCases.supplemented()
    try moveCase.withdraw(reason: "試験", by: InventedCases.clerk, at: InventedCases.now)
    let scan = try #require(moveCase.scans.first)
    #expect(throws: CaseError.self) {
      try moveCase.rearrange([scan.playing(.other)], by: InventedCases.clerk, at: InventedCases.now)
    }
    #expect(throws: CaseError.self) {
      try moveCase.separated(
        id: InventedCases.caseID("case-2"), kind: .moveIn, papers: [scan], by: InventedCases.clerk,
        at: InventedCases.now)
    }
  }

  @Test(
    "a page that there cannot be is no page",
    arguments: [(0, 0), (-1, 90), (1, 45), (1, 360), (1, -90)])
  func impossiblePages(number: Int, turn: Int) throws {
    #expect(ScanReference.Page(scan: Self.pile.id, number: number, turn: turn) == nil)
  }

  @Test("why papers were not read is kept with the case until they are read anew")
  func reasons() throws {
    var moveCase = Self.received()
    let note = Reading.Note(code: "truncated", message: "the file ends before its last page does")
    try moveCase.recordReading(notes: [note], by: InventedCases.clerk, at: InventedCases.now)
    #expect(moveCase.readingNotes == [note])
    try moveCase.recordReading(by: InventedCases.clerk, at: InventedCases.now)
    #expect(moveCase.readingNotes.isEmpty)
  }
}
