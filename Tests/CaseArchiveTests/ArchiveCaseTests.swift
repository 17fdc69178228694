import Foundation
import GRDB
import Residency
import Support
import Testing

@testable import CaseArchive

@Suite(.tags(.medium))
struct ArchiveCaseTests {
  @Test("A case saved is the case loaded, also by a program started later")
  func roundTrip() async throws {
    let place = try TemporaryArchive()
    let clerk = try Access.clerk()
    let moveCase = try Invented.moveCase(at: place.now)
    do {
      let archive = try await place.open()
      try await archive.create(moveCase, by: clerk)
    }
    let again = try await place.open()
    let stored = try await again.load(moveCase.id, by: clerk)
    #expect(stored.moveCase == moveCase)
    #expect(stored.revision == 1)
    #expect(stored.expiresOn.iso == "2032-03-31")
  }

  @Test("C27 neither database, write-ahead log, blobs nor file names say who lives where", .tags(.control))
  func atRest() async throws {
    let place = try TemporaryArchive()
    let clerk = try Access.clerk(note: "\(Invented.name)さん来庁")
    let archive = try await place.open()
    let accepted = try await archive.accept(Data("\(Invented.name) \(Invented.address)".utf8), role: .scan, by: clerk)
    let reference = ScanReference(id: accepted.id, sha256: accepted.sha256, role: .certificate, pageCount: 1)
    let moveCase = try Invented.moveCase(scans: [reference], at: place.now)
    try await archive.create(moveCase, by: clerk)
    _ = try await archive.find([try #require(IndexTerm(.name, Invented.name))], by: clerk)
    let bytes = try TemporaryArchive.bytes(below: place.data)
    #expect(bytes.count > 10_000)
    #expect(bytes.range(of: Data(moveCase.id.rawValue.utf8)) != nil, "the search itself finds what is there")
    for secret in [
      Invented.name, "髙橋", "太郎", Invented.kana, Invented.address, Invented.number, Invented.code,
      Invented.addressee, "1980-02-29", "第1234号", accepted.sha256,
    ] {
      #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(secret)")
    }
  }

  @Test("Two people: the second to save is told, and nothing of the first is lost")
  func conflict() async throws {
    let place = try TemporaryArchive()
    let archive = try await place.open()
    let first = try Access.clerk("s001")
    let second = try Access.clerk("s002")
    let moveCase = try Invented.moveCase(at: place.now)
    try await archive.create(moveCase, by: first)
    let mine = try await archive.load(moveCase.id, by: first)
    let theirs = try await archive.load(moveCase.id, by: second)
    try await archive.update(
      try Invented.moved(mine.moveCase, to: .checked), expecting: mine.revision, by: first)
    await expectRefusal(.versionConflict) {
      try await archive.update(theirs.moveCase, expecting: theirs.revision, by: second)
    }
    #expect(try await archive.load(moveCase.id, by: first).moveCase.state == .checked)
  }

  @Test("Twenty savings at once: exactly one wins")
  func race() async throws {
    let place = try TemporaryArchive()
    let archive = try await place.open()
    let clerk = try Access.clerk()
    let moveCase = try Invented.moveCase(at: place.now)
    try await archive.create(moveCase, by: clerk)
    let won = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<20 {
        group.addTask {
          do {
            try await archive.update(moveCase, expecting: 1, by: clerk)
            return true
          } catch {
            return false
          }
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(won == 1)
    #expect(try await archive.load(moveCase.id, by: clerk).revision == 2)
  }

  @Test("C19 a filed case is read-only, in the program and in the database itself", .tags(.control))
  func filedIsReadOnly() async throws {
    let place = try TemporaryArchive()
    let archive = try await place.open()
    let clerk = try Access.clerk()
    let moveCase = try Invented.moveCase(state: .signed, at: place.now)
    try await archive.create(moveCase, by: clerk)
    let filed = try Invented.moved(moveCase, to: .filed)
    try await archive.update(filed, expecting: 1, by: clerk)
    await expectRefusal(.filedIsReadOnly) {
      try await archive.update(try Invented.moved(moveCase, to: .drafted), expecting: 2, by: clerk)
    }
    await expectRefusal(.filedIsReadOnly) { try await archive.update(filed, expecting: 2, by: clerk) }
    let store = try #require(archive.store as? SQLiteStore)
    for sql in [
      "UPDATE caseRevision SET sealedBody = x'00'", "UPDATE caseHead SET state = 'drafted', standing = 'open'",
      "UPDATE caseHead SET revision = 3",
    ] {
      await expectRefusal(.filedIsReadOnly, "\(sql)") { try await store.write { try $0.execute(sql: sql) } }
    }
    for sql in ["DELETE FROM caseRevision", "DELETE FROM caseHead"] {
      await expectRefusal(.heldOrDeleting, "\(sql)") { try await store.write { try $0.execute(sql: sql) } }
    }
    try await archive.update(try Invented.moved(filed, to: .superseded), expecting: 2, by: clerk)
    #expect(try await archive.load(moveCase.id, revision: 2, by: clerk).moveCase == filed)
    #expect(try await archive.revisions(moveCase.id, by: clerk).map(\.state) == [.signed, .filed, .superseded])
  }

  @Test("C19 a correction is filed and its case superseded together, or neither", .tags(.control))
  func correction() async throws {
    let place = try TemporaryArchive()
    let archive = try await place.open()
    let clerk = try Access.clerk()
    let scan = try await archive.accept(Invented.scan(1), role: .scan, by: clerk)
    let reference = ScanReference(id: scan.id, sha256: scan.sha256, role: .certificate, pageCount: 1)
    let first = try Invented.moveCase(state: .filed, scans: [reference], at: place.now)
    try await archive.create(first, by: clerk)
    try place.set("2027-05-01")
    let second = try Invented.moveCase(
      name: "髙橋﨑次郎", scans: [reference], supersedes: first.id, at: place.now)
    try await archive.create(second, by: clerk)
    let filed = try Invented.moved(second, to: .filed)
    let former = try Invented.moved(first, to: .superseded)
    await expectRefusal(.versionConflict) {
      try await archive.file(filed, expecting: 1, superseding: former, expecting: 9, by: clerk)
    }
    await expectRefusal(.invalid) {
      try await archive.file(filed, expecting: 1, superseding: first, expecting: 1, by: clerk)
    }
    #expect(try await archive.load(second.id, by: clerk).moveCase == second)
    try await archive.file(filed, expecting: 1, superseding: former, expecting: 1, by: clerk)
    #expect(try await archive.load(first.id, by: clerk).moveCase.state == .superseded)
    #expect(try await archive.load(second.id, by: clerk).moveCase.state == .filed)
    #expect(try await archive.scan(scan.id, by: clerk) == Invented.scan(1))
    // The earlier version dies on its own day; the scan lives as long as the later one.
    #expect(try await archive.load(first.id, by: clerk).expiresOn.iso == "2032-03-31")
    #expect(try await archive.scans(of: first.id, by: clerk).map(\.expiresOn.iso) == ["2033-03-31"])
    #expect(try await archive.verify(by: try .administrator()).faults.isEmpty)
  }

  @Test(
    "C06 another desk neither lists, finds, opens nor changes the case, and its attempts are recorded", .tags(.control))
  func desks() async throws {
    let place = try TemporaryArchive()
    let archive = try await place.open()
    let mine = try Access.clerk()
    let other = try Access.clerk("s009", desk: "税務課")
    let moveCase = try Invented.moveCase(at: place.now)
    try await archive.create(moveCase, by: mine)
    #expect(try await archive.list(by: other).isEmpty)
    #expect(try await archive.find([try #require(IndexTerm(.name, Invented.name))], by: other).isEmpty)
    await expectRefusal(.notPermitted) { _ = try await archive.load(moveCase.id, by: other) }
    await expectRefusal(.notPermitted) { try await archive.update(moveCase, expecting: 1, by: other) }
    await expectRefusal(.notPermitted) { _ = try await archive.list(desk: moveCase.desk, by: other) }
    #expect(try await archive.list(by: mine).map(\.id) == [moveCase.id])
  }

  @Test("C05 lists never show a 個人番号 or 住民票コード, even when given as a label", .tags(.control))
  func labels() async throws {
    let place = try TemporaryArchive()
    let archive = try await place.open()
    let clerk = try Access.clerk()
    let moveCase = try Invented.moveCase(at: place.now)
    for label in [Invented.number, "番号 \(Invented.code)", "1234-5678-9018", "１２３４５６７８９０１８"] {
      await expectRefusal(.invalid, "\(label.count) characters") {
        try await archive.create(moveCase, label: label, by: clerk)
      }
    }
    try await archive.create(moveCase, by: clerk)
    let line = try #require(try await archive.list(by: clerk).first)
    #expect(line.label == Invented.name)
    #expect(!"\(line)".contains(Invented.name))
  }

  @Test("C04 a page holds at most 50 lines, and pages follow each other without gap", .tags(.control))
  func pages() async throws {
    let place = try TemporaryArchive()
    let archive = try await place.open()
    let clerk = try Access.clerk()
    for index in 0..<53 {
      if index % 10 == 0 { place.wait(1) }
      try await archive.create(try Invented.moveCase(at: place.now), by: clerk)
    }
    let first = try await archive.list(limit: 1000, by: clerk)
    #expect(first.count == 50)
    let second = try await archive.list(after: first.last?.place, limit: 50, by: clerk)
    #expect(Set(first.map(\.id)).union(second.map(\.id)).count == 53)
  }

  @Test("C32 a record is found by name, birth date and numbers, whatever the width of the letters", .tags(.control))
  func search() async throws {
    let place = try TemporaryArchive()
    let archive = try await place.open()
    let clerk = try Access.clerk()
    let moveCase = try Invented.moveCase(at: place.now)
    try await archive.create(moveCase, by: clerk)
    try place.set("2027-06-01")
    try await archive.create(try Invented.moveCase(name: "架空花子", at: place.now), by: clerk)
    for (kind, value) in [
      (IndexTerm.Kind.name, "髙橋 﨑太郎"), (.kana, "ﾀｶﾊｼｻｷﾀﾛｳ"), (.certificateNumber, "第１２３４号"),
    ] {
      let found = try await archive.find([try #require(IndexTerm(kind, value))], by: clerk)
      #expect(found.map(\.id).contains(moveCase.id), "\(kind)")
    }
    let both = [try #require(IndexTerm(.birthDate, "1980-02-29")), try #require(IndexTerm(.name, "架空花子"))]
    #expect(try await archive.find(both, by: clerk).map(\.label) == ["架空花子"])
    #expect(try await archive.find([try #require(IndexTerm(.name, "居ない人"))], by: clerk).isEmpty)
    #expect(try await archive.find([try #require(IndexTerm(.kana, Invented.name))], by: clerk).isEmpty)
  }

  @Test("C27 ciphertexts moved to another record do not open", .tags(.control))
  func swapping() async throws {
    let place = try TemporaryArchive()
    let archive = try await place.open()
    let clerk = try Access.clerk()
    let one = try await archive.accept(Invented.scan(1), role: .scan, by: clerk)
    let two = try await archive.accept(Invented.scan(2), role: .scan, by: clerk)
    let first = try Data(contentsOf: archive.blobs.url(one.id))
    try first.write(to: archive.blobs.url(two.id))
    await expectRefusal(.damaged) { _ = try await archive.scan(two.id, by: clerk) }
    let store = try #require(archive.store as? SQLiteStore)
    try await store.write {
      try $0.execute(
        sql: "UPDATE blob SET wrappedKey = (SELECT wrappedKey FROM blob WHERE id = ?)", arguments: [one.id.rawValue])
    }
    await expectRefusal(.damaged) { _ = try await archive.scan(two.id, by: clerk) }
    #expect(try await archive.scan(one.id, by: clerk) == Invented.scan(1))
  }
}
