/// What staff search by. At least one of 氏名 (whole), フリガナ (whole), 生年月日, 住所, 宛名番号, 世帯番号; with 生年月日 given, the
/// beginning of a name is enough. ID numbers are no search terms: they are for matching a document.
public struct RegistrySearch: Codable, Hashable, Sendable {
  public var name, kana, birthDate, address, addresseeNumber, householdNumber: String?

  public init(
    name: String? = nil, kana: String? = nil, birthDate: String? = nil, address: String? = nil,
    addresseeNumber: String? = nil, householdNumber: String? = nil
  ) {
    self.name = name
    self.kana = kana
    self.birthDate = birthDate
    self.address = address
    self.addresseeNumber = addresseeNumber
    self.householdNumber = householdNumber
  }
}

extension RegistrySearch: CustomStringConvertible {
  /// Names no value.
  public var description: String { "RegistrySearch" }
}

/// The least that is needed to pick one person (C04). Holds no ID number (C05).
public struct RegistrySearchEntry: Codable, Hashable, Sendable {
  /// Names the record until the next import.
  public let id: Int64
  public let name: String
  public let kana: String
  public let birthDate: String
  public let sex: RegisteredSex
  public let status: ResidentStatus
  /// `nil` when the person is under protection (支援措置, C22).
  public let address: String?
  /// Warn at once, and let a supervisor open the record (C22).
  public let isProtected: Bool

  init(_ resident: StoredResident) {
    let record = resident.record
    id = resident.id
    name = record.name
    kana = record.kana
    birthDate = record.birthDate
    sex = record.sex
    status = record.status
    address = record.isProtected ? nil : record.address
    isProtected = record.isProtected
  }
}

extension RegistrySearchEntry: CustomStringConvertible {
  /// Names nobody.
  public var description: String { "RegistrySearchEntry(\(status.rawValue)\(isProtected ? ", protected" : ""))" }
}

/// One page of a search. There is no second one: who needs it searches more closely (C04).
public struct RegistrySearchPage: Codable, Hashable, Sendable {
  public let entries: [RegistrySearchEntry]
  /// More were found than the page holds.
  public let isCut: Bool
}
