import Residency

/// What the current edition adds to styles and labels: drawn from a stream of its own, so that the draws of the first
/// edition stay what they were.
extension PrintStyle {
  mutating func vary(from generator: inout SeededGenerator) {
    stretch = generator.weighted([(1, 66), (0.8, 11), (0.88, 8), (0.94, 6), (1.1, 5), (1.2, 4)])
    if generator.chance(0.35) {
      dates = generator.weighted([
        (.lettersZeros, 4), (.lettersWide, 3), (.shortEra, 3), (.eraDots, 3), (.paddedWide, 5), (.kanji, 1),
      ])
    }
    if generator.chance(0.35) {
      blank = generator.pick([.longDash, .words, .plain, .manyStars, .narrowStars, .none])
    }
    if generator.chance(0.25) { flags = generator.pick([.having, .subject, .dash]) }
    if generator.chance(0.1) { numbers = .hyphens }
    if generator.chance(0.16) { kana = .halfWidth }
    dividesPensionNumber = generator.chance(0.75)
    breaksBuilding = generator.chance(0.25)
    narrowNameGap = generator.chance(0.15)
    if generator.chance(0.3) { sizeShift = generator.pick([-1.5, -1, 1]) }
    if generator.chance(0.3) { ruleWidth = generator.pick([0.15, 0.7, 0.9]) }
    if generator.chance(0.3) { innerRuleWidth = generator.pick([0.08, 0.1, 0.3, 0.4]) }
  }
}

extension Wording {
  mutating func vary(for type: DocumentType, from generator: inout SeededGenerator) {
    if generator.chance(0.4) {
      let pair = generator.pick(Self.morePairs)
      set(.oldAddress, pair.0)
      set(.newAddress, pair.1)
    }
    for (field, variants) in Self.moreDocumentLabels where generator.chance(0.4) {
      set(field, generator.pick(variants))
    }
    for (field, variants) in Self.morePersonLabels where generator.chance(0.4) { set(field, generator.pick(variants)) }
    // 住民票 know one 世帯主 only.
    if type == .residentRecord { set(.householder, generator.pick(["世帯主", "世帯主氏名", "世帯主の氏名", "世帯主名"])) }
    // Short labels are often set wide.
    if generator.chance(0.25) {
      let gap = generator.pick(["　", " ", "　　"])
      for field in [PersonField.name, .sex, .relationship] {
        let word = person(field).filter { $0 != "　" }
        if word.count == 2 { set(field, word.map(String.init).joined(separator: gap)) }
      }
      for field in [DocumentField.address, .registeredDomicile] {
        let word = label(field)
        if word.count == 2 { set(field, word.map(String.init).joined(separator: gap)) }
      }
    }
  }

  private static let morePairs = [
    ("転出前の住所", "転出先の住所"), ("今までの住所", "新しい住所"), ("前住所", "新住所"), ("従前の住所", "転出先"),
    ("異動前の住所", "異動後の住所"), ("旧　住　所", "新　住　所"), ("転出前住所", "転出（予定）先住所"), ("住所（転出前）", "住所（転出先）"),
  ]

  private static let moreDocumentLabels: [(DocumentField, [String])] = [
    (.certificateNumber, ["証明書番号", "整理番号", "文書番号", "発行№"]), (.issueDate, ["証明年月日", "作成年月日", "交付日"]),
    (.notifiedDate, ["届出の年月日", "転出届出日", "届出をした日", "届出のあった日"]),
    (.moveOutDate, ["異動予定日", "転出の予定年月日", "転出（予定）年月日", "異動の年月日", "転出をする日"]),
    (.householder, ["世帯主の氏名", "現世帯主", "転出前の世帯主", "世帯主名"]),
    (.newHouseholder, ["転出先の世帯主氏名", "新しい世帯主", "転出先の世帯主名", "新世帯主氏名"]), (.householdNumber, ["世帯コード", "世帯番号"]),
    (.registeredDomicile, ["本籍地", "戸籍の表示（本籍）", "本籍"]), (.familyRegisterHead, ["戸籍の筆頭者", "筆頭者名", "戸籍筆頭者"]),
    (.moveReason, ["異動の事由", "転出事由", "事由"]),
  ]

  private static let morePersonLabels: [(PersonField, [String])] = [
    (.kana, ["氏名フリガナ", "振り仮名", "氏名カナ", "ﾌﾘｶﾞﾅ"]), (.birthDate, ["出生年月日", "生年月日", "出生の年月日"]),
    (.sex, ["男女の別", "性別", "男女別"]),
    (.relationship, ["世帯主との続柄", "続柄", "世帯主からみた続柄"]), (.juminhyoCode, ["住民票コード", "住民票ｺｰﾄﾞ"]),
    (.individualNumber, ["個人番号", "マイナンバー", "個人番号（マイナンバー）"]), (.nhi, ["国民健康保険の資格", "国保資格の有無", "国民健康保険被保険者"]),
    (.latterStage, ["後期高齢者医療の資格", "後期高齢者", "後期高齢者医療被保険者"]), (.ltc, ["介護保険の資格", "介護保険被保険者", "介護保険資格の有無"]),
    (.pensionCategory, ["国民年金の種別", "年金の種別", "国民年金被保険者種別"]), (.basicPensionNumber, ["基礎年金番号", "基礎年金の番号"]),
    (.childAllowance, ["児童手当の受給", "児童手当支給", "児童手当受給の有無"]), (.formerName, ["旧氏", "旧姓（旧氏）"]),
    (.residentSince, ["住民となった年月日", "住民日", "住民となった日"]), (.addressSince, ["住所を定めた年月日", "現住所を定めた日"]),
    (.previousAddress, ["従前の住所", "前住所", "転入前の住所"]), (.nationality, ["国籍・地域", "国籍又は地域"]),
    (.residencePeriod, ["在留期間", "在留期間等"]), (.residencePeriodEnd, ["在留期間の満了日", "在留期間満了の日"]),
    (.residenceCardNumber, ["在留カード等番号", "在留カード等の番号"]), (.addresseeNumber, ["宛名番号", "宛名コード"]),
  ]
}
