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
    /// 在学証明書
    case enrollment
    /// The signed 異動届 itself, when signed on paper
    case signedNotification
    case other
    /// 並べ替え前の原本: a scan as it came, whose pages now stand in other papers of the case or of another one. It is kept
    /// as long as the case (C30), and not read any more.
    case original
  }

  /// A page that another scan was made from.
  public struct Page: Codable, Hashable, Sendable {
    public let scan: ScanID
    /// In the scan as it was delivered, from 1.
    public let number: Int
    /// Degrees it was turned clockwise: 0, 90, 180 or 270.
    public let turn: Int

    /// `nil` for a number or an angle that there is not.
    public init?(scan: ScanID, number: Int, turn: Int = 0) {
      guard number > 0, [0, 90, 180, 270].contains(turn) else { return nil }
      self.scan = scan
      self.number = number
      self.turn = turn
    }
  }

  public let id: ScanID
  /// SHA-256 of the file, 64 lower-case hexadecimal digits.
  public let sha256: String
  public let role: Role
  public let pageCount: Int
  /// The pages it was put together from, in order; `nil`: it is as it came.
  public let madeFrom: [Page]?

  public init(id: ScanID, sha256: String, role: Role, pageCount: Int, madeFrom: [Page]? = nil) {
    self.id = id
    self.sha256 = sha256
    self.role = role
    self.pageCount = pageCount
    self.madeFrom = madeFrom
  }

  /// The same scan as another kind of paper.
  public func playing(_ role: Role) -> ScanReference {
    ScanReference(id: id, sha256: sha256, role: role, pageCount: pageCount, madeFrom: madeFrom)
  }
}

extension ScanReference.Role {
  /// Whether the reader reads it for the draft.
  public var isRead: Bool { self == .certificate || self == .residentRecord }

  /// The name staff know it by.
  public var label: String {
    switch self {
    case .certificate: "転出証明書"
    case .residentRecord: "住民票（業務照会用）"
    case .identityDocument: "本人確認書類"
    case .authority: "委任状・代理権の書類"
    case .lateReason: "届出遅延の理由書"
    case .familyRegister: "戸籍・附票"
    case .enrollment: "在学証明書"
    case .signedNotification: "署名済みの異動届"
    case .other: "その他の添付書類"
    case .original: "並べ替え前の原本"
    }
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
