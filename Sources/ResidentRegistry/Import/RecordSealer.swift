import Foundation
import Residency

/// Makes of converted rows what the database keeps: hashes, tokens and the sealed record.
struct RecordSealer: Sendable {
  /// A row of the table `resident`, ready to insert.
  struct Sealed: Sendable {
    var line: Int
    var row: Int64
    var status: UInt8
    var sex: UInt8
    var name: Int64
    var kana: Int64?
    var birthDate: Int64?
    var lot: Int64?
    var dwelling: Int64?
    var household: Int64
    var addressee: Int64
    var numbers: [NumberKind: NumberHash]
    /// Tokens of 通称, and of 旧氏 with the given name.
    var otherNames: [Int64]
    var bytes: Data
    var hasPrivateUse: Bool
    var isProtected: Bool
  }

  let key: RegistryKey

  /// - Parameters:
  ///   - row: number of the row in the database.
  ///   - addresses: what was found for the address before; members of a household stand one after the other.
  func seal(_ converted: RowConverter.Converted, row: Int64, addresses: inout AddressMemo) throws -> Sealed {
    let record = converted.record
    let place = addresses.tokens(of: record, key: key)
    let kana = KanaKey(record.kana)
    return Sealed(
      line: converted.line, row: row, status: ResidentRecord.code(record.status), sex: ResidentRecord.code(record.sex),
      name: key.token(NameKey(record.name).text, kind: .name),
      kana: kana.isEmpty ? nil : key.token(kana.text, kind: .kana),
      birthDate: record.birthDate.isEmpty ? nil : key.token(record.birthDate, kind: .birthDate), lot: place.lot,
      dwelling: place.dwelling, household: key.token(record.householdNumber, kind: .household),
      addressee: key.token(record.addresseeNumber, kind: .addressee),
      numbers: Dictionary(
        uniqueKeysWithValues: converted.numbers.map { ($0.key, key.hash(number: $0.value, kind: $0.key)) }),
      otherNames: Self.otherNames(of: record).map { key.token($0.text, kind: .name) },
      bytes: try key.seal(record.encoded(), row: row), hasPrivateUse: Self.hasPrivateUse(record.name),
      isProtected: record.isProtected)
  }

  /// Other full names a person may be found by: 通称; 旧氏 in place of the family name.
  static func otherNames(of record: ResidentRecord) -> [NameKey] {
    var names: [NameKey] = []
    if !record.alias.isEmpty { names.append(NameKey(record.alias)) }
    if !record.formerName.isEmpty, let space = record.name.firstIndex(of: " ") {
      names.append(NameKey(record.formerName + record.name[space...]))
    }
    return names
  }

  private static func hasPrivateUse(_ name: String) -> Bool {
    name.unicodeScalars.contains { (0xE000...0xF8FF).contains($0.value) || $0.value >= 0xF0000 }
  }
}

/// Tokens of the last address, so that a household's is folded once.
struct AddressMemo {
  private var address = ""
  private var last: (lot: Int64?, dwelling: Int64?) = (nil, nil)

  mutating func tokens(of record: ResidentRecord, key: RegistryKey) -> (lot: Int64?, dwelling: Int64?) {
    let address = record.address
    if !address.isEmpty, address == self.address { return last }
    let place = record.addressKey
    self.address = address
    last =
      place.isEmpty
      ? (nil, nil) : (key.token(place.lot, kind: .lot), key.token(Self.dwelling(place), kind: .dwelling))
    return last
  }

  /// Lot and 方書 in one word.
  static func dwelling(_ place: AddressKey) -> String { place.lot + "\u{1F}" + place.building }
}
