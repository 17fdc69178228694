import Foundation
import Residency
import Support
import Testing

@testable import CaseArchive

/// Notes that lie outside of the archive's database under one of its keys.
@Suite(.tags(.medium)) struct SealedNoteTests {
  private let content = [UInt8]("山田太郎".utf8)

  @Test("a note opens for its purpose only, and what is written of it tells nothing")
  func opens() async throws {
    let place = try TemporaryArchive()
    let archive = try await place.open()
    let note = try await archive.seal(note: content, for: "waiting")
    let written = try JSONEncoder().encode(note)
    let read = try JSONDecoder().decode(SealedNote.self, from: written)
    #expect(try await archive.open(note: read, for: "waiting") == content)
    #expect(!note.sealed.indices.contains { note.sealed[$0...].starts(with: content) })
    await #expect(throws: CaseArchiveError.self) { try await archive.open(note: read, for: "other") }
  }

  @Test("a note dies with the key of the day on which a case filed with it dies")
  func dies() async throws {
    let place = try TemporaryArchive(on: "2026-05-11")
    let archive = try await place.open()
    let note = try await archive.seal(note: content, for: "waiting")
    let day = archive.policy.expiry(of: try #require(CalendarDate(iso: "2026-05-11")))
    #expect(note.expiresOn == day.iso)
    try archive.ring.destroy(.expiry(day))
    await #expect(throws: CaseArchiveError.self) { try await archive.open(note: note, for: "waiting") }
  }
}
