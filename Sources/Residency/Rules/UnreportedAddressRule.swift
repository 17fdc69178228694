/// R22 An address in between that was never notified is written as 転入前住所 with （未届） behind it, and the 最終登録住所地 is kept apart
/// (標準仕様書 4.1.1.4, 4.2.1.1).
public enum UnreportedAddressRule: MoveRule {
  private static let basis = "住民記録システム標準仕様書4.1.1.4"
  private static let mark = "（未届）"

  public static func findings(in move: MoveCase, context: CheckContext) -> [Finding] {
    guard move.kind.isMoveIn, let old = move.value(.oldAddress) else { return [] }
    let marked = Relationship.folded(old).hasSuffix(mark)
    var findings: [Finding] = []
    if move.kind == .moveInUnreported {
      if !marked {
        findings.append(
          Finding(
            .r22, "unmarked", .warning, at: .field(.oldAddress), expected: old + mark, seen: old,
            message: "未届転入ですが、転入前住所に（未届）の記載がありません。", basis: basis, remedy: "転入前住所の末尾に（未届）を付けてください。"))
      }
      if move.value(.lastRegisteredAddress) == nil {
        findings.append(
          Finding(
            .r22, "noLastRegistered", .warning, at: .field(.lastRegisteredAddress), message: "最終登録住所地が入力されていません。",
            basis: basis, remedy: "転出証明書の転出前住所を最終登録住所地に入力してください。"))
      }
    } else if marked {
      findings.append(
        Finding(
          .r22, "markedOtherwise", .warning, at: .field(.oldAddress), seen: old,
          message: "転入前住所に（未届）とありますが、届出の種別が未届転入ではありません。", basis: basis, remedy: "届出の種別を確認してください。"))
    }
    return findings
  }
}
