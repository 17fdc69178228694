import Residency

/// The labels one municipality uses (domain variants of 転出証明書 and 住民票), chosen once per document.
struct Wording: Sendable {
  private var documents: [DocumentField: String]
  private var persons: [PersonField: String]

  func label(_ field: DocumentField) -> String { documents[field] ?? "" }
  func person(_ field: PersonField) -> String { persons[field] ?? "" }

  mutating func set(_ field: DocumentField, _ label: String) { documents[field] = label }
  mutating func set(_ field: PersonField, _ label: String) { persons[field] = label }

  /// Short forms for narrow columns.
  func short(_ field: PersonField) -> String { Self.short[field] ?? person(field) }

  private static let short: [PersonField: String] = [
    .nhi: "国保", .latterStage: "後期", .ltc: "介護", .childAllowance: "児童手当", .pension: "年金", .pensionCategory: "年金種別",
    .sex: "性別", .relationship: "続柄", .nationality: "国籍・地域", .residencePeriodEnd: "満了の日",
  ]

  static func random(for type: DocumentType, from generator: inout SeededGenerator) -> Wording {
    var documents: [DocumentField: String] = [:]
    var persons: [PersonField: String] = [:]
    // Addresses come in pairs that belong together.
    let pair = generator.pick([
      ("転出前住所", "転出先住所"), ("旧住所", "新住所"), ("いままでの住所", "これからの住所"), ("現住所", "転出先"), ("異動前住所", "異動後住所"),
      ("住所", "転出先住所（予定）"),
    ])
    documents[.oldAddress] = pair.0
    documents[.newAddress] = pair.1
    for (field, variants) in documentLabels { documents[field] = generator.pick(variants) }
    for (field, variants) in personLabels { persons[field] = generator.pick(variants) }
    if type == .residentRecord { documents[.householder] = generator.pick(["世帯主", "世帯主氏名"]) }
    return Wording(documents: documents, persons: persons)
  }

  // Arrays, not dictionaries: the order of drawing must not change from run to run.
  private static let documentLabels: [(DocumentField, [String])] = [
    (.certificateNumber, ["発行番号", "証明番号", "番号"]), (.issueDate, ["発行日", "発行年月日", "交付年月日"]),
    (.notifiedDate, ["届出年月日", "届出日", "転出届出年月日"]),
    (.moveOutDate, ["転出予定年月日", "転出予定日", "転出年月日", "異動年月日", "異動日", "転出する日", "異動（予定）年月日"]),
    (.address, ["住所", "現住所"]), (.householder, ["世帯主", "世帯主氏名", "旧世帯主", "世帯主の氏名"]),
    (.newHouseholder, ["転出先の世帯主", "新世帯主", "転出先世帯主", "転出先世帯主氏名"]), (.householdNumber, ["世帯番号"]),
    (.registeredDomicile, ["本籍", "本籍", "戸籍の表示"]), (.familyRegisterHead, ["筆頭者", "筆頭者氏名", "筆頭者の氏名"]),
    (.moveReason, ["異動事由", "届出の事由"]),
  ]

  private static let personLabels: [(PersonField, [String])] = [
    (.name, ["氏名", "氏名", "氏　名"]), (.kana, ["フリガナ", "ふりがな", "氏名の振り仮名", "カナ氏名"]), (.formerName, ["旧氏"]),
    (.formerNameKana, ["旧氏の振り仮名", "旧氏フリガナ"]), (.alias, ["通称"]), (.aliasKana, ["通称の振り仮名", "通称フリガナ"]),
    (.birthDate, ["生年月日", "生年月日", "出生の年月日"]), (.sex, ["性別", "男女の別", "性別"]), (.relationship, ["続柄", "世帯主との続柄", "続柄"]),
    (.juminhyoCode, ["住民票コード"]), (.individualNumber, ["個人番号"]), (.registeredDomicile, ["本籍"]),
    (.familyRegisterHead, ["筆頭者", "筆頭者氏名"]), (.nhi, ["国民健康保険", "国保", "国保資格", "国保該当"]),
    (.nhiAcquiredDate, ["国保資格取得年月日", "国保取得日"]), (.latterStage, ["後期高齢者医療", "後期高齢", "後期高齢者医療資格"]),
    (.latterStageAcquiredDate, ["後期高齢者医療資格取得年月日"]), (.ltc, ["介護保険", "介護保険資格"]), (.ltcAcquiredDate, ["介護保険資格取得年月日"]),
    (.pension, ["国民年金"]), (.pensionCategory, ["国民年金種別", "年金種別"]), (.basicPensionNumber, ["基礎年金番号"]),
    (.childAllowance, ["児童手当", "児童手当受給"]), (.childAllowanceFrom, ["児童手当受給開始年月日"]), (.nationality, ["国籍・地域", "国籍等"]),
    (.residentCategory, ["法第30条の45に規定する区分", "第30条45規定区分", "30条45区分"]), (.residenceStatus, ["在留資格"]),
    (.residencePeriod, ["在留期間等", "在留期間"]), (.residencePeriodEnd, ["在留期間の満了の日", "在留期間満了日", "満了の日"]),
    (.residenceCardNumber, ["在留カード等の番号", "在留カードの番号", "在留カード番号"]), (.residentSince, ["住民となった年月日", "住民となった日"]),
    (.addressSince, ["住所を定めた年月日", "住所を定めた日", "住定日"]), (.notifiedDate, ["届出日", "届出年月日"]), (.addresseeNumber, ["宛名番号"]),
    (.previousAddress, ["転入前住所", "前住所"]), (.remarks, ["備考"]),
  ]
}
