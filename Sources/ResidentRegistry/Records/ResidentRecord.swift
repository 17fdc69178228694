import Residency

/// 住民種別
public enum ResidentCategory: String, Codable, Hashable, Sendable, CaseIterable {
  case japanese, foreign, unknown
}

/// 住民状態
public enum ResidentStatus: String, Codable, Hashable, Sendable, CaseIterable {
  /// 住民
  case resident
  /// 転出者
  case movedOut
  /// 死亡者
  case deceased
  /// その他消除者
  case otherRemoved

  /// Whether the record was removed (消除): such a person who moves in again is a re-entrant (再転入, R21).
  public var isRemoved: Bool { self != .resident }
}

/// 性別
public enum RegisteredSex: String, Codable, Hashable, Sendable, CaseIterable {
  case male, female, unknown
}

/// One resident as the register's extract has it, without ID numbers: those are kept as keyed hashes only.
public struct ResidentRecord: Hashable, Sendable {
  /// 宛名番号, bare digits
  public var addresseeNumber = ""
  /// 世帯番号, bare digits
  public var householdNumber = ""
  public var category = ResidentCategory.unknown
  public var status = ResidentStatus.resident
  public var sex = RegisteredSex.unknown
  /// 氏名, as registered, one ASCII space between its parts.
  public var name = ""
  /// フリガナ of 氏名
  public var kana = ""
  /// 旧氏
  public var formerName = ""
  /// 通称
  public var alias = ""
  /// 生年月日 as `YYYY-MM-DD`, shorter when parts are 不詳, or a day the calendar does not have (R18). Empty when unknown.
  public var birthDate = ""
  /// 続柄
  public var relationship = ""
  /// 世帯主氏名
  public var householder = ""
  /// 都道府県, 市区町村, 町字, 番地号, 方書 as the extract splits them; a part may be contained in the one before it.
  public var prefecture = ""
  public var municipality = ""
  public var town = ""
  public var block = ""
  public var building = ""
  /// 郵便番号, seven digits
  public var postcode = ""
  /// 本籍
  public var registeredDomicile = ""
  /// 筆頭者
  public var familyRegisterHead = ""
  /// 国籍・地域
  public var nationality = ""
  /// 異動年月日, as ``birthDate``
  public var movedOn = ""
  /// 異動事由 in the words or codes of the extract
  public var moveReason = ""
  /// 支援措置: the person is under protection (C22).
  public var isProtected = false

  public init() {}

  /// The whole address in canonical form: one ASCII space before 方書.
  public var address: String {
    let lot = prefecture + municipality + town + block
    return building.isEmpty ? lot : lot + " " + building
  }

  var addressKey: AddressKey {
    AddressKey(prefecture: prefecture, municipality: municipality, town: town, block: block, building: building)
  }

  /// The texts in the order in which they are sealed. New ones go to the end.
  static let texts: [any WritableKeyPath<ResidentRecord, String> & Sendable] = [
    \.addresseeNumber, \.householdNumber, \.name, \.kana, \.formerName, \.alias, \.birthDate, \.relationship,
    \.householder, \.prefecture, \.municipality, \.town, \.block, \.building, \.postcode, \.registeredDomicile,
    \.familyRegisterHead, \.nationality, \.movedOn, \.moveReason,
  ]
}

extension ResidentRecord: CustomStringConvertible {
  /// Names no value of the record.
  public var description: String { "ResidentRecord(\(status.rawValue))" }
}
