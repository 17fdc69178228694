/// Where invented foreign residents come from, what they are called and by what right they stay.
enum ForeignNames {
  struct Origin: Sendable {
    let nationality: String
    let families: [String]
    let male: [String]
    let female: [String]
    /// Names in kanji that are registered beside ローマ字.
    let kanji: [String]
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
      female: ["THI LAN", "THI HONG NHUNG", "THU TRANG"], kanji: [], usesAlias: false),
    Origin(
      nationality: "中国", families: ["WANG", "LI", "ZHANG", "CHEN", "LIU"], male: ["WEI", "JIANGUO", "HAORAN"],
      female: ["XIAOMEI", "YUTING", "FANG"], kanji: ["王　偉", "李　小梅", "張　浩然", "陳　建国", "劉　芳"], usesAlias: false),
    Origin(
      nationality: "韓国", families: ["KIM", "LEE", "PARK", "CHOI"], male: ["MINJUN", "SEUNGHO", "JAE HYUN"],
      female: ["SOYEON", "JIWOO", "MI KYUNG"], kanji: ["金　敏俊", "李　承鎬", "朴　智友", "崔　美京"], usesAlias: true),
    Origin(
      nationality: "フィリピン", families: ["DELA CRUZ", "SANTOS", "REYES", "BAUTISTA"],
      male: ["JOSE RIZALINO", "MARK ANTHONY"],
      female: ["MARIA CRISTINA", "ANGELICA JOY"], kanji: [], usesAlias: false),
    Origin(
      nationality: "ブラジル", families: ["DA SILVA", "OLIVEIRA SATO", "PEREIRA"], male: ["CARLOS EDUARDO", "LUCAS"],
      female: ["ANA PAULA", "JULIANA YUMI"], kanji: [], usesAlias: true),
    Origin(
      nationality: "ネパール", families: ["SHRESTHA", "GURUNG", "TAMANG"], male: ["BISHAL", "RAM BAHADUR"],
      female: ["SITA", "ANJALI"], kanji: [], usesAlias: false),
    Origin(
      nationality: "インドネシア", families: ["WIJAYA", "SUSANTO", "PUTRI"], male: ["BUDI", "AGUS SETIAWAN"],
      female: ["DEWI LESTARI", "SRI WAHYUNI"], kanji: [], usesAlias: false),
    Origin(
      nationality: "米国", families: ["SMITH", "JOHNSON", "MCALLISTER"], male: ["JOHN WILLIAM", "ERIC"],
      female: ["EMILY ROSE", "KATHERINE"], kanji: [], usesAlias: false),
    Origin(
      nationality: "台湾", families: ["LIN", "HUANG", "TSAI"], male: ["CHIH HAO", "PO YU"],
      female: ["YA TING", "SHU FEN"],
      kanji: ["林　志豪", "黄　雅婷", "蔡　淑芬"], usesAlias: false),
    Origin(
      nationality: "ミャンマー", families: ["AUNG", "KYAW", "THIDA"], male: ["MIN THU", "ZAW WIN"],
      female: ["SU SU", "EI PHYU"],
      kanji: [], usesAlias: false),
  ]
}
