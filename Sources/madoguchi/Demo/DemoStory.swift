import ArgumentParser
import CaseArchive
import FormPrinting
import Foundation
import MadoguchiSamples
import MoveDesk
import Residency

/// What the demo does, step by step, with the same acts that staff use.
///
/// Its clock stands three days after the day on which the sample's people planned to move, so that the statutory 14 days
/// are a matter of the case and not of when the demo runs.
struct DemoStory {
  let samples: URL
  let output: URL
  private let scan: URL
  private let truth: Reading

  /// - Throws: `ValidationError` when the samples are not there.
  init(samples: URL, output: URL) throws {
    self.samples = samples
    self.output = output
    scan = samples.appendingPathComponent("12-people-first-office.jpeg")
    let truthFile = samples.appendingPathComponent("12-people-first-office.truth.json")
    guard FileManager.default.fileExists(atPath: scan.path),
      let truth = try? JSONDecoder().decode(Reading.self, from: Data(contentsOf: truthFile))
    else {
      throw ValidationError(
        "The samples are not in \(samples.lastPathComponent). Run the demo from the project's folder.")
    }
    self.truth = truth
  }

  func tell() async throws {
    let place = Workplace(settings: settings)
    let moveDate = try demoMoveDate()
    let now = Timestamp(secondsSince1970: Int64(moveDate.adding(days: 3).daysSince1970) * 86_400 + 3600)
    let clerk = try access("demo-clerk", .clerk)

    say("1. 住民記録の写しを取り込む (registry import)")
    let residents = try await DemoRegistry.take(into: place, samples: samples, asOf: moveDate)
    say("   \(residents) 人 → data/registry.sqlite（番号は鍵付きハッシュのみ）")

    say("2. 転出証明書を受け付けて読み取る (intake)")
    let desk = try await place.moveDesk(now: { now })
    let reception = try await desk.receive(
      .init(name: scan.lastPathComponent, content: try Data(contentsOf: scan)), by: clerk)
    guard let taken = try await desk.read([reception], by: clerk).first, taken.reading.status == .read else {
      throw ValidationError("The sample could not be read; `madoguchi doctor` tells what is missing.")
    }
    let account = ReadingAccount(taken.reading, truth: truth)
    account.lines.forEach { say("   " + $0) }

    say("3. 要確認の項目を紙と見比べ、補記する (case edit)")
    let caseID = taken.moveCase.id
    var moveCase = try await desk.edit(
      caseID, DemoClerk(truth: truth).edit(for: taken.moveCase, moveDate: moveDate), by: clerk)
    say("   確認・訂正・補記 \(moveCase.history.last?.paths.count ?? 0) 項目、残る要確認 \(moveCase.openReviews.count) 件")

    say("4. 本人確認を記録し、点検する (case identify, case check)")
    _ = try await desk.identify(
      caseID, subject: .notifier, documents: [.drivingLicence], questioned: false, by: clerk)
    moveCase = try await desk.check(caseID, by: clerk)
    moveCase.findings.forEach { say("   " + CaseText.text($0)) }
    for code in Set(moveCase.findings.filter { $0.severity == .warning }.map(\.code)).sorted() {
      moveCase = try await desk.acknowledge(caseID, code: code, reason: "見本のため確認済みとする", by: clerk)
    }

    say("5. 署名を受けて完了する (case sign, case file)")
    _ = try await desk.sign(caseID, image: try SampleSignature.png(), medium: .tablet, by: clerk)
    let obstacles = try await desk.obstacles(of: desk.archive.load(caseID, by: clerk).moveCase)
    guard obstacles.isEmpty else {
      obstacles.forEach { say("   [\($0.path.text)] \($0.message)") }
      throw ExitStatus.notYet
    }
    moveCase = try await desk.file(caseID, by: clerk)
    say("   \(moveCase.id) \(moveCase.state.label)")

    say("6. 異動届と申請書を印刷し、データを書き出す (form print, form export)")
    for (form, file, persons) in DemoStory.prints {
      let printed = try await desk.print(form, of: caseID, persons: persons, by: clerk)
      try Output.write(printed.pdf, to: output.appendingPathComponent(file).path)
      say("   \(file)（\(printed.report.pages) ページ）")
    }
    let csv = try await desk.csv("move-notification", profile: "standard", of: caseID, by: clerk)
    try Output.write(csv.data, to: output.appendingPathComponent("move.csv").path)
    say("   move.csv（\(csv.report.rows) 行）")

    say("7. 保存期間の満了時に廃棄されるもの (retention plan)")
    let expires = try await desk.archive.load(caseID, by: clerk).expiresOn
    let plan = try await desk.archive.retentionPlan(
      on: expires.adding(days: 1), by: try access("demo-supervisor", .supervisor))
    RetentionText.lines(of: plan).forEach { say("   " + $0) }
    summarise(account, moveCase, expires)
  }

  /// Form, file, whom it is for (`nil`: everyone).
  private static let prints: [(String, String, [Int]?)] = [
    ("move-notification", "move-notification.pdf", nil),
    ("resident-record-request", "resident-record-request.pdf", nil),
    ("seal-certificate-request", "seal-certificate-request.pdf", [0]),
  ]

  private func summarise(_ account: ReadingAccount, _ moveCase: MoveCase, _ expires: CalendarDate) {
    let warnings = moveCase.findings.count { $0.severity == .warning }
    say("")
    say("=== Summary ===")
    say("Read        \(scan.lastPathComponent): \(account.fields) fields of \(account.persons) persons")
    say(
      "            \(account.right) right, \(account.marked) marked for review, \(account.silent) wrong and not marked")
    say("Checked     \(moveCase.findings.count) findings: 0 errors, \(warnings) warnings (acknowledged)")
    say("Filed       case \(moveCase.id), kept until \(expires.iso), then deleted with its key")
    say("Open these  \(output.lastPathComponent)/move-notification.pdf         住民異動届")
    say("            \(output.lastPathComponent)/resident-record-request.pdf   住民票の写し等請求書")
    say("            \(output.lastPathComponent)/seal-certificate-request.pdf  印鑑登録証明書交付申請書")
    say("            \(output.lastPathComponent)/move.csv                      the same data as CSV")
    say(
      "            \(output.lastPathComponent)/data, \(output.lastPathComponent)/data-keys      the sealed archive, and its keys apart"
    )
    say("All people and papers are invented.")
  }

  private var settings: Settings {
    Settings(
      home: output.appendingPathComponent("data"), keys: output.appendingPathComponent("data-keys"),
      municipality: "見本県窓口市", retentionYears: 5, retentionFromFiscalYearEnd: true, secondPersonConfirms: false,
      readers: 2, closedDays: [])
  }

  private func demoMoveDate() throws -> CalendarDate {
    guard let text = truth.fields[.moveOutDate]?.value, let date = CalendarDate(iso: text), date.isComplete else {
      throw ValidationError("The sample certificate has no 転出予定年月日.")
    }
    return date
  }

  private func access(_ name: String, _ role: StaffRole) throws -> Access {
    guard let staff = StaffID(rawValue: name), let desk = DeskID(rawValue: "市民課") else {
      throw ValidationError("The demo's staff have no usable names.")
    }
    return Access(
      staff: staff, desk: desk, terminal: "demo", roles: [role], reason: role == .clerk ? .notification : .retention,
      seesAllDesks: role == .supervisor)
  }

  private func say(_ text: String) { Output.line(text) }
}
