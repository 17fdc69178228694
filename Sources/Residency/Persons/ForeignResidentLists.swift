/// The closed lists of items of foreign residents, as records write them.
public enum ForeignResidentLists {
  /// 住民基本台帳法30条の45に規定する区分.
  public static let categories: Set<String> = [
    "中長期在留者", "特別永住者", "一時庇護許可者", "仮滞在許可者", "出生による経過滞在者", "国籍喪失による経過滞在者",
  ]

  /// 在留資格 with which a person can be a 中長期在留者 (出入国管理及び難民認定法 別表第一・第二).
  public static let residenceStatuses: Set<String> = [
    "教授", "芸術", "宗教", "報道", "高度専門職1号イ", "高度専門職1号ロ", "高度専門職1号ハ", "高度専門職2号", "経営・管理",
    "法律・会計業務", "医療", "研究", "教育", "技術・人文知識・国際業務", "企業内転勤", "介護", "興行", "技能", "特定技能1号",
    "特定技能2号", "技能実習1号イ", "技能実習1号ロ", "技能実習2号イ", "技能実習2号ロ", "技能実習3号イ", "技能実習3号ロ", "育成就労",
    "文化活動", "留学", "研修", "家族滞在", "特定活動", "永住者", "日本人の配偶者等", "永住者の配偶者等", "定住者",
  ]

  /// 在留資格 that make nobody a resident: no record is made of their holders (30条の45).
  public static let withoutRecord: Set<String> = ["外交", "公用", "短期滞在"]
}
