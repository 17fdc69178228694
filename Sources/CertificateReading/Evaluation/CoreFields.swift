import Residency

/// The fields a 住民異動届 is made of: what staff would have to type if they were not read.
///
/// 住民基本台帳法第22条 and 施行令第22条 ask of a 転入届 for 氏名, 従前の住所, the day of the move, 世帯主 and 続柄, 住民票コード, and with it
/// 生年月日, 男女の別 and 戸籍の表示; the reference form adds ふりがな, 旧氏, 通称 and 個人番号, and for foreign residents the items of
/// 第30条の45. What sections other than the residents' desk take over (保険, 年金, 児童手当), and what only tells about the
/// paper itself (its number, its issuer, its day), is not among them.
enum CoreFields {
  static let document: Set<DocumentField> = [
    .moveOutDate, .oldAddress, .newAddress, .address, .householder, .newHouseholder, .registeredDomicile,
    .familyRegisterHead,
  ]

  static let person: Set<PersonField> = [
    .name, .kana, .formerName, .formerNameKana, .alias, .aliasKana, .birthDate, .sex, .relationship, .juminhyoCode,
    .individualNumber, .registeredDomicile, .familyRegisterHead, .nationality, .residentCategory, .residenceStatus,
    .residencePeriod, .residencePeriodEnd, .residenceCardNumber,
  ]
}
