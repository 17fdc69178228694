/// A person in the registry's reference copy, as a check needs to see them. Numbers are not in it: the copy keeps only keyed
/// hashes of them, so a match by number is a fact (`RegistryMatch.reason`), not a value.
public struct RegistryResident: Codable, Hashable, Sendable {
  /// 住民状態
  public enum Status: String, Codable, Hashable, Sendable, CaseIterable {
    /// 住民
    case resident
    /// 転出者
    case movedOut
    /// 死亡者
    case dead
    /// その他消除者
    case otherwiseRemoved

    /// Whether the record was removed (消除).
    public var isRemoved: Bool { self != .resident }
  }

  public var status: Status
  /// 支援措置: the address is not to be shown (C22, R38).
  public var isProtected: Bool
  /// What the copy holds of the person, in canonical values; a key that is absent is not in the copy.
  public var values: [PersonField: String]
  public var address: String?
  public var householder: String?
  /// 世帯番号
  public var householdNumber: String?

  /// Empty texts count as absent.
  public init(
    status: Status, isProtected: Bool = false, values: [PersonField: String], address: String? = nil,
    householder: String? = nil, householdNumber: String? = nil
  ) {
    self.status = status
    self.isProtected = isProtected
    self.values = values.filter { !$0.value.isEmpty }
    self.address = address.flatMap { $0.isEmpty ? nil : $0 }
    self.householder = householder.flatMap { $0.isEmpty ? nil : $0 }
    self.householdNumber = householdNumber.flatMap { $0.isEmpty ? nil : $0 }
  }
}

extension RegistryResident: CustomStringConvertible {
  /// Names nobody.
  public var description: String {
    "RegistryResident(\(status.rawValue)\(isProtected ? ", protected" : ""), \(values.count) values)"
  }
}

/// A resident found for a person of the case.
public struct RegistryMatch: Codable, Hashable, Sendable {
  /// By what they were found.
  public enum Reason: String, Codable, Hashable, Sendable, CaseIterable {
    case individualNumber, juminhyoCode, residenceCardNumber
    /// 氏名・生年月日・性別, with 異体字, kana and hyphens folded
    case nameBirthDateSex

    public var isByNumber: Bool { self != .nameBirthDateSex }

    /// 個人番号 …
    public var label: String {
      switch self {
      case .individualNumber: "個人番号"
      case .juminhyoCode: "住民票コード"
      case .residenceCardNumber: "在留カード等の番号"
      case .nameBirthDateSex: "氏名・生年月日・性別"
      }
    }
  }

  /// The person of the case, from 0.
  public var person: Int
  public var reason: Reason
  public var resident: RegistryResident

  public init(person: Int, reason: Reason, resident: RegistryResident) {
    self.person = person
    self.reason = reason
    self.resident = resident
  }
}

extension RegistryMatch: CustomStringConvertible {
  public var description: String { "RegistryMatch(person \(person), by \(reason.rawValue), \(resident))" }
}

/// Everything the registry knows about a case, looked up beforehand by the caller.
public struct RegistryFacts: Codable, Hashable, Sendable {
  public var matches: [RegistryMatch]
  /// Residents now at the new address, the movers themselves left out.
  public var atNewAddress: [RegistryResident]
  /// All now in the household that the movers leave, the movers included; empty when the movers were not found.
  public var oldHousehold: [RegistryResident]
  /// The day of the export the copy was made from, so that staff know how old it is.
  public var asOf: CalendarDate?

  public init(
    matches: [RegistryMatch] = [], atNewAddress: [RegistryResident] = [], oldHousehold: [RegistryResident] = [],
    asOf: CalendarDate? = nil
  ) {
    self.matches = matches
    self.atNewAddress = atNewAddress
    self.oldHousehold = oldHousehold
    self.asOf = asOf
  }
}

extension RegistryFacts: CustomStringConvertible {
  public var description: String {
    "RegistryFacts(\(matches.count) matches, \(atNewAddress.count) at the new address, "
      + "\(oldHousehold.count) in the old household)"
  }
}
