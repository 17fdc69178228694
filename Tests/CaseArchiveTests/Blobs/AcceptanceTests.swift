import Foundation
import Glibc
import Residency
import Support
import Testing

@testable import CaseArchive

@Suite(.tags(.medium))
struct AcceptanceTests {
  @Test("C30 an accepted scan is there for a program started later, in files only the owner reads", .tags(.control))
  func durable() async throws {
    let place = try TemporaryArchive()
    let clerk = try Access.clerk()
    let id = try await place.open().accept(Invented.scan(1), role: .scan, mediaType: "image/tiff", by: clerk).id
    let again = try await place.open()
    #expect(try await again.scan(id, by: clerk) == Invented.scan(1))
    let files = FileManager.default.enumerator(atPath: place.root.path)
    var seen = 0
    while let name = files?.nextObject() as? String {
      var info = stat()
      #expect(stat(place.root.appendingPathComponent(name).path, &info) == 0)
      if !["data", "keys"].contains(name) || name.contains("/") { seen += 1 }
      let isFolder = info.st_mode & S_IFMT == S_IFDIR
      #expect(info.st_mode & 0o777 == (isFolder ? 0o700 : 0o600), "\(name)")
    }
    #expect(seen > 8)
  }

  @Test("The same file twice is kept twice, and the second time the first is named; across expiry days too")
  func duplicates() async throws {
    let place = try TemporaryArchive()
    let archive = try await place.open()
    let clerk = try Access.clerk()
    let first = try await archive.accept(Invented.scan(1), role: .scan, by: clerk)
    #expect(first.sameAs.isEmpty)
    try place.set("2027-05-01")
    let second = try await archive.accept(Invented.scan(1), role: .scan, by: clerk)
    #expect(second.sameAs == [first.id])
    #expect(try await archive.accept(Invented.scan(2), role: .scan, by: clerk).sameAs.isEmpty)
    let elsewhere = try await archive.accept(Invented.scan(1), role: .scan, by: try .clerk(desk: "税務課"))
    #expect(elsewhere.sameAs.isEmpty, "what another desk has is not told (C06)")
  }

  @Test("Files a crash left behind are cleared at the next start; one being written is left alone")
  func orphans() async throws {
    let place = try TemporaryArchive()
    let clerk = try Access.clerk()
    let archive = try await place.open()
    let kept = try await archive.accept(Invented.scan(1), role: .scan, by: clerk)
    let incoming = archive.blobs.root.appendingPathComponent("incoming")
    // As a crash leaves them: half written, named but without row, and with row but not yet unmarked.
    let orphan = try #require(ScanID(rawValue: RecordID().text))
    let half = incoming.appendingPathComponent(RecordID().text + ".blob")
    let named = incoming.appendingPathComponent(orphan.rawValue + ".blob")
    let rowed = incoming.appendingPathComponent(kept.id.rawValue + ".blob")
    try Data("quarter".utf8).write(to: half)
    try DurableFile.createNow(archive.blobs.url(orphan), parts: [Data("half".utf8)])
    #expect(link(archive.blobs.url(orphan).path, named.path) == 0)
    #expect(link(archive.blobs.url(kept.id).path, rowed.path) == 0)
    let writing = try #require(ScanID(rawValue: RecordID().text))
    try await archive.blobs.create(writing, sealed: Data("sealed".utf8)) { () throws(CaseArchiveError) in
      do {
        _ = try await place.open()
      } catch {
        throw CaseArchiveError(.storage, "the second program could not open")
      }
    }
    #expect(!FileManager.default.fileExists(atPath: archive.blobs.url(orphan).path))
    #expect(FileManager.default.fileExists(atPath: archive.blobs.url(writing).path))
    #expect(try FileManager.default.contentsOfDirectory(atPath: incoming.path).isEmpty)
    #expect(try await archive.scan(kept.id, by: clerk) == Invented.scan(1))
  }

  @Test("C30 when the row cannot be written, no file stays", .tags(.control))
  func allOrNothing() async throws {
    let place = try TemporaryArchive()
    let archive = try await place.open()
    let id = try #require(ScanID(rawValue: RecordID().text))
    await expectRefusal(.storage) {
      try await archive.blobs.create(id, sealed: Data("sealed".utf8)) { () throws(CaseArchiveError) in
        throw CaseArchiveError(.storage, "no row")
      }
    }
    #expect(!FileManager.default.fileExists(atPath: archive.blobs.url(id).path))
  }

  @Test("Empty files, unknown cases and scans nobody accepted are refused")
  func refusals() async throws {
    let place = try TemporaryArchive()
    let archive = try await place.open()
    let clerk = try Access.clerk()
    await expectRefusal(.invalid) { _ = try await archive.accept(Data(), role: .scan, by: clerk) }
    await expectRefusal(.notFound) {
      _ = try await archive.accept(
        Invented.scan(1), role: .scan, attachingTo: Archive.newCaseID(), by: clerk)
    }
    let unknown = ScanReference(
      id: try #require(ScanID(rawValue: RecordID().text)), sha256: "", role: .certificate, pageCount: 1)
    await expectRefusal(.notFound) {
      try await archive.create(try Invented.moveCase(scans: [unknown], at: place.now), by: clerk)
    }
  }

  @Test("C33 forms and signatures of a filed case come back as they were", .tags(.control))
  func attachments() async throws {
    let place = try TemporaryArchive()
    let archive = try await place.open()
    let clerk = try Access.clerk()
    let image = try await archive.accept(Invented.scan(1), role: .signature, by: clerk)
    let signature = SignatureReference(
      id: try #require(SignatureID(rawValue: image.id.rawValue)), medium: .tablet, by: clerk.staff, at: place.now)
    let moveCase = try Invented.moveCase(state: .signed, signature: signature, at: place.now)
    try await archive.create(moveCase, by: clerk)
    try place.set("2027-04-10")
    try await archive.update(try Invented.moved(moveCase, to: .filed), expecting: 1, by: clerk)
    let form = try await archive.accept(
      Invented.scan(2), role: .printedForm, attachingTo: moveCase.id, by: clerk)
    let files = try await archive.scans(of: moveCase.id, by: clerk)
    #expect(files.map(\.id) == [image.id, form.id])
    #expect(files.map(\.expiresOn.iso) == ["2033-03-31", "2033-03-31"], "the signature follows the filing")
    #expect(try await archive.signature(signature.id, by: clerk) == Invented.scan(1))
    #expect(try await archive.scan(form.id, by: clerk) == Invented.scan(2))
  }
}
