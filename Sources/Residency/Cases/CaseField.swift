/// The items of a case that stand once for all its persons. With `PersonField` it is the closed list of what may be kept
/// (C01): a key outside the two is refused wherever a case is decoded or edited.
public enum CaseField: String, Codable, CodingKeyRepresentable, Hashable, Sendable, CaseIterable {
  /// 異動日: when the people moved; starts empty (R01)
  case moveDate
  /// 届出日: starts as today (R02)
  case notifiedDate
  /// 異動事由
  case moveReason
  /// 新住所 with its 方書 after one space
  case newAddress
  /// 旧住所 with its 方書 after one space
  case oldAddress
  /// 最終登録住所地, when an address in between was never notified (R22)
  case lastRegisteredAddress
  /// 新世帯主
  case newHouseholder
  /// 旧世帯主
  case oldHouseholder
  /// 事実上の世帯主
  case factualHouseholder
  /// 世帯番号
  case householdNumber
  /// 本籍
  case registeredDomicile
  /// 筆頭者
  case familyRegisterHead
  /// 転出証明書の発行番号
  case certificateNumber
  /// 転出証明書の発行日
  case certificateIssueDate
  /// 発行した市区町村
  case issuer
  /// 転出(予定)年月日 on the certificate
  case moveOutDate
  /// 転出の届出年月日 on the certificate
  case moveOutNotifiedDate
  /// 備考
  case remarks
  /// 届出人の氏名
  case notifierName
  /// 届出人の住所 (施行令26条)
  case notifierAddress
  /// 届出人の連絡先
  case notifierPhone
  /// 届出人と異動者との関係: a `NotifierStanding`
  case notifierStanding
  /// 代理権限を証する書類: an `AuthorityDocument`
  case notifierAuthority
}

extension CaseField {
  /// The item of 異動対象者情報ファイル that covers the field; `nil` for what only stands on the signed 異動届 kept with it
  /// (施行令26条: 届出人 and 届出年月日).
  public var recordItem: Int? {
    switch self {
    case .moveDate: 15
    case .notifiedDate: 16
    case .moveReason: 11
    case .newAddress: 14
    case .oldAddress: 17
    case .lastRegisteredAddress, .certificateNumber, .certificateIssueDate, .issuer: 18
    case .newHouseholder, .oldHouseholder: 13
    case .factualHouseholder: 22
    case .householdNumber: 4
    case .registeredDomicile, .familyRegisterHead: 20
    case .moveOutDate, .moveOutNotifiedDate: 32
    case .remarks: 21
    case .notifierName, .notifierAddress, .notifierPhone, .notifierStanding, .notifierAuthority: nil
    }
  }

  /// The name staff know it by.
  public var label: String {
    switch self {
    case .moveDate: "異動日"
    case .notifiedDate: "届出日"
    case .moveReason: "異動事由"
    case .newAddress: "新住所"
    case .oldAddress: "旧住所"
    case .lastRegisteredAddress: "最終登録住所地"
    case .newHouseholder: "新世帯主"
    case .oldHouseholder: "旧世帯主"
    case .factualHouseholder: "事実上の世帯主"
    case .householdNumber: "世帯番号"
    case .registeredDomicile: "本籍"
    case .familyRegisterHead: "筆頭者"
    case .certificateNumber: "発行番号"
    case .certificateIssueDate: "発行日"
    case .issuer: "発行市区町村"
    case .moveOutDate: "転出予定年月日"
    case .moveOutNotifiedDate: "転出届出年月日"
    case .remarks: "備考"
    case .notifierName: "届出人氏名"
    case .notifierAddress: "届出人住所"
    case .notifierPhone: "届出人連絡先"
    case .notifierStanding: "届出人の資格"
    case .notifierAuthority: "代理権限の確認書類"
    }
  }
}

extension CaseField {
  /// How the values of a field are written canonically.
  public var valueKind: ValueKind {
    switch self {
    case .moveDate, .notifiedDate, .certificateIssueDate, .moveOutDate, .moveOutNotifiedDate: .date
    case .newAddress, .oldAddress, .lastRegisteredAddress, .registeredDomicile, .notifierAddress: .address
    case .newHouseholder, .oldHouseholder, .factualHouseholder, .familyRegisterHead, .notifierName: .name
    case .householdNumber: .digits
    case .notifierStanding, .notifierAuthority: .category
    case .moveReason, .certificateNumber, .issuer, .remarks, .notifierPhone: .text
    }
  }
}

extension PersonField: CodingKeyRepresentable {}
