import CaseArchive
import FormPrinting
import Foundation
import MoveDesk
import Residency
import Support
import Testing

/// A 転出証明書 from the scanner to the day of its deletion.
@Suite(.tags(.medium)) struct WholePathTests {
  @Test("C09 a scan becomes a draft, is checked, corrected, signed, filed, printed, exported, and falls due")
  func wholePath() async throws {
    let counter = try await Counter()
    try counter.importRegistry(changing: [1: ["生年月日": "1987-05-15"]])
    let desk = counter.desk

    var moveCase = try await counter.drafted()
    let id = moveCase.id
    #expect(moveCase.state == .drafted)
    #expect(moveCase.kind == .moveIn)
    #expect(moveCase.persons.count == 4)
    #expect(moveCase.value(.moveDate) == nil)

    moveCase = try await desk.edit(
      id, CaseEdit(fields: InventedCases.counterEntries, confirm: moveCase.openReviews), by: Counter.clerk)
    moveCase = try await desk.identify(
      id, subject: .notifier, documents: [.drivingLicence], questioned: false, by: Counter.clerk)
    moveCase = try await desk.check(id, by: Counter.clerk)
    let difference = try #require(moveCase.findings.first { $0.code == "C09.differs" })
    #expect(difference.path == .personField(1, .birthDate))
    #expect(difference.expected == "1987-05-15")
    #expect(difference.seen == "1987-05-16")

    // They lived here before: filing stops until the 宛名番号 of the old records are entered (R21).
    let former = moveCase.findings.filter { $0.code == "R21.returning" }
    #expect(former.map(\.severity) == [.error, .error, .error, .error])
    await expectRefusal(CaseError.Code.obstacles) { _ = try await desk.file(id, by: Counter.clerk) }

    var entries: [CaseEdit.PersonEdit] = []
    for case (.personField(let index, let field), let number) in former.map({ ($0.path, $0.expected) }) {
      entries.append(.init(index: index, values: [field: number]))
    }
    entries.append(.init(index: 1, values: [.birthDate: "昭和62年5月15日"]))
    moveCase = try await desk.edit(id, CaseEdit(persons: entries), by: Counter.clerk)
    #expect(moveCase.state == .drafted)
    #expect(moveCase.persons[1][.birthDate]?.read?.value == "1987-05-16")
    #expect(moveCase.persons[1][.birthDate]?.by == InventedCases.clerk)
    moveCase = try await counter.accept(id)
    #expect(!moveCase.findings.contains { $0.code == "C09.differs" })

    _ = try await desk.sign(id, image: Signature.png, medium: .tablet, by: Counter.clerk)
    moveCase = try await desk.file(id, by: Counter.clerk)
    #expect(moveCase.state == .filed)
    #expect(moveCase.history.suffix(2).map(\.act) == [.check, .file])

    let notification = try await desk.print("move-notification", of: id, by: Counter.clerk)
    let text = try Tool.text("pdftotext", "PDF", "-", pdf: notification.pdf)
    // The parts of a name stand in cells of their own order in the text layer.
    for part in InventedReadings.family.flatMap({ ($0[.name] ?? "").split(separator: " ") }) {
      #expect(text.contains(part))
    }
    for form in ["resident-record-request", "seal-certificate-request"] {
      let printed = try await desk.print(form, of: id, by: Counter.clerk)
      #expect(printed.pdf.starts(with: Data("%PDF".utf8)))
      #expect(printed.report.pages >= 1)
    }
    let csv = try await desk.csv("move-notification", profile: "standard", of: id, by: Counter.clerk)
    #expect(csv.report.rows == 4)
    let lines = String(decoding: csv.data, as: UTF8.self)
    #expect(lines.contains("1987") && lines.contains(id.rawValue))

    let expires = try await counter.archive.load(id, by: Counter.clerk).expiresOn
    #expect(expires == InventedContexts.day("2032-03-31"))
    #expect(try await counter.archive.retentionPlan(on: expires, by: Counter.supervisor).caseCount == 0)
    let plan = try await counter.archive.retentionPlan(on: expires.adding(days: 1), by: Counter.supervisor)
    #expect(plan.caseCount == 1)
    #expect(plan.cases.map(\.standing) == ["filed"])
    #expect(plan.scanCount == 2)
  }

  @Test("C28 C29 what a deletion run deleted is gone from the archive and from a backup made before", .tags(.control))
  func deletion() async throws {
    let counter = try await Counter(policy: RetentionPolicy(years: 1, counting: .fromFiling))
    let filed = try await counter.filed()
    let backup = counter.root.appendingPathComponent("backup")
    _ = try await counter.archive.backup(to: backup, by: Counter.administrator)

    let due = InventedCases.today.adding(years: 1).adding(days: 1)
    counter.set(due)
    let plan = try await counter.archive.retentionPlan(on: due, by: Counter.supervisor)
    #expect(plan.caseCount == 1)
    await expectRefusal(CaseArchiveError.Code.planNotApproved) {
      _ = try await counter.archive.runDeletion(digest: plan.digest, by: Counter.administrator)
    }
    try await counter.archive.approveDeletion(digest: plan.digest, asOf: due, by: Counter.supervisor)
    let record = try await counter.archive.runDeletion(digest: plan.digest, by: Counter.administrator)
    #expect(record.caseCount == 1)
    #expect(record.approvedBy != record.ranBy)
    let paper = try await DeletionRecordPrint.pdf(
      record, policy: counter.archive.policy, municipality: "架空県架空市", forms: counter.desk.forms, by: "sato")
    let text = try Tool.text("pdftotext", "PDF", "-", pdf: paper.pdf)
    #expect(text.contains(record.runID.text))
    await expectRefusal(CaseArchiveError.Code.notFound) { _ = try await counter.load(filed.id) }

    let restored = counter.root.appendingPathComponent("restored")
    try Archive.restore(backup, to: restored)
    let old = try await Archive.open(at: restored, keys: counter.keys, now: { InventedCases.now })
    await expectRefusal(CaseArchiveError.Code.keyDestroyed) { _ = try await old.load(filed.id, by: Counter.clerk) }
    let scan = try #require(filed.scans.first)
    await expectRefusal(CaseArchiveError.Code.keyDestroyed) { _ = try await old.scan(scan.id, by: Counter.clerk) }
  }
}
