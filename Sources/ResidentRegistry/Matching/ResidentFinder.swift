import Foundation
import GRDB
import Residency

/// Finds the residents that a person of a case may be. Lives within one read of the database.
struct ResidentFinder {
  /// By what a resident was found.
  enum Ground: Hashable {
    case number(NumberKind)
    case nameBirthDateSex
  }

  /// Namesakes born on one day are few; more than this is a mistake of the extract.
  static let limit = 20
  /// Most residents of one household or dwelling that a check looks at.
  static let householdLimit = 50

  let db: Database
  let key: RegistryKey

  /// Residents found for a person, each with the ground, numbers first.
  func find(_ person: PersonCriteria) throws -> [(ground: Ground, resident: StoredResident)] {
    var found: [(ground: Ground, resident: StoredResident)] = []
    for (kind, number) in numbers(of: person) {
      let residents = try fetch("\(kind) = ?", [key.hash(number: number, kind: kind).data], limit: 1)
      found += residents.map { (.number(kind), $0) }
    }
    return found + (try byName(person).map { (.nameBirthDateSex, $0) })
  }

  /// Numbers in the form in which they were hashed; a number that cannot be one finds nobody.
  private func numbers(of person: PersonCriteria) -> [(NumberKind, String)] {
    var numbers: [(NumberKind, String)] = []
    if let text = person.individualNumber, let number = IndividualNumber(ExtractText.compact(text)) {
      numbers.append((.individualNumber, number.digits))
    }
    if let text = person.juminhyoCode, let code = JuminhyoCode(ExtractText.compact(text)) {
      numbers.append((.juminhyoCode, code.digits))
    }
    if let text = person.residenceCardNumber, let number = ResidenceCardNumber(ExtractText.compact(text)) {
      numbers.append((.residenceCardNumber, number.text))
    }
    return numbers
  }

  /// Same 氏名・生年月日・性別 (R21), 異体字 and the like folded; 旧氏 and 通称 count as names.
  private func byName(_ person: PersonCriteria) throws -> [StoredResident] {
    guard let birthDate = person.birthDate, !birthDate.isEmpty else { return [] }
    let born = key.token(birthDate, kind: .birthDate)
    var found: [Int64: StoredResident] = [:]
    for name in names(of: person) {
      let token = key.token(name.text, kind: .name)
      let residents =
        try fetch("name = ? AND birthDate = ?", [token, born])
        + fetch("id IN (SELECT resident FROM otherName WHERE name = ?) AND birthDate = ?", [token, born])
      for resident in residents where isSame(resident.record, person, name) { found[resident.id] = resident }
    }
    if let kana = person.kana, case let key = KanaKey(kana), !key.isEmpty {
      for resident in try fetch("kana = ? AND birthDate = ?", [self.key.token(key.text, kind: .kana), born])
      where KanaKey(resident.record.kana) == key && isNearlySame(resident.record, person) {
        found[resident.id] = resident
      }
    }
    return found.values.sorted { $0.id < $1.id }
  }

  private func names(of person: PersonCriteria) -> Set<NameKey> {
    var names: Set<NameKey> = []
    if let name = person.name {
      names.insert(NameKey(name))
      if let formerName = person.formerName, let space = name.firstIndex(where: { $0 == " " || $0 == "\u{3000}" }) {
        names.insert(NameKey(formerName + name[space...]))
      }
    }
    if let alias = person.alias { names.insert(NameKey(alias)) }
    return names.filter { !$0.isEmpty }
  }

  /// A token may be shared by two words: compares what the record says.
  private func isSame(_ record: ResidentRecord, _ person: PersonCriteria, _ name: NameKey) -> Bool {
    isSameSex(record, person) && record.birthDate == person.birthDate
      && (NameKey(record.name) == name || RecordSealer.otherNames(of: record).contains(name))
  }

  /// The reading is the same and at most one character of the name is not: a character the reader or the extract lacks
  /// (外字).
  private func isNearlySame(_ record: ResidentRecord, _ person: PersonCriteria) -> Bool {
    guard isSameSex(record, person), record.birthDate == person.birthDate, let name = person.name else { return false }
    let (known, seen) = (Array(NameKey(record.name).text.unicodeScalars), Array(NameKey(name).text.unicodeScalars))
    return known.count == seen.count && zip(known, seen).count(where: { $0 != $1 }) <= 1
  }

  private func isSameSex(_ record: ResidentRecord, _ person: PersonCriteria) -> Bool {
    guard let sex = person.sex, sex != .unknown, record.sex != .unknown else { return true }
    return sex == record.sex
  }

  /// Residents who live at an address now, its 方書 included.
  func living(at address: String) throws -> [StoredResident] {
    let status = ResidentRecord.code(ResidentStatus.resident)
    var found: [Int64: StoredResident] = [:]
    for place in Self.notations(of: AddressKey(address)) {
      let token = key.token(AddressMemo.dwelling(place), kind: .dwelling)
      for resident in try fetch("dwelling = ? AND status = ?", [token, status], limit: Self.householdLimit)
      where Self.notations(of: resident.record.addressKey).contains(where: { $0.lot == place.lot })
        && Self.isSamePrefecture(resident.record.addressKey, place)
      {
        found[resident.id] = resident
      }
    }
    return found.values.sorted { $0.id < $1.id }
  }

  private static func isSamePrefecture(_ left: AddressKey, _ right: AddressKey) -> Bool {
    left.prefecture.isEmpty || right.prefecture.isEmpty || left.prefecture == right.prefecture
  }

  /// A room number may be joined to the house number: 3-5-7-101, or 3-5-7 with 方書 101.
  static func notations(of place: AddressKey) -> [AddressKey] {
    place.isEmpty ? [] : [place] + place.joinedNotations
  }

  /// Members of a household now.
  func household(_ number: String) throws -> [StoredResident] {
    guard let digits = ExtractText.digits(number), !digits.isEmpty else { return [] }
    let status = ResidentRecord.code(ResidentStatus.resident)
    return try fetch(
      "household = ? AND status = ?", [key.token(digits, kind: .household), status], limit: Self.householdLimit
    ).filter { $0.record.householdNumber == digits }
  }

  func fetch(
    _ condition: String, _ arguments: StatementArguments, limit: Int = ResidentFinder.limit
  ) throws -> [StoredResident] {
    try StoredResident.fetch(db, where: condition, arguments: arguments, limit: limit, key: key)
  }
}
