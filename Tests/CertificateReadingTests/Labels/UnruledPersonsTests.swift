import Residency
import Support
import Testing

@testable import CertificateReading

/// Persons on forms without cells: side by side, or as rows under interlocked labels.
@Suite(.tags(.medium)) struct UnruledPersonsTests {
  private func values(_ concept: String, _ page: PageReading) throws -> [String] {
    let templates = try Setup.templates()
    return page.values.filter { $0.concepts.contains { templates.concepts[$0].name == concept } }
      .sorted { $0.order < $1.order }
      .map { $0.lines.map(\.text).joined() }
  }

  @Test("values side by side behind one label are one person's each, column by column")
  func sideBySide() throws {
    let page = try PrintedPage(width: 210, height: 80)
    let rows = [
      ["氏名", "山田太郎", "山田花子", "山田次郎"], ["続柄", "世帯主", "妻", "子"], ["性別", "男", "女", "男"],
      ["生年月日", "昭和60年12月31日", "昭和62年10月28日", "平成20年3月3日"],
      ["住民票コード", "12345678901", "23456789012", "34567890123"],
      ["個人番号", "123456789018", "567890123457", "345678901234"],
    ]
    for (y, row) in rows.enumerated() {
      for (x, text) in row.enumerated() {
        try page.text(x == 0 ? 8 : 45 + 52 * Double(x - 1), 5 + 9 * Double(y), text)
      }
    }
    let placed = try page.placed()
    #expect(try values("name", placed) == ["山田太郎", "山田花子", "山田次郎"])
    #expect(try values("sex", placed) == ["男", "女", "男"])
    #expect(try values("birthDate", placed) == ["昭和60年12月31日", "昭和62年10月28日", "平成20年3月3日"])
    #expect(try values("individualNumber", placed) == ["123456789018", "567890123457", "345678901234"])
    #expect(try values("householder", placed).isEmpty, "世帯主 behind 続柄 is a value")
  }

  @Test("two dates of a person one below the other do not make two persons")
  func twoDates() throws {
    let page = try PrintedPage(width: 210, height: 110)
    let columns = [10.0, 60, 105, 140, 185]
    for (column, label) in zip(columns, ["氏名", "生年月日", "続柄", "個人番号", "性別"]) {
      try page.text(column, label == "生年月日" || label == "続柄" || label == "個人番号" ? 8 : 12, label)
    }
    try page.text(60, 16, "届出年月日")
    try page.text(105, 16, "住民票コード")
    let persons = [
      ("山田太郎", "昭和60年12月31日", "世帯主", "123456789018", "男", "令和7年2月13日", "12345678901"),
      ("山田花子", "昭和62年10月28日", "妻", "567890123457", "女", "令和7年2月14日", "23456789012"),
      ("山田次郎", "平成20年3月3日", "子", "345678901234", "男", "令和7年2月15日", "34567890123"),
    ]
    for (number, person) in persons.enumerated() {
      let y = 30 + 22 * Double(number)
      try page.text(10, y + 4, person.0)
      try page.text(60, y, person.1)
      try page.text(105, y, person.2)
      try page.text(140, y, person.3)
      try page.text(185, y + 4, person.4)
      try page.text(60, y + 8, person.5)
      try page.text(105, y + 8, person.6)
    }
    let placed = try page.placed()
    let born = try values("birthDate", placed)
    #expect(born == ["昭和60年12月31日", "昭和62年10月28日", "平成20年3月3日"])
    #expect(try values("name", placed) == ["山田太郎", "山田花子", "山田次郎"])
    #expect(try values("notifiedDate", placed) == ["令和7年2月13日", "令和7年2月14日", "令和7年2月15日"])
  }

  @Test("a label alone in its row is one of the rows of labels over the persons, and a running number is no value")
  func loneLabel() throws {
    let page = try PrintedPage(width: 210, height: 120)
    for (x, y, text) in [
      (60.0, 8.0, "生年月日"), (105, 8, "性別"), (130, 8, "続柄"), (60, 14, "個人番号"), (105, 14, "住民票コード"), (20, 16, "氏名"),
      (60, 20, "届出日"), (60, 26, "筆頭者氏名"),
    ] { try page.text(x, y, text) }
    let persons = [
      ("昭和60年12月31日", "男", "世帯主", "123456789018", "12345678901", "山田太郎"),
      ("昭和62年10月28日", "女", "妻", "567890123457", "23456789012", "山田花子"),
    ]
    for (number, person) in persons.enumerated() {
      let y = 36 + 27 * Double(number)
      try page.text(10, y + 8, "\(number + 1)")
      for (x, row, text) in [
        (60.0, 0.0, person.0), (105, 0, person.1), (130, 0, person.2), (60, 6, person.3), (105, 6, person.4),
        (20, 8, person.5), (60, 12, "令和7年2月1\(number)日"), (60, 18, "山田太郎"),
      ] { try page.text(x, y + row, text) }
    }
    let placed = try page.placed()
    #expect(try values("name", placed) == ["山田太郎", "山田花子"])
    #expect(try values("familyRegisterHead", placed) == ["山田太郎", "山田太郎"])
    #expect(try values("juminhyoCode", placed) == ["12345678901", "23456789012"])
    #expect(try values("relationship", placed) == ["世帯主", "妻"])
  }

  @Test("a long value alone in its row is not shared with the labels of rows further up, and a bare place is blank")
  func longRow() throws {
    let placed = try longRows(relationship: "妻")
    #expect(try values("familyRegisterHead", placed) == ["山田太郎", ""])
    #expect(
      try values("registeredDomicile", placed).map { String($0.map(TextFolding.narrowed).suffix(4)) } == [
        "番28号", "番28号",
      ])
    #expect(placed.values.filter { $0.order == 1 }.allSatisfy { !$0.isInferred })
  }

  @Test("what cannot be a column's value puts that column and its neighbours in doubt, and no more")
  func foreignPrint() throws {
    let placed = try longRows(relationship: "昭和62年1月")
    let templates = try Setup.templates()
    let doubtful = Set(
      placed.values.filter(\.isInferred).flatMap { $0.concepts.map { templates.concepts[$0].name } })
    #expect(doubtful.isSuperset(of: ["relationship", "sex"]))
    #expect(doubtful.isDisjoint(with: ["registeredDomicile", "juminhyoCode", "name"]))
  }

  /// A register without cells of which one row is a long value's alone.
  private func longRows(relationship: String) throws -> PageReading {
    let page = try PrintedPage(width: 210, height: 140)
    for (x, y, text) in [
      (60.0, 8.0, "生年月日"), (105, 8, "性別"), (128, 8, "続柄"), (60, 16, "個人番号"), (120, 16, "筆頭者"), (20, 18, "氏名"),
      (60, 24, "住民票コード"), (60, 32, "本籍"),
    ] { try page.text(x, y, text) }
    let persons = [
      ("昭和60年12月31日", "男", "世帯主", "123456789018", "山田太郎", "12345678901", "山田太郎"),
      ("昭和62年10月28日", "女", relationship, "567890123457", "", "23456789012", "山田花子"),
    ]
    for (number, person) in persons.enumerated() {
      let y = 44 + 32 * Double(number)
      for (x, row, text) in [
        (60.0, 0.0, person.0), (105, 0, person.1), (128, 0, person.2), (60, 8, person.3), (120, 8, person.4),
        (60, 16, person.5), (60, 24, "静岡県浜松市中央区蜆塚七丁目　　１２番２８号"), (20, 10, person.6),
      ] where !text.isEmpty { try page.text(x, y + row, text) }
    }
    return try page.placed()
  }

  @Test("an address in two small lines beside a number as high as their middle is of one row with it")
  func twoSmallLines() throws {
    let page = try PrintedPage(width: 210, height: 60)
    for (row, labels) in [["カナ氏名", "生年月日", "性別"], ["氏名", "続柄", "住民票コード"], ["宛名番号", "前住所"]].enumerated() {
      for (x, text) in zip([10.0, 80, 150], labels) { try page.text(x, 5 + 6 * Double(row), text) }
    }
    for (x, y, text) in [
      (10.0, 26.0, "ヤマダ　タロウ"), (80, 26, "平成19年2月10日"), (150, 26, "男"), (10, 34, "山田　太郎"), (80, 34, "世帯主"),
      (150, 34, "12345678901"), (10, 42, "7903665801"),
    ] { try page.text(x, y, text) }
    try page.text(80, 40.2, "千葉県匝瑳市八日市場イ336番地", points: 7)
    try page.text(80, 43.8, "ドミール富士見402号", points: 7)
    let placed = try page.placed()
    #expect(try values("addresseeNumber", placed) == ["7903665801"])
    #expect(try values("name", placed) == ["山田太郎"])
    #expect(placed.values.allSatisfy { $0.order == 0 }, "one person")
  }

  @Test("a number in the margin between a row of labels and the values below it is a row of neither")
  func numberBetweenRows() throws {
    let page = try PrintedPage(width: 210, height: 120)
    for number in 0..<2 {
      let y = 6 + 56 * Double(number)
      try page.text(6, y + 20, "\(number + 1)")
      for (x, row, text) in [
        (15.0, 0.0, "氏名"), (110, 0, "生年月日"), (15, 8, ["山田太郎", "山田花子"][number]), (110, 8, "昭和60年12月3\(number)日"),
        (15, 16, "住民票コード"), (110, 16, "続柄"), (15, 24, ["12345678901", "23456789012"][number]),
        (110, 24, ["世帯主", "妻"][number]), (15, 32, "性別"), (110, 32, "個人番号"), (15, 40, ["男", "女"][number]),
        (110, 40, ["123456789018", "567890123457"][number]),
      ] { try page.text(x, y + row, text) }
    }
    let placed = try page.placed()
    #expect(try values("juminhyoCode", placed) == ["12345678901", "23456789012"])
    #expect(try values("relationship", placed) == ["世帯主", "妻"])
  }

  @Test("labels in a frame that holds nothing else head the persons below it, who stand in no cells")
  func framedLabels() throws {
    var page = try PrintedPage(width: 210, height: 90)
    try page.cell(5, 5, 200, 22, "")
    for (x, y, text) in [
      (15.0, 8.0, "フリガナ"), (70, 5, "生年月日"), (120, 5, "性別"), (150, 5, "個人番号"), (15, 14, "氏名"), (70, 12, "住民票コード"),
      (120, 12, "続柄"), (70, 19, "在留資格"),
    ] { try page.text(x, y, text) }
    for (number, person) in [("山田太郎", "ヤマダ", "男", "世帯主"), ("山田花子", "ヤマダ", "女", "妻")].enumerated() {
      let y = 30 + 24 * Double(number)
      for (x, row, text) in [
        (15.0, 3.0, person.1), (70, 0, "昭和6\(number)年12月3日"), (120, 0, person.2),
        (150, 0, ["123456789018", "567890123457"][number]), (15, 9, person.0),
        (70, 7, ["12345678901", "23456789012"][number]), (120, 7, person.3), (70, 14, "永住者"),
      ] { try page.text(x, y + row, text) }
    }
    let placed = try page.placed()
    #expect(try values("name", placed) == ["山田太郎", "山田花子"])
    #expect(try values("individualNumber", placed) == ["123456789018", "567890123457"])
    #expect(try values("relationship", placed) == ["世帯主", "妻"])
    #expect(try values("residenceStatus", placed) == ["永住者", "永住者"])
  }

  @Test("a name that reaches close to the date beside it keeps all of its parts")
  func nameBeforeDate() throws {
    #expect(ValueShape.fit(.date, "平成24年7月11日") == 4)
    #expect(ValueShape.fit(.date, "夢潔平成24年7月11日") < 3 && ValueShape.fit(.date, "志強平成24年7月1i日") < 3)
    #expect(ValueShape.fit(.date, "西暦2012年7月11日") == 4)
    #expect(ValueShape.fit(.address, "雅婷【空欄】") < 0 && ValueShape.fit(.address, "【空欄】") == 0)
    let line = ColumnAssignmentTests.line("郭　夢潔　平成24年7月11日", x: 100)
    #expect(line.valueStretches.map { line.part($0).text }.last == "平成24年7月11日")
  }

  @Test("the number that stands apart before a row of labels tells whose items they are")
  func numberBeforeLabels() throws {
    let page = try PrintedPage(width: 210, height: 60)
    try page.text(10, 14, "2")
    try page.entries([("通称", "＊＊＊"), ("在留資格", "特定活動"), ("国籍・地域", "モンゴル")], y: 8, x: 18, values: 60, step: 6)
    let placed = try page.placed()
    let numbers = try RunningNumbers(of: placed)
    #expect(numbers.marks.map(\.number) == [2])
    #expect(placed.values.allSatisfy { numbers.number(of: $0.rect, table: $0.table) == 2 })
  }

  @Test(
    "a short label behind the form's own number is a label, though its value follows closely",
    arguments: ["①", "(3)", "12."])
  func counted(mark: String) throws {
    let matcher = LabelMatcher(templates: try Setup.templates())
    let text = mark + "本籍千葉県市川市八幡1番地"
    let symbols = text.enumerated().map { index, character in
      PageSymbol(
        text: String(character), confidence: 0.9, alternatives: [], x: (index * 30)..<(index * 30 + 28),
        gapBefore: index == 0 ? 9 : 0.05)
    }
    let found = matcher.matches(in: symbols)
    #expect(found.map { matcher.templates.concepts[$0.concept].name } == ["registeredDomicile"])
    #expect(found.first?.symbols == mark.count..<(mark.count + 2))
  }

  @Test("a group's character before 介護保険, which may be a value too, ends no stack of labels beside two persons")
  func groupBeforeValueWord() throws {
    let page = try PrintedPage(width: 180, height: 110)
    let rows = [
      ("氏名", "大西　敏子", "大西　瑛士"), ("男女別", "女", "男"), ("生年月日", "昭和40年1月3日", "昭和43年1月30日"),
      ("住民票コード", "76334727480", "46898877744"), ("マイナンバー", "784792605363", "623294014168"),
      ("国民健康保険", "なし", "なし"), ("介護保険の資格", "なし", "なし"), ("年金種別", "第1号", "第2号"),
      ("児童手当受給", "なし", "なし"),
    ]
    for (number, row) in rows.enumerated() {
      let y = 5 + 9 * Double(number)
      let isGrouped = row.0.hasPrefix("介護")
      try page.text(isGrouped ? 16.2 : 20, y, (isGrouped ? "険" : "") + row.0)
      try page.text(65, y, row.1)
      try page.text(120, y, row.2)
    }
    let placed = try page.placed()
    let templates = try Setup.templates()
    for (concept, expected) in [("ltc", ["なし", "なし"]), ("pensionCategory", ["第1号", "第2号"])] {
      let found = placed.values.filter { $0.concepts.contains { templates.concepts[$0].name == concept } }
        .sorted { $0.order < $1.order }
      #expect(found.map { $0.lines.map(\.text).joined() } == expected, "\(concept)")
    }
  }
}
