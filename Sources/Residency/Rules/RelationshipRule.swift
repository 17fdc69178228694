/// R13 続柄 is written in the closed list of words, joined by の up to four generations (標準仕様書 1.1.11).
/// R14 祖父, 孫, おじ, 家事使用人 and the like are not allowed any more: 父の父, 子の子 … are proposed.
/// R15 Five generations or more are 縁故者; of several expressions the one highest in the household's order is written.
public enum RelationshipRule: MoveRule {
  private static let basis = "住民記録システム標準仕様書1.1.11"

  public static func findings(in move: MoveCase, context: CheckContext) -> [Finding] {
    move.persons.indices.compactMap { index in
      // A 転出 does not ask for it (24条).
      guard let text = move.value(.relationship, ofPerson: index) else {
        return move.kind.isMoveOut ? nil : missing(index)
      }
      return finding(for: text, at: .personField(index, .relationship))
    }
  }

  private static func missing(_ index: Int) -> Finding {
    Finding(
      .r13, "missing", .error, at: .personField(index, .relationship), message: "続柄が入力されていません。",
      basis: "住民基本台帳法第7条第4号", remedy: "新しい世帯での世帯主との続柄を入力してください。")
  }

  private static func finding(for text: String, at path: FieldPath) -> Finding? {
    switch RelationshipProposal.judge(text) {
    case .allowed(let relationship):
      let shorter = relationship.shorter.map(\.text)
      guard !shorter.isEmpty else { return nil }
      return Finding(
        .r15, "shorter", .warning, at: path, expected: shorter.joined(separator: "、"), seen: text,
        message: "同じ関係をより短く書ける続柄です。", basis: basis, remedy: "記載順位の高い表現に直してください。")
    case .outdated(let proposals):
      return Finding(
        .r14, "outdated", .warning, at: path, expected: proposals.isEmpty ? nil : proposals.joined(separator: "、"),
        seen: text, message: "現在の記載では使わない続柄です。", basis: basis,
        remedy: proposals.isEmpty ? "届出人に関係を確認し、使用できる続柄に直してください。" : "候補から正しい続柄を選んで直してください。")
    case .tooManyGenerations:
      return Finding(
        .r15, "tooLong", .warning, at: path, expected: Relationship.Word.otherRelation.rawValue, seen: text,
        message: "続柄が4世代を超えています。", basis: basis, remedy: "縁故者と記載してください。")
    case .unknown:
      return Finding(
        .r13, "unknown", .error, at: path, seen: text, message: "使用できない続柄です。", basis: basis,
        remedy: "世帯主・夫・妻・子・父・母・兄・弟・姉・妹等、またはこれらを「の」でつないだ続柄、縁故者、同居人から選んでください。")
    }
  }
}
