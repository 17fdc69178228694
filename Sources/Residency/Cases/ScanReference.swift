/// A scan kept with a case: where it is, what it is, and the digest that proves it unchanged. The image itself is the
/// archive's.
public struct ScanReference: Codable, Hashable, Sendable {
  /// What the paper is to the case (添付書類の種別).
  public enum Role: String, Codable, Hashable, Sendable, CaseIterable {
    /// 転出証明書, or the print of its information from the network
    case certificate
    /// 業務照会用住民票
    case residentRecord
    /// 本人確認書類
    case identityDocument
    /// 委任状 or another proof of authority
    case authority
    /// 届出期間経過の理由書
    case lateReason
    /// 戸籍謄抄本・附票, proof of a 続柄 and the like
    case familyRegister
    /// The signed 異動届 itself, when signed on paper
    case signedNotification
    case other
  }

  public let id: ScanID
  /// SHA-256 of the file, 64 lower-case hexadecimal digits.
  public let sha256: String
  public let role: Role
  public let pageCount: Int

  public init(id: ScanID, sha256: String, role: Role, pageCount: Int) {
    self.id = id
    self.sha256 = sha256
    self.role = role
    self.pageCount = pageCount
  }
}

/// The resident's signature over what the case held at that moment (C11).
public struct SignatureReference: Codable, Hashable, Sendable {
  public enum Medium: String, Codable, Hashable, Sendable, CaseIterable {
    case tablet, paper
  }

  /// The image in the archive; for a signature on paper, of the scan.
  public let id: SignatureID
  public let medium: Medium
  /// Who handed over the tablet or the paper.
  public let by: StaffID
  public let at: Timestamp

  public init(id: SignatureID, medium: Medium, by: StaffID, at: Timestamp) {
    self.id = id
    self.medium = medium
    self.by = by
    self.at = at
  }
}
