import Residency

/// An invented CSV of 転出証明書情報 (施行令24条の3): households that come to 見本県窓口市 with their cards, one row a person.
public struct MoveOutSheet: Sendable {
  /// Column headers, as `Templates/Drafts/move-out-information.yaml` expects them.
  public static let columns = [
    "整理番号", "転出予定年月日", "転出届出年月日", "転出元市区町村", "転出前住所", "転出前方書", "転出先住所", "転出先方書", "世帯主氏名", "本籍", "筆頭者", "氏名",
    "氏名_フリガナ", "旧氏", "旧氏_フリガナ", "通称", "生年月日", "性別", "続柄", "住民票コード", "個人番号", "国民健康保険", "後期高齢者医療", "介護保険",
    "国民年金種別", "基礎年金番号", "児童手当", "国籍・地域", "法30条の45区分", "在留資格", "在留期間", "在留期間満了日", "在留カード等番号",
  ]

  /// Rows in the order of `columns`.
  public let rows: [[String]]

  /// - Parameters:
  ///   - sizes: how many people each household has.
  ///   - seed: of everything about them.
  public init(sizes: [Int] = [4, 1, 2], seed: UInt64 = 20_260_402) {
    let today = DemoSet.today
    var generator = SeededGenerator(seed: seed, purpose: "move-out-sheet")
    var rows: [[String]] = []
    for (index, size) in sizes.enumerated() {
      var maker = HouseholdGenerator(
        today: today, generator: SeededGenerator(seed: generator.next(), purpose: "household"))
      // The last household is of foreign residents, so that their columns are used too.
      let household = maker.household(size: size, foreignShare: index == sizes.count - 1 ? 1 : 0)
      let new = ReceivingCity.address(from: &generator)
      let moved = today.adding(days: -generator.integer(1...10))
      for member in household.members {
        rows.append(Self.row(member, of: household, number: index + 1, to: new, on: moved))
      }
    }
    self.rows = rows
  }

  /// CSV after RFC 4180, UTF-8.
  public var csv: String { SampleCSV.text([Self.columns] + rows) }

  private static func row(
    _ person: SamplePerson, of household: SampleHousehold, number: Int, to new: SampleAddress, on moved: CalendarDate
  ) -> [String] {
    let old = household.address
    let foreign = person.foreign
    func flag(_ since: CalendarDate?) -> String { since == nil ? "0" : "1" }
    return [
      "\(number)", moved.iso, moved.adding(days: -3).iso, old.prefecture + old.municipality,
      old.prefecture + old.municipality + old.town + old.lot, old.building,
      new.prefecture + new.municipality + new.town + new.lot, new.building,
      household.head?.name.printed ?? "", foreign == nil ? household.domicile.printed : "",
      foreign == nil ? household.registerHead.printed : "", person.name.printed, person.name.printedKana,
      person.formerName ?? "", person.formerNameKana ?? "", person.alias?.printed ?? "", person.birthDate.iso,
      person.sex == .male ? "1" : "2", person.relationship, person.juminhyoCode, person.individualNumber,
      flag(person.nhiSince), flag(person.latterStageSince), flag(person.careInsuranceSince),
      person.pension?.category ?? "", person.pension?.number ?? "", flag(person.childAllowanceSince),
      foreign?.nationality ?? "", foreign?.category ?? "", foreign?.status ?? "", foreign?.period ?? "",
      foreign?.periodEnd?.iso ?? "", foreign?.cardNumber ?? "",
    ]
  }
}
