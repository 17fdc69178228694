import Foundation
import GRDB
import Residency
import Support
import Synchronization
import Testing

@testable import CaseArchive

@Suite(.tags(.medium))
struct RetentionTests {
  /// Two filed cases of one year with a scan each, a held one, one of the next year.
  struct Scene {
    let place: TemporaryArchive
    let due: [CaseID]
    let scans: [ScanID]
    let held: CaseID
    let later: CaseID
    let laterScan: ScanID

    init() async throws {
      let place = try TemporaryArchive(on: "2026-05-11")
      let archive = try await place.open()
      let clerk = try Access.clerk()
      func file(_ seed: Int) async throws -> (CaseID, ScanID) {
        let scan = try await archive.accept(Invented.scan(seed), role: .scan, by: clerk)
        let reference = ScanReference(id: scan.id, sha256: scan.sha256, role: .certificate, pageCount: 1)
        let moveCase = try Invented.moveCase(state: .signed, scans: [reference], at: place.now)
        try await archive.create(moveCase, by: clerk)
        try await archive.update(try Invented.moved(moveCase, to: .filed), expecting: 1, by: clerk)
        return (moveCase.id, scan.id)
      }
      let one = try await file(1)
      try place.set("2026-09-01")
      let two = try await file(2)
      let three = try await file(3)
      try await archive.hold(three.0, reason: "開示請求", by: try .supervisor())
      try place.set("2027-04-01")
      let four = try await file(4)
      self.place = place
      due = [one.0, two.0]
      scans = [one.1, two.1]
      held = three.0
      (later, laterScan) = four
    }

    func approved(on day: String = "2032-04-01") async throws -> (Archive, RetentionPlan) {
      try place.set(day)
      let archive = try await place.open()
      let plan = try await archive.retentionPlan(
        on: try #require(CalendarDate(iso: day)), by: try .administrator())
      try await archive.approveDeletion(digest: plan.digest, asOf: plan.asOf, by: try .supervisor())
      return (archive, plan)
    }

    func expectDeleted(_ archive: Archive) async throws {
      let administrator = try Access.administrator()
      for id in due { await expectRefusal(.notFound) { _ = try await archive.load(id, by: administrator) } }
      for id in scans {
        await expectRefusal(.notFound) { _ = try await archive.scan(id, by: administrator) }
        #expect(!FileManager.default.fileExists(atPath: archive.blobs.url(id).path))
      }
      #expect(try await archive.load(held, by: administrator).isHeld)
      #expect(try await archive.load(later, by: administrator).moveCase.state == .filed)
      #expect(try await archive.scan(laterScan, by: administrator) == Invented.scan(4))
      #expect(try await archive.find([try #require(IndexTerm(.name, Invented.name))], by: administrator).count == 2)
    }
  }

