/// In what capacity the person at the counter notifies (届出人の資格; 住民基本台帳法26条・27条3項).
public enum NotifierStanding: String, Codable, Hashable, Sendable, CaseIterable {
  /// 本人
  case mover
  /// 世帯主 for a member of the household (26条)
  case householder
  /// 同一世帯員
  case householdMember
  /// 法定代理人
  case legalRepresentative
  /// 任意代理人
  case agent
  /// 使者
  case messenger

  /// Whether proof of authority must be shown (27条3項): nobody of the same household needs it.
  public var needsAuthority: Bool { [.legalRepresentative, .agent, .messenger].contains(self) }

  /// The name staff know it by.
  public var label: String {
    switch self {
    case .mover: "本人"
    case .householder: "世帯主"
    case .householdMember: "同一世帯員"
    case .legalRepresentative: "法定代理人"
    case .agent: "任意代理人"
    case .messenger: "使者"
    }
  }
}

/// What proves that a person may act for another (代理権限を証する書類).
public enum AuthorityDocument: String, Codable, Hashable, Sendable, CaseIterable {
  /// 委任状
  case powerOfAttorney
  /// 戸籍謄抄本 (parents of a minor)
  case familyRegister
  /// 登記事項証明書 (成年後見)
  case guardianshipRegister
  /// 裁判書の謄本
  case courtDecision
  /// Known from the municipality's own records
  case municipalRecord

  /// The name staff know it by.
  public var label: String {
    switch self {
    case .powerOfAttorney: "委任状"
    case .familyRegister: "戸籍謄抄本"
    case .guardianshipRegister: "登記事項証明書"
    case .courtDecision: "裁判書の謄本"
    case .municipalRecord: "当市の記録"
    }
  }
}
