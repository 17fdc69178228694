import Crypto
import Foundation
import Glibc
import Residency
import Support
import Testing

@testable import CaseArchive

@Suite(.tags(.medium))
struct KeyRingTests {
  private func day(_ text: String) throws -> KeyName { .expiry(try #require(CalendarDate(iso: text))) }

  private func bytes(_ key: SymmetricKey) -> Data { key.withUnsafeBytes { Data($0) } }

  @Test("C27 a lost key ring is not replaced by a new one beside data that needs the old", .tags(.control))
  func lostRing() async throws {
    let place = try TemporaryArchive()
    try await place.open().create(try Invented.moveCase(at: place.now), by: try .clerk())
    try FileManager.default.moveItem(at: place.keys, to: place.root.appendingPathComponent("elsewhere"))
    await expectRefusal(.keysUnusable) { _ = try await place.open() }
    #expect(!FileManager.default.fileExists(atPath: place.keys.appendingPathComponent("master.key").path))
  }

  @Test("C27 another archive's key ring is refused", .tags(.control))
  func foreignRing() async throws {
    let place = try TemporaryArchive()
    let other = try TemporaryArchive()
    _ = try await place.open()
    _ = try await other.open()
    await expectRefusal(.keysUnusable) { _ = try await place.open(keys: other.keys) }
  }

  @Test("C27 keys inside the data, and keys that others may read, are refused", .tags(.control))
  func apart() async throws {
    let place = try TemporaryArchive()
    await expectRefusal(.keysUnusable) {
      _ = try await place.open(keys: place.data.appendingPathComponent("keys"))
    }
    await expectRefusal(.keysUnusable) { _ = try await place.open(data: place.keys.appendingPathComponent("data")) }
    _ = try await place.open()
    #expect(chmod(place.keys.appendingPathComponent("master.key").path, 0o640) == 0)
    await expectRefusal(.keysUnusable) { _ = try await place.open() }
  }

  @Test("Keys differ by name, are the same again, and no key file opens under another name")
  func keys() throws {
    let place = try TemporaryArchive()
    let ring = try KeyRing.open(at: place.keys, creating: true)
    let one = try ring.keyOrNew(try day("2031-03-31"))
    let two = try ring.keyOrNew(try day("2032-03-31"))
    #expect(bytes(one) != bytes(two))
    let again = try KeyRing.open(at: place.keys, creating: false)
    #expect(bytes(try again.key(try day("2031-03-31"))) == bytes(one))
    let folder = place.keys
    try FileManager.default.copyItem(
      at: folder.appendingPathComponent("expiry-2031-03-31.key"),
      to: folder.appendingPathComponent("expiry-2033-03-31.key"))
    #expect(throws: CaseArchiveError(.keysUnusable, "")) { _ = try again.key(try day("2033-03-31")) }
    #expect(throws: CaseArchiveError(.keysUnusable, "")) { _ = try again.key(try day("2034-03-31")) }
  }

  @Test("C29 a destroyed key is gone for a program that has it in memory, and is never made again", .tags(.control))
  func destroyed() throws {
    let place = try TemporaryArchive()
    let ring = try KeyRing.open(at: place.keys, creating: true)
    let other = try KeyRing.open(at: place.keys, creating: false)
    let name = try day("2031-03-31")
    _ = try ring.keyOrNew(name)
    _ = try other.key(name)
    try ring.destroy(name)
    try ring.destroy(name)
    #expect(throws: CaseArchiveError(.keyDestroyed, "")) { _ = try other.key(name) }
    #expect(throws: CaseArchiveError(.keyDestroyed, "")) { _ = try other.keyOrNew(name) }
    #expect(throws: CaseArchiveError(.invalid, "")) { try ring.destroy(.log) }
  }

  @Test("C29 a line that a crash cut short does not hide the next destroyed key", .tags(.control))
  func tornLine() throws {
    let place = try TemporaryArchive()
    let ring = try KeyRing.open(at: place.keys, creating: true)
    let name = try day("2031-03-31")
    _ = try ring.keyOrNew(name)
    try DurableFile.append(Data("expiry-2031-0".utf8), to: place.keys.appendingPathComponent("destroyed.log"))
    try ring.destroy(name)
    #expect(try ring.destroyed() == [name])
    #expect(throws: CaseArchiveError(.keyDestroyed, "")) { _ = try ring.keyOrNew(name) }
  }

  @Test("Fifty threads that need a new day's key get the same one")
  func race() async throws {
    let place = try TemporaryArchive()
    let rings = [
      try KeyRing.open(at: place.keys, creating: true), try KeyRing.open(at: place.keys, creating: false),
    ]
    try rings[0].addCopy(at: place.root.appendingPathComponent("copy"))
    let name = try day("2031-03-31")
    let seen = try await withThrowingTaskGroup(of: Data.self) { group in
      for index in 0..<50 {
        group.addTask {
          try rings[index % 2].keyOrNew(name).withUnsafeBytes { Data($0) }
        }
      }
      return try await group.reduce(into: Set<Data>()) { $0.insert($1) }
    }
    #expect(seen.count == 1)
    let copy = try KeyRing.open(at: place.root.appendingPathComponent("copy"), creating: false)
    #expect(bytes(try copy.key(name)) == seen.first)
  }

  @Test("C27 the copy of the ring opens the archive when the ring is lost", .tags(.control))
  func copy() async throws {
    let place = try TemporaryArchive()
    let copy = place.root.appendingPathComponent("copy")
    let clerk = try Access.clerk()
    let archive = try await place.open()
    try await archive.addKeyCopy(at: copy, by: try .administrator())
    // Born after the copy was made, under a key of a new day.
    try place.set("2028-01-10")
    let moveCase = try Invented.moveCase(at: place.now)
    try await archive.create(moveCase, by: clerk)
    try FileManager.default.removeItem(at: place.keys)
    #expect(try await place.open(keys: copy).load(moveCase.id, by: clerk).moveCase == moveCase)
  }
}

@Suite(.tags(.small))
struct SealerTests {
  @Test("Sealed bytes open only with their key and their binding, and not when a bit is changed")
  func sealing() throws {
    let key = SymmetricKey(size: .bits256)
    let id = try #require(CaseID(rawValue: "case-1"))
    let sealed = try Sealer.seal(Data("値".utf8), with: key, binding: .caseBody(id, revision: 1))
    #expect(try Sealer.open(sealed, with: key, binding: .caseBody(id, revision: 1)) == Data("値".utf8))
    let damaged = CaseArchiveError(.damaged, "")
    #expect(throws: damaged) { try Sealer.open(sealed, with: key, binding: .caseBody(id, revision: 2)) }
    #expect(throws: damaged) { try Sealer.open(sealed, with: key, binding: .caseLabel(id, revision: 1)) }
    #expect(throws: damaged) {
      try Sealer.open(sealed, with: SymmetricKey(size: .bits256), binding: .caseBody(id, revision: 1))
    }
    for index in sealed.indices {
      var changed = sealed
      changed[index] ^= 1
      #expect(throws: damaged) { try Sealer.open(changed, with: key, binding: .caseBody(id, revision: 1)) }
    }
    #expect(throws: damaged) { try Sealer.open(Data(), with: key, binding: .caseBody(id, revision: 1)) }
  }

  @Test("No description and no error shows a value")
  func descriptions() async throws {
    let place = try TemporaryArchive()
    let moveCase = try Invented.moveCase(at: place.now)
    let stored = StoredCase(
      moveCase: moveCase, revision: 1, changedAt: place.now, changedBy: try Access.clerk().staff,
      expiresOn: place.now.dayInJapan, isHeld: false)
    let texts = [
      "\(stored)", "\(try Access.clerk(note: Invented.name))", "\(try #require(IndexTerm(.name, Invented.name)))",
    ]
    for text in texts { #expect(!text.contains(Invented.name)) }
  }
}
