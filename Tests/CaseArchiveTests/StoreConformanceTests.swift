import Crypto
import Foundation
import GRDB
import Residency
import Support
import Testing

@testable import CaseArchive

/// A kind of store. What stands before PostgreSQL one day is added here and must pass unchanged.
struct StoreFactory: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let make: @Sendable (TemporaryArchive) throws -> any Store

  static let all: [StoreFactory] = [
    StoreFactory(testDescription: "SQLite file") { place in
      try FileManager.default.createDirectory(at: place.data, withIntermediateDirectories: true)
      return try SQLiteStore(at: place.data.appendingPathComponent("archive.sqlite"))
    },
    StoreFactory(testDescription: "SQLite in memory") { place in
      try SQLiteStore(over: DatabaseQueue(configuration: SQLiteStore.configuration), file: place.data)
    },
  ]
}

/// What every store must do. Sealed values are made-up bytes: a store knows no key.
@Suite(.tags(.medium))
struct StoreConformanceTests {
  private struct Rows {
    let place: TemporaryArchive
    let chain = LogChain(key: SymmetricKey(size: .bits256))
    let access: Access

    init() throws {
      place = try TemporaryArchive()
      access = try .clerk()
    }

    func stamp(_ act: AccessAct = .create) -> LogStamp { chain.stamp(act, .done, by: access, at: place.now) }

