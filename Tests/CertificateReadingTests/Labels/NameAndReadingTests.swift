import Residency
import ScanImaging
import Support
import Testing

@testable import CertificateReading

@Suite("Names beside their ふりがな", .tags(.medium))
struct NameAndReadingTests {
  private func values(_ concept: String, _ page: PageReading) throws -> [String] {
    let templates = try Setup.templates()
    return page.values.filter { $0.concepts.map { templates.concepts[$0].name } == [concept] }
      .map { $0.lines.map(\.text).joined() }
  }

  private func line(_ text: String, y: Int, height: Int, x: Int = 100) -> TextLine {
    let symbols = text.enumerated().map { index, character in
      PageSymbol(
        text: String(character), confidence: 0.9, alternatives: [],
        x: (x + index * height)..<(x + index * height + height - 2), gapBefore: index == 0 ? 9 : 0.05)
    }
    return TextLine(
      rect: PixelRect(x: x, y: y, width: text.count * height, height: height), symbols: symbols, isVertical: false)
  }

  @Test("a much smaller line over a name is its reading, whatever was read in it; one as large is not")
  func small() {
    let name = line("山田太郎", y: 60, height: 50)
    let parts = CompositeValue.nameAndKana([line("紀Y訳]", y: 20, height: 22), name])
    #expect(parts.name.map(\.text) == ["山田太郎"])
    #expect(parts.kana.map(\.text) == ["紀Y訳]"])
    let equal = CompositeValue.nameAndKana([line("山田", y: 5, height: 50), name])
    #expect(equal.kana.isEmpty)
  }

  @Test("氏名（フリガナ） with 氏名 as the next label is the reading's label, whatever its small print was read for")
  func nextLabel() throws {
    let page = try PrintedPage(width: 200, height: 60)
    for (row, name) in ["山田　太郎", "山田　花子"].enumerated() {
      let y = 10 + 20 * Double(row)
      try page.text(10, y, "【氏名（フリガナ）】 がihtw")
      try page.text(110, y, "【氏名】 \(name)")
    }
    #expect(try values("name", try page.placed()) == ["山田太郎", "山田花子"])
    #expect(try values("kana", try page.placed()).count == 2)
  }

  @Test("氏名（フリガナ） over kana alone is the reading's label when 氏名 has the next cell")
  func beside() throws {
    var page = try PrintedPage(width: 150, height: 30)
    try page.cell(5, 5, 70, 16, "氏名（フリガナ）\nやまだ　たろう")
    try page.cell(75, 5, 70, 16, "氏名\n山田　太郎")
    let placed = try page.placed()
    #expect(try values("name", placed) == ["山田太郎"])
    #expect(try values("kana", placed) == ["やまだたろう"])
  }

  private func node(
    _ concepts: [PersonField], _ label: String, _ value: String, x: Int, width: Int, height: Int
  ) throws -> PageNode {
    let templates = try Setup.templates()
    let print = label.isEmpty ? [] : [line(label, y: 100, height: 30, x: x)]
    return PageNode(
      rect: PixelRect(x: x, y: 100, width: width, height: max(30, height)), isCell: false, table: -1,
      concepts: concepts.compactMap { field in templates.concepts.firstIndex { $0.person == field } },
      isAmbiguous: false, lines: value.isEmpty ? [] : [line(value, y: 100, height: height, x: x + 250)],
      labelLines: print)
  }

  @Test(
    "what stands small before 氏名 and its name is the reading, whatever was read in it; as large as the name it is not")
  func garbled() throws {
    let templates = try Setup.templates()
    func concepts(_ height: Int) throws -> [PersonField?] {
      let nodes = [
        try node([.name, .kana], "氏名(フリガナ)", "#す信LD", x: 100, width: 450, height: height),
        try node([.name], "氏名", "齋木貴大", x: 700, width: 500, height: 50),
      ]
      return Placement(nodes: nodes, templates: templates).nodes[0].concepts.map { templates.concepts[$0].person }
    }
    #expect(try concepts(30) == [.kana])
    #expect(try concepts(50) == [.name, .kana])
  }

