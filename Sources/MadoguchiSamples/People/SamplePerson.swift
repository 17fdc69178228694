public import Residency

/// An invented resident.
public struct SamplePerson: Hashable, Sendable {
  public enum Sex: String, Hashable, Sendable { case male, female }

  /// A name in two parts with its reading. Foreign residents' names have one part (ローマ字) and may lack a reading.
  public struct Name: Hashable, Sendable {
    public var family: String
    public var given: String
    public var familyKana: String
    public var givenKana: String

    /// One full-width space between the parts, as forms print it.
    public var printed: String { given.isEmpty ? family : family + "　" + given }
    public var printedKana: String { givenKana.isEmpty ? familyKana : familyKana + "　" + givenKana }
  }

  /// What the register holds of foreign residents (住民基本台帳法30条の45).
  public struct Foreign: Hashable, Sendable {
    public var nationality: String
    /// 区分: 中長期在留者, 特別永住者 …
    public var category: String
    /// 在留資格; empty for 特別永住者
    public var status: String
    /// 在留期間等; empty for 特別永住者 and 永住者
    public var period: String
    public var periodEnd: CalendarDate?
    public var cardNumber: String
    public var residentSince: CalendarDate
  }

  /// 国民年金
  public struct Pension: Hashable, Sendable {
    /// 第1号 …
    public var category: String
    /// Ten digits.
    public var number: String
  }

  public var name: Name
  /// 旧氏
  public var formerName: String?
  public var formerNameKana: String?
  /// 通称 (foreign residents only)
  public var alias: Name?
  public var birthDate: CalendarDate
  public var sex: Sex
  public var relationship: String
  public var individualNumber: String
  public var juminhyoCode: String
  /// 宛名番号
  public var addresseeNumber: String
  public var foreign: Foreign?
  /// 国保, 後期高齢, 介護: since when; `nil` when not insured there.
  public var nhiSince: CalendarDate?
  public var latterStageSince: CalendarDate?
  public var careInsuranceSince: CalendarDate?
  public var pension: Pension?
  /// 児童手当: since when, of the parent who receives it.
  public var childAllowanceSince: CalendarDate?
  public var residentSince: CalendarDate
  /// 住所を定めた年月日; `nil`: never moved inside the municipality
  public var addressSince: CalendarDate?
  public var notifiedDate: CalendarDate

  /// Whole years of age on a day.
  public func age(on date: CalendarDate) -> Int {
    let years = date.year - birthDate.year
    let reached = (date.month ?? 1, date.day ?? 1) >= (birthDate.month ?? 1, birthDate.day ?? 1)
    return reached ? years : years - 1
  }
}

extension SamplePerson: CustomStringConvertible {
  public var description: String { "SamplePerson(invented)" }
}

/// An invented household: its members in the order of the register, one of them 世帯主, with their common 戸籍.
public struct SampleHousehold: Hashable, Sendable {
  public var members: [SamplePerson]
  /// 世帯番号
  public var number: String
  public var address: SampleAddress
  /// 本籍 and 筆頭者 of the Japanese members.
  public var domicile: SampleAddress
  public var registerHead: SamplePerson.Name
  /// 転入前住所
  public var previousAddress: SampleAddress?

  public var head: SamplePerson? { members.first { $0.relationship == "世帯主" } }
}

extension SampleHousehold: CustomStringConvertible {
  public var description: String { "SampleHousehold(\(members.count) invented members)" }
}
