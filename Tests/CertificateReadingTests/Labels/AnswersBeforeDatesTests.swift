import Residency
import Support
import Testing

@testable import CertificateReading

/// Places that hold more than one thing.
@Suite(.tags(.medium)) struct AnswersBeforeDatesTests {
  /// A person's card: labels and values side by side.
  private func card(_ rows: [[String]]) throws -> PrintedPage {
    var page = try PrintedPage(width: 210, height: 20 + 12 * Double(rows.count))
    for (row, texts) in rows.enumerated() {
      let widths = texts.count == 2 ? [40.0, 140] : [40, 60, 30, 50]
      var x = 8.0
      for (width, text) in zip(widths, texts) {
        try page.cell(x, 8 + 12 * Double(row), width, 12, text)
        x += width
      }
    }
    return page
  }

  @Test("the answer before a date's label in one cell is that of the cell's own label")
  func answer() throws {
    let page = try card([
      ["氏名", "山田　太郎"], ["生年月日", "昭和60年12月31日"], ["国民健康保険", "有　　　取得　令和4年10月1日"], ["介護保険", "無　　　取得"],
    ])
    let person = try #require(try page.assembled().persons.first)
    #expect(person[.nhi]?.value == "true")
    #expect(person[.nhiAcquiredDate]?.value == "2022-10-01")
    #expect(person[.ltc]?.value == "false")
  }

  @Test("振り仮名 behind 通称 and its value is the 通称's reading, that behind 氏名 the name's")
  func reading() throws {
    let page = try card([
      ["氏名", "山田　太郎", "振り仮名", "ヤマダ　タロウ"], ["旧氏", "鈴木", "振り仮名", "スズキ"], ["生年月日", "昭和60年12月31日"],
    ])
    let person = try #require(try page.assembled().persons.first)
    #expect(person[.formerNameKana]?.value == "スズキ")
    #expect(person[.kana]?.value == "ヤマダ タロウ")
  }

  @Test("of two dates in one place the one behind which 届出 stands is the day of the notice")
  func twoDates() throws {
    var page = try PrintedPage(width: 210, height: 60)
    for (row, pair) in [("氏名", "山田　太郎"), ("生年月日", "昭和60年12月31日")].enumerated() {
      try page.cell(8, 8 + 12 * Double(row), 50, 12, pair.0)
      try page.cell(58, 8 + 12 * Double(row), 120, 12, pair.1)
    }
    try page.cell(8, 32, 50, 16, "住所を定めた年月日")
    try page.cell(58, 32, 120, 16, "平成30年9月22日　転居\n平成30年9月25日　届出")
    let person = try #require(try page.assembled(.residentRecord).persons.first)
    #expect(person[.addressSince]?.value == "2018-09-22")
    #expect(person[.notifiedDate]?.value == "2018-09-25")
  }

  @Test("国民年金 with the number in brackets behind the category gives both")
  func pension() throws {
    let page = try card([["氏名", "山田　太郎"], ["生年月日", "昭和60年12月31日"], ["国民年金", "第1号（6317-254860）"]])
    let person = try #require(try page.assembled().persons.first)
    #expect(person[.pensionCategory]?.value == "第1号")
    #expect(person[.basicPensionNumber]?.value == "6317254860")
  }

  @Test("a label spread within brackets is one label")
  func bracketed() throws {
    let page = try PrintedPage(width: 200, height: 60)
    for (row, text) in ["〔氏　名〕山田　太郎", "〔生年月日〕S60.12.31", "〔続　　　柄〕妻"].enumerated() {
      try page.text(10, 8 + 14 * Double(row), text)
    }
    let person = try #require(try page.assembled().persons.first)
    #expect(person[.relationship]?.value == "妻")
    #expect(person[.birthDate]?.value == "1985-12-31")
  }

  @Test("first values that run into their labels are parted where the column of the others begins")
  func columnOfValues() throws {
    let page = try PrintedPage(width: 220, height: 110)
    let rows = [
      ("氏名", "山田太郎", "山田花子"), ("住民票コード", "12345678901", "23456789012"), ("生年月日", "昭和60年12月31日", "昭和62年10月28日"),
      ("性別", "男", "女"), ("続柄", "世帯主", "妻"), ("個人番号", "123456789018", "234567890120"),
    ]
    for (row, texts) in rows.enumerated() {
      let y = 8 + 10 * Double(row)
      try page.text(10, y, texts.0)
      try page.text(34, y, texts.1)
      try page.text(120, y, texts.2)
    }
    let labels = try page.read().blocks.map { $0.lines.map(\.text).joined() }
    #expect(labels.contains { $0.hasPrefix("住民票コード1") }, "else nothing is proven")
    let persons = try page.assembled().persons
    #expect(persons.count == 2)
    #expect(persons.map { $0[.juminhyoCode]?.value } == ["12345678901", "23456789012"])
    #expect(persons.map { $0[.sex]?.value } == ["male", "female"])
  }

  @Test(
    "what stands far above the blocks of persons is no label of theirs, though it stands a block's step away from one")
  func farAbove() throws {
    let page = try PrintedPage(width: 200, height: 240)
    try page.entries([("転出先の世帯主", "山田　太郎")], y: 10)
    try page.text(60, 66, "本籍　見本県見本市中央二丁目3番地")
    for block in 0..<2 {
      try page.entries(
        [("氏名", "山田　太郎"), ("生年月日", "昭和60年12月31日"), ("性別", "男"), ("続柄", "子")], y: 110 + 56 * Double(block))
    }
    let read = try page.assembled()
    #expect(read.fields[.newHouseholder]?.value == "山田 太郎")
    #expect(read.persons.allSatisfy { $0[.registeredDomicile]?.value != "太郎" })
  }
}