  @Test("C28 five years from the end of the fiscal year of filing, not a day earlier", .tags(.control))
  func dueDay() async throws {
    let scene = try await Scene()
    let archive = try await scene.place.open()
    let administrator = try Access.administrator()
    for (day, cases, held) in [("2032-03-31", 0, 0), ("2032-04-01", 2, 1), ("2033-04-01", 3, 1)] {
      let plan = try await archive.retentionPlan(on: try #require(CalendarDate(iso: day)), by: administrator)
      #expect(plan.caseCount == cases, "\(day)")
      #expect(plan.scanCount == cases, "\(day)")
      #expect(plan.heldCount == held, "\(day)")
    }
    let plan = try await archive.retentionPlan(on: try #require(CalendarDate(iso: "2032-04-01")), by: administrator)
    #expect(plan.cases.map(\.month) == ["2026-05", "2026-09"])
    #expect(plan.days.map(\.iso) == ["2032-03-31"])
    #expect(!String(decoding: try Archive.json(plan), as: UTF8.self).contains(scene.due[0].rawValue))
  }

  @Test("C28 C29 the batch deletes what is due, keeps the rest, and leaves its record", .tags(.control))
  func run() async throws {
    let scene = try await Scene()
    let store = try #require(try await scene.place.open().store as? SQLiteStore)
    var ciphertexts: [Data] = []
    for id in scene.due {
      let head = try #require(try await store.head(id))
      let revisions = try await store.revisions(id)
      ciphertexts += [head.wrappedKey, head.sealedLabel] + revisions.map { Data($0.sealedBody.prefix(64)) }
    }
    let before = try TemporaryArchive.bytes(below: scene.place.root)
    for bytes in ciphertexts { #expect(before.range(of: bytes) != nil) }
    let (archive, plan) = try await scene.approved()
    let record = try await archive.runDeletion(digest: plan.digest, by: try .administrator())
    #expect(record.caseCount == 2)
    #expect(record.scanCount == 2)
    #expect(record.heldBack.reduce(0) { $0 + $1.count } == 1)
    #expect(record.firstMonth == "2026-05")
    #expect(record.lastMonth == "2026-09")
    #expect(record.ranBy.rawValue == "a001")
    #expect(record.approvedBy.rawValue == "b001")
    #expect(record.planDigest == plan.digest)
    try await scene.expectDeleted(archive)
    #expect(try await archive.deletionRecords(by: try .auditor()) == [record])
    let after = try TemporaryArchive.bytes(below: scene.place.root)
    for bytes in ciphertexts { #expect(after.range(of: bytes) == nil, "a deleted byte is still there") }
    #expect(try await archive.verify(by: try .administrator()).faults.isEmpty)
    #expect(try await archive.runDeletion(digest: plan.digest, by: try .administrator()) == record)
  }

  @Test("C10 C28 no run without approval, none by the approver, none of what changed since", .tags(.control))
  func fourEyes() async throws {
    let scene = try await Scene()
    try scene.place.set("2032-04-01")
    let archive = try await scene.place.open()
    let administrator = try Access.administrator()
    let day = try #require(CalendarDate(iso: "2032-04-01"))
    let plan = try await archive.retentionPlan(on: day, by: administrator)
    await expectRefusal(.planNotApproved) {
      _ = try await archive.runDeletion(digest: plan.digest, by: administrator)
    }
    try await archive.approveDeletion(digest: plan.digest, asOf: day, by: administrator)
    await expectRefusal(.samePerson) { _ = try await archive.runDeletion(digest: plan.digest, by: administrator) }
    try await archive.approveDeletion(digest: plan.digest, asOf: day, by: try .supervisor())
    try await archive.hold(scene.due[0], reason: "訴訟", by: try .supervisor())
    await expectRefusal(.planNotApproved) {
      _ = try await archive.runDeletion(digest: plan.digest, by: administrator)
    }
    await expectRefusal(.notPermitted) {
      _ = try await archive.runDeletion(digest: plan.digest, by: try .clerk())
    }
    await expectRefusal(.notPermitted) {
      _ = try await archive.approveDeletion(digest: plan.digest, asOf: day, by: try .clerk(roles: [.contractor]))
    }
    let future = try await archive.retentionPlan(on: day.adding(days: 1), by: administrator)
    await expectRefusal(.invalid) {
      try await archive.approveDeletion(digest: future.digest, asOf: future.asOf, by: try .supervisor())
    }
    #expect(try await archive.load(scene.due[1], by: administrator).moveCase.state == .filed)
  }

  @Test("C29 a run stopped at any point ends, when run again, where an undisturbed run ends", .tags(.control))
  func stoppedAnywhere() async throws {
    var stops = 0
    for point in 0... {
      let scene = try await Scene()
      let (archive, plan) = try await scene.approved()
      let administrator = try Access.administrator()
      let passed = Mutex(0)
      var work = RetentionRun(archive: archive, access: administrator, batch: 1)
      work.checkpoint = { _ throws(CaseArchiveError) in
        let here = passed.withLock { count in
          defer { count += 1 }
          return count
        }
        if here == point { throw CaseArchiveError(.storage, "stopped by the test") }
      }
      do {
        _ = try await archive.runDeletion(work, digest: plan.digest)
        #expect(stops >= 10, "only \(stops) points were tried")
        break
      } catch {
        #expect(error.code == .storage)
        stops += 1
      }
      // Between the attempts nothing may be half: no hold, no change, no other run.
      let again = try await scene.place.open()
      await expectRefusal(.heldOrDeleting) {
        _ = try await again.backup(to: scene.place.root.appendingPathComponent("backup"), by: administrator)
      }
      #expect(try await again.unfinishedDeletion(by: administrator) == plan.digest)
      let record = try await again.runDeletion(digest: plan.digest, by: administrator)
      #expect(record.caseCount == 2, "stopped at \(point)")
      #expect(record.scanCount == 2, "stopped at \(point)")
      #expect(record.cases == plan.cases)
      try await scene.expectDeleted(again)
      #expect(try await again.deletionRecords(by: administrator).count == 1)
      #expect(try await again.verify(by: administrator).faults.isEmpty)
    }
  }

  @Test("C29 a backup made before the run cannot be read any more, and what was kept can", .tags(.control))
  func oldBackup() async throws {
    let scene = try await Scene()
    let place = scene.place
    let administrator = try Access.administrator()
    let backup = place.root.appendingPathComponent("backup")
    let restored = place.root.appendingPathComponent("restored")
    let copyOfKeys = place.root.appendingPathComponent("keys-copy")
    do {
      let archive = try await place.open()
      try await archive.addKeyCopy(at: copyOfKeys, by: administrator)
      let manifest = try await archive.backup(to: backup, by: administrator)
      #expect(manifest.scans == 4)
      let check = try await Archive.checkBackup(at: backup, keys: place.keys)
      #expect(check.cases == 4)
      #expect(check.scans == 4)
      #expect(check.faults.isEmpty)
    }
    let (archive, plan) = try await scene.approved()
    let record = try await archive.runDeletion(digest: plan.digest, by: administrator)
    #expect(record.keyCopies == 1)
    for keys in [place.keys, copyOfKeys] {
      let check = try await Archive.checkBackup(at: backup, keys: keys)
      #expect(check.cases == 2)
      #expect(check.scans == 2)
      #expect(check.faults.map(\.kind) == Array(repeating: .deletionPending, count: 4))
    }
    try Archive.restore(backup, to: restored)
    let old = try await place.open(data: restored)
    for id in scene.due { await expectRefusal(.keyDestroyed) { _ = try await old.load(id, by: administrator) } }
    for id in scene.scans { await expectRefusal(.keyDestroyed) { _ = try await old.scan(id, by: administrator) } }
    #expect(try await old.load(scene.held, by: administrator).isHeld)
    #expect(try await old.scan(scene.laterScan, by: administrator) == Invented.scan(4))
    #expect(try await old.find([try #require(IndexTerm(.name, Invented.name))], by: administrator).count == 2)
    // Deleted cases do not come back as work: a run over the restored archive takes their rows out.
    let again = try await old.retentionPlan(on: plan.asOf, by: administrator)
    #expect(again.caseCount == 2)
    try await old.approveDeletion(digest: again.digest, asOf: again.asOf, by: try .supervisor())
    _ = try await old.runDeletion(digest: again.digest, by: administrator)
    #expect(try await old.verify(by: administrator).cases == 2)
  }

  @Test("C29 a copy of the key that somebody kept aside is refused once the key was destroyed", .tags(.control))
  func keptKey() async throws {
    let scene = try await Scene()
    let file = scene.place.keys.appendingPathComponent("expiry-2032-03-31.key")
    let aside = try Data(contentsOf: file)
    let (archive, plan) = try await scene.approved()
    _ = try await archive.runDeletion(digest: plan.digest, by: try .administrator())
    try aside.write(to: file)
    #expect(throws: CaseArchiveError(.keyDestroyed, "")) {
      _ = try KeyRing.open(at: scene.place.keys, creating: false).key(.expiry(plan.days[0]))
    }
    #expect(throws: CaseArchiveError(.keyDestroyed, "")) { _ = try archive.ring.keyOrNew(.expiry(plan.days[0])) }
  }

  @Test("C29 a run waits for a copy of the key ring that is out of reach")
  func copyOutOfReach() async throws {
    let scene = try await Scene()
    let copy = scene.place.root.appendingPathComponent("usb")
    let away = scene.place.root.appendingPathComponent("away")
    try await scene.place.open().addKeyCopy(at: copy, by: try .administrator())
    let (archive, plan) = try await scene.approved()
    try FileManager.default.moveItem(at: copy, to: away)
    await expectRefusal(.keysUnusable) {
      _ = try await archive.runDeletion(digest: plan.digest, by: try .administrator())
    }
    try FileManager.default.moveItem(at: away, to: copy)
    let record = try await archive.runDeletion(digest: plan.digest, by: try .administrator())
    #expect(record.caseCount == 2)
    #expect(!FileManager.default.fileExists(atPath: copy.appendingPathComponent("expiry-2032-03-31.key").path))
  }

  @Test("C32 a held case outlives its day, is found, and falls due the day after its release", .tags(.control))
  func holds() async throws {
    let scene = try await Scene()
    let supervisor = try Access.supervisor()
    let administrator = try Access.administrator()
    let (archive, plan) = try await scene.approved()
    _ = try await archive.runDeletion(digest: plan.digest, by: administrator)
    #expect(try await archive.hold(of: scene.held, by: supervisor)?.reason == "開示請求")
    try await archive.release(scene.held, by: supervisor)
    let stored = try await archive.load(scene.held, by: administrator)
    #expect(!stored.isHeld)
    #expect(stored.expiresOn.iso == "2032-04-01")
    #expect(try await archive.retentionPlan(on: plan.asOf, by: administrator).caseCount == 0)
    let backup = scene.place.root.appendingPathComponent("backup")
    _ = try await archive.backup(to: backup, by: administrator)
    let (next, second) = try await scene.approved(on: "2032-04-02")
    #expect(second.caseCount == 1)
    #expect(second.scanCount == 1)
    #expect(second.holdKeyCount == 1)
    _ = try await next.runDeletion(digest: second.digest, by: administrator)
    #expect(try await Archive.checkBackup(at: backup, keys: scene.place.keys).cases == 1)
    #expect(
      !FileManager.default.fileExists(
        atPath: scene.place.keys.appendingPathComponent("hold-\(scene.held.rawValue).key").path))
  }

  @Test("C32 利用停止: a case held against use opens for a supervisor only", .tags(.control))
  func suspendedUse() async throws {
    let scene = try await Scene()
    let archive = try await scene.place.open()
    let clerk = try Access.clerk()
    _ = try await archive.load(scene.later, by: clerk)
    try await archive.hold(scene.later, reason: "利用停止請求", stopsUse: true, by: try .supervisor())
    await expectRefusal(.heldOrDeleting) { _ = try await archive.load(scene.later, by: clerk) }
    await expectRefusal(.heldOrDeleting) { _ = try await archive.scan(scene.laterScan, by: clerk) }
    _ = try await archive.load(scene.later, by: try .supervisor())
    _ = try await archive.load(scene.held, by: clerk)
  }

  @Test("A file of two held cases stays with the second hold when the first ends")
  func sharedScan() async throws {
    let place = try TemporaryArchive()
    let archive = try await place.open()
    let clerk = try Access.clerk()
    let supervisor = try Access.supervisor()
    let scan = try await archive.accept(Invented.scan(9), role: .scan, by: clerk)
    let reference = ScanReference(id: scan.id, sha256: scan.sha256, role: .certificate, pageCount: 1)
    let one = try Invented.moveCase(scans: [reference], at: place.now)
    let two = try Invented.moveCase(scans: [reference], at: place.now)
    for moveCase in [one, two] {
      try await archive.create(moveCase, by: clerk)
      try await archive.hold(moveCase.id, reason: "争訟", by: supervisor)
    }
    try await archive.release(one.id, by: supervisor)
    #expect(try await archive.scans(of: two.id, by: clerk).first?.isHeld == true)
    #expect(try await archive.scan(scan.id, by: clerk) == Invented.scan(9))
    try await archive.release(two.id, by: supervisor)
    #expect(try await archive.scans(of: two.id, by: clerk).first?.isHeld == false)
    #expect(try await archive.scan(scan.id, by: clerk) == Invented.scan(9))
    #expect(try await archive.verify(by: try .administrator()).faults.isEmpty)
  }
}

@Suite(.tags(.small))
struct RetentionPolicyTests {
  @Test(
    "C28 the last day of keeping",
    arguments: [
      ("2026-04-01", RetentionPolicy.Counting.fromFiscalYearEnd, "2032-03-31"),
      ("2026-03-31", .fromFiscalYearEnd, "2031-03-31"), ("2026-12-31", .fromFiscalYearEnd, "2032-03-31"),
      ("2026-05-11", .fromFiling, "2031-05-11"), ("2024-02-29", .fromFiling, "2029-02-28"),
    ])
  func lastDay(filed: String, counting: RetentionPolicy.Counting, last: String) throws {
    let policy = RetentionPolicy(years: 5, counting: counting)
    #expect(policy.expiry(of: try #require(CalendarDate(iso: filed))).iso == last)
  }

  @Test(
    "A later filing never gets an earlier last day",
    arguments: [RetentionPolicy.Counting.fromFiling, .fromFiscalYearEnd])
  func monotone(counting: RetentionPolicy.Counting) throws {
    let policy = RetentionPolicy(years: 5, counting: counting)
    let start = try #require(CalendarDate(iso: "2023-01-01"))
    let days = (0..<1500).map { policy.expiry(of: start.adding(days: $0)) }
    #expect(zip(days, days.dropFirst()).allSatisfy { $0 <= $1 })
  }
}
