import Residency
import Support
import Testing

@testable import CertificateReading

/// A page of persons in rows or blocks, as the reader would deliver it.
struct InventedPage {
  var reading = InventedReadings.certificate()

  /// - Parameter step: from one person to the next, in pixels down the page.
  init(step: Int = 300) {
    for index in reading.persons.indices {
      for (offset, field) in PersonField.allCases.enumerated() {
        reading.persons[index][field]?.box = PageBox(
          x: 100 + 200 * (offset % 4), y: 500 + index * step + 60 * (offset / 4 % 4), width: 150, height: 40)
      }
    }
    for (offset, field) in DocumentField.allCases.enumerated() {
      reading.fields[field]?.box = PageBox(x: 100, y: 20 + offset * 40, width: 300, height: 30)
    }
  }

  /// What the page shows in plain form: what the reading has.
  var plain: PlainValues {
    PlainValues(
      reading.persons.flatMap { person -> [PlainValues.Item] in
        [PersonField.individualNumber, .juminhyoCode, .birthDate, .relationship].compactMap { field in
          person[field]?.value.map { .init(kind: field.valueKind, value: $0, page: 1) }
        }
      })
  }
}

@Suite(.tags(.small)) struct GateTests {
  private func gates(_ reading: Reading, _ gate: Doubts.Gate, _ raise: (inout Doubts, Reading) -> Void) -> Set<
    Doubts.Place
  > {
    var doubts = Doubts()
    raise(&doubts, reading)
    return Set(doubts.gates.filter { $0.value.contains(gate) }.keys)
  }

  private func all(_ index: Int, _ reading: Reading) -> Set<Doubts.Place> {
    Set(reading.persons[index].keys.map { .person(index, $0) })
  }

  @Test("a page read whole raises no doubt")
  func whole() {
    let page = InventedPage()
    var doubts = Doubts()
    UnclaimedValues(plain: page.plain).raise(&doubts, page.reading)
    SharedPlaces().raise(&doubts, page.reading)
    PersonGeometry().raise(&doubts, page.reading)
    PersonCompleteness().raise(&doubts, page.reading)
    RaggedValues().raise(&doubts, page.reading)
    EssentialValues().raise(&doubts, page.reading)
    #expect(doubts.isEmpty)
  }

  @Test("a 個人番号 on the page that was taken for blank marks the blank place, and only that")
  func takenForBlank() {
    var page = InventedPage()
    let plain = page.plain
    page.reading.persons[1][.individualNumber]?.value = nil
    page.reading.persons[1][.individualNumber]?.printed = ""
    let found = gates(page.reading, .unclaimed) { UnclaimedValues(plain: plain).raise(&$0, $1) }
    #expect(found == [.person(1, .individualNumber)])
  }

  @Test("a person on the page whom the reading has not marks everything about the others on it")
  func missedPerson() {
    var page = InventedPage()
    let plain = page.plain
    page.reading.persons.remove(at: 1)
    let found = gates(page.reading, .unclaimed) { UnclaimedValues(plain: plain).raise(&$0, $1) }
    #expect(found == all(0, page.reading).union(all(1, page.reading)).union(all(2, page.reading)))
  }

  @Test(
    "a kinship or two dates more than persons have doubt these items; a number, or a date and a kinship, somebody missed"
  )
  func surplus() {
    let page = InventedPage()
    func found(_ kinds: ValueKind...) -> Set<Doubts.Place> {
      let more = kinds.enumerated().map { offset, kind in
        PlainValues.Item(
          kind: kind,
          value: kind == .individualNumber
            ? InventedReadings.individualNumber(9) : kind == .date ? "1911-01-0\(offset + 1)" : "叔父", page: 1)
      }
      let plain = PlainValues(page.plain.items + more)
      return gates(page.reading, .unclaimed) { UnclaimedValues(plain: plain).raise(&$0, $1) }
    }
    let persons = page.reading.persons.indices
    let everything = persons.reduce(into: Set<Doubts.Place>()) { $0.formUnion(all($1, page.reading)) }
    #expect(found(.relationship) == Set(persons.map { .person($0, .relationship) }))
    #expect(found(.date).isEmpty)
    #expect(found(.date, .date).isSuperset(of: persons.map { .person($0, .birthDate) }))
    #expect(!found(.date, .date).contains(.person(0, .name)))
    #expect(found(.individualNumber) == everything)
    #expect(found(.date, .relationship) == everything)
  }

  @Test("the rest of a label before a name, and a certificate number whose gaps were lost, are ragged")
  func leftovers() {
    #expect(RaggedValues.isRagged("名 大橋睦夫", .name))
    #expect(!RaggedValues.isRagged("大橋 睦夫", .name) && !RaggedValues.isRagged("林 名美", .name))
    #expect(RaggedValues.isRagged("名：大橋 睦夫", .name))
    #expect(RaggedValues.isRagged("東京都見本市一丁目2番地 東京都見本市一丁目2番地", .address))
    #expect(!RaggedValues.isRagged("東京都見本市一丁目1番1号", .address))
    #expect(RaggedValues.isRagged("北海道岩見沢市九条西10」目14番地", .address), "half a corner bracket is a character misread")
    #expect(RaggedValues.isRagged("神奈川県横浜市鶴見区獅子ケ谷二丁目18番/号", .address))
    #expect(RaggedValues.isRagged("東京都見本市一丁目1番1号 メゾン見本II 206", .address), "it may be Ⅱ")
    #expect(RaggedValues.isRagged("広島県福山市神辺町大宇川南1819番地24", .address))
    #expect(!RaggedValues.isRagged("奈良県宇陀市大宇陀西山10番地", .address))
    #expect(RaggedValues.isRagged("（本籍）東京都見本市一丁目1番1号", .address))
    #expect(RaggedValues.isRagged("海道札幌市北区北四条319番", .address) && RaggedValues.isRagged("奈川県見本市1番", .address))
    for whole in ["北海道札幌市北区北四条319番", "京都市北区見本1番", "京都府宇治市見本1番", "山県市見本1番"] {
      #expect(!RaggedValues.isRagged(whole, .address), "\(whole)")
    }
    #expect(RaggedValues.isRagged("非該当", .name) && !RaggedValues.isRagged("該 当子", .name))
    #expect(RaggedValues.isRunTogether("2025年9月5日15時13分 見本市役所 ＮＯ5973"))
    for number in ["20251202本庁8プリンタ001977", "文書番号 6070108470"] { #expect(RaggedValues.isRunTogether(number)) }
    for number in ["20251202 本庁8 プリンタ001 977", "第3031号", "7第123号", "20240717-821"] {
      #expect(!RaggedValues.isRunTogether(number))
    }
  }

  @Test("a name in which a few letters recur is one person's; one with its family name twice is two persons'")
  func recurring() {
    func isMerged(_ name: String, _ kana: String) -> Bool {
      MergedPersons.isMerged([
        .name: InventedReadings.field(name, printed: name), .kana: InventedReadings.field(kana, printed: kana),
      ])
    }
    #expect(!isMerged("SHRESTHA RAJESH", "シュレスタ ラジェシュ"))
    #expect(!isMerged("SHRESTHA SITA MAYA", "シュレスタ シタ マヤ"))
    #expect(isMerged("山田 太郎 山田 花子", "ヤマダ タロウ ヤマダ ハナコ"))
    #expect(isMerged("山田太郎山田花子", "ヤマダタロウヤマダハナコ"))
  }

  @Test("a person whose items hold two values each is two persons: all persons of the page are marked")
  func merged() {
    var page = InventedPage()
    let whole = page.reading
    #expect(gates(whole, .incomplete) { MergedPersons().raise(&$0, $1) }.isEmpty)
    page.reading.persons[0][.sex]?.printed = "男女"
    #expect(gates(page.reading, .incomplete) { MergedPersons().raise(&$0, $1) }.isEmpty)
    page.reading.persons[0][.name]?.printed = "見本太郎　見本花子"
    let found = gates(page.reading, .incomplete) { MergedPersons().raise(&$0, $1) }
    let everybody = page.reading.persons.indices.reduce(into: Set<Doubts.Place>()) {
      $0.formUnion(all($1, page.reading))
    }
    #expect(found == everybody)
  }

  @Test("a remark in the place of a name, or none, leaves open whose the other names of the page are")
  func strayName() {
    var page = InventedPage()
    #expect(gates(page.reading, .outOfLine) { StrayNames().raise(&$0, $1) }.isEmpty)
    page.reading.persons[1][.name]?.value = "印鑑登録あり"
    let found = gates(page.reading, .outOfLine) { StrayNames().raise(&$0, $1) }
    #expect(found.contains(.person(0, .name)) && found.contains(.person(2, .name)))
    #expect(!found.contains(.person(0, .birthDate)))
  }

  @Test("a flag that has its print from another item's place is marked")
  func flagOfAnotherItem() {
    var page = InventedPage()
    for index in page.reading.persons.indices {
      for field in PersonField.allCases where field.valueKind == .flag { page.reading.persons[index][field] = nil }
    }
    #expect(gates(page.reading, .sharedPlace) { SharedFlags().raise(&$0, $1) }.isEmpty)
    let place = PageBox(x: 100, y: 3000, width: 60, height: 30)
    page.reading.persons[0][.childAllowance] = FieldReading(
      value: "false", printed: "なし", confidence: 0.99, review: false, page: 1, box: place)
    page.reading.persons[0][.basicPensionNumber] = FieldReading(
      value: nil, printed: "", confidence: 0.99, review: false, page: 1, box: place)
    #expect(gates(page.reading, .sharedPlace) { SharedFlags().raise(&$0, $1) } == [.person(0, .childAllowance)])
  }

  @Test("a name with a colon holds the end of its label")
  func colon() {
    #expect(RaggedValues.isRagged("名：大橋 睦夫", .name))
  }

  @Test("the day of the notice is on every 転出証明書: where it seems blank, a person looks")
  func notifiedDate() {
    var page = InventedPage()
    page.reading.docType = .moveOutCertificate
    page.reading.fields[.notifiedDate]?.value = nil
    #expect(gates(page.reading, .essential) { EssentialValues().raise(&$0, $1) } == [.field(.notifiedDate)])
  }

  @Test("a number that a reader saw and the decoder left out is not missed; a date without a label is none either")
  func seen() {
    var page = InventedPage()
    var plain = page.plain.items
    page.reading.persons[0][.individualNumber]?.evidence = [
      .init(reader: "tesseract", value: InventedReadings.individualNumber(9), confidence: 0.4)
    ]
    plain.append(.init(kind: .individualNumber, value: InventedReadings.individualNumber(9), page: 1))
    plain.append(.init(kind: .date, value: "2026-03-26", page: 1))
    let found = gates(page.reading, .unclaimed) { UnclaimedValues(plain: PlainValues(plain)).raise(&$0, $1) }
    #expect(found.isEmpty)
  }

  @Test("numbers are known by their check digit in any company: spaces, strokes, a date behind them")
  func numbers() {
    let number = InventedReadings.individualNumber(5)
    let code = InventedReadings.juminhyoCode(5)
    let spaced = "\(number.prefix(4)) \(number.dropFirst(4).prefix(4))-\(number.suffix(4))"
    for text in [number, spaced, number + "平成3年4月1日", "番号" + number] {
      #expect(PlainValues.numbers(in: text).map(\.1) == [number], "\(text)")
    }
    #expect(PlainValues.numbers(in: code).map(\.0) == [.juminhyoCode])
    let slipped = number.dropLast() + (number.hasSuffix("1") ? "2" : "1")
    for text in [String(slipped), number + "1", "中央2丁目3番4号", "令和3年4月1日"] {
      #expect(PlainValues.numbers(in: text).isEmpty, "\(text)")
    }
  }

  @Test("one place that gave two persons a value marks both persons")
  func shared() {
    var page = InventedPage()
    if let box = page.reading.persons[1][.birthDate]?.box { page.reading.persons[2][.birthDate]?.box = box }
    let found = gates(page.reading, .sharedPlace) { SharedPlaces().raise(&$0, $1) }
    #expect(found == all(1, page.reading).union(all(2, page.reading)))
  }

  @Test("one place that gave two persons a flag, cells that ran together, marks that flag; three of them both persons")
  func sharedFlag() {
    var page = InventedPage()
    func share(_ field: PersonField) {
      let flag = FieldReading(
        value: "false", printed: "非該当", confidence: 0.99, review: false, page: 1,
        box: PageBox(x: 100 * field.rawValue.count, y: 5000, width: 150, height: 40))
      for index in 1...2 { page.reading.persons[index][field] = flag }
    }
    func found() -> Set<Doubts.Place> { gates(page.reading, .sharedPlace) { SharedPlaces().raise(&$0, $1) } }
    share(.ltc)
    #expect(found() == [.person(1, .ltc), .person(2, .ltc)])
    share(.pension)
    share(.latterStage)
    #expect(found() == all(1, page.reading).union(all(2, page.reading)))
  }

  @Test("a value that stands where another person's does is out of line, on both sides of it")
  func outOfLine() {
    var page = InventedPage()
    page.reading.persons[1][.juminhyoCode]?.box.y += 300
    let found = gates(page.reading, .outOfLine) { PersonGeometry().raise(&$0, $1) }
    #expect(found == [.person(0, .juminhyoCode), .person(1, .juminhyoCode), .person(2, .juminhyoCode)])
  }

  @Test("persons side by side, askew, and of unequal blocks stand in line")
  func inLine() {
    var page = InventedPage()
    for index in page.reading.persons.indices {
      for field in page.reading.persons[index].keys {
        guard let box = page.reading.persons[index][field]?.box else { continue }
        // Columns instead of rows, leaning, the blocks growing by a tenth.
        let x = box.y * (10 + index) / 10
        page.reading.persons[index][field]?.box = PageBox(x: x, y: box.x + x / 30, width: 150, height: 40)
      }
    }
    #expect(gates(page.reading, .outOfLine) { PersonGeometry().raise(&$0, $1) }.isEmpty)
  }

  @Test("half of the values astray marks both persons whole")
  func mixed() {
    var page = InventedPage()
    for field in [PersonField.birthDate, .sex, .relationship, .individualNumber] {
      page.reading.persons[3][field]?.box.y += 300
    }
    let found = gates(page.reading, .outOfLine) { PersonGeometry().raise(&$0, $1) }
    #expect(found == all(2, page.reading).union(all(3, page.reading)))
  }

  @Test("a person without a quarter of what the others have is marked whole; one field less is no matter")
  func lacking() {
    var page = InventedPage()
    page.reading.persons[2][.sex] = nil
    #expect(gates(page.reading, .incomplete) { PersonCompleteness().raise(&$0, $1) }.isEmpty)
    page.reading.persons[2][.juminhyoCode] = nil
    func found() -> Set<Doubts.Place> { gates(page.reading, .incomplete) { PersonCompleteness().raise(&$0, $1) } }
    #expect(found().isEmpty, "name, birth date and 個人番号 say who it is")
    page.reading.persons[2][.individualNumber] = nil
    #expect(found() == all(2, page.reading))
  }

  @Test("somebody without birth date and sex is nobody: then the others on the page are marked, too")
  func nobody() {
    var page = InventedPage()
    page.reading.persons[2] = page.reading.persons[2].filter { $0.key == .name }
    let found = gates(page.reading, .incomplete) { PersonCompleteness().raise(&$0, $1) }
    #expect(found == (0..<4).reduce(into: []) { $0.formUnion(all($1, page.reading)) })
  }

  @Test("two persons with one 個人番号 are marked whole; two 世帯主 in their 続柄")
  func twice() {
    var page = InventedPage()
    let number = page.reading.persons[1][.individualNumber]?.value
    page.reading.persons[3][.individualNumber]?.value = number
    page.reading.persons[2][.relationship]?.value = "世帯主"
    let found = gates(page.reading, .duplicate) { PersonCompleteness().raise(&$0, $1) }
    let whole = all(1, page.reading).union(all(3, page.reading))
    #expect(found == whole.union([.person(0, .relationship), .person(2, .relationship)]))
  }

  @Test("a 転出証明書 whose day of moving out seems blank, or whose old address a person seems to have, was not understood")
  func essential() {
    var page = InventedPage()
    page.reading.fields[.moveOutDate]?.value = nil
    #expect(gates(page.reading, .essential) { EssentialValues().raise(&$0, $1) } == [.field(.moveOutDate)])
    page = InventedPage()
    let address = page.reading.fields.removeValue(forKey: .oldAddress)
    page.reading.persons[0][.previousAddress] = address
    page.reading.persons[0][.notifiedDate] = page.reading.fields.removeValue(forKey: .notifiedDate)
    let found = gates(page.reading, .essential) { EssentialValues().raise(&$0, $1) }
    #expect(found == [.person(0, .previousAddress), .person(0, .notifiedDate)])
    page.reading.docType = .residentRecord
    #expect(gates(page.reading, .essential) { EssentialValues().raise(&$0, $1) }.isEmpty)
  }

  @Test("what a page shows is taken from its print, with or without labels", .tags(.medium))
  func printed() throws {
    var paper = try PrintedPage(width: 200, height: 60)
    let number = InventedReadings.individualNumber(5)
    try paper.cell(5, 5, 40, 10, "氏名")
    try paper.cell(45, 5, 60, 10, "窓口 一郎")
    try paper.cell(5, 15, 40, 10, number)
    try paper.cell(45, 15, 60, 10, "昭和60年1月2日")
    let page = try paper.placed()
    #expect(
      PlainValues([page]).items == [
        .init(kind: .individualNumber, value: number, page: 1), .init(kind: .date, value: "1985-01-02", page: 1),
      ])
    let coverage = PageCoverage(page)
    #expect(coverage.labels == 1 && coverage.filled == 1 && coverage.share > 0 && coverage.share < 0.5)
    #expect(!coverage.isPoor)
  }

  @Test(
    "dirt and marks at the end of names, readings and addresses",
    arguments: [
      ("東京都青梅市駒木町五丁目38番6号 .", ValueKind.address, true), ("＊＊＊ ．", .name, true), ("キムラヒテキ ・", .kana, true),
      ("・ヤマダ タロウ", .kana, true), ("東京都青梅市駒木町5-38-6", .address, false), ("SMITH JOHN P.", .name, false),
      ("窓口 一", .name, false), ("タナカ マリー", .kana, false), ("-", .text, false),
    ])
  func ragged(value: String, kind: ValueKind, expected: Bool) {
    #expect(RaggedValues.isRagged(value, kind) == expected)
  }

  @Test("Where two persons' birth dates are missing, the number of persons is in doubt and everybody is marked")
  func lostPersons() throws {
    var reading = InventedPage().reading
    try #require(reading.persons.count >= 2)
    #expect(gates(reading, .incomplete) { LostPersons().raise(&$0, $1) }.isEmpty)
    reading.persons[0][.birthDate] = nil
    #expect(gates(reading, .incomplete) { LostPersons().raise(&$0, $1) }.isEmpty)
    reading.persons[1][.birthDate]?.value = nil
    let births = Set(reading.persons.indices.map { Doubts.Place.person($0, .birthDate) })
    #expect(gates(reading, .incomplete) { LostPersons().raise(&$0, $1) } == births, "their numbers count the persons")
    reading.persons[1][.individualNumber] = nil
    reading.persons[1][.juminhyoCode]?.value = "12345678900"
    let everything = reading.persons.indices.reduce(into: Set<Doubts.Place>()) { $0.formUnion(all($1, reading)) }
    #expect(gates(reading, .incomplete) { LostPersons().raise(&$0, $1) } == everything)
  }

  @Test("A paper that prints nobody's relationship lacks nothing")
  func unprinted() {
    var reading = InventedPage().reading
    for index in reading.persons.indices { reading.persons[index][.relationship] = nil }
    #expect(gates(reading, .incomplete) { LostPersons().raise(&$0, $1) }.isEmpty)
  }

  @Test("A flag that seems blank is in doubt on a paper that prints its noes, and an answer on one that does not")
  func blankFlags() {
    var reading = InventedPage().reading
    for field in PersonField.allCases where field.valueKind == .flag {
      for index in reading.persons.indices {
        reading.persons[index][field] = reading.persons[index][.sex]
        reading.persons[index][field]?.value = "true"
      }
    }
    reading.persons[0][.nhi]?.value = nil
    reading.persons[0][.nhi]?.printed = ""
    #expect(gates(reading, .essential) { BlankFlags().raise(&$0, $1) }.isEmpty)
    reading.persons[0][.ltc]?.value = "false"
    #expect(gates(reading, .essential) { BlankFlags().raise(&$0, $1) } == [.person(0, .nhi)])
    reading.persons[0][.nhi]?.printed = "＊＊＊"
    #expect(gates(reading, .essential) { BlankFlags().raise(&$0, $1) }.isEmpty)
  }
}
