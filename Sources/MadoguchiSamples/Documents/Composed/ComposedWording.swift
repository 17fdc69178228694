import Residency

/// The labels of one composed form: those of the document's wording, or rarer ones.
struct ComposedWording: Sendable {
  private var words: Wording
  private var shorts: [PersonField: String]

  func label(_ field: DocumentField) -> String { words.label(field) }
  func person(_ field: PersonField) -> String { words.person(field) }
  /// For narrow columns.
  func short(_ field: PersonField) -> String { shorts[field] ?? words.person(field) }

  init(_ words: Wording, for type: DocumentType, from generator: inout SeededGenerator) {
    self.words = words
    if generator.chance(0.3) {
      let pair = generator.pick(Self.pairs)
      self.words.set(.oldAddress, pair.0)
      self.words.set(.newAddress, pair.1)
    }
    for (field, variants) in Self.documents where generator.chance(0.35) {
      if type == .residentRecord, field == .householder || field == .issueDate { continue }
      self.words.set(field, generator.pick(variants))
    }
    for (field, variants) in Self.persons where generator.chance(0.35) {
      self.words.set(field, generator.pick(variants))
    }
    shorts = [:]
    for (field, variants) in Self.narrow { shorts[field] = generator.pick(variants) }
  }

  func item(_ field: DocumentField) -> FormItem { FormItem(.document(field), label: label(field)) }
  func item(_ field: PersonField) -> FormItem { FormItem(.person(field), label: person(field)) }

  private static let pairs = [
    ("旧住所", "転出先"), ("転出前の住所", "転出先の住所（予定）"), ("これまでの住所", "これからの住所"), ("転出前住所", "新住所"),
    ("従前の住所", "転出先の住所"), ("元の住所", "新しい住所"), ("住　　所", "転出先住所"),
  ]

  private static let documents: [(DocumentField, [String])] = [
    (.certificateNumber, ["証明書発行番号", "発行№", "管理番号", "証明番号"]), (.issueDate, ["発行日", "証明日", "発行年月日"]),
    (.notifiedDate, ["転出届出年月日", "届出日", "転出の届出年月日"]),
    (.moveOutDate, ["転出（予定）日", "転出予定年月日", "異動予定年月日", "転出（異動）年月日", "転　出　日"]),
    (.householder, ["世　帯　主", "世帯主（旧）", "旧世帯主氏名", "転出前世帯主"]),
    (.newHouseholder, ["世帯主（新）", "転出先の世帯主の氏名", "転出先世帯主", "新住所の世帯主"]),
    (.registeredDomicile, ["本　　籍", "本籍", "本籍地"]), (.familyRegisterHead, ["筆　頭　者", "筆頭者", "筆頭者の氏名", "戸籍の筆頭者"]),
  ]

  private static let persons: [(PersonField, [String])] = [
    (.name, ["氏　　名", "氏名", "氏　名"]), (.kana, ["ふ り が な", "フ リ ガ ナ", "フリガナ", "氏名（フリガナ）"]),
    (.birthDate, ["生 年 月 日", "生年月日", "出生の年月日"]), (.sex, ["性別", "性　別", "性"]), (.relationship, ["続柄", "続　柄", "続柄"]),
    (.juminhyoCode, ["住民票コード", "住民票 コード"]), (.individualNumber, ["個人番号", "個 人 番 号", "個人番号（12桁）"]),
    (.nhi, ["国民健康保険", "国保", "国民健康保険加入", "国民健康保険資格"]), (.latterStage, ["後期高齢者医療", "後期高齢者医療制度", "後期医療"]),
    (.ltc, ["介護保険", "介護保険被保険者資格", "介護"]), (.pensionCategory, ["国民年金種別", "国民年金（種別）", "年金種別"]),
    (.childAllowance, ["児童手当", "児童手当受給", "児童手当の支給"]), (.remarks, ["備考", "備　考", "摘要"]),
    (.formerName, ["旧氏", "旧　氏"]), (.juminhyoCode, ["住民票コード"]), (.addresseeNumber, ["宛名番号", "個人コード"]),
    (.previousAddress, ["前住所", "従前の住所", "転入前住所"]), (.residenceStatus, ["在留資格"]),
    (.nationality, ["国籍・地域", "国籍／地域"]), (.residencePeriodEnd, ["在留期間満了日", "在留期間の満了の日", "在留期限"]),
  ]

  private static let narrow: [(PersonField, [String])] = [
    (.sex, ["性別", "性別", "性"]), (.relationship, ["続柄", "続柄"]), (.nhi, ["国保", "国保", "国民健康保険", "国保資格"]),
    (.latterStage, ["後期", "後期高齢", "後期高齢者医療", "後期医療"]), (.ltc, ["介護", "介護", "介護保険", "介護資格"]),
    (.childAllowance, ["児童手当", "児手", "児童手当"]), (.pensionCategory, ["年金種別", "種別", "国年種別"]),
    (.pension, ["国民年金", "国年"]), (.birthDate, ["生年月日"]), (.individualNumber, ["個人番号"]), (.juminhyoCode, ["住民票コード"]),
  ]
}
