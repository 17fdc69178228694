/// What an identity document says beside the certificate (本人確認書類 ⇔ 転出証明書・業務照会用住民票; C09): a person looks at both,
/// item by item. The document's own values are not kept, only whether they agree.
public struct IdentityComparison: Codable, Hashable, Sendable {
  public enum Item: String, Codable, CodingKeyRepresentable, Hashable, Sendable, CaseIterable {
    case name, birthDate, address

    /// The name staff know it by.
    public var label: String {
      switch self {
      case .name: "氏名"
      case .birthDate: "生年月日"
      case .address: "住所"
      }
    }
  }

  public enum Result: String, Codable, Hashable, Sendable, CaseIterable {
    case agrees, differs
    /// The document does not show the item.
    case notShown

    /// The name staff know it by.
    public var label: String {
      switch self {
      case .agrees: "一致"
      case .differs: "相違"
      case .notShown: "記載なし"
      }
    }
  }

  /// An item that is absent was not compared.
  public let results: [Item: Result]

  public init(results: [Item: Result]) { self.results = results }
}
