import Foundation
import GRDB
import Residency
import Support
import Testing

@testable import CaseArchive

@Suite(.tags(.medium))
struct AccessLogTests {
  @Test("C17 C03 each act leaves who, desk, terminal, reason and case, also a refused one", .tags(.control))
  func acts() async throws {
    let place = try TemporaryArchive()
    let archive = try await place.open()
    let clerk = try Access.clerk(note: "窓口3番")
    let moveCase = try Invented.moveCase(at: place.now)
    let scan = try await archive.accept(Invented.scan(1), role: .scan, by: clerk)
    try await archive.create(moveCase, by: clerk)
    _ = try await archive.load(moveCase.id, by: clerk)
    try await archive.update(try Invented.moved(moveCase, to: .filed), expecting: 1, by: clerk)
    _ = try await archive.scan(scan.id, by: clerk)
    _ = try await archive.find([try #require(IndexTerm(.addresseeNumber, Invented.addressee))], by: clerk)
    _ = try? await archive.load(moveCase.id, by: try .clerk("s009", desk: "税務課"))
    try await archive.record(
      .print, caseID: moveCase.id, addresseeNumber: Invented.addressee, item: "move-notification", by: clerk)
    let lines = try await archive.log(by: try .auditor())
    #expect(lines.map(\.act) == [.accept, .create, .view, .file, .viewScan, .search, .view, .print])
    #expect(lines.map(\.outcome) == [.done, .done, .done, .done, .done, .done, .refused, .done])
    #expect(lines.map(\.sequence) == Array(1...8))
    #expect(lines.allSatisfy { $0.terminal == "T-01" && $0.reason == .notification && $0.at == place.now })
    #expect(lines[1].caseID == moveCase.id)
    #expect(lines[1].note == "窓口3番")
    #expect(lines[6].staff.rawValue == "s009")
    let concerned = try await archive.log(LogQuery(addresseeNumber: Invented.addressee), by: try .auditor())
    #expect(concerned.map(\.act) == [.search, .print])
    #expect(!"\(lines)".contains(Invented.addressee))
    #expect(lines[7].subject == lines[5].subject)
    #expect(try await archive.log(LogQuery(act: .readLog), by: try .auditor()).count == 2)
  }

  @Test("C17 only the auditor reads the log, and that is recorded too", .tags(.control))
  func readers() async throws {
    let place = try TemporaryArchive()
    let archive = try await place.open()
    for access in [try Access.clerk(), try .supervisor(), try .administrator()] {
      await expectRefusal(.notPermitted) { _ = try await archive.log(by: access) }
    }
    await expectRefusal(.notPermitted) {
      _ = try await archive.exportLog(to: place.root.appendingPathComponent("log"), by: try .administrator())
    }
    #expect(try await archive.log(by: try .auditor()).map(\.outcome) == [.refused, .refused, .refused, .refused])
  }

  @Test("C05 C17 the log refuses a number of a person and holds no personal value", .tags(.control))
  func noPersonalValue() async throws {
    let place = try TemporaryArchive()
    let archive = try await place.open()
    let clerk = try Access.clerk()
    await expectRefusal(.invalid) { try await archive.record(.print, item: "票 \(Invented.number)", by: clerk) }
    _ = try await archive.find(
      [try #require(IndexTerm(.individualNumber, Invented.number)), try #require(IndexTerm(.name, Invented.name))],
      by: clerk)
    let file = place.root.appendingPathComponent("log.jsonl")
    #expect(try await archive.exportLog(to: file, by: try .auditor()) == 1)
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.contains("individualNumber+name: 0 cases"))
    for secret in [Invented.number, Invented.name] { #expect(!text.contains(secret)) }
  }

  @Test("C17 exported lines are one JSON object each, in order, readable by the one who owns the file", .tags(.control))
  func export() async throws {
    let place = try TemporaryArchive()
    let archive = try await place.open()
    for index in 0..<1003 { try await archive.record(.view, item: "\(index)", by: try .clerk()) }
    let file = place.root.appendingPathComponent("log.jsonl")
    #expect(try await archive.exportLog(to: file, by: try .auditor()) == 1003)
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let entries = try lines.map { try JSONDecoder().decode(LogEntry.self, from: Data($0.utf8)) }
    #expect(entries.map(\.sequence) == Array(1...1003))
    #expect(Set(lines).count == 1003)
    let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test("C17 the database refuses to change or delete a line", .tags(.control))
  func appendOnly() async throws {
    let place = try TemporaryArchive()
    let archive = try await place.open()
    try await archive.record(.view, by: try .clerk())
    let store = try #require(archive.store as? SQLiteStore)
    for sql in ["UPDATE accessLog SET staff = 'x'", "DELETE FROM accessLog"] {
      await expectRefusal(.invalid, "\(sql)") { try await store.write { try $0.execute(sql: sql) } }
    }
  }

  @Test(
    "C17 tampering by someone who opens the file and drops the triggers is detected", .tags(.control),
    arguments: [
      "UPDATE accessLog SET staff = 'someone' WHERE sequence = 3",
      "UPDATE accessLog SET at = at + 1 WHERE sequence = 5",
      "UPDATE accessLog SET caseID = 'other' WHERE sequence = 2", "DELETE FROM accessLog WHERE sequence = 4",
      "DELETE FROM accessLog WHERE sequence >= 5", "DELETE FROM accessLog",
      "UPDATE accessLog SET outcome = 'done' WHERE outcome = 'refused'",
    ])
  func tampering(sql: String) async throws {
    let place = try TemporaryArchive()
    let archive = try await place.open()
    for index in 0..<5 { try await archive.record(.view, outcome: index == 2 ? .refused : .done, by: try .clerk()) }
    #expect(try await archive.verifyLog(by: try .auditor()).isSound)
    let store = try #require(archive.store as? SQLiteStore)
    try await store.write { database in
      for name in ["noUpdate", "noDelete"] { try database.execute(sql: "DROP TRIGGER accessLog_\(name)") }
      try database.execute(sql: sql)
    }
    let check = try await archive.verifyLog(by: try .auditor())
    #expect(!check.isSound)
    // And it does not heal by going on.
    for _ in 0..<10 { try await archive.record(.view, by: try .clerk()) }
    #expect(try await !archive.verifyLog(by: try .auditor()).isSound)
    #expect(try await archive.verify(by: try .administrator()).faults.map(\.kind).contains(.logBroken))
  }

  @Test("C17 many at once: no line is lost and the chain holds", .tags(.control))
  func concurrency() async throws {
    let place = try TemporaryArchive()
    let one = try await place.open()
    let two = try await place.open()
    let clerk = try Access.clerk()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for index in 0..<60 {
        group.addTask { try await (index % 2 == 0 ? one : two).record(.view, item: "\(index)", by: clerk) }
      }
      try await group.waitForAll()
    }
    let check = try await one.verifyLog(by: try .auditor())
    #expect(check.isSound)
    #expect(check.lines == 60)
  }

  @Test("C17 C28 the deletion of cases leaves the log whole", .tags(.control))
  func outlivesCases() async throws {
    let scene = try await RetentionTests.Scene()
    let (archive, plan) = try await scene.approved()
    let before = try await archive.log(LogQuery(caseID: scene.due[0]), by: try .auditor())
    _ = try await archive.runDeletion(digest: plan.digest, by: try .administrator())
    #expect(try await archive.log(LogQuery(caseID: scene.due[0]), by: try .auditor()) == before)
    #expect(before.count >= 2)
    #expect(try await archive.verifyLog(by: try .auditor()).isSound)
  }

  @Test("C23 a contractor enters and views, and neither exports, holds, deletes nor backs up", .tags(.control))
  func contractor() async throws {
    let place = try TemporaryArchive()
    let archive = try await place.open()
    let contractor = try Access.clerk("i001", roles: [.contractor])
    let moveCase = try Invented.moveCase(at: place.now)
    try await archive.create(moveCase, by: contractor)
    _ = try await archive.load(moveCase.id, by: contractor)
    await expectRefusal(.notPermitted) { try await archive.hold(moveCase.id, reason: "x", by: contractor) }
    await expectRefusal(.notPermitted) { _ = try await archive.runDeletion(digest: "", by: contractor) }
    await expectRefusal(.notPermitted) {
      _ = try await archive.backup(to: place.root.appendingPathComponent("b"), by: contractor)
    }
  }
}
