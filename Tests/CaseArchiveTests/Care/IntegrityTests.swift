import Foundation
import GRDB
import Residency
import Support
import Testing

@testable import CaseArchive

@Suite(.tags(.medium))
struct IntegrityTests {
  private let place: TemporaryArchive
  private let archive: Archive
  private let moveCase: MoveCase
  private let scans: [ScanID]

  init() async throws {
    place = try TemporaryArchive()
    archive = try await place.open()
    let clerk = try Access.clerk()
    var ids: [ScanID] = []
    for seed in 0..<3 { ids.append(try await archive.accept(Invented.scan(seed), role: .scan, by: clerk).id) }
    scans = ids
    moveCase = try Invented.moveCase(at: place.now)
    try await archive.create(moveCase, by: clerk)
  }

  @Test("C30 a sound archive is reported sound, with what was opened", .tags(.control))
  func sound() async throws {
    let report = try await archive.verify(by: try .administrator())
    #expect(report.isSound)
    #expect(report.faults.isEmpty)
    #expect(report.cases == 1)
    #expect(report.scans == 3)
  }

  @Test("C30 missing, damaged and unknown files are named", .tags(.control))
  func files() async throws {
    try FileManager.default.removeItem(at: archive.blobs.url(scans[0]))
    var bytes = try Data(contentsOf: archive.blobs.url(scans[1]))
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: archive.blobs.url(scans[1]))
    let unknown = try #require(ScanID(rawValue: RecordID().text))
    try DurableFile.createNow(archive.blobs.url(unknown), parts: [Data("x".utf8)])
    let report = try await archive.verify(by: try .administrator())
    #expect(!report.isSound)
    #expect(
      Set(report.faults) == [
        .init(kind: .fileMissing, record: scans[0].rawValue), .init(kind: .fileDamaged, record: scans[1].rawValue),
        .init(kind: .fileUnknown, record: unknown.rawValue),
      ])
    #expect(report.scans == 1)
  }

  @Test("C30 a changed row, a lost revision and a missing key are named", .tags(.control))
  func rows() async throws {
    let store = try #require(archive.store as? SQLiteStore)
    try await store.write { database in
      try database.execute(sql: "DROP TRIGGER caseRevision_noUpdate")
      try database.execute(sql: "UPDATE caseRevision SET sealedBody = zeroblob(40)")
    }
    let administrator = try Access.administrator()
    #expect(try await archive.verify(by: administrator).faults.map(\.kind) == [.caseDamaged])
    await expectRefusal(.damaged) { _ = try await archive.load(moveCase.id, by: administrator) }
    try FileManager.default.removeItem(at: place.keys.appendingPathComponent("expiry-2032-03-31.key"))
    #expect(try await archive.verify(by: administrator).faults.map(\.kind) == Array(repeating: .keyMissing, count: 4))
  }

  @Test("C20 a backup needs the administrator, goes to a new folder outside, and carries no key", .tags(.control))
  func backups() async throws {
    let administrator = try Access.administrator()
    await expectRefusal(.notPermitted) {
      _ = try await archive.backup(to: place.root.appendingPathComponent("b"), by: try .clerk())
    }
    await expectRefusal(.invalid) {
      _ = try await archive.backup(to: place.data.appendingPathComponent("b"), by: administrator)
    }
    let target = place.root.appendingPathComponent("b")
    let manifest = try await archive.backup(to: target, by: administrator)
    await expectRefusal(.invalid) { _ = try await archive.backup(to: target, by: administrator) }
    #expect(manifest.scans == 3)
    let bytes = try TemporaryArchive.bytes(below: target)
    for secret in [Invented.name, Invented.address, Invented.number] {
      #expect(bytes.range(of: Data(secret.utf8)) == nil)
    }
    let names = try FileManager.default.subpathsOfDirectory(atPath: target.path)
    #expect(!names.contains { $0.hasSuffix(".key") || $0.hasSuffix("-wal") })
    let ring = try FileManager.default.contentsOfDirectory(atPath: place.keys.path).filter { $0.hasSuffix(".key") }
    for name in ring {
      let key = try Data(contentsOf: place.keys.appendingPathComponent(name))
      #expect(bytes.range(of: key.suffix(32)) == nil, "\(name)")
    }
  }

  @Test(
    "C30 a backup that was not finished, damaged, or another archive's is found out by the rehearsal", .tags(.control))
  func rehearsal() async throws {
    let target = place.root.appendingPathComponent("b")
    _ = try await archive.backup(to: target, by: try .administrator())
    #expect(try await Archive.checkBackup(at: target, keys: place.keys).faults.isEmpty)
    let other = try TemporaryArchive()
    _ = try await other.open()
    await expectRefusal(.keysUnusable) { _ = try await Archive.checkBackup(at: target, keys: other.keys) }
    try FileManager.default.removeItem(at: BlobFolder(root: target.appendingPathComponent("blobs")).url(scans[2]))
    #expect(
      try await Archive.checkBackup(at: target, keys: place.keys).faults
        == [.init(kind: .fileMissing, record: scans[2].rawValue)])
    try FileManager.default.removeItem(at: target.appendingPathComponent("manifest.json"))
    await expectRefusal(.damaged) { _ = try await Archive.checkBackup(at: target, keys: place.keys) }
  }

  @Test("C17 lines of the log that a restored backup lacks are missed, and stay missed", .tags(.control))
  func restoredLog() async throws {
    let target = place.root.appendingPathComponent("b")
    let restored = place.root.appendingPathComponent("restored")
    _ = try await archive.backup(to: target, by: try .administrator())
    for _ in 0..<3 { _ = try await archive.load(moveCase.id, by: try .clerk()) }
    try Archive.restore(target, to: restored)
    let again = try await place.open(data: restored)
    #expect(try await again.load(moveCase.id, by: try .clerk()).moveCase == moveCase)
    #expect(try await again.verifyLog(by: try .auditor()).endsBefore != nil)
    for _ in 0..<9 { _ = try await again.load(moveCase.id, by: try .clerk()) }
    let check = try await again.verifyLog(by: try .auditor())
    #expect(check.endsBefore == nil)
    #expect(check.rewritten.count == 1)
  }

  @Test("R42 a case locked by one is not saved by another, and is again once the lock ends")
  func locks() async throws {
    let one = try Access.clerk("s001")
    let two = try Access.clerk("s002")
    try await archive.lock(moveCase.id, seconds: 60, by: one)
    await expectRefusal(.lockedByAnother) { try await archive.lock(moveCase.id, by: two) }
    await expectRefusal(.lockedByAnother) { try await archive.update(moveCase, expecting: 1, by: two) }
    #expect(try await archive.lock(of: moveCase.id, by: two)?.owner == one.staff)
    try await archive.unlock(moveCase.id, by: two)
    #expect(try await archive.lock(of: moveCase.id, by: two)?.owner == one.staff)
    place.wait(61)
    try await archive.update(moveCase, expecting: 1, by: two)
    try await archive.lock(moveCase.id, by: two)
    try await archive.unlock(moveCase.id, by: two)
    #expect(try await archive.lock(of: moveCase.id, by: one) == nil)
  }
}
