import Foundation
import Residency
import Support
import Testing

@Suite(.tags(.small)) struct CaseStateTests {
  /// Every possible act, written again by hand: state → act → next. What is not here must be refused.
  private static let table: [CaseState: [CaseAct: CaseState]] = [
    .received: [
      .attach: .received, .rearrange: .received, .identify: .received, .read: .read, .draft: .drafted,
      .withdraw: .withdrawn,
    ],
    .read: [
      .attach: .read, .rearrange: .read, .identify: .read, .read: .read, .draft: .drafted, .withdraw: .withdrawn,
    ],
    .drafted: [
      .rearrange: .drafted, .draft: .drafted, .edit: .drafted, .attach: .drafted, .identify: .drafted, .check: .checked,
      .sendBack: .returned, .withdraw: .withdrawn,
    ],
    .checked: [
      .rearrange: .checked, .draft: .drafted, .edit: .drafted, .attach: .checked, .identify: .checked, .check: .checked,
      .acknowledge: .checked,
      .approve: .checked, .sign: .signed, .sendBack: .returned, .withdraw: .withdrawn,
    ],
    .signed: [
      .rearrange: .signed, .draft: .drafted, .edit: .drafted, .attach: .signed, .identify: .signed, .check: .signed,
      .acknowledge: .signed,
      .approve: .signed, .file: .filed, .sendBack: .returned, .withdraw: .withdrawn,
    ],
    .returned: [
      .rearrange: .returned, .draft: .drafted, .edit: .drafted, .attach: .returned, .identify: .returned,
      .check: .checked,
      .withdraw: .withdrawn,
    ],
    .filed: [.supersede: .superseded], .withdrawn: [:], .superseded: [:],
  ]

  @Test("the life of a case allows exactly the acts of the table", arguments: CaseState.allCases)
  func transitions(state: CaseState) {
    for act in CaseAct.allCases { #expect(state.after(act) == Self.table[state]?[act], "\(state) \(act)") }
  }

  @Test("a received case survives the way through JSON")
  func roundTrip() throws {
    let received = MoveCase(
      id: InventedCases.caseID("case-1"), kind: .moveIn, desk: InventedCases.desk,
      scans: [InventedCases.scan("scan-1")], by: InventedCases.clerk, at: InventedCases.now)
    #expect(try JSONDecoder().decode(MoveCase.self, from: JSONEncoder().encode(received)) == received)
  }

  @Test(
    "the day in Japan begins nine hours before the day of UTC",
    arguments: [
      (0, "1970-01-01"), (-32_401, "1969-12-31"), (-32_400, "1970-01-01"), (1_775_437_200, "2026-04-06"),
      (1_775_487_599, "2026-04-06"), (1_775_487_600, "2026-04-07"),
    ] as [(Int64, String)])
  func dayInJapan(seconds: Int64, iso: String) {
    #expect(Timestamp(secondsSince1970: seconds).dayInJapan.iso == iso)
  }

  @Test("an id that could break a path or a page is refused", arguments: ["", "a/b", "..", "日", "a b", "a\n"])
  func caseIDs(text: String) {
    #expect(CaseID(rawValue: text) == nil)
  }
}
