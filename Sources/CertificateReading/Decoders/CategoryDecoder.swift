import Residency
import TextRecognition

/// Values of closed or nearly closed lists: 年金種別, 在留資格, 30条45区分, 在留期間, 国籍・地域.
enum CategoryDecoder {
  static func decode(_ source: ValueSource, field: PersonField?) throws -> DecodedValue {
    let printed = ValueSource.spaced(source.lines, gap: 9).filter { !$0.isWhitespace && !"|:：.．,、。".contains($0) }
      .trimmingDirt()
    let list = words(for: field)
    let folded = TextFolding.fold(printed)
    guard !list.isEmpty, !folded.isEmpty else {
      return .doubtful(printed, printed: printed, confidence: source.weakest)
    }
    let scored = list.map { word -> (word: String, slips: Int) in
      let target = TextFolding.fold(word)
      return (word, TextFolding.distance(folded[...], target, limit: max(1, target.count / 3)))
    }
    let best = scored.min { $0.slips < $1.slips }
    guard let best else { return .doubtful(printed, printed: printed, confidence: source.weakest) }
    if best.slips == 0 {
      // Folding joins look-alikes; the list tells which of them is meant, but 1 and 一 stay as printed.
      let plain = String(printed.map(TextFolding.narrowed))
      let value = field == .pensionCategory || field == .residencePeriod ? plain : best.word
      // Read again with the characters of the list alone: 3年 and 5年 are both on it.
      let characters = String(Set(list.joined() + "０１２３４５６７８９").sorted())
      let closed = try source.reread(Alphabet(name: "category-\(field?.rawValue ?? "")", characters: characters))
      let again = TextFolding.fold(closed.map(\.text).joined())
      let weakest = closed.flatMap(\.symbols).map(\.confidence).min() ?? 0
      // 在留期間 is one digit, and one reader mistakes it twice alike.
      if field != .residencePeriod, again == folded, weakest > 0.85, source.weakest > 0.8 {
        return .sure(value, printed: printed, confidence: 0.98)
      }
      return .doubtful(value, printed: printed, confidence: weakest)
    }
    let rivals = scored.filter { $0.slips == best.slips }
    let limit = max(1, TextFolding.fold(best.word).count / 3)
    // A lone stroke is half of 1号, and more likely the edge of the sheet.
    guard best.slips <= limit, rivals.count == 1, folded.count > 1 else {
      return .doubtful(printed, printed: printed, confidence: source.weakest)
    }
    return .doubtful(best.word, printed: printed, confidence: 0.5, alternatives: [printed])
  }

  /// Whether `value` is on the field's list.
  static func isListed(_ value: String, field: PersonField?) -> Bool {
    let folded = TextFolding.fold(value)
    return words(for: field).contains { TextFolding.fold($0) == folded }
  }

  /// Whether `text` is on any of the lists.
  static func isListed(_ text: String) -> Bool { listed.contains(String(TextFolding.fold(text))) }

  private static let listed: Set<String> = {
    let fields: [PersonField] = [
      .pensionCategory, .residencePeriod, .residentCategory, .residenceStatus, .nationality,
    ]
    return Set(fields.flatMap { words(for: $0) }.map { String(TextFolding.fold($0)) })
  }()

  private static func words(for field: PersonField?) -> [String] {
    switch field {
    case .pensionCategory:
      ["第1号", "第2号", "第3号", "1号", "2号", "3号", "第1号被保険者", "第2号被保険者", "第3号被保険者", "任意", "任意加入", "任意加入被保険者", "付加"]
    case .residencePeriod:
      [
        "5年", "4年3月", "4年", "3年3月", "3年", "2年3月", "2年", "1年3月", "1年", "10月", "9月", "8月", "7月", "6月", "5月", "4月", "3月",
        "無期限", "指定期間",
      ]
    case .residentCategory:
      ["中長期在留者", "特別永住者", "一時庇護許可者", "仮滞在許可者", "出生による経過滞在者", "国籍喪失による経過滞在者"]
    case .residenceStatus:
      [
        "教授", "芸術", "宗教", "報道", "高度専門職1号イ", "高度専門職1号ロ", "高度専門職1号ハ", "高度専門職2号", "経営・管理", "法律・会計業務", "医療", "研究", "教育",
        "技術・人文知識・国際業務", "企業内転勤", "介護", "興行", "技能", "特定技能1号", "特定技能2号", "技能実習1号イ", "技能実習1号ロ", "技能実習2号イ",
        "技能実習2号ロ", "技能実習3号イ", "技能実習3号ロ", "育成就労", "文化活動", "留学", "研修", "家族滞在", "特定活動", "永住者", "日本人の配偶者等",
        "永住者の配偶者等", "定住者",
      ]
    case .nationality:
      [
        "中国", "韓国", "朝鮮", "台湾", "ベトナム", "フィリピン", "ブラジル", "ネパール", "インドネシア", "米国", "アメリカ合衆国", "タイ", "ペルー", "インド",
        "ミャンマー", "スリランカ", "パキスタン", "バングラデシュ", "英国", "フランス", "ドイツ", "カナダ", "ロシア", "オーストラリア", "モンゴル", "カンボジア", "マレーシア",
        "イタリア", "スペイン", "トルコ", "イラン", "ナイジェリア", "パレスチナ", "シンガポール", "ラオス", "ウズベキスタン", "ウクライナ", "メキシコ", "コロンビア", "ボリビア",
        "アルゼンチン", "エジプト", "ガーナ", "アフガニスタン", "ニュージーランド", "ポーランド", "オランダ", "スウェーデン", "大韓民国", "中華人民共和国",
      ]
    default: []
    }
  }
}
