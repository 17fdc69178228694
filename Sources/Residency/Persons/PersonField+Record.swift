extension PersonField {
  /// The item of 異動対象者情報ファイル that covers the field (C01).
  public var recordItem: Int {
    switch self {
    case .name, .kana: 5
    case .formerName: 39
    case .formerNameKana: 40
    case .alias, .aliasKana: 29
    case .birthDate: 6
    case .sex: 7
    case .relationship: 8
    case .juminhyoCode: 2
    case .individualNumber: 3
    case .registeredDomicile, .familyRegisterHead: 20
    case .nhi, .nhiAcquiredDate, .latterStage, .latterStageAcquiredDate, .ltc, .ltcAcquiredDate, .pension,
      .pensionCategory, .basicPensionNumber, .childAllowance, .childAllowanceFrom:
      31
    case .nationality: 25
    case .residentCategory: 26
    case .residenceStatus, .residencePeriod, .residencePeriodEnd: 28
    case .residenceCardNumber: 27
    case .residentSince: 9
    case .addressSince: 15
    case .notifiedDate: 16
    case .addresseeNumber: 1
    case .previousAddress: 18
    case .remarks: 21
    }
  }

  /// The name staff know it by.
  public var label: String {
    switch self {
    case .name: "氏名"
    case .kana: "氏名の振り仮名"
    case .formerName: "旧氏"
    case .formerNameKana: "旧氏の振り仮名"
    case .alias: "通称"
    case .aliasKana: "通称の振り仮名"
    case .birthDate: "生年月日"
    case .sex: "性別"
    case .relationship: "続柄"
    case .juminhyoCode: "住民票コード"
    case .individualNumber: "個人番号"
    case .registeredDomicile: "本籍"
    case .familyRegisterHead: "筆頭者"
    case .nhi: "国民健康保険"
    case .nhiAcquiredDate: "国民健康保険の資格取得日"
    case .latterStage: "後期高齢者医療"
    case .latterStageAcquiredDate: "後期高齢者医療の資格取得日"
    case .ltc: "介護保険"
    case .ltcAcquiredDate: "介護保険の資格取得日"
    case .pension: "国民年金"
    case .pensionCategory: "国民年金の種別"
    case .basicPensionNumber: "基礎年金番号"
    case .childAllowance: "児童手当"
    case .childAllowanceFrom: "児童手当の支給開始"
    case .nationality: "国籍・地域"
    case .residentCategory: "法第30条の45に規定する区分"
    case .residenceStatus: "在留資格"
    case .residencePeriod: "在留期間等"
    case .residencePeriodEnd: "在留期間の満了の日"
    case .residenceCardNumber: "在留カード等の番号"
    case .residentSince: "住民となった年月日"
    case .addressSince: "住所を定めた年月日"
    case .notifiedDate: "届出日"
    case .addresseeNumber: "宛名番号"
    case .previousAddress: "転入前住所"
    case .remarks: "備考"
    }
  }
}

extension PersonField {
  /// Whether the same content may be put in for all members at once: dates, addresses and 戸籍の表示. 氏名, 旧氏 and numbers
  /// are each person's own (標準仕様書 4.0.10, R43).
  public var isShareable: Bool {
    [
      .registeredDomicile, .familyRegisterHead, .residentSince, .addressSince, .notifiedDate, .previousAddress,
      .nationality, .residentCategory, .residenceStatus, .residencePeriod, .residencePeriodEnd,
    ].contains(self)
  }
}

extension CaseField {
  /// Whether it is about the person at the counter (施行令26条), not about the movers.
  public var isOfNotifier: Bool {
    [.notifierName, .notifierAddress, .notifierPhone, .notifierStanding, .notifierAuthority].contains(self)
  }
}
