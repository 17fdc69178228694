import CaseArchive
import Foundation
import Glibc
import MadoguchiSamples
import Residency
import Support
import Testing

/// The path of one move by commands: scan, draft, check, correct, sign, file, print, export, keep, delete.
@Suite(.tags(.large), .serialized) struct MoveByCommandsTests {
  /// Today in Japan, as the program's clock says.
  private let today = Timestamp(secondsSince1970: Int64(Date().timeIntervalSince1970)).dayInJapan

  private let father = InventedReadings.father
  private let phone = "090-0000-0000"

  /// An edit that puts the invented householder in place of whoever was read.
  private func edit(persons: Int, remarks: String? = nil) throws -> String {
    let address = try #require(InventedCases.counterEntries[.notifierAddress] ?? nil)
    var fields = [
      "moveDate": today.iso, "moveOutDate": today.iso, "moveOutNotifiedDate": today.iso,
      "certificateIssueDate": today.iso, "newAddress": address, "oldAddress": "見本県見本市中央2丁目3番4号",
      "newHouseholder": father[.name] ?? "", "oldHouseholder": father[.name] ?? "",
      "registeredDomicile": "架空県架空市八幡1丁目1番地", "familyRegisterHead": father[.name] ?? "", "issuer": "見本市長",
      "certificateNumber": "第1号", "notifierName": father[.name] ?? "", "notifierAddress": address,
      "notifierPhone": phone, "notifierStanding": "mover", "notifiedDate": today.iso,
    ]
    fields["remarks"] = remarks
    var person: [String: String] = [:]
    for (field, value) in father { person[field.rawValue] = value }
    let edit: [String: Any] = [
      "fields": fields, "removePersons": Array(0..<persons), "addPersons": [person],
    ]
    return String(decoding: try JSONSerialization.data(withJSONObject: edit), as: UTF8.self)
  }

  private func signature(in place: TestWorkplace) throws -> String {
    let file = place.file("signature.png")
    try BadFiles.whitePNG(width: 240, height: 80).write(to: file)
    return file.path
  }

  /// The case's ID in a line such as `下書き 01J… 転入 …`.
  private func identifier(_ line: Substring?) throws -> String {
    let words = try #require(line).split(separator: " ")
    return String(try #require(words.count > 1 ? words[1] : nil))
  }

  private func findings(_ text: String) throws -> [Finding] {
    try JSONDecoder().decode([Finding].self, from: Data(text.utf8))
  }

  /// Checks and gives a reason for every warning.
  private func accept(_ id: String, in place: TestWorkplace) throws {
    let checked = try place.run("case", "check", id, options: ["--json"])
    let errors = try findings(checked.out).filter { $0.severity == .error }
    try #require(checked.status == 0, "\(errors)")
    for code in Set(try findings(checked.out).filter { $0.severity == .warning }.map(\.code)) {
      let outcome = try place.run("case", "acknowledge", id, options: ["--code", code], input: "窓口で確認済み\n")
      #expect(outcome.status == 0)
    }
  }

  /// A case that waits for its signature, drafted by hand from a scan that cannot be read.
  private func settled(in place: TestWorkplace) throws -> String {
    let scan = place.file("cut.png")
    try BadFiles.whitePNG(width: 620, height: 877).prefix(60).write(to: scan)
    let taken = try place.run("intake", scan.path)
    #expect(taken.status == 65)
    #expect(taken.err.contains("kept, not read"))
    let id = try identifier(taken.lines.first)
    #expect(try place.run("case", "draft", id, options: ["--kind", "moveIn"]).status == 0)
    #expect(try place.run("case", "edit", id, input: try edit(persons: 0)).status == 0)
    let identified = try place.run("case", "identify", id, options: ["--document", "drivingLicence"])
    #expect(identified.status == 0)
    try accept(id, in: place)
    return id
  }

  @Test("C05 C20 a scanned certificate becomes a filed notification by commands, with nothing personal in arguments")
  func wholePath() throws {
    let place = try TestWorkplace()
    let entry = try #require(
      try SampleWriter(range: .tuning, folder: place.root).write(
        count: 1, profiles: [.clean], format: .png, edition: .first
      ).first)

    let residents = place.file("residents.csv")
    try Data(RegistryExtract(count: 40).csv.utf8).write(to: residents)
    let imported = try place.run("registry", "import", residents.path, staff: nil)
    #expect(imported.status == 0, "\(imported.err)")
    #expect(FileManager.default.fileExists(atPath: place.file("data/registry.sqlite").path))
    #expect(FileManager.default.fileExists(atPath: place.file("keys/registry.key").path))
    #expect(try place.run("registry", "status", staff: nil).status == 0)

    let taken = try place.run("intake", place.file(entry.file).path)
    #expect(taken.status == 0, "\(taken.err)")
    let id = try identifier(taken.lines.first { $0.hasPrefix("下書き") })

    let shown = try place.run("case", "show", id, options: ["--json", "--reveal"])
    let moveCase = try JSONDecoder().decode(MoveCase.self, from: Data(shown.out.utf8))
    #expect(moveCase.state == .drafted)
    #expect(!moveCase.persons.isEmpty)

    // What is not ready yet says so by its exit code.
    #expect(try place.run("case", "check", id).status == 10)
    #expect(try place.run("case", "file", id).status == 10)
    let refused = try place.run("case", "edit", id, input: #"{"fields": {"moveDate": "2026-02-30"}}"#)
    #expect(refused.status == 65)
    #expect(!refused.err.contains("2026-02-30"))
    #expect(try place.run("case", "edit", id, input: #"{"fields": {"shoeSize": "26"}}"#).status == 65)
    #expect(try place.run("case", "edit", id, input: "no JSON").status == 65)

    #expect(try place.run("case", "edit", id, input: try edit(persons: moveCase.persons.count)).status == 0)
    let stillOpen = try JSONDecoder().decode(
      MoveCase.self, from: Data(try place.run("case", "show", id, options: ["--json", "--reveal"]).out.utf8)
    ).openReviews.map(\.text)
    if !stillOpen.isEmpty {
      let confirm = try JSONSerialization.data(withJSONObject: ["confirm": stillOpen])
      #expect(try place.run("case", "edit", id, input: String(decoding: confirm, as: UTF8.self)).status == 0)
    }
    #expect(try place.run("case", "identify", id, options: ["--document", "drivingLicence"]).status == 0)
    try accept(id, in: place)
    let unsigned = try place.run("case", "file", id)
    #expect(unsigned.status == 10)
    #expect(unsigned.err.contains("署名"))
    #expect(try place.run("case", "sign", id, options: ["--image", signature(in: place)]).status == 0)
    let filed = try place.run("case", "file", id)
    #expect(filed.status == 0, "\(filed.err)")
    #expect(filed.out.contains("完了"))
    #expect(try place.run("case", "edit", id, input: #"{"fields": {"remarks": "x"}}"#).status == 10)

    for form in ["move-notification", "resident-record-request", "seal-certificate-request"] {
      let pdf = place.file("out/\(form).pdf").path
      #expect(try place.run("form", "print", form, options: ["--case", id, "--output", pdf]).status == 0)
      try Program.tool("qpdf", ["--check", pdf])
      let mode = try FileManager.default.attributesOfItem(atPath: pdf)[.posixPermissions] as? NSNumber
      #expect(mode?.intValue == 0o600)
    }
    let csv = place.file("out/move.csv")
    #expect(try place.run("form", "export", options: ["--case", id, "--output", csv.path]).status == 0)
    #expect(try String(contentsOf: csv, encoding: .utf8).contains("窓口"))
    #expect(try place.run("form", "print", "no-such-form", options: ["--case", id, "--output", csv.path]).status == 66)

    // C05: neither lists nor a case show a number; C03: the search names its reason.
    let number = try #require(father[.individualNumber])
    #expect(!(try place.run("case", "show", id).out.contains(number)))
    #expect(!(try place.run("case", "list").out.contains(number)))
    let criteria = #"{"name": "窓口一郎", "birthDate": "昭和60年1月2日"}"#
    #expect(try place.run("case", "find", input: criteria).status == 64)
    let found = try place.run("case", "find", options: ["--reason", "disclosure"], input: criteria)
    #expect(found.lines.count == 1)
    #expect(found.out.hasPrefix(id))
    #expect(try place.run("case", "find", options: ["--reason", "disclosure"], input: "{}").status == 65)

    // C17, C20: only the auditor reads the log; it has the prints with who.
    #expect(try place.run("log", "show").status == 77)
    let log = try place.run("log", "show", options: ["--limit", "1000"], staff: "kansa", role: "auditor")
    let entries = try log.lines.map { try JSONDecoder().decode(LogEntry.self, from: Data($0.utf8)) }
    #expect(entries.filter { $0.act == .print }.count == 3)
    #expect(entries.filter { $0.act == .export || $0.act == .print }.allSatisfy { $0.staff.rawValue == "sato" })
    #expect(entries.contains { $0.act == .search && $0.reason == .disclosure })
    #expect(try place.run("log", "verify", staff: "kansa", role: "auditor").status == 0)
    #expect(try place.run("log", "show", options: ["--of", "no user"], staff: "kansa", role: "auditor").status == 64)

    // C19 by commands.
    let next = try place.run("case", "correct", id, options: ["--reason", "correction"])
    #expect(next.status == 0)
    #expect(next.out.contains("v2"))
    let newID = try identifier(next.lines.first)
    #expect(try place.run("case", "identify", newID, options: ["--document", "passport"]).status == 0)
    try accept(newID, in: place)
    #expect(try place.run("case", "sign", newID, options: ["--image", signature(in: place)]).status == 0)
    #expect(try place.run("case", "file", newID).status == 0)
    #expect(try place.run("case", "show", id).out.contains("訂正済"))

    // None of all these arguments and complaints names a person, an address or a number.
    for personal in father.values.filter({ $0.count > 5 }) + [phone, "八幡1丁目", "窓口 一郎", "窓口一郎"] {
      #expect(!place.arguments.contains { $0.contains(personal) })
      #expect(!place.complaints.contains(personal))
    }
  }

  @Test("C30 an intake killed after it said 受付 loses nothing: the case waits and is read by a later command")
  func killedIntake() throws {
    let place = try TestWorkplace()
    let entry = try #require(
      try SampleWriter(range: .tuning, folder: place.root).write(
        count: 1, profiles: [.clean], format: .png, edition: .first
      ).first)
    let run = try Run(
      Program.url,
      [
        "intake", place.file(entry.file).path, "--home", place.file("data").path, "--keys", place.file("keys").path,
        "--staff", "sato", "--desk", "市民課",
      ])
    var text = Data()
    while !text.contains(0x0A) {
      let more = run.output.availableData
      try #require(!more.isEmpty, "\(run.errors())")
      text.append(more)
    }
    #expect(kill(run.identifier, SIGKILL) == 0)
    _ = run.end()
    let id = try identifier(String(decoding: text, as: UTF8.self).split(separator: "\n").first)
    #expect(try place.run("case", "list").out.contains("\(id)\t受付"))
    let read = try place.run("case", "read", id)
    #expect(read.status == 0, "\(read.err)")
    #expect(read.out.contains("下書き"))
    #expect(try place.run("backup", "verify", staff: "kanri", role: "administrator").status == 0)
  }

  @Test("missing cases, wrong use and other desks have exit codes of their own")
  func exitCodes() throws {
    let place = try TestWorkplace()
    #expect(try place.run("case", "show", "01J0000000000000000000NONE").status == 66)
    #expect(try place.run("case", "show", "no/such").status == 64)
    #expect(try place.run("intake", place.file("nowhere.png").path).status == 65)
    #expect(try place.run("intake", "/dev/zero").status == 65)
    #expect(try place.run("registry", "status", staff: nil).status == 66)
    let id = try settled(in: place)
    let other = try place.run(
      exactly: [
        "case", "show", id, "--home", place.file("data").path, "--keys", place.file("keys").path, "--staff", "zei",
        "--desk", "税務課",
      ])
    #expect(other.status == 77)
    #expect(try place.run("backup", "make", place.file("backup").path).status == 77)
    #expect(try place.run("case", "sign", id, options: ["--image", place.file("nowhere.png").path]).status == 66)
    #expect(try place.run("case", "return", id, input: " \n").status == 65)
    #expect(try place.run("case", "return", id, input: "世帯主を確認する\n").status == 0)
    try Data("closedDays: [\"2026-02-30\"]\n".utf8).write(to: place.file("settings.yaml"))
    #expect(try place.run("case", "list").status == 64)
  }

  @Test("C10 with a second person required, the same user's approval has exit code 77 and another's files the case")
  func secondPerson() throws {
    let place = try TestWorkplace(settings: "municipality: 架空県架空市\nsecondPerson: true\n")
    let id = try settled(in: place)
    #expect(try place.run("case", "sign", id, options: ["--image", signature(in: place)]).status == 0)
    #expect(try place.run("case", "file", id).status == 10)
    #expect(try place.run("case", "approve", id).status == 77)
    #expect(try place.run("case", "approve", id, staff: "suzuki").status == 0)
    #expect(try place.run("case", "file", id).status == 0)
  }

  @Test("C29 a backup made before a deletion run, restored after it, cannot read what was deleted", .tags(.control))
  func deletion() async throws {
    let place = try TestWorkplace(settings: "municipality: 架空県架空市\nretention:\n  years: 1\n")
    let id = try settled(in: place)
    #expect(try place.run("case", "sign", id, options: ["--image", signature(in: place)]).status == 0)
    #expect(try place.run("case", "file", id).status == 0)
    let backup = place.file("backup").path
    #expect(try place.run("backup", "make", backup, staff: "kanri", role: "administrator").status == 0)
    #expect(try place.run("backup", "check", backup, staff: nil).status == 0)
    #expect(try place.run("backup", "restore", backup, home: "rehearsal", staff: nil).status == 0)
    #expect(try place.run("case", "show", id, home: "rehearsal").status == 0)

    let due = today.adding(years: 1).adding(days: 2)
    let planned = try place.run(
      "retention", "plan", options: ["--on", due.iso, "--json"], staff: "kacho", role: "supervisor")
    #expect(planned.status == 0, "\(planned.err)")
    let plan = try JSONDecoder().decode(RetentionPlan.self, from: Data(planned.out.utf8))
    #expect(plan.caseCount == 1)
    // Not before its time, and not by one person: no command deletes it today.
    let early = try place.run(
      "retention", "approve", options: ["--plan", plan.digest, "--on", due.iso], staff: "kacho", role: "supervisor")
    #expect(early.status == 65)
    let run = try place.run(
      "retention", "run", options: ["--plan", plan.digest, "--output", place.file("out").path], staff: "kanri",
      role: "administrator")
    #expect(run.status == 10)

    // The commands' clock cannot be set: the run happens two days after the year, in process.
    let time = Timestamp(secondsSince1970: Int64(due.daysSince1970) * 86_400 + 3600)
    let archive = try await Archive.open(
      at: place.file("data/archive"), keys: place.file("keys/archive"),
      policy: RetentionPolicy(years: 1, counting: .fromFiling), now: { time })
    func access(_ staff: StaffID, _ role: StaffRole) -> Access {
      Access(staff: staff, desk: InventedCases.desk, terminal: "T-01", roles: [role], reason: .retention)
    }
    let then = try await archive.retentionPlan(on: due, by: access(InventedCases.second, .supervisor))
    #expect(then.digest == plan.digest)
    try await archive.approveDeletion(
      digest: then.digest, asOf: due, by: access(InventedCases.second, .supervisor))
    let record = try await archive.runDeletion(
      digest: then.digest, by: access(InventedCases.clerk, .administrator))
    #expect(record.caseCount == 1)

    #expect(try place.run("case", "show", id).status == 66)
    #expect(try place.run("backup", "restore", backup, home: "restored", staff: nil).status == 0)
    let shown = try place.run("case", "show", id, home: "restored")
    #expect(shown.status == 66)
    #expect(shown.err.contains("keyDestroyed"))
    let records = try place.run("retention", "records", staff: "kacho", role: "supervisor")
    let kept = try JSONDecoder().decode([DeletionRecord].self, from: Data(records.out.utf8))
    #expect(kept.map(\.runID) == [record.runID])
  }
}
