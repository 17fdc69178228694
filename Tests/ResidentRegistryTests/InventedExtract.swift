import Foundation
import Residency
import ResidentRegistry
import Testing

/// An extract of invented residents, in the columns of the sample mapping.
struct InventedExtract {
  static let headers = [
    "宛名番号", "世帯番号", "住民種別", "住民状態", "住民票コード", "個人番号", "氏名", "氏名_フリガナ", "旧氏", "通称", "性別", "生年月日", "続柄", "世帯主氏名", "都道府県",
    "市区郡町村名", "町字", "番地号表記", "方書", "郵便番号", "本籍", "筆頭者", "国籍", "在留カード等番号", "異動年月日", "異動事由", "支援措置",
  ]

  /// Cells by header, one dictionary a row; what is not given comes from ``person(_:_:)``.
  var rows: [[String: String]]

  /// The `number`-th invented resident with some cells of their own.
  static func person(_ number: Int, _ cells: [String: String] = [:]) -> [String: String] {
    var row: [String: String] = [
      "宛名番号": "\(1_000_000 + number)", "世帯番号": "\(2_000_000 + number)", "住民種別": "1", "住民状態": "1",
      "住民票コード": JuminhyoCode(body: padded(number, 10))?.digits ?? "",
      "個人番号": IndividualNumber(body: padded(number, 11))?.digits ?? "", "氏名": "仮名　第\(number)", "氏名_フリガナ": "カメイ　ダイ",
      "性別": number.isMultiple(of: 2) ? "2" : "1", "生年月日": "1980-01-02", "続柄": "世帯主", "世帯主氏名": "仮名　第\(number)",
      "都道府県": "千葉県", "市区郡町村名": "見本市", "町字": "例示町一丁目", "番地号表記": "\(number)番1号", "郵便番号": "2720000",
      "本籍": "千葉県見本市例示町1番", "筆頭者": "仮名　第一", "異動年月日": "2020-04-01", "異動事由": "転入",
    ]
    row.merge(cells) { $1 }
    return row
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = "\(number)"
    return "8" + String(repeating: "0", count: width - digits.count - 1) + digits
  }

  /// The file's text, every cell quoted.
  func text(lineBreak: String = "\r\n") -> String {
    ([Self.headers] + rows.map { row in Self.headers.map { row[$0] ?? "" } })
      .map {
        $0.map { "\"" + $0.replacingOccurrences(of: "\"", with: "\"\"") + "\"" }.joined(separator: ",") + lineBreak
      }
      .joined()
  }
}

/// A folder that goes when the test does.
final class TemporaryFolder: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("registry-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func file(_ name: String, _ data: Data) throws -> URL {
    let file = url.appendingPathComponent(name)
    try data.write(to: file)
    return file
  }
}

/// A registry in a folder of its own, with the mapping of the templates.
struct TestRegistry {
  let folder: TemporaryFolder
  let registry: ResidentRegistry
  let mapping: RegistryMapping

  static let secret = Data(repeating: 7, count: 32)

  init() throws {
    folder = try TemporaryFolder()
    registry = try ResidentRegistry(
      database: folder.url.appendingPathComponent("registry.sqlite"), key: RegistryKey(secret: Self.secret))
    mapping = try Self.mapping("standard")
  }

  static func mapping(_ name: String) throws -> RegistryMapping {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = root.appendingPathComponent("Templates/Registry/\(name).yaml")
    return try RegistryMapping(yaml: String(contentsOf: file, encoding: .utf8))
  }

  @discardableResult func replace(
    _ data: Data, mapping: RegistryMapping? = nil, encoding: ExtractEncoding? = nil, allowed: Int = 0,
    allowsShrinking: Bool = true
  ) throws -> ImportReport {
    let asOf = try #require(CalendarDate(iso: "2026-11-20"))
    let options = ResidentRegistry.ImportOptions(
      mapping: mapping ?? self.mapping, asOf: asOf, encoding: encoding, allowedRejections: allowed,
      allowsShrinking: allowsShrinking)
    return try registry.replace(
      with: folder.file("extract.csv", data), options: options, now: Date(timeIntervalSince1970: 1_790_000_000))
  }

  @discardableResult func replace(_ rows: [[String: String]], allowed: Int = 0) throws -> ImportReport {
    try replace(Data(InventedExtract(rows: rows).text().utf8), allowed: allowed)
  }
}
