import Admission
import CaseArchive
import Foundation
import FoundationNetworking
import MoveDesk
import Residency
import Support
import Testing

@testable import CounterServer

/// A case in the hands of a resident, over the real server, by its own routes.
@Suite(.tags(.large, .control)) struct TabletFlowTests {
  private static let clerk = Access(
    staff: InventedCases.clerk, desk: InventedCases.desk, terminal: "T-01", reason: .notification)

  /// A 転居 that is ready to be signed.
  private func checked(_ desk: MoveDesk) async throws -> CaseID {
    let id = try await desk.begin(kind: .relocation, by: Self.clerk).id
    let edit = """
      {"fields": {"moveDate": "2026-04-05", "newAddress": "架空県架空市八幡1丁目1番1号", "oldAddress": "架空県架空市本町2丁目2番2号",
        "newHouseholder": "窓口 一郎", "oldHouseholder": "窓口 一郎", "notifierName": "窓口 一郎",
        "notifierAddress": "架空県架空市八幡1丁目1番1号", "notifierPhone": "090-0000-0000", "notifierStanding": "mover"},
       "confirm": ["notifiedDate", "moveReason"],
       "addPersons": [{"name": "窓口 一郎", "kana": "マドグチ イチロウ", "birthDate": "1985-04-03", "sex": "male",
         "relationship": "世帯主"}]}
      """
    _ = try await desk.edit(id, try JSONDecoder().decode(CaseEdit.self, from: Data(edit.utf8)), by: Self.clerk)
    _ = try await desk.identify(
      id, subject: .notifier, documents: [.drivingLicence], questioned: false, by: Self.clerk)
    let moveCase = try await desk.check(id, by: Self.clerk)
    for code in Set(moveCase.findings.filter { $0.severity == .warning }.map(\.code)) {
      _ = try await desk.acknowledge(id, code: code, reason: "見本", by: Self.clerk)
    }
    return id
  }

  /// What begins and ends as a PNG of that size does.
  private func png(_ width: UInt32, _ height: UInt32) -> Data {
    var data = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8))
    for number in [width, height] { withUnsafeBytes(of: number.bigEndian) { data.append(contentsOf: $0) } }
    data.append(Data(count: 40))
    data.append(Data(Array("IEND".utf8) + [0xAE, 0x42, 0x60, 0x82]))
    return data
  }

  @Test(
    "C11 C17 handing over, asking for a correction and signing stand in the log, under who handed over",
    .timeLimit(.minutes(2)))
  func isLogged() async throws {
    try await RunningCounter.serving { counter in
      let id = try await checked(counter.desk)
      let staff = ["Authorization": "Bearer \(try await counter.token())", "Content-Type": "application/json"]
      let (tablet, secret) = try await counter.admission.openTablet()
      let resident = ["Cookie": "madoguchi-tablet=\(secret)", "X-Form-Token": tablet.formToken]
      let api = "/api/v1/cases/\(id)/tablet"
      let wrong = try await counter.answer("PUT", api, body: Data(#"{"code": "0"}"#.utf8), headers: staff)
      #expect(wrong.response.statusCode == 404 && wrong.text.contains("noSuchTablet"))
      let handed = try await counter.answer(
        "PUT", api, body: Data("{\"code\": \"\(tablet.code)\"}".utf8), headers: staff)
      #expect(handed.response.statusCode == 200)
      // Nobody signs what was not shown.
      let early = try await counter.answer(
        "PUT", "/tablet/signature?revision=9", body: png(1368, 408), headers: resident)
      #expect(early.response.statusCode == 409)
      for step in ["purpose", "read"] {
        #expect(try await counter.answer("GET", "/tablet?step=\(step)", headers: resident).response.statusCode == 200)
      }
      var form = resident
      form["Content-Type"] = "application/x-www-form-urlencoded"
      _ = try await counter.answer(
        "POST", "/tablet/correction", body: Data("item=newAddress&item=nonsense".utf8), headers: form)
      let asked = try await counter.answer("GET", api, headers: staff)
      #expect(asked.text.contains(#""corrections":["newAddress"]"#) && asked.text.contains(#""standing":"correction""#))
      _ = try await counter.answer("POST", api + "/show-again", headers: staff)
      for step in ["purpose", "read", "sign"] {
        _ = try await counter.answer("GET", "/tablet?step=\(step)", headers: resident)
      }
      let revision = try await counter.desk.archive.standing(of: id, by: Self.clerk).revision
      let forged = try await counter.answer(
        "PUT", "/tablet/signature?revision=\(revision)", body: png(1368, 408),
        headers: ["Cookie": "madoguchi-tablet=\(secret)"])
      #expect(forged.response.statusCode == 403)
      let signed = try await counter.answer(
        "PUT", "/tablet/signature?revision=\(revision)", body: png(1368, 408), headers: resident)
      #expect(signed.response.statusCode == 204)
      #expect(try await counter.answer("GET", "/tablet", headers: resident).text.contains("ありがとうございました"))
      let auditor = Access(
        staff: InventedCases.second, desk: InventedCases.desk, terminal: "T-02", roles: [.auditor], reason: .audit,
        seesAllDesks: true)
      let lines = try await counter.desk.archive.log(LogQuery(act: .present, caseID: id), by: auditor)
      #expect(lines.map(\.outcome) == [.refused, .done, .done, .done, .done])
      #expect(lines.allSatisfy { $0.staff == InventedCases.clerk })
      #expect(lines.contains { $0.item?.contains("correction of 1 items") == true })
    }
  }

  @Test("C12 what a tablet was handed is not shown any more when the case is withdrawn", .timeLimit(.minutes(1)))
  func endsWithTheCase() async throws {
    try await RunningCounter.serving { counter in
      let id = try await checked(counter.desk)
      let (tablet, secret) = try await counter.admission.openTablet()
      let revision = try await counter.desk.archive.standing(of: id, by: Self.clerk).revision
      _ = try await counter.admission.handOver(
        id, revision: revision, toTabletShowing: tablet.code, by: InventedCases.clerk)
      let resident = ["Cookie": "madoguchi-tablet=\(secret)"]
      #expect(try await counter.answer("GET", "/tablet", headers: resident).text.contains("住民異動届"))
      _ = try await counter.desk.withdraw(id, reason: "見本", by: Self.clerk)
      let after = try await counter.answer("GET", "/tablet?step=read", headers: resident)
      #expect(!after.text.contains("窓口 一郎") && after.text.contains("pairing-code"))
      #expect(try await counter.admission.tablet(showing: id) == nil)
    }
  }
}
