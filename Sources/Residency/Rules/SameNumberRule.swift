/// R34 No two persons of one notification have the same 個人番号, 住民票コード or 在留カード等の番号: each is one person's
/// (番号法2条5項, 住民基本台帳法7条13号). Findings are listed, so they repeat no such number (C05).
public enum SameNumberRule: MoveRule {
  public static func findings(in move: MoveCase, context: CheckContext) -> [Finding] {
    [PersonField.individualNumber, .juminhyoCode, .residenceCardNumber].flatMap { field -> [Finding] in
      var holders: [String: [Int]] = [:]
      for index in move.persons.indices {
        if let number = move.value(field, ofPerson: index) { holders[number, default: []].append(index) }
      }
      return holders.values.filter { $0.count > 1 }.flatMap { indices in
        indices.map { index in
          Finding(
            .r34, "twice", .error, at: .personField(index, field), message: "\(field.label)が同じ人が2人以上います。",
            basis: "行政手続における特定の個人を識別するための番号の利用等に関する法律第2条第5項・住民基本台帳法第7条第13号",
            remedy: "証明書の番号を確認して訂正してください。")
        }
      }
    }
  }
}
