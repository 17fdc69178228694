import CaseArchive
import FormPrinting
import Foundation
import MoveDesk
import PaperMatching
import Residency
import Support
import Testing

extension PaperWork {
  /// The same work in this process: tests make no hostile files.
  static let here = PaperWork(
    codes: { try PaperMatching.codes(in: Array($0)) },
    matches: { try PaperMatching.matches($0, scan: Array($1), print: Array($2)) })
}

@Suite(.tags(.large, .control)) struct MatchPaperTests {
  @Test("C31 the print finds its case; a later edit shows as the one difference, is logged, and the scan is kept once")
  func matchesItsCase() async throws {
    let counter = try await Counter(papers: .here)
    let access = Counter.clerk
    let moveCase = try await counter.desk.begin(kind: .relocation, by: access)
    let id = moveCase.id
    _ = try await counter.desk.edit(
      id,
      CaseEdit(
        fields: [.oldAddress: "架空県架空市八幡1丁目2番3号", .newAddress: "架空県架空市緑2丁目1番1号", .notifierName: "見本 太郎"],
        addPersons: [[.name: "見本 太郎", .birthDate: "1985-04-03", .juminhyoCode: "12345678903"]]), by: access)
    let print = try await counter.desk.print(MoveDesk.matchedForm, of: id, by: access).pdf
    let paper = try await counter.desk.findPaper(print)
    #expect(paper.caseID == id)
    #expect(try await counter.desk.match(paper, on: print, by: access).verdict == .same)
    _ = try await counter.desk.edit(id, CaseEdit(fields: [.oldAddress: "架空県架空市八幡1丁目2番8号"]), by: access)
    let match = try await counter.desk.match(paper, on: print, by: access)
    #expect(match.verdict == .differs)
    #expect(match.places.filter { $0.match.verdict == .differs }.map(\.label) == ["旧住所"])
    #expect(match.places.filter(\.isMasked).allSatisfy { $0.person != nil })
    let items = try await counter.archive.log(
      LogQuery(act: .match, caseID: id), by: Counter.auditor
    ).compactMap(\.item)
    #expect(items.count == 2)
    #expect(items.last?.hasPrefix("move-notification differs: ") == true)

    #expect(try await counter.desk.keep(print, of: id, by: access) == .attached)
    #expect(try await counter.desk.keep(print, of: id, by: access) == .already)
    let kept = try await counter.archive.load(id, by: access).moveCase.scans
    #expect(kept.map(\.role) == [.signedNotification])
  }

  @Test("C31 a paper of a case that is not here, of another form, of several cases or without a code says so")
  func refuses() async throws {
    let counter = try await Counter(papers: .here)
    let access = Counter.clerk
    let id = try await counter.desk.begin(kind: .relocation, by: access).id
    let other = try await counter.desk.print("resident-record-request", of: id, by: access).pdf
    await #expect(throws: PaperNotMatched(.otherForm, form: "住民票の写し等請求書")) {
      _ = try await counter.desk.findPaper(other)
    }
    let stranger = try await Counter(papers: .here)
    let theirs = try await stranger.desk.begin(kind: .relocation, by: access).id
    let foreign = try await stranger.desk.print(MoveDesk.matchedForm, of: theirs, by: access).pdf
    let paper = try await counter.desk.findPaper(foreign)
    await #expect(throws: PaperNotMatched(.unknownCase)) {
      _ = try await counter.desk.match(paper, on: foreign, by: access)
    }
    let slip = try await counter.desk.printGuidance(of: id, answers: [], by: access).pdf
    await #expect(throws: PaperNotMatched.self) { _ = try await counter.desk.findPaper(slip) }
    let none = try await Counter()
    await #expect(throws: PaperNotMatched(.unavailable)) { _ = try await none.desk.findPaper(foreign) }
  }

  @Test("C31 a paper of a withdrawn case is kept beside it, and the case stays as it is")
  func keepsBeside() async throws {
    let counter = try await Counter(papers: .here)
    let access = Counter.clerk
    let id = try await counter.desk.begin(kind: .relocation, by: access).id
    let print = try await counter.desk.print(MoveDesk.matchedForm, of: id, by: access).pdf
    _ = try await counter.desk.withdraw(id, reason: "見本", by: access)
    let before = try await counter.archive.load(id, by: access)
    #expect(try await counter.desk.keep(print, of: id, by: access) == .beside)
    let after = try await counter.archive.load(id, by: access)
    #expect(after.revision == before.revision && after.moveCase == before.moveCase)
    let files = try await counter.archive.scans(of: id, by: access)
    #expect(files.count == 1)
    #expect(try await counter.archive.scan(try #require(files.first?.id), by: access) == print)
    #expect(try await counter.desk.keep(print, of: id, by: access) == .already)
  }
}