  @Test("（フリガナ） behind the white of its bracket is the end of 氏名, but not of a label further off")
  func bracketApart() throws {
    let templates = try Setup.templates()
    func joined(_ x: Int) throws -> [[PersonField?]] {
      let nodes = [
        try node([.name], "氏名", "", x: 100, width: 60, height: 30),
        try node([.kana], "（フリガナ）", "", x: x, width: 180, height: 30),
      ]
      return BracketedEnds(templates: templates).joined(nodes).map { $0.concepts.map { templates.concepts[$0].person } }
    }
    #expect(try joined(190) == [[.name, .kana]])
    #expect(try joined(300) == [[.name], [.kana]])
    var below = try node([.kana], "（フリガナ）", "", x: 110, width: 180, height: 30)
    below.rect = PixelRect(x: 110, y: 142, width: 180, height: 30)
    below.labelLines = [line("（フリガナ）", y: 142, height: 30, x: 110)]
    let label = try node([.name], "氏名", "", x: 100, width: 60, height: 30)
    #expect(BracketedEnds(templates: templates).joined([label, below]).count == 1, "right under it, too")
  }

  @Test(
    "what goes on far behind a surname or its reading belongs to it, and a person looks; a kinship does not",
    arguments: [
      (PersonField.kana, "チョウソカベ", "ヨシヒコ", "チョウソカベヨシヒコ"), (.name, "長曽我部", "嘉彦", "長曽我部嘉彦"),
      (.name, "長曽我部", "長男", "長曽我部"), (.name, "長曽我部", "1209", "長曽我部"),
    ])
  func farBehind(field: PersonField, own: String, rest: String, whole: String) throws {
    let first = try node([field], "氏名", own, x: 100, width: 250 + own.count * 37, height: 37)
    let second = try node([], "", rest, x: first.rect.maxX + 48 - 250, width: 250 + rest.count * 37, height: 37)
    let placement = Placement(
      nodes: [
        first,
        PageNode(
          rect: second.lines[0].rect, isCell: false, table: -1, concepts: [], isAmbiguous: false, lines: second.lines),
      ], templates: try Setup.templates())
    let value = try #require(ValueCollector(placement: placement).values().first)
    #expect(value.lines.map(\.text).joined() == whole)
    #expect(value.isInferred == (whole != own))
  }

  @Test("a name and its reading in small brackets far behind it in one line are read apart")
  func brackets() throws {
    let page = try PrintedPage(width: 150, height: 30)
    try page.text(5, 10, "桜井　鶴子", points: 12)
    try page.text(55, 10.6, "（サクライ　ツルコ）", points: 7)
    let conditioned = try page.conditioned()
    let finder = LineFinder(mask: InkMask(conditioned.textImage), pixelsPerInch: 300)
    let whole = PixelRect(x: 0, y: 0, width: conditioned.textImage.width, height: conditioned.textImage.height)
    let line = try #require(finder.lines(in: whole).first)
    let sizes = finder.sizes(of: line, blobs: finder.blobs(of: line))
    #expect(sizes.count == 2)
    #expect(sizes.first.map { $0.height * 3 > (sizes.last?.height ?? 0) * 4 } == true)
    // 一二三 is low in any size.
    let low = try PrintedPage(width: 150, height: 30)
    try low.text(5, 10, "桜井", points: 12)
    try low.text(55, 10, "一二三", points: 12)
    let other = LineFinder(mask: InkMask(try low.conditioned().textImage), pixelsPerInch: 300)
    let row = try #require(other.lines(in: whole).first)
    #expect(other.sizes(of: row, blobs: other.blobs(of: row)) == [row])
  }

  @Test("a blank reading of a name in kanji goes to a person, one of Latin letters does not")
  func blankReading() throws {
    func field(_ value: String?) -> FieldReading {
      FieldReading(
        value: value, printed: value ?? "", confidence: 0.98, review: false, page: 1,
        box: PageBox(x: 0, y: 0, width: 1, height: 1))
    }
    func marked(_ name: String) throws -> Bool? {
      var reading = Reading(
        file: "a", status: .read, pages: 1, docType: .residentRecord,
        persons: [[.name: field(name), .kana: field(nil)]])
      Consistency(templates: try Setup.templates()).settle(&reading)
      return reading.persons[0][.kana]?.review
    }
    #expect(try marked("平田 妙子") == true)
    #expect(try marked("SMITH JOHN") == false)
  }
}
