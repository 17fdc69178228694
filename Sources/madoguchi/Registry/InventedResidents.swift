import Foundation
import Residency
import ResidentRegistry

/// An extract of any size whose residents are computed from their number: nothing about them is kept.
struct InventedResidents {
  let count: Int

  private static let families = [
    ("髙橋", "高橋", "タカハシ"), ("渡邉", "渡辺", "ワタナベ"), ("齋藤", "斎藤", "サイトウ"), ("山﨑", "山崎", "ヤマザキ"), ("澤田", "沢田", "サワダ"),
    ("濵口", "浜口", "ハマグチ"), ("廣瀨", "広瀬", "ヒロセ"), ("中嶋", "中島", "ナカジマ"), ("國井", "国井", "クニイ"), ("桒原", "桑原", "クワハラ"),
    ("佐藤", "佐藤", "サトウ"), ("鈴木", "鈴木", "スズキ"), ("田中", "田中", "タナカ"), ("小林", "小林", "コバヤシ"), ("加藤", "加藤", "カトウ"),
    ("吉田", "吉田", "ヨシダ"), ("山田", "山田", "ヤマダ"), ("佐々木", "佐々木", "ササキ"), ("松本", "松本", "マツモト"), ("井上", "井上", "イノウエ"),
  ]
  private static let given = [
    ("翔", "ショウ"), ("結衣", "ユイ"), ("健一", "ケンイチ"), ("幸子", "サチコ"), ("大輔", "ダイスケ"), ("美咲", "ミサキ"), ("誠", "マコト"),
    ("陽子", "ヨウコ"), ("蓮", "レン"), ("葵", "アオイ"), ("直樹", "ナオキ"), ("真由美", "マユミ"), ("隆", "タカシ"), ("恵", "メグミ"),
    ("悠真", "ユウマ"), ("さくら", "サクラ"), ("修", "オサム"), ("久美子", "クミコ"), ("拓也", "タクヤ"), ("凛", "リン"), ("颯太", "ソウタ"),
    ("和子", "カズコ"), ("優", "ユウ"),
  ]
  private static let towns = ["例示", "見本", "架空", "仮設", "模擬", "試作", "霞ヶ丘", "大字作例字北", "新作例", "南架空"]
  /// Members of a household: it shares address and 世帯番号.
  private static let householdSize = 3

  func row(_ number: Int) -> [String: String] {
    let family = Self.families[(number / Self.householdSize) % Self.families.count]
    let given = Self.given[(number * 7) % Self.given.count]
    let household = number / Self.householdSize
    return [
      "宛名番号": "\(10_000_000 + number)", "世帯番号": "\(20_000_000 + household)", "住民種別": "1",
      "住民状態": number % 10 == 9 ? "2" : "1", "住民票コード": JuminhyoCode(body: Self.padded(number, 10))?.digits ?? "",
      "個人番号": IndividualNumber(body: Self.padded(number, 11))?.digits ?? "", "氏名": "\(family.0)　\(given.0)",
      "氏名_フリガナ": "\(family.2)　\(given.1)", "性別": number.isMultiple(of: 2) ? "2" : "1", "生年月日": birthDate(number).iso,
      "続柄": number % Self.householdSize == 0 ? "世帯主" : "子", "世帯主氏名": "\(family.0)　翔", "都道府県": "千葉県", "市区郡町村名": "見本市",
      "町字": "\(Self.towns[household % 10])\(household / 10 % 5 + 1)丁目",
      "番地号表記": "\(household / 50 % 60 + 1)番\(household / 3000 % 30 + 1)号",
      "方書": household / 90_000 == 0 ? "" : "コーポ見本\(100 + household / 90_000)号室", "郵便番号": "2720000", "本籍": "千葉県見本市例示1番",
      "筆頭者": "\(family.0)　翔", "異動年月日": "2020-04-01", "異動事由": "転入",
    ]
  }

  /// What a match of `kind` asks for the resident; names in their usual spelling where the register has a variant.
  func query(_ kind: RegistryBenchmark.MatchKind, _ number: Int) -> RegistryQuery {
    let row = row(number)
    let usual = Self.families[(number / Self.householdSize) % Self.families.count].1
    let given = Self.given[(number * 7) % Self.given.count].0
    let address =
      "見本市" + (row["町字"] ?? "")
      + (row["番地号表記"] ?? "").replacingOccurrences(of: "番", with: "-")
      .replacingOccurrences(of: "号", with: "") + " " + (row["方書"] ?? "")
    var person = PersonCriteria(
      name: usual + " " + given, kana: row["氏名_フリガナ"], birthDate: row["生年月日"],
      sex: number.isMultiple(of: 2) ? .female : .male)
    switch kind {
    case .individualNumber: return RegistryQuery(persons: [PersonCriteria(individualNumber: row["個人番号"])])
    case .nameWithVariant: return RegistryQuery(persons: [person])
    case .address: return RegistryQuery(persons: [], newAddress: address)
    case .wholeCase:
      person.individualNumber = row["個人番号"]
      person.juminhyoCode = row["住民票コード"]
      return RegistryQuery(
        persons: [person, person, person, person], newAddress: address, householdNumber: row["世帯番号"])
    case .nobody: return RegistryQuery(persons: [PersonCriteria(name: "無在 者", birthDate: row["生年月日"])])
    }
  }

  /// Writes the extract as CSV with the headers of the standard mapping.
  func write(to file: URL) throws {
    _ = FileManager.default.createFile(atPath: file.path, contents: nil, attributes: [.posixPermissions: 0o600])
    let handle = try FileHandle(forWritingTo: file)
    defer { try? handle.close() }
    let headers = [
      "宛名番号", "世帯番号", "住民種別", "住民状態", "住民票コード", "個人番号", "氏名", "氏名_フリガナ", "旧氏", "通称", "性別", "生年月日", "続柄", "世帯主氏名",
      "都道府県", "市区郡町村名", "町字", "番地号表記", "方書", "郵便番号", "本籍", "筆頭者", "国籍", "在留カード等番号", "異動年月日", "異動事由", "支援措置",
    ]
    var text = headers.joined(separator: ",") + "\r\n"
    for number in 0..<count {
      let row = row(number)
      text += headers.map { "\"" + (row[$0] ?? "") + "\"" }.joined(separator: ",") + "\r\n"
      if text.utf8.count > 1 << 20 || number == count - 1 {
        try handle.write(contentsOf: Data(text.utf8))
        text = ""
      }
    }
  }

  private func birthDate(_ number: Int) -> CalendarDate {
    CalendarDate(daysSince1970: (number &* 2_654_435_761) % 32_000 - 13_000)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
