import Crypto
public import Foundation
import Glibc

/// The secret under which the registry seals its records and hashes what it searches by (C27).
///
/// One file of 32 bytes, apart from the database and its backups. Without it a database file tells nothing about anyone.
public struct RegistryKey: Sendable {
  private let numbers: SymmetricKey
  private let words: SymmetricKey
  private let records: SymmetricKey

  /// - Parameter secret: at least 32 random bytes.
  /// - Throws: ``RegistryError`` `unusableKey`.
  public init(secret: Data) throws(RegistryError) {
    guard secret.count >= 32 else {
      throw RegistryError(
        .unusableKey, "The key holds fewer than 32 bytes; make one with `madoguchi registry make-key`.")
    }
    let root = SymmetricKey(data: secret)
    func derived(_ purpose: String) -> SymmetricKey {
      HKDF<SHA256>.deriveKey(
        inputKeyMaterial: root, info: Data("madoguchi.registry.\(purpose)/1".utf8), outputByteCount: 32)
    }
    numbers = derived("number")
    words = derived("word")
    records = derived("record")
  }

  /// Reads the key file.
  /// - Throws: ``RegistryError`` `unusableKey` when the file is missing, short, or open to other users of the machine.
  public init(contentsOf file: URL) throws(RegistryError) {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: file.path),
      let secret = try? Data(contentsOf: file)
    else {
      throw RegistryError(
        .unusableKey, "The key file cannot be read; make one with `madoguchi registry make-key`, or name it with --key."
      )
    }
    if let mode = attributes[.posixPermissions] as? NSNumber, mode.intValue & 0o077 != 0 {
      throw RegistryError(.unusableKey, "Other users may read the key file; set its mode to 600.")
    }
    try self.init(secret: secret)
  }

  /// Writes a new random key that only its owner may read.
  /// - Throws: ``RegistryError`` `unusableKey` when the file exists (a lost key cannot be made again) or cannot be written.
  public static func make(at file: URL) throws(RegistryError) {
    let secret = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
    do {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    } catch {
      throw RegistryError(.unusableKey, "The folder of the key file cannot be made.")
    }
    let descriptor = Glibc.open(file.path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard descriptor >= 0 else {
      throw RegistryError(.unusableKey, "The key file exists already or cannot be written; it was left as it is.")
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try handle.write(contentsOf: secret)
      try handle.synchronize()
    } catch {
      throw RegistryError(.unusableKey, "The key file could not be written.")
    }
  }

  /// Keyed hash of an ID number: the first 16 bytes of HMAC-SHA256. `kind` keeps equal digits of two numbers apart.
  func hash(number: String, kind: NumberKind) -> NumberHash {
    let code = HMAC<SHA256>.authenticationCode(for: Self.message(kind.rawValue, number), using: numbers)
    return code.withUnsafeBytes {
      NumberHash(high: $0.loadUnaligned(as: UInt64.self), low: $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    }
  }

  /// Keyed 64-bit token of a folded word. Two words may share one (once in 10^8 registers); what is found by it is
  /// compared again after opening the record.
  func token(_ word: String, kind: WordKind) -> Int64 {
    let code = HMAC<SHA256>.authenticationCode(for: Self.message(kind.rawValue, word), using: words)
    return code.withUnsafeBytes { $0.loadUnaligned(as: Int64.self) }
  }

  /// A value that tells whether a database was made with this key.
  var check: Data {
    HMAC<SHA256>.authenticationCode(for: Data("key check".utf8), using: records).withUnsafeBytes { Data($0) }
  }

  /// Seals the bytes of one record; `row` binds them to their place.
  func seal(_ record: [UInt8], row: Int64) throws -> Data {
    let box = try AES.GCM.seal(record, using: records, authenticating: Self.bytes(of: row))
    guard let combined = box.combined else { throw RegistryError(.unusableKey, "The record could not be sealed.") }
    return combined
  }

  /// Opens what ``seal(_:row:)`` made.
  /// - Throws: ``RegistryError`` `unusableDatabase` when the bytes were changed or moved.
  func open(_ sealed: Data, row: Int64) throws(RegistryError) -> Data {
    do {
      return try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: records, authenticating: Self.bytes(of: row))
    } catch {
      throw RegistryError(.unusableDatabase, "A record is damaged; import the extract again.")
    }
  }

  private static func message(_ kind: UInt8, _ text: String) -> [UInt8] {
    var message: [UInt8] = [kind]
    message.append(contentsOf: text.utf8)
    return message
  }

  private static func bytes(of row: Int64) -> [UInt8] { withUnsafeBytes(of: row.littleEndian) { Array($0) } }
}

extension RegistryKey: CustomStringConvertible {
  /// Never shows the key.
  public var description: String { "RegistryKey" }
}

/// ID numbers that are kept as keyed hashes only.
enum NumberKind: UInt8, CaseIterable, Sendable {
  case individualNumber = 1
  case juminhyoCode = 2
  case residenceCardNumber = 3
}

/// Keyed hash of an ID number, 16 bytes. Two words and no `Data`: an import holds a million of them at once.
struct NumberHash: Hashable, Sendable {
  var high, low: UInt64

  var data: Data { withUnsafeBytes(of: (high, low)) { Data($0) } }
}

/// What records are found by.
enum WordKind: UInt8, Sendable {
  case name = 1
  case kana, birthDate, lot, dwelling, household, addressee
}
