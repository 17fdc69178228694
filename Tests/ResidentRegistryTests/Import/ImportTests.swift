import Foundation
import Residency
import ResidentRegistry
import Support
import Testing

@Suite(.tags(.medium)) struct ImportTests {
  private func family() -> InventedExtract {
    InventedExtract(rows: [
      InventedExtract.person(1, ["氏名": "髙橋　花子", "氏名_フリガナ": "ﾀｶﾊｼ　ﾊﾅｺ"]),
      InventedExtract.person(2, ["方書": "\"例\"荘, 101号室\r\n山田方", "住民状態": "2"]),
      InventedExtract.person(3, ["支援措置": "1", "在留カード等番号": "AB12345678CD", "住民種別": "2"]),
    ])
  }

  @Test("UTF-8, with and without a byte-order mark, and CP932 are told apart and give the same records")
  func encodings() async throws {
    let text = family().text()
    let cp932 = try #require(text.data(using: .shiftJIS))
    for (data, encoding) in [
      (Data(text.utf8), ExtractEncoding.utf8), (Data([0xEF, 0xBB, 0xBF]) + Data(text.utf8), .utf8), (cp932, .cp932),
    ] {
      let test = try TestRegistry()
      let report = try test.replace(data)
      #expect(report.outcome == .replaced)
      #expect(report.encoding == encoding)
      #expect(report.accepted == 3)
      #expect(report.protected == 1)
      let status = try #require(try await test.registry.status())
      #expect(status.records == 3)
      #expect(status.residents == 2)
      #expect(status.asOf == "2026-11-20")
      let page = try await test.registry.search(.init(name: "高橋花子"))
      #expect(page.entries.map(\.name) == ["髙橋 花子"])
      #expect(page.entries.map(\.kana) == ["ﾀｶﾊｼ ﾊﾅｺ"])
    }
  }

  @Test("an encoding that is given is taken, and rows it cannot hold are rejected")
  func wrongEncoding() throws {
    let test = try TestRegistry()
    var bytes = Data(family().text().utf8)
    bytes.append(contentsOf: Data("\"\u{0}".utf8))
    #expect(throws: RegistryError.self) { try test.replace(Data(family().text().utf8), encoding: .cp932) }
    let report = try test.replace(bytes, encoding: .utf8)
    #expect(report.outcome == .tooManyRejected)
    #expect(report.rejected.map(\.line) == [6])
  }

  @Test("UTF-16 is refused with advice")
  func utf16() throws {
    let test = try TestRegistry()
    let data = try #require(family().text().data(using: .utf16))
    #expect { try test.replace(data) } throws: { ($0 as? RegistryError)?.code == .unknownEncoding }
  }

  @Test("LF and CR line ends are read", arguments: ["\n", "\r"])
  func lineEnds(lineBreak: String) throws {
    let report = try TestRegistry().replace(Data(family().text(lineBreak: lineBreak).utf8))
    #expect(report.accepted == 3)
  }

  @Test("a file without the mapping's columns is refused, and its first row is not told")
  func missingColumns() throws {
    let test = try TestRegistry()
    #expect {
      try test.replace(Data("宛名番号,髙橋花子\r\n1,2\r\n".utf8))
    } throws: { error in
      guard let error = error as? RegistryError else { return false }
      return error.code == .missingColumns && error.message.contains("世帯番号") && !error.message.contains("髙橋")
    }
    #expect { try test.replace(Data()) } throws: { ($0 as? RegistryError)?.code == .missingColumns }
  }

  @Test("names and addresses in several columns are joined, and only the latest rows are taken")
  func splitNames() async throws {
    let mapping = try TestRegistry.mapping("split-names")
    let headers = Array(mapping.columns.values.joined()) + Array(mapping.onlyRows.keys)
    let cells: [[String: String]] = [
      ["最新フラグ": "0", "宛名番号": "1", "世帯番号": "2", "氏_日本人": "旧姓", "名_日本人": "花子"],
      [
        "最新フラグ": "1", "宛名番号": "1", "世帯番号": "2", "住民状態": "1", "氏_日本人": "仮名", "名_日本人": "花子", "氏名_フリガナ_氏": "カメイ",
        "氏名_フリガナ_名": "ハナコ", "性別": "2", "生年月日_元号": "昭和", "生年月日": "60年1月2日", "現住所_町字": "千葉県見本市例示町1番2号",
      ],
    ]
    let rows = cells.map { row in headers.map { row[$0] ?? "" }.joined(separator: ",") }
    let test = try TestRegistry()
    let report = try test.replace(
      Data(([headers.joined(separator: ",")] + rows).joined(separator: "\n").utf8), mapping: mapping)
    #expect(report.accepted == 1)
    #expect(report.passedOver == 1)
    let page = try await test.registry.search(.init(name: "仮名花子", birthDate: "1985-01-02"))
    #expect(page.entries.map(\.address) == ["千葉県見本市例示町1番2号"])
  }

  @Test("外字 in names are counted: such a name may fail to match")
  func privateUse() throws {
    let report = try TestRegistry().replace([InventedExtract.person(1, ["氏名": "仮\u{E001}　花"])])
    #expect(report.privateUseNames == 1)
  }
}
