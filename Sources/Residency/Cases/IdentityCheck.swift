/// How a person at the counter was identified (本人確認; 住民基本台帳法27条2項, C07, R29).
public struct IdentityCheck: Codable, Hashable, Sendable {
  /// Who was identified.
  public enum Subject: String, Codable, Hashable, Sendable, CaseIterable {
    /// 届出人: the one who stands at the counter, the mover or not
    case notifier
    /// 代理される本人, identified by a copy that the agent brings
    case principal

    /// The name staff know it by.
    public var label: String {
      switch self {
      case .notifier: "届出人"
      case .principal: "代理される本人"
      }
    }
  }

  public let subject: Subject
  /// What was shown.
  public let documents: [IdentityDocument]
  /// 聞き取り: questions only the person can answer were put and answered.
  public let questioned: Bool
  /// How what was shown agrees with the certificate (C09); `nil`: not compared.
  public let comparison: IdentityComparison?
  public let by: StaffID
  public let at: Timestamp

  public init(
    subject: Subject, documents: [IdentityDocument], questioned: Bool = false, comparison: IdentityComparison? = nil,
    by: StaffID, at: Timestamp
  ) {
    self.subject = subject
    self.documents = documents
    self.questioned = questioned
    self.comparison = comparison
    self.by = by
    self.at = at
  }

  /// One document with a photograph, or two without, or one without and questions answered.
  public var isSufficient: Bool {
    let kinds = Set(documents)
    if kinds.contains(where: \.hasPhotograph) { return true }
    return kinds.count >= 2 || (kinds.count == 1 && questioned)
  }
}

/// 本人確認書類. Only the kind is kept, never a number of it.
public enum IdentityDocument: String, Codable, Hashable, Sendable, CaseIterable {
  case individualNumberCard, drivingLicence, drivingRecordCertificate, passport, residenceCard
  case specialPermanentResidentCertificate, disabilityCertificate, otherWithPhotograph
  case eligibilityConfirmation, pensionNumberNotice, careInsuranceCard, benefitCertificate, otherWithoutPhotograph

  /// Issued by a public office with the holder's photograph: one is enough.
  public var hasPhotograph: Bool {
    switch self {
    case .individualNumberCard, .drivingLicence, .drivingRecordCertificate, .passport, .residenceCard,
      .specialPermanentResidentCertificate, .disabilityCertificate, .otherWithPhotograph:
      true
    case .eligibilityConfirmation, .pensionNumberNotice, .careInsuranceCard, .benefitCertificate,
      .otherWithoutPhotograph:
      false
    }
  }

  /// The name staff know it by.
  public var label: String {
    switch self {
    case .individualNumberCard: "個人番号カード"
    case .drivingLicence: "運転免許証"
    case .drivingRecordCertificate: "運転経歴証明書"
    case .passport: "旅券"
    case .residenceCard: "在留カード"
    case .specialPermanentResidentCertificate: "特別永住者証明書"
    case .disabilityCertificate: "身体障害者手帳等"
    case .otherWithPhotograph: "その他（写真あり）"
    case .eligibilityConfirmation: "資格確認書"
    case .pensionNumberNotice: "基礎年金番号通知書等"
    case .careInsuranceCard: "介護保険被保険者証"
    case .benefitCertificate: "受給者証等"
    case .otherWithoutPhotograph: "その他（写真なし）"
    }
  }
}
