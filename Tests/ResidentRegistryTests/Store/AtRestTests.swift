import Crypto
import Foundation
import GRDB
import Residency
import ResidentRegistry
import Support
import Testing

@Suite(.tags(.medium, .control)) struct AtRestTests {
  private let person = InventedExtract.person(
    42, ["氏名": "極秘　花子", "方書": "秘密荘101", "在留カード等番号": "ZZ87654321ZZ", "生年月日": "1999-12-31", "支援措置": "1"])

  /// Bytes of the database and the files beside it.
  private func stored(_ folder: URL) throws -> [Data] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.lastPathComponent.hasPrefix("registry.sqlite") }.map { try Data(contentsOf: $0) }
  }

  @Test("C27 neither an ID number nor a name, date or address stands in the database files, after two imports")
  func sealed() throws {
    let test = try TestRegistry()
    try test.replace([person])
    try test.replace([person, InventedExtract.person(43)])
    let files = try stored(test.folder.url)
    #expect(files.contains { !$0.isEmpty })
    for value in person.values where value.utf8.count > 5 && value != "転入" && value != "1" {
      for form in [Data(value.utf8), try #require(value.data(using: .utf16LittleEndian))] {
        #expect(files.allSatisfy { $0.range(of: form) == nil })
      }
    }
    // A number may also be kept as an integer: SQLite writes it big-endian in as few bytes as hold it.
    let number = try #require(UInt64(person["個人番号"] ?? ""))
    let bytes = withUnsafeBytes(of: number.bigEndian) { Data($0.suffix(6)) }
    #expect(files.allSatisfy { $0.range(of: bytes) == nil })
  }

  @Test("the same rows under another key give other hashes: nobody can try out numbers without the key")
  func keyed() throws {
    let folder = try TemporaryFolder()
    let mapping = try TestRegistry.mapping("standard")
    let file = try folder.file("a.csv", Data(InventedExtract(rows: [person]).text().utf8))
    let day = try #require(CalendarDate(iso: "2026-11-20"))
    var databases: [Data] = []
    for secret in [UInt8(1), 2] {
      let database = folder.url.appendingPathComponent("\(secret).sqlite")
      let registry = try ResidentRegistry(
        database: database, key: RegistryKey(secret: Data(repeating: secret, count: 32)))
      _ = try registry.replace(with: file, options: .init(mapping: mapping, asOf: day), now: Date())
      databases.append(try Data(contentsOf: database))
    }
    // SHA-256 of the number without a key, whole or cut, in none of them.
    let plain = Data(SHA256.hash(data: Data((person["個人番号"] ?? "").utf8)))
    #expect(databases.allSatisfy { $0.range(of: plain.prefix(16)) == nil })
    let hashes = try databases.indices.map { try Self.hash(folder.url.appendingPathComponent("\($0 + 1).sqlite")) }
    #expect(hashes[0].count == 16)
    #expect(hashes[0] != hashes[1])
  }

  private static func hash(_ database: URL) throws -> Data {
    try DatabaseQueue(path: database.path).read {
      try Data.fetchOne($0, sql: "SELECT individualNumber FROM resident") ?? Data()
    }
  }

  @Test("a database filled under another key is refused: its silence would look like nobody lives here")
  func wrongKey() throws {
    let test = try TestRegistry()
    try test.replace([person])
    let other = try RegistryKey(secret: Data(repeating: 9, count: 32))
    #expect {
      _ = try ResidentRegistry(database: test.folder.url.appendingPathComponent("registry.sqlite"), key: other)
    } throws: { ($0 as? RegistryError)?.code == .wrongKey }
  }

  @Test("a file that is no registry is refused and left as it is")
  func foreignFile() throws {
    let folder = try TemporaryFolder()
    let text = Data("this is no database at all, only text that is long enough".utf8)
    let file = try folder.file("notes.txt", text)
    #expect {
      _ = try ResidentRegistry(database: file, key: RegistryKey(secret: TestRegistry.secret))
    } throws: { ($0 as? RegistryError)?.code == .unusableDatabase }
    #expect(try Data(contentsOf: file) == text)
  }

  @Test("a key file is made for its owner only, never twice, and refused when others may read it")
  func keyFile() throws {
    let folder = try TemporaryFolder()
    let file = folder.url.appendingPathComponent("keys/registry.key")
    try RegistryKey.make(at: file)
    _ = try RegistryKey(contentsOf: file)
    let first = try Data(contentsOf: file)
    #expect { try RegistryKey.make(at: file) } throws: { ($0 as? RegistryError)?.code == .unusableKey }
    #expect(try Data(contentsOf: file) == first)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file.path)
    #expect { _ = try RegistryKey(contentsOf: file) } throws: { ($0 as? RegistryError)?.code == .unusableKey }
    #expect { _ = try RegistryKey(secret: Data(count: 16)) } throws: { ($0 as? RegistryError)?.code == .unusableKey }
  }

  @Test("the database file is its owner's only")
  func mode() throws {
    let test = try TestRegistry()
    try test.replace([person])
    let path = test.folder.url.appendingPathComponent("registry.sqlite").path
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
    #expect(mode?.intValue == 0o600)
  }
}
