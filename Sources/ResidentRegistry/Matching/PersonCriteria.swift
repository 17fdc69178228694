/// What is known of a person who is looked for. Comes as JSON from standard input or from a case, never as arguments.
public struct PersonCriteria: Codable, Hashable, Sendable {
  /// 個人番号, 住民票コード, 在留カード等の番号: hashed before anything is compared.
  public var individualNumber, juminhyoCode, residenceCardNumber: String?
  /// 氏名 and its フリガナ
  public var name, kana: String?
  /// 旧氏 and 通称
  public var formerName, alias: String?
  /// `YYYY-MM-DD`, or as much as is known
  public var birthDate: String?
  public var sex: RegisteredSex?

  public init(
    individualNumber: String? = nil, juminhyoCode: String? = nil, residenceCardNumber: String? = nil,
    name: String? = nil, kana: String? = nil, formerName: String? = nil, alias: String? = nil,
    birthDate: String? = nil, sex: RegisteredSex? = nil
  ) {
    self.individualNumber = individualNumber
    self.juminhyoCode = juminhyoCode
    self.residenceCardNumber = residenceCardNumber
    self.name = name
    self.kana = kana
    self.formerName = formerName
    self.alias = alias
    self.birthDate = birthDate
    self.sex = sex
  }
}

extension PersonCriteria: CustomStringConvertible {
  /// Names no value.
  public var description: String { "PersonCriteria" }
}

/// What a cross-check asks the registry for one case.
public struct RegistryQuery: Codable, Hashable, Sendable {
  /// The persons of the case, in its order.
  public var persons: [PersonCriteria]
  /// 新住所, when it lies in this municipality.
  public var newAddress: String?
  /// 世帯番号 of the household they leave, when the paper gives it.
  public var householdNumber: String?

  public init(persons: [PersonCriteria], newAddress: String? = nil, householdNumber: String? = nil) {
    self.persons = persons
    self.newAddress = newAddress
    self.householdNumber = householdNumber
  }

  private enum CodingKeys: String, CodingKey { case persons, newAddress, householdNumber }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    persons = try container.decodeIfPresent([PersonCriteria].self, forKey: .persons) ?? []
    newAddress = try container.decodeIfPresent(String.self, forKey: .newAddress)
    householdNumber = try container.decodeIfPresent(String.self, forKey: .householdNumber)
  }
}

extension RegistryQuery: CustomStringConvertible {
  public var description: String { "RegistryQuery(\(persons.count) persons)" }
}
