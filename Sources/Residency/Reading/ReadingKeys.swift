/// The keys under which values of the whole document stand in a reading (`fields` of the reading contract).
public enum DocumentField: String, Codable, Hashable, Sendable, CaseIterable {
  /// 発行番号
  case certificateNumber
  /// 発行日 (証明日)
  case issueDate
  /// 発行した市区町村 or its mayor's title (職名)
  case issuer
  /// 市区町村長の氏名
  case issuerName
  /// 届出年月日
  case notifiedDate
  /// 転出(予定)年月日
  case moveOutDate
  /// 転出前住所
  case oldAddress
  /// 転出先住所
  case newAddress
  /// 住所 (of a resident record)
  case address
  /// 世帯主
  case householder
  /// 転出先の世帯主
  case newHouseholder
  /// 世帯番号
  case householdNumber
  /// 本籍
  case registeredDomicile
  /// 筆頭者
  case familyRegisterHead
  /// 異動事由
  case moveReason

  /// The keys a document of `type` may carry, in the contract's order.
  public static func keys(of type: DocumentType) -> [DocumentField] {
    switch type {
    case .moveOutCertificate, .moveOutCertificateInfo:
      [
        .certificateNumber, .issueDate, .issuer, .issuerName, .notifiedDate, .moveOutDate, .oldAddress, .newAddress,
        .householder, .newHouseholder, .registeredDomicile, .familyRegisterHead, .moveReason,
      ]
    case .residentRecord:
      [
        .issueDate, .issuer, .issuerName, .address, .householder, .householdNumber, .registeredDomicile,
        .familyRegisterHead,
      ]
    case .identityDocument: []
    }
  }
}

/// The keys under which one person's values stand in a reading (`persons[n]` of the reading contract).
public enum PersonField: String, Codable, Hashable, Sendable, CaseIterable {
  case name, kana
  /// 旧氏 and its ふりがな
  case formerName, formerNameKana
  /// 通称 and its ふりがな
  case alias, aliasKana
  case birthDate, sex
  /// 続柄
  case relationship
  /// 住民票コード
  case juminhyoCode
  /// 個人番号
  case individualNumber
  case registeredDomicile, familyRegisterHead
  /// 国民健康保険の被保険者である旨, and since when
  case nhi, nhiAcquiredDate
  /// 後期高齢者医療
  case latterStage, latterStageAcquiredDate
  /// 介護保険
  case ltc, ltcAcquiredDate
  /// 国民年金: flag, 種別, 基礎年金番号
  case pension, pensionCategory, basicPensionNumber
  /// 児童手当
  case childAllowance, childAllowanceFrom
  /// 国籍・地域
  case nationality
  /// 法第30条の45に規定する区分
  case residentCategory
  /// 在留資格, 在留期間等, 在留期間の満了の日, 在留カード等の番号
  case residenceStatus, residencePeriod, residencePeriodEnd, residenceCardNumber
  /// 住民となった年月日
  case residentSince
  /// 住所を定めた年月日
  case addressSince
  /// 届出日
  case notifiedDate
  /// 宛名番号
  case addresseeNumber
  /// 転入前住所 or 前住所
  case previousAddress
  /// 備考
  case remarks

  /// How the values of a field are written canonically.
  public var valueKind: ValueKind {
    switch self {
    case .name, .formerName, .alias, .familyRegisterHead: .name
    case .kana, .formerNameKana, .aliasKana: .kana
    case .birthDate, .nhiAcquiredDate, .latterStageAcquiredDate, .ltcAcquiredDate, .childAllowanceFrom,
      .residencePeriodEnd, .residentSince, .addressSince, .notifiedDate:
      .date
    case .sex: .sex
    case .relationship: .relationship
    case .juminhyoCode: .juminhyoCode
    case .individualNumber: .individualNumber
    case .basicPensionNumber, .addresseeNumber: .digits
    case .residenceCardNumber: .residenceCardNumber
    case .registeredDomicile, .previousAddress: .address
    case .nhi, .latterStage, .ltc, .pension, .childAllowance: .flag
    case .pensionCategory, .nationality, .residentCategory, .residenceStatus, .residencePeriod: .category
    case .remarks: .text
    }
  }
}

extension DocumentField {
  /// How the values of a field are written canonically.
  public var valueKind: ValueKind {
    switch self {
    case .issueDate, .notifiedDate, .moveOutDate: .date
    case .oldAddress, .newAddress, .address, .registeredDomicile: .address
    case .householder, .newHouseholder, .familyRegisterHead, .issuerName: .name
    case .householdNumber: .digits
    case .certificateNumber, .issuer, .moveReason: .text
    }
  }
}

/// The canonical form of a value: which decoder reads it, which rule folds it, how it is compared.
public enum ValueKind: String, Codable, Hashable, Sendable, CaseIterable {
  /// 氏名: as printed, one ASCII space between family and given name.
  case name
  /// ふりがな: full-width katakana, one ASCII space.
  case kana
  /// `YYYY-MM-DD`, or a shorter form when a part is not known.
  case date
  /// `male` | `female`
  case sex
  /// `true` | `false`
  case flag
  /// 続柄 as printed, without spaces.
  case relationship
  case juminhyoCode, individualNumber, residenceCardNumber
  /// Bare digits.
  case digits
  /// As printed, digits folded to ASCII, one ASCII space before 方書.
  case address
  /// One of a closed or nearly closed list (在留資格, 国籍, 年金種別 …).
  case category
  case text
}
