import Residency
import ScanImaging
import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.medium)) struct PlacementTests {
  /// What stands behind the label of `concept`, in order.
  private func values(_ concept: String, _ page: PageReading) throws -> [String] {
    let templates = try Setup.templates()
    return page.values.filter { $0.concepts.contains { templates.concepts[$0].name == concept } }
      .sorted { $0.order < $1.order }
      .map { $0.lines.map(\.text).joined() }
  }

  @Test("in a table a label's value stands in the cell right of it")
  func right() throws {
    var page = try PrintedPage(width: 150, height: 40)
    for (row, pair) in [("氏名", "山田太郎"), ("生年月日", "昭和60年12月31日"), ("住民票コード", "12345678901")].enumerated() {
      try page.cell(5, 5 + Double(row) * 10, 40, 10, pair.0)
      try page.cell(45, 5 + Double(row) * 10, 100, 10, pair.1)
    }
    let placed = try page.placed()
    #expect(try values("name", placed) == ["山田太郎"])
    #expect(try values("birthDate", placed) == ["昭和60年12月31日"])
    #expect(try values("juminhyoCode", placed) == ["12345678901"])
  }

  @Test("in a table with column headings the values stand below, one row a person")
  func below() throws {
    var page = try PrintedPage(width: 180, height: 40)
    let rows = [
      ["氏名", "生年月日", "性別", "続柄"], ["山田太郎", "昭和60年12月31日", "男", "世帯主"], ["山田花子", "昭和62年10月28日", "女", "妻"],
    ]
    for (y, row) in rows.enumerated() {
      for (x, text) in row.enumerated() { try page.cell(5 + Double(x) * 42, 5 + Double(y) * 10, 42, 10, text) }
    }
    let placed = try page.placed()
    #expect(try values("name", placed) == ["山田太郎", "山田花子"])
    #expect(try values("birthDate", placed) == ["昭和60年12月31日", "昭和62年10月28日"])
    #expect(try values("relationship", placed).first == "世帯主")
    #expect(try values("householder", placed).isEmpty, "世帯主 under 続柄 is a value, not a label")
  }

  @Test("a value in the same cell as its label stands below it")
  func inside() throws {
    var page = try PrintedPage(width: 150, height: 30)
    try page.cell(5, 5, 70, 16, "氏名\n山田太郎")
    try page.cell(75, 5, 70, 16, "生年月日\n昭和60年12月31日")
    let placed = try page.placed()
    #expect(try values("name", placed) == ["山田太郎"])
    #expect(try values("birthDate", placed) == ["昭和60年12月31日"])
  }

  @Test("a blank cell behind a label is a blank value, not the next field's")
  func blankCell() throws {
    var page = try PrintedPage(width: 150, height: 40)
    for (row, pair) in [("通称", ""), ("生年月日", "昭和60年12月31日"), ("備考", "")].enumerated() {
      try page.cell(5, 5 + Double(row) * 10, 40, 10, pair.0)
      try page.cell(45, 5 + Double(row) * 10, 100, 10, pair.1)
    }
    let placed = try page.placed()
    #expect(try values("alias", placed) == [""])
    #expect(try values("remarks", placed) == [""])
    #expect(try values("birthDate", placed) == ["昭和60年12月31日"])
  }

  @Test("受給 before a blank cell and the next label is the label of that cell, not the value of 児童手当")
  func wordBeforeBlankCell() throws {
    var page = try PrintedPage(width: 180, height: 40)
    try page.cell(5, 5, 60, 10, "氏名")
    try page.cell(65, 5, 110, 10, "山田太郎")
    for (x, width, text) in [
      (5.0, 30.0, "児童手当"), (35, 20, "受給"), (55, 30, ""), (85, 30, "受給開始日"), (115, 60, ""),
    ] { try page.cell(x, 15, width, 10, text) }
    let placed = try page.placed()
    #expect(!(try values("childAllowance", placed).contains("受給")))
    #expect(try values("groupFlag", placed) == [""])
  }

  @Test("outside of tables 国民健康保険 in the middle of its two rows has no value of its own, and what is in them is its")
  func headingOfRows() throws {
    let page = try PrintedPage(width: 200, height: 90)
    for (x, y, text) in [
      (5.0, 5.0, "氏名"), (40, 5, "山田太郎"), (5, 15, "個人番号"), (7, 19, "（マイナンバー）"), (60, 17, "123456789018"),
      (5, 33, "国民健康保険"), (32, 29.5, "加入　加入"), (32, 36.5, "資格取得日　平成29年12月7日"),
      (5, 53, "介護保険"), (32, 49.5, "加入　未加入"), (32, 56.5, "資格取得日"),
    ] { try page.text(x, y, text) }
    let assembler = try page.assembled()
    let person = try #require(assembler.persons.first)
    #expect(person[.individualNumber]?.value == "123456789018")
    #expect(person[.nhi]?.value == "true")
    #expect(person[.ltc]?.value == "false")
    #expect(person[.nhiAcquiredDate]?.value == "2017-12-07")
    #expect(person.keys.contains(.ltcAcquiredDate) && person[.ltcAcquiredDate]?.value == nil)
  }

  @Test("転出先 before an address is that address's label and says nothing of the 世帯主 behind it")
  func sideWithAddress() throws {
    var page = try PrintedPage(width: 200, height: 30)
    for (x, width, text) in [
      (5.0, 25.0, "転出先"), (30, 60, "見本県窓口市港六丁目8番"), (90, 30, "世帯主の氏名"), (120, 40, "山田太郎"),
    ] { try page.cell(x, 5, width, 10, text) }
    let placed = try page.placed()
    #expect(try values("householder", placed) == ["山田太郎"])
    #expect(try values("newHouseholder", placed).isEmpty)
  }

  @Test("a name with 桁 in it is whole; a label's word on the number of digits goes")
  func digitsSaid() throws {
    let page = try PrintedPage(width: 160, height: 40)
    try page.text(10, 8, "氏名　髙桁　太郎")
    try page.text(10, 24, "個人番号　(12桁)　123456789018")
    let placed = try page.placed()
    #expect(try values("name", placed).first?.hasSuffix("桁太郎") == true)
    #expect(try values("individualNumber", placed) == ["123456789018"])
  }

  @Test("outside of tables a value stands behind its label in the line, spread labels included")
  func unruled() throws {
    let page = try PrintedPage(width: 150, height: 60)
    try page.text(10, 8, "世　帯　主")
    try page.text(60, 8, "山田　太郎")
    try page.text(10, 24, "生年月日")
    try page.text(60, 24, "昭和60年12月31日")
    try page.text(10, 40, "住民票コード　12345678901")
    let placed = try page.placed()
    #expect(try values("householder", placed) == ["山田太郎"])
    #expect(try values("birthDate", placed) == ["昭和60年12月31日"])
    #expect(try values("juminhyoCode", placed) == ["12345678901"])
  }

  @Test("the same label twice is told apart by its place: 世帯主 beside the new address is the new one")
  func sameLabelTwice() throws {
    var page = try PrintedPage(width: 160, height: 75)
    let rows = [
      ("転出前住所", "見本県見本市中央二丁目3番4号"), ("世帯主", "山田太郎"), ("届出年月日", "令和7年3月25日"), ("転出先住所", "架空県架空市八幡一丁目1番1号"),
      ("世帯主", "佐藤花子"),
    ]
    for (row, pair) in rows.enumerated() {
      try page.cell(5, 5 + Double(row) * 12, 40, 12, pair.0)
      try page.cell(45, 5 + Double(row) * 12, 110, 12, pair.1)
    }
    let assembler = try page.assembled()
    #expect(assembler.fields[.householder]?.printed == "山田太郎")
    #expect(assembler.fields[.newHouseholder]?.printed == "佐藤花子")
    #expect(assembler.fields[.notifiedDate]?.value == "2025-03-25")
  }

  @Test("the box of a value lies over its ink")
  func box() throws {
    var page = try PrintedPage(width: 150, height: 30)
    try page.cell(5, 5, 40, 12, "生年月日")
    try page.cell(45, 5, 100, 12, "昭和60年12月31日")
    try page.cell(5, 17, 40, 12, "氏名")
    try page.cell(45, 17, 100, 12, "山田太郎")
    let assembler = try page.assembled(.residentRecord)
    let box = try #require(assembler.persons.first?[.birthDate]?.box)
    #expect(box.x >= 545 && box.x < 570 && box.y >= 60 && box.y + box.height <= 201)
    #expect(box.width > 300 && box.width < 450)
  }

  @Test("受給 right of 児童手当 is a label where a wider label of a date stands below it, whatever stands behind it")
  func partLabel() throws {
    var page = try PrintedPage(width: 150, height: 40)
    try page.cell(5, 5, 30, 16, "児童手当")
    try page.cell(35, 5, 14, 8, "受給")
    try page.cell(49, 5, 60, 8, "未入力")
    try page.cell(35, 13, 30, 8, "支給開始日")
    try page.cell(65, 13, 60, 8, "令和2年3月3日")
    let placed = try page.placed()
    #expect(try values("childAllowance", placed).allSatisfy { $0 != "受給" }, "a label is no value")
    #expect(try values("childAllowanceFrom", placed) == ["令和2年3月3日"])
  }

  @Test("one run of print below two labels outside of tables is two values, not one given twice")
  func sharedRun() throws {
    let page = try PrintedPage(width: 150, height: 50)
    try page.text(10, 6, "届出年月日", points: 7)
    try page.text(62, 6, "異動年月日", points: 7)
    try page.text(10, 12, "令和8年7月1日")
    try page.text(62, 12, "令和8年7月16日")
    let placed = try page.placed()
    let noted = try values("notifiedDate", placed)
    let moved = try values("moveOutDate", placed)
    #expect(noted == ["令和8年7月1日"])
    #expect(moved == ["令和8年7月16日"])
  }

  @Test("a kinship of one character under its label is the label's value, and no character of it")
  func shortBelow() throws {
    let page = try PrintedPage(width: 200, height: 60)
    for (x, label, value) in [(10.0, "生年月日", "昭和37年7月3日"), (80, "続柄", "母"), (120, "旧姓（旧氏）", "見本")] {
      try page.text(x, 10, label, points: 9)
      try page.text(x, 15.5, value, points: 9)
    }
    #expect(try values("relationship", try page.placed()) == ["母"])
  }

  @Test("a caption over a text of no particular form has what stands right below it")
  func caption() throws {
    let page = try PrintedPage(width: 200, height: 60)
    try page.text(10, 10, "異動の事由", points: 7)
    try page.text(10, 14, "海外転出", points: 10.5)
    #expect(try values("moveReason", try page.placed()) == ["海外転出"])
  }

  @Test("氏名 behind characters of the same word that were not made out is no label")
  func endOfLabel() throws {
    let page = try PrintedPage(width: 200, height: 40)
    try page.text(10, 10, "漁頃瘤　氏　名　山田太郎")
    #expect(try values("name", try page.placed()).isEmpty)
  }

  @Test("加入 under 国民健康保険 ends the label where the value has the next cell; where that is blank, a person looks")
  func endOfFlagLabel() throws {
    var page = try PrintedPage(width: 200, height: 60)
    try page.cell(5, 5, 40, 14, "国民健康保険\n加入")
    try page.cell(45, 5, 40, 14, "未加入")
    try page.cell(5, 19, 40, 14, "介護保険\n加入")
    try page.cell(45, 19, 40, 14, "")
    let placed = try page.placed()
    #expect(try values("nhi", placed) == ["未加入"])
    let templates = try Setup.templates()
    let open = placed.values.filter { $0.concepts.contains { templates.concepts[$0].name == "ltc" } }
    #expect(!open.contains { !$0.isInferred })
  }

  @Test("the mark for a blank place is no label, however near to one it comes")
  func blankMark() throws {
    var page = try PrintedPage(width: 200, height: 60)
    try page.cell(5, 5, 40, 10, "介護保険資格取得日")
    try page.cell(45, 5, 40, 10, "該当なし")
    try page.cell(5, 15, 40, 10, "備考")
    try page.cell(45, 15, 40, 10, "該当なし")
    let placed = try page.placed()
    #expect(placed.nodes.filter(\.isLabel).count == 2)
    #expect(try values("remarks", placed) == ["該当なし"])
  }

  @Test("有 and 無 in one row are two answers; 有無 is a label, in steps of a character too")
  func answers() throws {
    let page = try PrintedPage(width: 200, height: 60)
    try page.text(10, 10, "有　　無　　無")
    try page.text(10, 30, "資格の有無")
    #expect(try page.placed().nodes.filter(\.isLabel).count == 1)
  }

  @Test("an address has its 方書 that stands level with it, though hardly with the small print of its label")
  func roomBeside() throws {
    let templates = try Setup.templates()
    let concept = try #require(templates.concepts.firstIndex { $0.name == "address" })
    func node(_ text: String, _ rect: PixelRect, isLabel: Bool = false) -> PageNode {
      let step = rect.width / text.count
      let symbols = text.enumerated().map { index, character in
        PageSymbol(
          text: String(character), confidence: 0.9, alternatives: [],
          x: (rect.x + index * step)..<(rect.x + (index + 1) * step), gapBefore: index == 0 ? 9 : 0.05)
      }
      let line = TextLine(rect: rect, symbols: symbols, isVertical: false)
      return PageNode(
        rect: rect, isCell: false, table: -1, concepts: isLabel ? [concept] : [], isAmbiguous: false,
        lines: isLabel ? [] : [line], labelLines: isLabel ? [line] : [])
    }
    let nodes = [
      node("住所", PixelRect(x: 166, y: 390, width: 81, height: 36), isLabel: true),
      node("見本県窓口市南台四丁目24番19号", PixelRect(x: 431, y: 394, width: 762, height: 47)),
      node("森本方", PixelRect(x: 1239, y: 406, width: 122, height: 38)),
    ]
    let value = ValueCollector(placement: Placement(nodes: nodes, templates: templates)).values().first
    #expect(value?.lines.map(\.text) == ["見本県窓口市南台四丁目24番19号", "森本方"])
  }

  @Test("below a sentence of the paper's own nothing is a record of the headings above it")
  func sentence() throws {
    let page = try PrintedPage(width: 200, height: 90)
    try page.text(10, 10, "届出の年月日")
    try page.text(70, 10, "転出する日")
    try page.text(120, 10, "筆頭者")
    try page.text(10, 18, "令和6年4月7日")
    try page.text(70, 18, "令和6年4月9日")
    try page.text(120, 18, "丁子　雄太")
    try page.text(10, 28, "上記の者について転出証明書を交付する。")
    try page.text(20, 36, "令和6年4月8日")
    try page.text(20, 44, "見本市長　山田　太郎")
    let placed = try page.placed()
    #expect(placed.values.allSatisfy { $0.order == 0 }, "\(placed.values.map { ($0.order, $0.lines.map(\.text)) })")
    #expect(FooterReader(page: placed, claimed: []).found().issuer.map(\.text) == ["見本市長"])
  }

  @Test("a word for one of the households in the margin between headings and values is no value")
  func sideInMargin() throws {
    let page = try PrintedPage(width: 200, height: 60)
    try page.text(30, 10, "住所")
    try page.text(130, 10, "世帯主氏名")
    try page.text(10, 14.5, "転出前")
    try page.text(30, 19, "山口県大島郡周防大島町大字久賀3672")
    try page.text(130, 19, "丁子　雄太")
    let placed = try page.placed()
    let templates = try Setup.templates()
    let addresses = placed.values.filter { $0.concepts.contains { templates.concepts[$0].valueKind == .address } }
    #expect(addresses.map { $0.lines.map(\.text).joined() } == ["山口県大島郡周防大島町大字久賀3672"])
  }

  @Test("how many digits a number has, said behind its label, is no part of it")
  func places() throws {
    let page = try PrintedPage(width: 160, height: 30)
    try page.text(10, 10, "個人番号")
    try page.text(30, 10, "（12桁）")
    try page.text(45, 10, "200911733071")
    let placed = try page.placed()
    let templates = try Setup.templates()
    let number = placed.values.first { $0.concepts.contains { templates.concepts[$0].person == .individualNumber } }
    #expect(number?.lines.map(\.text).joined() == "200911733071")
  }

  @Test(
    "a label that begins a sentence is none",
    arguments: [
      "※マイナンバーカードをお持ちの方は、転入届のときに御持参ください。", "転出先に住み始めた日から14日以内に、この証明書を添えて転入の届出をしてください。",
    ])
  func sentenceLabel(text: String) throws {
    let page = try PrintedPage(width: 200, height: 30)
    try page.text(10, 10, text)
    #expect(try page.placed().nodes.allSatisfy { !$0.isLabel })
  }

  @Test("a 1 read as a bracket behind white is the value's")
  func misreadOne() throws {
    func symbol(_ text: String, gap: Double) -> PageSymbol {
      PageSymbol(text: text, confidence: 0.9, alternatives: [], x: 0..<30, gapBefore: gap)
    }
    func stripped(_ gap: Double) -> String {
      let rect = PixelRect(x: 0, y: 0, width: 60, height: 30)
      let line = TextLine(rect: rect, symbols: [symbol("]", gap: gap), symbol("号", gap: 0.1)], isVertical: false)
      return NodeMaker.stripped([line]).map(\.text).joined()
    }
    #expect(stripped(1.1) == "]号")
    #expect(stripped(0.2) == "号")
  }

  @Test("an address in two lines right of a label that stands in their middle is both lines")
  func twoLines() throws {
    let page = try PrintedPage(width: 160, height: 40)
    try page.text(10, 10, "新住所")
    try page.text(30, 8, "見本県窓口市字架空108", points: 9)
    try page.text(30, 11.9, "県営住宅青空907", points: 9)
    let placed = try page.placed()
    let templates = try Setup.templates()
    let address = placed.values.first { $0.concepts.contains { templates.concepts[$0].name == "newAddress" } }
    #expect(address?.lines.map(\.text) == ["見本県窓口市字架空108", "県営住宅青空907"])
  }

  @Test("世帯主 under 続柄 is a value also where a cell beside all rows heads the block")
  func headOfBlock() throws {
    var page = try PrintedPage(width: 200, height: 60)
    try page.cell(5, 5, 20, 40, "異動者")
    for (row, texts) in [["住民票コード", "個人番号"], ["48612254225", "744808180200"], ["男女の別", "続柄"], ["女", "世帯主"]].enumerated()
    {
      for (column, text) in texts.enumerated() {
        try page.cell(25 + 60 * Double(column), 5 + 10 * Double(row), 60, 10, text)
      }
    }
    let placed = try page.placed()
    let templates = try Setup.templates()
    let kinship = placed.values.filter { $0.concepts.contains { templates.concepts[$0].person == .relationship } }
    #expect(kinship.map { $0.lines.map(\.text).joined() } == ["世帯主"])
  }

  @Test("the end of an address is no date, into whose column it may run")
  func addressEnd() {
    #expect(ValueShape.fit(.date, "38番地27") == -3)
    #expect(ValueShape.fit(.date, "平成29年1月11日") == 4)
  }
}