    func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(iso: text)) }

    func change(
      _ id: String, revision: Int = 1, state: CaseState = .drafted, expires: String = "2032-03-31",
      former: KeyName? = nil, terms: [Data] = [], attachments: [AttachmentRow] = [], moving: [Rewrap] = []
    ) throws -> CaseChange {
      let id = try #require(CaseID(rawValue: id))
      let standing: Standing = state == .filed || state == .superseded ? .filed : .open
      let head = CaseRow(
        id: id, kind: MoveKind.moveIn.rawValue, state: state.rawValue, standing: standing, desk: access.desk,
        revision: revision, createdAt: place.now, changedAt: place.now, changedBy: access.staff,
        filedOn: standing == .filed ? place.now.dayInJapan : nil, expiresOn: try day(expires), held: false,
        key: .expiry(try day(expires)), wrappedKey: Data([1]), sealedLabel: Data([2]), sealedTerms: Data([3]))
      return CaseChange(
        head: head, formerKey: former,
        revision: RevisionRow(
          caseID: id, revision: revision, state: state.rawValue, savedAt: place.now, savedBy: access.staff,
          sealedBody: Data([UInt8(revision)])), terms: terms, attachments: attachments, moving: moving)
    }

    func blob(_ id: String, expires: String = "2032-03-31") throws -> BlobRow {
      BlobRow(
        id: try #require(ScanID(rawValue: id)), role: "scan", desk: access.desk, byteCount: 10, addedAt: place.now,
        addedBy: access.staff, expiresOn: try day(expires), held: false, key: .expiry(try day(expires)),
        wrappedKey: Data([4]), sealedDetails: Data([5]), digest: Data(repeating: 7, count: 16))
    }

    func digest(_ byte: UInt8) -> Data { Data(repeating: byte, count: 16) }
  }

  @Test("What is inserted comes back, once", arguments: StoreFactory.all)
  func insertion(factory: StoreFactory) async throws {
    let rows = try Rows()
    let store = try factory.make(rows.place)
    let change = try rows.change("one", terms: [rows.digest(1), rows.digest(1), rows.digest(2)])
    try await store.insert(change, log: rows.stamp())
    #expect(try await store.head(change.head.id) == change.head)
    #expect(try await store.revisions(change.head.id) == [change.revision])
    #expect(
      try await store.heads(matching: [[rows.digest(9), rows.digest(1)], [rows.digest(2)]], desk: nil, limit: 9) == [
        change.head
      ])
    #expect(try await store.heads(matching: [[rows.digest(1)], [rows.digest(9)]], desk: nil, limit: 9).isEmpty)
    let other = DeskID(rawValue: "税務課")
    #expect(try await store.heads(matching: [[rows.digest(1)]], desk: other, limit: 9).isEmpty)
    await expectRefusal(.invalid) { try await store.insert(change, log: rows.stamp()) }
    #expect(try await store.logTail().sequence == 1, "what was refused left no line")
  }

  @Test("A change that fails half way leaves neither rows nor a line of the log", arguments: StoreFactory.all)
  func atomicity(factory: StoreFactory) async throws {
    let rows = try Rows()
    let store = try factory.make(rows.place)
    let missing = AttachmentRow(
      caseID: try #require(CaseID(rawValue: "one")), blobID: try #require(ScanID(rawValue: "nothing")),
      attachedAt: rows.place.now, attachedBy: rows.access.staff)
    let bad = try rows.change("one", terms: [rows.digest(1)], attachments: [missing])
    await expectRefusal(.invalid) { try await store.insert(bad, log: rows.stamp()) }
    #expect(try await store.head(bad.head.id) == nil)
    #expect(try await store.heads(matching: [[rows.digest(1)]], desk: nil, limit: 9).isEmpty)
    #expect(try await store.logTail() == .empty)
    let refusing = LogStamp { _ throws(CaseArchiveError) in throw CaseArchiveError(.storage, "no line") }
    await expectRefusal(.storage) { try await store.insert(try rows.change("one"), log: refusing) }
    #expect(try await store.head(bad.head.id) == nil)
  }

  @Test("An update needs the revision and the key that it was prepared from", arguments: StoreFactory.all)
  func optimisticUpdate(factory: StoreFactory) async throws {
    let rows = try Rows()
    let store = try factory.make(rows.place)
    let first = try rows.change("one", terms: [rows.digest(1)])
    try await store.insert(first, log: rows.stamp())
    let key = first.head.key
    let second = try rows.change("one", revision: 2, former: key, terms: [rows.digest(2)])
    try await store.update(second, log: rows.stamp())
    await expectRefusal(.versionConflict) { try await store.update(second, log: rows.stamp()) }
    await expectRefusal(.versionConflict) {
      try await store.update(
        try rows.change("one", revision: 3, former: .expiry(try rows.day("2031-03-31"))), log: rows.stamp())
    }
    await expectRefusal(.versionConflict) {
      try await store.update(try rows.change("one", revision: 4, former: key), log: rows.stamp())
    }
    await expectRefusal(.notFound) {
      try await store.update(try rows.change("two", revision: 2, former: key), log: rows.stamp())
    }
    #expect(try await store.revisions(first.head.id).map(\.revision) == [1, 2])
    #expect(
      try await store.heads(matching: [[rows.digest(1)]], desk: nil, limit: 9).isEmpty, "the index is the new one")
  }

  @Test("C19 a filed case takes no revision but that it is superseded", .tags(.control), arguments: StoreFactory.all)
  func filed(factory: StoreFactory) async throws {
    let rows = try Rows()
    let store = try factory.make(rows.place)
    let first = try rows.change("one", state: .filed)
    let key = first.head.key
    try await store.insert(first, log: rows.stamp())
    for state in [CaseState.filed, .drafted] {
      await expectRefusal(.filedIsReadOnly) {
        try await store.update(try rows.change("one", revision: 2, state: state, former: key), log: rows.stamp())
      }
    }
    try await store.update(
      try rows.change("one", revision: 2, state: .superseded, former: key), log: rows.stamp())
    await expectRefusal(.filedIsReadOnly) {
      try await store.update(
        try rows.change("one", revision: 3, state: .superseded, former: key), log: rows.stamp())
    }
  }

  @Test("Expiry moves only to a later day", arguments: StoreFactory.all)
  func laterOnly(factory: StoreFactory) async throws {
    let rows = try Rows()
    let store = try factory.make(rows.place)
    let first = try rows.change("one")
    try await store.insert(first, log: rows.stamp())
    await expectRefusal(.invalid) {
      try await store.update(
        try rows.change("one", revision: 2, expires: "2031-03-31", former: first.head.key), log: rows.stamp())
    }
    try await store.update(
      try rows.change("one", revision: 2, expires: "2033-03-31", former: first.head.key), log: rows.stamp())
  }

  @Test("R42 a lock is one owner's until it ends", arguments: StoreFactory.all)
  func locks(factory: StoreFactory) async throws {
    let rows = try Rows()
    let store = try factory.make(rows.place)
    let first = try rows.change("one")
    try await store.insert(first, log: rows.stamp())
    func lock(_ owner: String, at seconds: Int64) throws -> LockRow {
      let start = rows.place.now.secondsSince1970 + seconds
      return LockRow(
        caseID: first.head.id, owner: try #require(StaffID(rawValue: owner)), terminal: "T",
        takenAt: Timestamp(secondsSince1970: start), endsAt: Timestamp(secondsSince1970: start + 60))
    }
    #expect(try await store.take(try lock("s009", at: 0)) != nil)
    #expect(try await store.take(try lock("s001", at: 59)) == nil)
    await expectRefusal(.lockedByAnother) {
      try await store.update(try rows.change("one", revision: 2, former: first.head.key), log: rows.stamp())
    }
    #expect(try await store.take(try lock("s009", at: 59)) != nil, "the owner prolongs")
    try await store.dropLock(first.head.id, owner: try #require(StaffID(rawValue: "s001")))
    #expect(try await store.lock(first.head.id)?.owner.rawValue == "s009")
    #expect(try await store.take(try lock("s001", at: 119)) != nil, "it has ended")
    try await store.update(try rows.change("one", revision: 2, former: first.head.key), log: rows.stamp())
  }

  @Test("R42 a lock that is taken over is the new owner's, and the former's is gone", arguments: StoreFactory.all)
  func takeOver(factory: StoreFactory) async throws {
    let rows = try Rows()
    let store = try factory.make(rows.place)
    let first = try rows.change("one")
    try await store.insert(first, log: rows.stamp())
    let start = rows.place.now.secondsSince1970
    func lock(_ owner: String) throws -> LockRow {
      LockRow(
        caseID: first.head.id, owner: try #require(StaffID(rawValue: owner)), terminal: "T",
        takenAt: Timestamp(secondsSince1970: start), endsAt: Timestamp(secondsSince1970: start + 60))
    }
    _ = try await store.take(try lock("s009"))
    try await store.takeOver(try lock("s001"))
    #expect(try await store.lock(first.head.id)?.owner.rawValue == "s001")
    #expect(try await store.take(try lock("s009")) == nil)
  }

  @Test("Pages of the queue are in order and without gap, by desk and state", arguments: StoreFactory.all)
  func pages(factory: StoreFactory) async throws {
    let rows = try Rows()
    let store = try factory.make(rows.place)
    for index in 0..<25 {
      if index % 4 == 0 { rows.place.wait(1) }
      try await store.insert(
        try rows.change("case-\(index)", state: index % 5 == 0 ? .read : .drafted), log: rows.stamp())
    }
    var seen: [CaseRow] = []
    var filter = HeadFilter(desk: rows.access.desk, states: ["drafted"], limit: 3)
    while true {
      let page = try await store.heads(filter)
      guard let last = page.last else { break }
      seen += page
      filter.after = (last.changedAt, last.id)
    }
    #expect(seen.count == 20)
    #expect(Set(seen.map(\.id)).count == 20)
    #expect(zip(seen, seen.dropFirst()).allSatisfy { ($0.changedAt, $0.id.rawValue) < ($1.changedAt, $1.id.rawValue) })
    #expect(try await store.heads(HeadFilter(desk: DeskID(rawValue: "税務課"), limit: 9)).isEmpty)
  }

  @Test("C30 nothing is deleted that is not due in a begun run", .tags(.control), arguments: StoreFactory.all)
  func deletionGuard(factory: StoreFactory) async throws {
    let rows = try Rows()
    let store = try factory.make(rows.place)
    let blob = try rows.blob("scan-1", expires: "2031-03-31")
    try await store.insert(blob, attaching: nil, log: rows.stamp(.accept))
    try await store.insert(try rows.change("old", expires: "2031-03-31"), log: rows.stamp())
    try await store.insert(try rows.change("young"), log: rows.stamp())
    let day = try rows.day("2031-04-01")
    let due = try await store.due(before: day)
    #expect(due.cases.map(\.count) == [1])
    #expect(due.keys == [.expiry(try rows.day("2031-03-31"))])
    var run = RunRow(
      id: RecordID(), digest: due.digest, asOf: day, step: .intended, startedAt: rows.place.now,
      startedBy: rows.access.staff, approvedBy: try #require(StaffID(rawValue: "b001")), approvedAt: rows.place.now,
      plan: Data("{}".utf8), keys: due.keys)
    await expectRefusal(.invalid, "an approval is needed") { try await store.begin(run, log: rows.stamp(.delete)) }
    try await store.approve(
      ApprovalRow(digest: due.digest, asOf: day, approvedBy: run.approvedBy, approvedAt: rows.place.now),
      log: rows.stamp(.approveDeletion))
    await expectRefusal(.heldOrDeleting) { _ = try await store.deleteCases(run, limit: 9) }
    try await store.begin(run, log: rows.stamp(.delete))
    await expectRefusal(.heldOrDeleting, "keys come first") { _ = try await store.deleteCases(run, limit: 9) }
    await expectRefusal(.heldOrDeleting, "a due case is not changed any more") {
      try await store.update(
        try rows.change("old", revision: 2, former: .expiry(try rows.day("2031-03-31"))), log: rows.stamp())
    }
    await expectRefusal(.heldOrDeleting, "nothing is born under a key that goes") {
      try await store.insert(try rows.change("new", expires: "2031-03-31"), log: rows.stamp())
    }
    try await store.advance(run.id, to: .keysDestroyed)
    let scans = try await store.dueBlobs(run, limit: 9)
    #expect(scans == [blob.id])
    try await store.deleteBlobs(scans, run: run)
    #expect(try await store.deleteCases(run, limit: 9) == 1)
    #expect(try await store.deleteCases(run, limit: 9) == 0)
    await expectRefusal(.heldOrDeleting) {
      try await store.deleteBlobs([try #require(ScanID(rawValue: "scan-2"))], run: run)
      try await store.insert(try rows.blob("scan-2"), attaching: nil, log: rows.stamp(.accept))
      try await store.deleteBlobs([try #require(ScanID(rawValue: "scan-2"))], run: run)
    }
    try await store.advance(run.id, to: .rowsDeleted)
    try await store.purge()
    try await store.finish(run.id, record: Data("{}".utf8), at: rows.place.now, log: rows.stamp(.delete))
    run = try #require(try await store.run(digest: due.digest))
    #expect(run.step == .done)
    #expect(run.deletedCases == 1)
    #expect(run.deletedScans == 1)
    #expect(try await store.heads(HeadFilter(limit: 9)).map(\.id.rawValue) == ["young"])
    #expect(try await store.unfinishedRun() == nil)
    #expect(try await store.faults().isEmpty)
  }

  @Test("The log counts without gaps and filters", arguments: StoreFactory.all)
  func log(factory: StoreFactory) async throws {
    let rows = try Rows()
    let store = try factory.make(rows.place)
    for index in 0..<12 { try await store.append(rows.stamp(index % 3 == 0 ? .view : .print)) }
    let views = try await store.logRows(LogFilter(act: "view"), after: 1, limit: 2)
    #expect(views.map(\.sequence) == [4, 7])
    #expect(try await store.logTail().sequence == 12)
    let outOfOrder = LogStamp { tail throws(CaseArchiveError) in
      var row = try rows.stamp().make(tail)
      row.sequence += 1
      return row
    }
    await expectRefusal(.invalid) { try await store.append(outOfOrder) }
  }

  @Test("A setting keeps its first value", arguments: StoreFactory.all)
  func settings(factory: StoreFactory) async throws {
    let store = try factory.make(try TemporaryArchive())
    #expect(try await store.setting("keyRing", orSet: "a") == "a")
    #expect(try await store.setting("keyRing", orSet: "b") == "a")
  }
}
