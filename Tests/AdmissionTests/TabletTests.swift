import Foundation
import GRDB
import Residency
import Support
import Synchronization
import Testing

@testable import Admission

@Suite struct TabletTests {
  typealias Entrance = SessionTests.Entrance

  private func refusal(_ body: () async throws -> Void) async -> AdmissionError.Code? {
    do {
      try await body()
      return nil
    } catch {
      return (error as? AdmissionError)?.code
    }
  }

  private func handed(_ entrance: Entrance, _ id: String = "case-1") async throws -> String {
    let (tablet, token) = try await entrance.admission.openTablet()
    _ = try await entrance.admission.handOver(
      InventedCases.caseID(id), revision: 3, toTabletShowing: tablet.code, by: InventedCases.clerk)
    return token
  }

  @Test("C12 a tablet shows six digits, and who types them hands it one case at one revision", .tags(.control))
  func pairs() async throws {
    let entrance = try await Entrance()
    let (tablet, token) = try await entrance.admission.openTablet()
    #expect(tablet.code.count == 6 && tablet.code.allSatisfy(\.isNumber))
    #expect(tablet.handOver == nil)
    _ = try await entrance.admission.handOver(
      InventedCases.caseID("case-1"), revision: 3, toTabletShowing: tablet.code, by: InventedCases.clerk)
    let paired = try #require(try await entrance.admission.tablet(token))
    #expect(paired.handOver?.caseID == InventedCases.caseID("case-1"))
    #expect(paired.handOver?.revision == 3)
    #expect(paired.handOver?.account.staff == InventedCases.clerk)
    #expect(paired.code != tablet.code, "a code that was used is good for nothing")
    #expect(try await entrance.admission.tablet("guessed") == nil)
  }

  @Test("C12 the database holds no secret of a tablet", .tags(.control))
  func keepsDigests() async throws {
    let entrance = try await Entrance()
    let (_, token) = try await entrance.admission.openTablet()
    let database = try DatabaseQueue(path: entrance.file.path)
    let kept = try await database.read { try Data.fetchAll($0, sql: "SELECT token FROM tablet") }
    #expect(kept == [Token.digest(token)])
    let text = try await database.read { try String(describing: Row.fetchAll($0, sql: "SELECT * FROM tablet")) }
    #expect(!text.contains(token))
  }

  @Test("C12 one case is on one tablet, and a tablet with a case has no code that gives it another", .tags(.control))
  func keepsApart() async throws {
    let entrance = try await Entrance()
    let token = try await handed(entrance)
    let (other, _) = try await entrance.admission.openTablet()
    #expect(
      await refusal {
        _ = try await entrance.admission.handOver(
          InventedCases.caseID("case-1"), revision: 3, toTabletShowing: other.code, by: InventedCases.clerk)
      } == .caseOnTablet)
    let busy = try #require(try await entrance.admission.tablet(token))
    #expect(
      await refusal {
        _ = try await entrance.admission.handOver(
          InventedCases.caseID("case-2"), revision: 1, toTabletShowing: busy.code, by: InventedCases.clerk)
      } == .noSuchTablet)
  }

  @Test("a code is over after its time and made new; the old one opens nothing")
  func renewsCodes() async throws {
    let entrance = try await Entrance()
    let (tablet, token) = try await entrance.admission.openTablet()
    entrance.wait(entrance.admission.limits.tabletCode - 1)
    #expect(try await entrance.admission.tablet(token)?.code == tablet.code)
    entrance.wait(1)
    #expect(
      await refusal {
        _ = try await entrance.admission.handOver(
          InventedCases.caseID("case-1"), revision: 1, toTabletShowing: tablet.code, by: InventedCases.clerk)
      } == .noSuchTablet)
    #expect(try await entrance.admission.tablet(token)?.code != tablet.code)
  }

  @Test("C12 C21 a tablet that nobody touches gives its case back; a touch keeps it", .tags(.control))
  func endsByItself() async throws {
    let entrance = try await Entrance()
    let token = try await handed(entrance)
    entrance.wait(entrance.admission.limits.tabletIdle - 1)
    #expect(try await entrance.admission.endIdleTablets() == [])
    try await entrance.admission.touchTablet(token)
    entrance.wait(entrance.admission.limits.tabletIdle - 1)
    #expect(try await entrance.admission.endIdleTablets() == [])
    entrance.wait(1)
    #expect(try await entrance.admission.endIdleTablets().map(\.caseID) == [InventedCases.caseID("case-1")])
    #expect(try await entrance.admission.tablet(token)?.handOver == nil)
    #expect(try await entrance.admission.tablet(showing: InventedCases.caseID("case-1")) == nil)
  }

  @Test("an account that is switched off has no case on a tablet any more")
  func endsWithTheAccount() async throws {
    let entrance = try await Entrance()
    let token = try await handed(entrance)
    try await entrance.admission.setDisabled(true, of: InventedCases.clerk)
    #expect(try await entrance.admission.endIdleTablets().count == 1)
    #expect(try await entrance.admission.tablet(token)?.handOver == nil)
  }

  @Test("what is shown and asked is kept over a restart; taking back ends it, and thanks end with the code")
  func keepsItsPlace() async throws {
    let entrance = try await Entrance()
    let token = try await handed(entrance)
    try await entrance.admission.note(.read, revision: 4, ofTablet: token)
    try await entrance.admission.ask(for: ["newAddress", "persons.0.name"], onTablet: token)
    let clock = entrance.clock
    let again = try Admission(at: entrance.file, limits: entrance.admission.limits) { clock.time.withLock { $0 } }
    let handOver = try #require(try await again.tablet(token)?.handOver)
    #expect(handOver.stage == .read && handOver.revision == 4)
    #expect(handOver.corrections == ["newAddress", "persons.0.name"])
    try await again.showAgain(InventedCases.caseID("case-1"), revision: 5)
    #expect(try await again.tablet(token)?.handOver?.corrections == nil)
    #expect(try await again.takeBack(InventedCases.caseID("case-1"), thanks: true))
    #expect(try await again.tablet(token)?.thanks == true)
    entrance.wait(again.limits.tabletCode)
    #expect(try await again.tablet(token)?.thanks == false)
    #expect(try await !again.takeBack(InventedCases.caseID("case-1")))
  }

  @Test("browsers that only look do not fill the table, and none with a case is forgotten")
  func forgetsTheQuiet() async throws {
    let entrance = try await Entrance()
    let token = try await handed(entrance)
    let (_, first) = try await entrance.admission.openTablet()
    for _ in 0..<Admission.waitingTablets {
      entrance.wait(1)
      _ = try await entrance.admission.openTablet()
    }
    #expect(try await entrance.admission.tablet(first) == nil)
    #expect(try await entrance.admission.tablet(token)?.handOver != nil)
  }
}
