import GRDB
import Residency

extension ResidentRegistry {
  /// Entries of one page.
  public static let pageSize = 20
  /// Records looked at for one search: people born on one day, or living on one lot.
  private static let searchLimit = 2000

  /// Finds residents, current ones first.
  /// - Throws: ``RegistryError`` `badCriteria` when nothing given selects few enough; `noExtract`.
  public func search(_ search: RegistrySearch) async throws -> RegistrySearchPage {
    try await read { db in
      try StoredResident.requireExtract(db)
      let selection = try Self.selection(search, key: key)
      let found = try StoredResident.fetch(
        db, where: selection.sql, arguments: selection.arguments, limit: Self.searchLimit, key: key
      ).filter { Self.fits($0.record, search) }
      let sorted = found.sorted {
        ($0.record.status.isRemoved ? 1 : 0, $0.id) < ($1.record.status.isRemoved ? 1 : 0, $1.id)
      }
      return RegistrySearchPage(
        entries: sorted.prefix(Self.pageSize).map { RegistrySearchEntry($0) }, isCut: sorted.count > Self.pageSize)
    }
  }

  /// One record in full, for the page that staff open with a reason (C03); `nil` when there is none of this id.
  public func record(_ id: Int64) async throws -> ResidentRecord? {
    try await read { db in
      try StoredResident.requireExtract(db)
      return try StoredResident.fetch(db, where: "id = ?", arguments: [id], limit: 1, key: key).first?.record
    }
  }

  /// Tokens are exact: a beginning of a name cannot be looked up, only filtered among people born on one day.
  private static func selection(
    _ search: RegistrySearch, key: RegistryKey
  ) throws(RegistryError) -> (sql: String, arguments: StatementArguments) {
    if let number = search.addresseeNumber, let digits = ExtractText.digits(number), !digits.isEmpty {
      return ("addressee = ?", [key.token(digits, kind: .addressee)])
    }
    if let number = search.householdNumber, let digits = ExtractText.digits(number), !digits.isEmpty {
      return ("household = ?", [key.token(digits, kind: .household)])
    }
    if let birthDate = search.birthDate, let date = ExtractText.date(birthDate), !date.isEmpty {
      return ("birthDate = ?", [key.token(date, kind: .birthDate)])
    }
    if let name = search.name, case let word = NameKey(name), !word.isEmpty {
      let token = key.token(word.text, kind: .name)
      return ("name = ?1 OR id IN (SELECT resident FROM otherName WHERE name = ?1)", [token])
    }
    if let kana = search.kana, case let word = KanaKey(kana), !word.isEmpty {
      return ("kana = ?", [key.token(word.text, kind: .kana)])
    }
    if let address = search.address, case let place = AddressKey(address), !place.isEmpty {
      return ("lot = ?", [key.token(place.lot, kind: .lot)])
    }
    throw RegistryError(
      .badCriteria, "Give a name, kana, birth date, address with house number, 宛名番号 or 世帯番号 to search by.")
  }

  private static func fits(_ record: ResidentRecord, _ search: RegistrySearch) -> Bool {
    if let number = search.addresseeNumber, ExtractText.digits(number) != record.addresseeNumber { return false }
    if let number = search.householdNumber, ExtractText.digits(number) != record.householdNumber { return false }
    if let date = search.birthDate, ExtractText.date(date) != record.birthDate { return false }
    if let name = search.name {
      let word = NameKey(name).text
      let known = [NameKey(record.name)] + RecordSealer.otherNames(of: record)
      if !known.contains(where: { $0.text.hasPrefix(word) }) { return false }
    }
    if let kana = search.kana, !KanaKey(record.kana).text.hasPrefix(KanaKey(kana).text) { return false }
    if let address = search.address {
      // An address under protection is not to be found out by searching for it (C22).
      if record.isProtected { return false }
      let (known, sought) = (record.addressKey, AddressKey(address))
      if known.lot != sought.lot { return false }
      if !sought.building.isEmpty, sought.building != known.building { return false }
      if !sought.prefecture.isEmpty, !known.prefecture.isEmpty, sought.prefecture != known.prefecture { return false }
    }
    return true
  }
}
