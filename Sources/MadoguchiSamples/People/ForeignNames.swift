/// Where invented foreign residents come from, what they are called and by what right they stay.
enum ForeignNames {
  struct Origin: Sendable {
    let nationality: String
    let families: [String]
    let male: [String]
    let female: [String]
    /// The same names in kanji, which may be registered beside ローマ字; empty where there are none.
    let kanji: [String: String]
    /// Whether a Japanese 通称 is usual.
    let usesAlias: Bool
  }

  /// 在留資格 of grown-ups in work or study.
  static let statuses = [
    "技術・人文知識・国際業務", "留学", "技能実習1号ロ", "技能実習2号ロ", "特定技能1号", "定住者", "日本人の配偶者等", "永住者の配偶者等", "経営・管理", "技能", "介護", "教育",
    "特定活動", "企業内転勤",
    "高度専門職1号ロ",
  ]

  static let origins: [Origin] = [
    Origin(
      nationality: "ベトナム", families: ["NGUYEN", "TRAN", "LE", "PHAM", "VO"],
      male: ["VAN HUNG", "MINH QUAN", "DUC ANH"],
      female: ["THI LAN", "THI HONG NHUNG", "THU TRANG"], kanji: [:], usesAlias: false),
    Origin(
      nationality: "中国", families: ["WANG", "LI", "ZHANG", "CHEN", "LIU"], male: ["WEI", "JIANGUO", "HAORAN"],
      female: ["XIAOMEI", "YUTING", "FANG"],
      kanji: [
        "WANG": "王", "LI": "李", "ZHANG": "張", "CHEN": "陳", "LIU": "劉", "WEI": "偉", "JIANGUO": "建国", "HAORAN": "浩然",
        "XIAOMEI": "小梅", "YUTING": "雨婷", "FANG": "芳",
      ], usesAlias: false),
    Origin(
      nationality: "韓国", families: ["KIM", "LEE", "PARK", "CHOI"], male: ["MINJUN", "SEUNGHO", "JAE HYUN"],
      female: ["SOYEON", "JIWOO", "MI KYUNG"],
      kanji: [
        "KIM": "金", "LEE": "李", "PARK": "朴", "CHOI": "崔", "MINJUN": "敏俊", "SEUNGHO": "承鎬", "JAE HYUN": "在鉉",
        "SOYEON": "昭妍", "JIWOO": "智友", "MI KYUNG": "美京",
      ], usesAlias: true),
    Origin(
      nationality: "フィリピン", families: ["DELA CRUZ", "SANTOS", "REYES", "BAUTISTA"],
      male: ["JOSE RIZALINO", "MARK ANTHONY"],
      female: ["MARIA CRISTINA", "ANGELICA JOY"], kanji: [:], usesAlias: false),
    Origin(
      nationality: "ブラジル", families: ["DA SILVA", "OLIVEIRA SATO", "PEREIRA"], male: ["CARLOS EDUARDO", "LUCAS"],
      female: ["ANA PAULA", "JULIANA YUMI"], kanji: [:], usesAlias: true),
    Origin(
      nationality: "ネパール", families: ["SHRESTHA", "GURUNG", "TAMANG"], male: ["BISHAL", "RAM BAHADUR"],
      female: ["SITA", "ANJALI"], kanji: [:], usesAlias: false),
    Origin(
      nationality: "インドネシア", families: ["WIJAYA", "SUSANTO", "PUTRI"], male: ["BUDI", "AGUS SETIAWAN"],
      female: ["DEWI LESTARI", "SRI WAHYUNI"], kanji: [:], usesAlias: false),
    Origin(
      nationality: "米国", families: ["SMITH", "JOHNSON", "MCALLISTER"], male: ["JOHN WILLIAM", "ERIC"],
      female: ["EMILY ROSE", "KATHERINE"], kanji: [:], usesAlias: false),
    Origin(
      nationality: "台湾", families: ["LIN", "HUANG", "TSAI"], male: ["CHIH HAO", "PO YU"],
      female: ["YA TING", "SHU FEN"],
      kanji: [
        "LIN": "林", "HUANG": "黄", "TSAI": "蔡", "CHIH HAO": "志豪", "PO YU": "柏宇", "YA TING": "雅婷", "SHU FEN": "淑芬",
      ], usesAlias: false),
    Origin(
      nationality: "ミャンマー", families: ["AUNG", "KYAW", "THIDA"], male: ["MIN THU", "ZAW WIN"],
      female: ["SU SU", "EI PHYU"],
      kanji: [:], usesAlias: false),
  ]
}
