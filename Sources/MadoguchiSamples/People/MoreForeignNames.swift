/// Foreign residents of the current edition: more countries, middle names, very long and very short names.
extension ForeignNames {
  static func origins(of edition: SampleEdition) -> [Origin] {
    edition == .first ? origins : origins + moreOrigins
  }

  private static let moreOrigins: [Origin] = [
    Origin(
      nationality: "スリランカ", families: ["KARUNARATHNA MUDIYANSELAGE", "WEERASINGHE ARACHCHIGE", "PERERA"],
      male: ["NUWAN CHAMINDA", "DILSHAN"], female: ["SANDUNI HANSIKA", "IRESHA"], kanji: [:], usesAlias: false),
    Origin(
      nationality: "英国", families: ["O'BRIEN", "WRIGHT-TAYLOR", "EVANS"], male: ["THOMAS EDWARD", "IAN"],
      female: ["CHARLOTTE ANNE", "ZOE"], kanji: [:], usesAlias: false),
    Origin(
      nationality: "フランス", families: ["DUPONT", "LE GALL", "MOREAU"], male: ["JEAN-PIERRE", "LUC ANTOINE"],
      female: ["MARIE-CLAIRE", "ELODIE"], kanji: [:], usesAlias: false),
    Origin(
      nationality: "インド", families: ["SUBRAMANIAN VENKATARAMAN", "PATEL", "IYER"], male: ["RAVI KUMAR", "ARJUN"],
      female: ["LAKSHMI PRIYA", "ANITA"], kanji: [:], usesAlias: false),
    Origin(
      nationality: "バングラデシュ", families: ["MD RAHMAN", "HOSSAIN", "AKTER"], male: ["ABDUL KARIM", "SHAHIDUL ISLAM"],
      female: ["NASRIN", "FATEMA KHATUN"], kanji: [:], usesAlias: false),
    Origin(
      nationality: "ペルー", families: ["QUISPE MAMANI", "HIGA FLORES", "RODRIGUEZ"],
      male: ["JORGE LUIS ALBERTO", "KENJI MIGUEL"], female: ["ROSA ELENA", "MILAGROS DEL PILAR"], kanji: [:],
      usesAlias: true),
    Origin(
      nationality: "タイ", families: ["SRISAWAT", "CHAIYAPHUM", "WONGSAWAT"], male: ["SOMCHAI", "NATTAPONG"],
      female: ["SIRIPORN", "KANOKWAN"], kanji: [:], usesAlias: true),
    Origin(
      nationality: "モンゴル", families: ["BATBAYAR", "GANBOLD"], male: ["TEMUULEN", "OTGONBAYAR"],
      female: ["ENKHTUYA", "SARANTSETSEG"], kanji: [:], usesAlias: false),
    Origin(
      nationality: "朝鮮", families: ["PAK", "KANG", "RI"], male: ["YONGSU", "CHOLHO"], female: ["SUNJA", "MYONGHUI"],
      kanji: [
        "PAK": "朴", "KANG": "姜", "RI": "李", "YONGSU": "龍洙", "CHOLHO": "哲浩", "SUNJA": "順子", "MYONGHUI": "明姫",
      ], usesAlias: true),
    Origin(
      nationality: "ロシア", families: ["IVANOV", "KUZNETSOVA"], male: ["ALEKSANDR SERGEEVICH", "DMITRII"],
      female: ["EKATERINA", "OLGA VLADIMIROVNA"], kanji: [:], usesAlias: false),
    Origin(
      nationality: "ウズベキスタン", families: ["KARIMOV", "YUSUPOVA"], male: ["JASUR BAKHTIYOR UGLI", "AZIZ"],
      female: ["DILNOZA ANVAR KIZI", "MALIKA"], kanji: [:], usesAlias: false),
    Origin(
      nationality: "中国", families: ["ZHAO", "OUYANG", "XU", "GUO"], male: ["ZHIQIANG", "YIFAN", "LEI"],
      female: ["MENGJIE", "XIN", "YANLING"],
      kanji: [
        "ZHAO": "趙", "OUYANG": "欧陽", "XU": "徐", "GUO": "郭", "ZHIQIANG": "志強", "YIFAN": "一帆", "LEI": "磊",
        "MENGJIE": "夢潔", "XIN": "鑫", "YANLING": "艷玲",
      ], usesAlias: false),
  ]
}
