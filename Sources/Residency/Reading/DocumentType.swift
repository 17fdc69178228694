/// What kind of paper was read (書類の種別).
public enum DocumentType: String, Codable, Hashable, Sendable, CaseIterable {
  /// 転出証明書, and 転出証明書に準ずる証明書 (住民基本台帳法22条2項, 同施行令23条・24条).
  case moveOutCertificate
  /// 業務照会用住民票 or 住民票の写し (世帯連記式 or 個人票).
  case residentRecord
  /// A print of 転出証明書情報 received over the network (施行令24条の3).
  case moveOutCertificateInfo
  /// 本人確認書類.
  case identityDocument
}

/// Words on the paper that change how staff proceed.
public enum DocumentMark: String, Codable, Hashable, Sendable, CaseIterable {
  /// 再交付: issued again, shows the state at first issue.
  case reissue
  /// 転出証明書に準ずる証明書: the removal was made ex officio.
  case equivalentCertificate
  /// 特例による転出処理済: use the data from the network, not the paper.
  case specialMoveOutDone
  /// 公用: printed for official use.
  case forOfficialUse
}

extension DocumentMark {
  /// The words on the paper.
  public var label: String {
    switch self {
    case .reissue: "再交付"
    case .equivalentCertificate: "準ずる証明書"
    case .specialMoveOutDone: "特例による転出処理済"
    case .forOfficialUse: "公用"
    }
  }
}
