/// R41 The same certificate, or the same household, was received within the last days (setting): one may be a repetition.
public enum DuplicateReceptionRule: MoveRule {
  private static let basis = "二重受付の防止"

  public static func findings(in move: MoveCase, context: CheckContext) -> [Finding] {
    guard let receptions = context.receptions else {
      return [
        Finding(
          .r41, "notRun", .information, at: .whole, message: "過去の受付を検索していないため、二重受付を確認できません。", basis: basis,
          remedy: "同じ世帯の受付がないか確認してください。")
      ]
    }
    let earliest = context.today.adding(days: -context.settings.duplicateWindowDays)
    let live = receptions.filter {
      $0.receivedOn >= earliest && $0.id != move.id && $0.id != move.supersedes
        && ![.withdrawn, .superseded].contains($0.state)
    }
    return live.map { reception in
      Finding(
        .r41, reception.likeness.rawValue, .warning,
        at: reception.likeness == .certificate ? .field(.certificateNumber) : .field(.oldHouseholder),
        seen: "\(reception.id)（\(reception.receivedOn.iso)）",
        message: reception.likeness == .certificate ? "同じ発行番号の証明書が既に受け付けられています。" : "同じ世帯の届出が最近受け付けられています。",
        basis: basis, remedy: "二重受付であれば一方を取り下げてください。")
    }
  }
}
