import Foundation

extension ResidentRecord {
  private static let version: UInt8 = 1

  /// The record as bytes: version, category, status, sex, protection, then each text behind its length (two bytes).
  ///
  /// A hand-written form: half a million records are opened and sealed, and JSON takes twenty times as long.
  func encoded() -> [UInt8] {
    var bytes: [UInt8] = [
      Self.version, Self.code(category), Self.code(status), Self.code(sex), isProtected ? 1 : 0,
    ]
    bytes.reserveCapacity(512)
    for path in Self.texts {
      let text = self[keyPath: path].utf8
      let count = min(text.count, Int(UInt16.max))
      bytes.append(UInt8(count >> 8))
      bytes.append(UInt8(count & 0xFF))
      bytes.append(contentsOf: text.prefix(count))
    }
    return bytes
  }

  /// - Throws: ``RegistryError`` `unusableDatabase` when the bytes are not a record.
  init(encoded bytes: [UInt8]) throws(RegistryError) {
    self.init()
    let damaged = RegistryError(.unusableDatabase, "A record cannot be understood; import the extract again.")
    guard bytes.count >= 5, bytes[0] == Self.version, let category: ResidentCategory = Self.value(bytes[1]),
      let status: ResidentStatus = Self.value(bytes[2]), let sex: RegisteredSex = Self.value(bytes[3])
    else { throw damaged }
    self.category = category
    self.status = status
    self.sex = sex
    isProtected = bytes[4] == 1
    var index = 5
    for path in Self.texts {
      guard index + 2 <= bytes.count else { throw damaged }
      let end = index + 2 + Int(bytes[index]) << 8 + Int(bytes[index + 1])
      guard end <= bytes.count else { throw damaged }
      self[keyPath: path] = String(decoding: bytes[(index + 2)..<end], as: UTF8.self)
      index = end
    }
  }

  static func code<Value: CaseIterable & Equatable>(_ value: Value) -> UInt8 {
    UInt8(Array(Value.allCases).firstIndex(of: value) ?? 0)
  }

  private static func value<Value: CaseIterable>(_ code: UInt8) -> Value? {
    let all = Array(Value.allCases)
    return all.indices.contains(Int(code)) ? all[Int(code)] : nil
  }
}
