import Foundation
import GRDB
import Residency
import Support
import Testing

@testable import CaseArchive

/// What was typed and not yet saved.
@Suite(.tags(.medium))
struct UnfinishedEntryTests {
  private let place: TemporaryArchive
  private let clerk: Access

  init() throws {
    place = try TemporaryArchive()
    clerk = try .clerk()
  }

  private static let typed = Data("見本 太郎と打ちかけ".utf8)

  @Test("C30 what was typed is there for a program started later, for the one who typed it alone", .tags(.control))
  func kept() async throws {
    let moveCase = try Invented.moveCase(at: place.now)
    do {
      let archive = try await place.open()
      try await archive.create(moveCase, by: clerk)
      try await archive.keep(unfinished: Data("一".utf8), of: moveCase.id, by: clerk)
      try await archive.keep(unfinished: Self.typed, of: moveCase.id, by: clerk)
    }
    let again = try await place.open()
    #expect(try await again.unfinished(of: moveCase.id, by: clerk) == Self.typed)
    #expect(try await again.unfinished(of: moveCase.id, by: .clerk("s002")) == nil)
    try await again.keep(unfinished: Data(), of: moveCase.id, by: clerk)
    #expect(try await again.unfinished(of: moveCase.id, by: clerk) == nil)
  }

  @Test("C27 nothing of it lies readable on the disk", .tags(.control))
  func sealed() async throws {
    let moveCase = try Invented.moveCase(at: place.now)
    let archive = try await place.open()
    try await archive.create(moveCase, by: clerk)
    try await archive.keep(unfinished: Self.typed, of: moveCase.id, by: clerk)
    let bytes = try TemporaryArchive.bytes(below: place.data)
    #expect(bytes.range(of: Data("打ちかけ".utf8)) == nil)
    #expect(bytes.range(of: Data(moveCase.id.rawValue.utf8)) != nil, "the search itself finds what is there")
  }

  @Test("C06 another desk neither reads nor writes it, and the log says that somebody tried", .tags(.control))
  func otherDesk() async throws {
    let moveCase = try Invented.moveCase(at: place.now)
    let archive = try await place.open()
    try await archive.create(moveCase, by: clerk)
    let other = try Access.clerk("s009", desk: "税務課")
    await expectRefusal(.notPermitted) { _ = try await archive.unfinished(of: moveCase.id, by: other) }
    await expectRefusal(.notPermitted) {
      try await archive.keep(unfinished: Self.typed, of: moveCase.id, by: other)
    }
    let lines = try await archive.log(LogQuery(caseID: moveCase.id), by: .auditor())
    #expect(lines.count { $0.outcome == .refused && $0.staff == other.staff } == 2)
  }

  @Test("The log says once that somebody began, not every letter")
  func logged() async throws {
    let moveCase = try Invented.moveCase(at: place.now)
    let archive = try await place.open()
    try await archive.create(moveCase, by: clerk)
    for _ in 0..<5 { try await archive.keep(unfinished: Self.typed, of: moveCase.id, by: clerk) }
    let lines = try await archive.log(LogQuery(caseID: moveCase.id), by: .auditor())
    #expect(lines.count { $0.item == "unfinished entry" } == 1)
  }

  @Test("Filing ends it, and a filed case takes none; what is too large is refused")
  func ends() async throws {
    let moveCase = try Invented.moveCase(state: .signed, at: place.now)
    let archive = try await place.open()
    try await archive.create(moveCase, by: clerk)
    await expectRefusal(.invalid) {
      try await archive.keep(
        unfinished: Data(count: Archive.largestUnfinishedEntry + 1), of: moveCase.id, by: clerk)
    }
    try await archive.keep(unfinished: Self.typed, of: moveCase.id, by: clerk)
    try await archive.update(try Invented.moved(moveCase, to: .filed), expecting: 1, by: clerk)
    #expect(try await archive.unfinished(of: moveCase.id, by: clerk) == nil)
    await expectRefusal(.filedIsReadOnly) {
      try await archive.keep(unfinished: Self.typed, of: moveCase.id, by: clerk)
    }
  }

  @Test("C28 C29 it goes with its case on the day of the case", .tags(.control))
  func diesWithTheCase() async throws {
    let archive = try await place.open()
    let moveCase = try Invented.moveCase(at: place.now)
    try await archive.create(moveCase, by: clerk)
    try await archive.keep(unfinished: Self.typed, of: moveCase.id, by: clerk)
    try place.set("2032-04-01")
    let plan = try await archive.retentionPlan(
      on: try #require(CalendarDate(iso: "2032-04-01")), by: .administrator())
    try await archive.approveDeletion(digest: plan.digest, asOf: plan.asOf, by: .supervisor())
    _ = try await archive.runDeletion(digest: plan.digest, by: .administrator())
    let store = try #require(archive.store as? SQLiteStore)
    #expect(try await store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM unfinishedEntry") } == 0)
    await expectRefusal(.notFound) { _ = try await archive.unfinished(of: moveCase.id, by: clerk) }
  }
}
