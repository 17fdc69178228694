import FormPrinting
import Foundation
import Support
import Testing

@Suite(.tags(.medium)) struct CSVTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A strict reader of RFC 4180: CRLF only, quotes only where they belong, the same number of cells in each row.
  static func strict(_ text: String) throws -> [[String]] {
    struct Malformed: Error { var offset: Int }
    var rows: [[String]] = []
    var row: [String] = []
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      var cell = String.UnicodeScalarView()
      if scalars[index] == "\"" {
        index += 1
        while true {
          guard index < scalars.count else { throw Malformed(offset: index) }
          if scalars[index] == "\"" {
            index += 1
            guard index < scalars.count, scalars[index] == "\"" else { break }
          }
          cell.append(scalars[index])
          index += 1
        }
      } else {
        while index < scalars.count, ![",", "\r"].contains(scalars[index]) {
          guard !["\"", "\n"].contains(scalars[index]) else { throw Malformed(offset: index) }
          cell.append(scalars[index])
          index += 1
        }
      }
      row.append(String(cell))
      guard index < scalars.count else { throw Malformed(offset: index) }
      if scalars[index] == "," {
        index += 1
      } else if scalars[index] == "\r", index + 1 < scalars.count, scalars[index + 1] == "\n" {
        index += 2
        rows.append(row)
        row = []
      } else {
        throw Malformed(offset: index)
      }
    }
    guard row.isEmpty, Set(rows.map(\.count)).count <= 1 else { throw Malformed(offset: index) }
    return rows
  }

  func write(
    _ data: FormData, _ profile: String = "standard", _ options: CSVOptions = CSVOptions()
  ) throws -> WrittenCSV {
    try CSVWriter(profile: Printing.library.profile(profile, form: "move-notification"), options: options)
      .write(data, SampleData.metadata)
  }

  func text(_ written: WrittenCSV) throws -> String {
    try #require(String(bytes: written.data, encoding: .utf8)).replacing("\u{FEFF}", with: "")
  }

  /// Values that try the quoting.
  static let awkward: FormData = {
    var data = SampleData.move(persons: 3, foreign: true)
    data.persons[0]["remarks"] = "\"引用\", と改行\r\n二行目"
    data.persons[1]["remarks"] = "\"\""
    data.persons[2]["remarks"] = "末尾の改行\n"
    data.persons[2]["name"] = "𠮷野 葛\u{E0100}"
    return data
  }()

  @Test("one heading row, then one row for each person, as RFC 4180 wants it")
  func strictRows() throws {
    let written = try write(Self.awkward, "standard", CSVOptions(encoding: .utf8))
    let rows = try Self.strict(try text(written))
    let profile = try Printing.library.profile("standard", form: "move-notification")
    #expect(rows.count == 4)
    #expect(written.report.rows == 3)
    #expect(rows[0] == profile.headers)
    func cell(_ row: Int, _ header: String) throws -> String { rows[row][try #require(rows[0].firstIndex(of: header))] }
    #expect(try cell(1, "備考") == "\"引用\", と改行\r\n二行目")
    #expect(try cell(2, "備考") == "\"\"")
    #expect(try cell(3, "備考") == "末尾の改行\n")
    #expect(Array(try cell(3, "氏名").unicodeScalars) == Array("𠮷野　葛\u{E0100}".unicodeScalars))
    #expect(try cell(1, "性別") == "1")
    #expect(try cell(2, "性別") == "2")
    #expect(try cell(1, "異動種別") == "転入")
    #expect(try cell(1, "生年月日") == "1960-01-15")
    #expect(try cell(1, "受付番号") == SampleData.identifier)
    #expect(try cell(3, "連番") == "3")
    #expect(written.report.unformatted.isEmpty)
  }

  @Test("Python's csv module reads the same cells", arguments: ["standard", "counter"])
  func python(profile: String) throws {
    let written = try write(Self.awkward, profile, CSVOptions(encoding: .utf8))
    let file = try folder.write(written.data, to: "a.csv").path
    let program =
      "import csv,json,sys; print(json.dumps(list(csv.reader(open(sys.argv[1], encoding='utf-8', newline=''), strict=True))))"
    let read = try JSONDecoder().decode([[String]].self, from: Tool.run(["python3", "-c", program, file]))
    #expect(read == (try Self.strict(try text(written))))
    #expect(read.count == 4)
  }

  @Test("the byte order mark is there when asked for, and only then")
  func byteOrderMark() throws {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    #expect(try write(Self.awkward).data.prefix(3).elementsEqual(mark))
    #expect(try !write(Self.awkward, "standard", CSVOptions(encoding: .utf8)).data.prefix(3).elementsEqual(mark))
    #expect(try !write(Self.awkward, "counter").data.prefix(3).elementsEqual(mark))
  }

  @Test("CP932: what it cannot hold becomes 〓 and is told by field and count")
  func cp932() throws {
    let written = try write(Self.awkward, "counter")
    #expect(written.report.replaced == [FieldReference(key: "name", person: 2): 2])
    let file = try folder.write(written.data, to: "a.csv").path
    let program = "import sys; sys.stdout.buffer.write(open(sys.argv[1],'rb').read().decode('cp932').encode('utf-8'))"
    let rows = try Self.strict(try Tool.text("python3", "-c", program, file))
    // 髙 and 﨑 are in the IBM extensions; 𠮷 and a variant are in none, and the base character alone would be wrong.
    let name = try #require(rows[0].firstIndex(of: "氏名"))
    #expect(rows[1][name] == "髙橋　﨑一郎")
    #expect(rows[3][name] == "〓野　〓")
    #expect(rows[1][try #require(rows[0].firstIndex(of: "生年月日"))] == "3350115")
    #expect(rows[1][try #require(rows[0].firstIndex(of: "異動年月日"))] == "5081115")
  }

  @Test("CP932: signs that JIS and Microsoft code differently survive")
  func signs() throws {
    var data = SampleData.move(persons: 1)
    data.values["newAddress"] = "緑町1\u{2212}2\u{301C}3 \u{2014}\u{2016}①㈱ｱﾊﾟｰﾄ¥"
    let written = try write(data, "counter")
    #expect(written.report.replaced.isEmpty)
    let file = try folder.write(written.data, to: "a.csv").path
    let program = "import sys; sys.stdout.buffer.write(open(sys.argv[1],'rb').read().decode('cp932').encode('utf-8'))"
    let text = try Tool.text("python3", "-c", program, file)
    #expect(text.contains("緑町1\u{FF0D}2\u{FF5E}3 \u{2015}\u{2225}①㈱ｱﾊﾟｰﾄ￥"))
  }

  @Test("CP932: refused when no replacement is allowed, naming the field and not the value")
  func refused() throws {
    let error = #expect(throws: FormPrintingError.self) {
      try write(Self.awkward, "counter", CSVOptions(unencodable: .refuse))
    }
    #expect(error?.code == .characterNotInEncoding)
    #expect(error?.field == FieldReference(key: "name", person: 2))
    #expect(error?.description.contains("𠮷") == false)
  }

  @Test(
    "a cell that a spreadsheet would run is disarmed and reported",
    arguments: ["=1+1", "+81-90", "-1", "@SUM(A1)", "\tx", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠A"])
  func formulas(value: String) throws {
    var data = SampleData.move(persons: 1)
    data.persons[0]["remarks"] = value
    let written = try write(data)
    #expect(written.report.guarded == [FieldReference(key: "remarks", person: 0)])
    let rows = try Self.strict(try text(written))
    #expect(rows[1].last == "'" + value)
  }

  @Test("an ordinary value is not touched by the guard", arguments: ["1-2-3", "A=B", "a@b", "'x", ""])
  func ordinary(value: String) throws {
    var data = SampleData.move(persons: 1)
    data.persons[0]["remarks"] = value
    let written = try write(data)
    #expect(written.report.guarded.isEmpty)
    #expect(try Self.strict(try text(written))[1].last == value)
  }

  @Test("a value with no code in the profile is written as it is and reported")
  func noCode() throws {
    var data = SampleData.move(persons: 1)
    data.persons[0]["sex"] = "unknown"
    data.values["moveDate"] = "2026-11"
    #expect(try write(data, "counter").report.unformatted.map(\.description) == ["moveDate", "persons.0.sex"])
  }

  @Test("nobody moves: the heading row alone")
  func nobody() throws {
    #expect(try Self.strict(try text(try write(FormData()))).count == 1)
  }

  @Test(
    "C01 a profile cannot name an item outside the closed list; its mistakes are told by file and line", .tags(.control)
  )
  func profileProblems() throws {
    for file in ["fonts.yaml", "move-notification/form.yaml"] {
      try folder.write(Data(contentsOf: SampleData.directory.appendingPathComponent(file)), to: file)
    }
    try folder.write(
      """
      id: other
      title: x
      encoding: utf-16
      columns:
        - {header: 信条, key: creed}
        - {header: 氏名, key: name, format: roman}
        - {header: 氏名, key: name, form: document}
      """, to: "move-notification/csv/bad.yaml")
    let error = #expect(throws: FormPrintingError.self) { try FormLibrary(directory: folder.url) }
    let problems = try #require(error?.problems)
    for (line, path) in [
      (1, "id"), (3, "encoding"), (5, "columns[0].key"), (6, "columns[1].format"), (7, "columns[2]"), (5, "columns"),
    ] {
      #expect(
        problems.contains { $0.file == "move-notification/csv/bad.yaml" && $0.line == line && $0.path == path },
        "\(path)")
    }
    #expect(problems.count == 6)
  }

  @Test("CP932: every character is written as Python writes it")
  func everyCharacter() throws {
    // Without 外字, and without the five single bytes that Python alone gives to controls.
    let program = """
      import sys
      for c in range(0x80, 0x10000):
          try: b = chr(c).encode('cp932')
          except UnicodeEncodeError: continue
          if (b[0] < 0xF0 or b[0] > 0xF9) and (len(b) == 2 or 0xFF61 <= c <= 0xFF9F): sys.stdout.write(f'{c:x} {b.hex()}\\n')
      """
    var data = SampleData.move(persons: 1)
    let lines = try Tool.text("python3", "-c", program).split(separator: "\n").map { $0.split(separator: " ") }
    #expect(lines.count > 7000)
    let scalars = lines.compactMap { UInt32($0[0], radix: 16) }.compactMap { Unicode.Scalar($0) }
    data.values["newAddress"] = scalars.map { String($0) }.joined(separator: "\u{0020}")
    let written = try write(data, "counter")
    let file = try folder.write(written.data, to: "a.csv").path
    let back = "import sys; sys.stdout.buffer.write(open(sys.argv[1],'rb').read().decode('cp932').encode('utf-8'))"
    let rows = try Self.strict(try Tool.text("python3", "-c", back, file))
    #expect(written.report.replaced.isEmpty)
    let cell = rows[1][try #require(rows[0].firstIndex(of: "新住所"))]
    #expect(cell.unicodeScalars.count(where: { $0 != " " }) == scalars.count)
  }
}
