/// Something that stands against signing or filing.
public struct Obstacle: Codable, Hashable, Sendable {
  public enum Code: String, Codable, Hashable, Sendable, CaseIterable {
    /// The rules have not run on what the case holds now
    case notChecked
    case noPersons
    /// An error finding is open
    case errorOpen
    /// A value the reader was unsure of, or a proposal, that nobody has looked at
    case reviewOpen
    /// A warning without a reason
    case warningUnacknowledged
    /// 本人確認 (C07, R29)
    case identityMissing
    /// 届出人の氏名・住所 (施行令26条, R28)
    case notifierMissing
    /// 署名 (施行令26条, R28, C11)
    case signatureMissing
    /// 審査 by another person (C10, R44)
    case secondPersonMissing
  }

  public let code: Code
  public let path: FieldPath
  /// The finding behind it.
  public let finding: Finding?

  public init(_ code: Code, at path: FieldPath, finding: Finding? = nil) {
    self.code = code
    self.path = path
    self.finding = finding
  }

  /// What to do, in Japanese, without personal values.
  public var message: String {
    switch code {
    case .notChecked: "点検を実行してください。"
    case .noPersons: "異動者が1人もいません。"
    case .errorOpen: "エラーが残っています：\(finding?.message ?? "")"
    case .reviewOpen: "読み取り結果の確認が済んでいません。"
    case .warningUnacknowledged: "警告の確認（理由の記録）が済んでいません：\(finding?.message ?? "")"
    case .identityMissing: "本人確認の記録がありません（写真付き1点、または写真なし2点等）。"
    case .notifierMissing:
      if case .field(let field) = path { "\(field.label)を入力してください。" } else { "届出人の氏名・住所を入力してください。" }
    case .signatureMissing: "届出人の署名がありません。"
    case .secondPersonMissing: "入力者以外の職員による審査が必要です。"
    }
  }
}

extension Obstacle: CustomStringConvertible {
  public var description: String {
    "Obstacle(\(code.rawValue), \(path.text)" + (finding.map { ", \($0.code)" } ?? "") + ")"
  }
}
