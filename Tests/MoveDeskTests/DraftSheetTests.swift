import CaseArchive
import Foundation
import MadoguchiSamples
import MoveDesk
import Residency
import Support
import Testing

/// Drafts from a CSV of 転出証明書情報.
struct DraftSheetTests {
  static let profile = Result { try Self.shipped() }

  private static func shipped() throws -> DraftSheetProfile {
    let folder = Counter.templates.appendingPathComponent("Drafts")
    return try #require(try DraftSheetProfile.all(in: folder).first { $0.id == "move-out-information" })
  }

  /// The columns a test needs, in this order.
  private static let small = """
    id: small
    title: 小さな様式
    kind: moveInSpecial
    caseBy: 番号
    case: {oldAddress: [住所, 方書], moveOutDate: 予定日}
    persons: {name: 氏名, birthDate: 生年月日, sex: 性別, individualNumber: 個人番号}
    optional: [個人番号, 番号]
    codes: {sex: {"1": male, "2": female}}
    """

  private static func sheet(_ lines: [String], leavingOut: Bool = false) throws -> DraftSheet {
    try DraftSheet(
      content: Data((lines.joined(separator: "\r\n") + "\r\n").utf8), profile: DraftSheetProfile(yaml: small),
      leavingOut: leavingOut)
  }

  private static let header = "番号,住所,方書,予定日,氏名,生年月日,性別"

  @Test func `the households of a file become drafts with every value of their rows`() async throws {
    let counter = try await Counter()
    let source = MoveOutSheet()
    let sheet = try DraftSheet(content: Data(source.csv.utf8), profile: Self.profile.get())
    let cases = try await counter.desk.begin(from: sheet, as: .moveInSpecial, by: Counter.clerk)
    #expect(cases.map(\.persons.count) == [4, 1, 2])
    let column = { (name: String) in try #require(MoveOutSheet.columns.firstIndex(of: name)) }
    let rows = source.rows
    var number = 0
    for moveCase in cases {
      for person in moveCase.persons.indices {
        let row = rows[number]
        number += 1
        let spaced = { (name: String) in row[try column(name)].replacing("　", with: " ") }
        #expect(moveCase.value(.name, ofPerson: person) == (try spaced("氏名")))
        #expect(moveCase.value(.birthDate, ofPerson: person) == row[try column("生年月日")])
        #expect(moveCase.value(.sex, ofPerson: person) == (row[try column("性別")] == "1" ? "male" : "female"))
        #expect(moveCase.value(.individualNumber, ofPerson: person) == row[try column("個人番号")])
        #expect(moveCase.value(.juminhyoCode, ofPerson: person) == row[try column("住民票コード")])
        #expect(moveCase.value(.nhi, ofPerson: person) == (row[try column("国民健康保険")] == "1" ? "true" : "false"))
        let card = row[try column("在留カード等番号")]
        #expect(moveCase.value(.residenceCardNumber, ofPerson: person) == (card.isEmpty ? nil : card))
        #expect(moveCase.value(.moveOutDate) == row[try column("転出予定年月日")])
      }
    }
    #expect(number == rows.count)
    // They are in the archive, as what staff put in.
    let kept = try await counter.archive.load(cases[0].id, by: Counter.clerk).moveCase
    #expect(kept.persons[0][.name]?.status == .typed)
    #expect(kept.kind == .moveInSpecial)
  }

  @Test func `rows under one number are one notification, a row without a number is one of its own`() throws {
    let sheet = try Self.sheet([
      Self.header, "7,見本県窓口市本町1,,4050101,見本 太郎,4010201,1", "8,架空県架空市1,,4050101,架空 一,4010201,2",
      "7,見本県窓口市本町1,,4050101,見本 花子,4020202,2", ",架空県架空市2,,4050101,架空 二,4010201,2", ",架空県架空市3,,4050101,架空 三,4010201,2",
    ])
    #expect(sheet.drafts.map(\.line) == [2, 3, 5, 6])
  }

  @Test func `a file in Shift_JIS with quotes is read like one in UTF-8`() async throws {
    let counter = try await Counter()
    let text = "番号,住所,方書,予定日,氏名,生年月日,性別\r\n1,\"見本県窓口市本町1,2\",ハイツ201,令和5年1月1日,髙見　太郎,H1.2.3,1\r\n"
    let content = try #require(Self.cp932(text))
    let sheet = try DraftSheet(content: content, profile: DraftSheetProfile(yaml: Self.small))
    let cases = try await counter.desk.begin(from: sheet, as: .moveIn, by: Counter.clerk)
    #expect(cases[0].value(.name, ofPerson: 0) == "髙見 太郎")
    #expect(cases[0].value(.oldAddress) == "見本県窓口市本町1,2 ハイツ201")
    #expect(cases[0].value(.birthDate, ofPerson: 0) == "1989-02-03")
  }

  /// By `iconv`, which knows 髙.
  private static func cp932(_ text: String) -> Data? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/iconv")
    process.arguments = ["-f", "UTF-8", "-t", "CP932"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    guard (try? process.run()) != nil else { return nil }
    input.fileHandleForWriting.write(Data(text.utf8))
    try? input.fileHandleForWriting.close()
    return try? output.fileHandleForReading.readToEnd()
  }

  @Test func `R18 R33 a cell that is no value refuses the whole file and names its line and column, not its text`()
    throws
  {
    let lines = [
      "番号,住所,方書,予定日,氏名,生年月日,性別,個人番号", "1,見本県窓口市1,,4050231,見本 太郎,4010201,1,123456789012",
      "1,見本県窓口市2,,4050101,見本 花子,4010201,9,",
    ]
    let error = #expect(throws: DraftSheetError.self) { try Self.sheet(lines) }
    #expect(
      error
        == .cells([
          DraftSheetDefect(line: 2, header: "予定日", reason: .notADate),
          DraftSheetDefect(line: 2, header: "個人番号", reason: .wrongNumber),
          DraftSheetDefect(line: 3, header: "住所・方書", reason: .differs),
          DraftSheetDefect(line: 3, header: "性別", reason: .notInList),
        ]))
    #expect(!"\(String(describing: error))".contains("123456789012"))
    // Left out on demand, the rest is taken and the list stays.
    let sheet = try Self.sheet(lines, leavingOut: true)
    #expect(sheet.leftOut.count == 4)
    #expect(sheet.drafts.count == 1)
  }

  @Test(arguments: [
    (["1,架空県架空市1,,4050101,,4010201,1"], DraftSheetDefect(line: 2, header: "氏名", reason: .noName)),
    (["1,架空県架空市1,,4050101,架空 一,4010201"], DraftSheetDefect(line: 2, reason: .cellCount)),
    (["1,\"架空\"県,,4050101,架空 一,4010201,1"], DraftSheetDefect(line: 2, reason: .malformed)),
  ])
  func `a broken row refuses the file even where values may be left out`(
    rows: [String], defect: DraftSheetDefect
  ) throws {
    let error = #expect(throws: DraftSheetError.self) {
      try Self.sheet([Self.header] + rows + ["2,架空県架空市2,,4050101,架空 二,4010201,2"], leavingOut: true)
    }
    #expect(error == .cells([defect]))
  }

  @Test func `a file without the columns of its layout is refused by naming them, nothing of the file`() throws {
    let error = #expect(throws: DraftSheetError.self) { try Self.sheet(["1,架空県架空市1,,4050101,架空 一,4010201,1"]) }
    #expect(error == .missingColumns(["予定日", "住所", "性別", "方書", "氏名", "生年月日"].sorted()))
  }

  @Test(arguments: ["氏名", "番号"])
  func `a column that stands twice refuses the file, also the one that tells notifications apart`(name: String) throws {
    let error = #expect(throws: DraftSheetError.self) {
      try Self.sheet([Self.header + "," + name, "1,架空県架空市1,,4050101,架空 一,4010201,1,2"])
    }
    #expect(error == .doubledColumn(name))
  }

  @Test func `an empty file and one of UTF-16 say so`() throws {
    #expect(throws: DraftSheetError.empty) { try Self.sheet([Self.header]) }
    let profile = try DraftSheetProfile(yaml: Self.small)
    #expect(throws: DraftSheetError.empty) { try DraftSheet(content: Data(), profile: profile) }
    #expect(throws: DraftSheetError.unknownEncoding) {
      try DraftSheet(content: Data([0xFF, 0xFE]) + Data(repeating: 0x30, count: 40), profile: profile)
    }
  }

  @Test(arguments: [
    "id: a", "id: a\ntitle: b\nkind: nothing\npersons: {name: 氏名}",
    "id: a\ntitle: b\nkind: moveIn\npersons: {name: 氏名, income: 所得}",
    "id: a\ntitle: b\nkind: moveIn\npersons: {kana: フリガナ}",
    "id: a\ntitle: b\nkind: moveIn\npersons: {name: 氏名}\ncodes: {sex: {\"1\": male}}",
  ])
  func `C01 a layout that is wrong, or holds what no record has, is refused`(yaml: String) {
    #expect(throws: DraftSheetError.self) { try DraftSheetProfile(yaml: yaml) }
  }

  @Test func `two layouts with one id, and a wrong one among good ones, are refused by the names of their files`()
    throws
  {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("drafts-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func write(_ name: String, _ yaml: String) throws {
      try Data(yaml.utf8).write(to: folder.appendingPathComponent(name))
    }
    try write("a.yaml", Self.small)
    try write("b.yaml", Self.small.replacing("id: small", with: "id: other"))
    #expect(try DraftSheetProfile.all(in: folder).map(\.id) == ["small", "other"])
    try write("c.yaml", Self.small)
    let twice = #expect(throws: DraftSheetError.self) { try DraftSheetProfile.all(in: folder) }
    #expect(twice == .badProfile("a.yaml and c.yaml have the same `id`, small"))
    #expect("\(try #require(twice))".contains("Templates/Drafts"))
    try write("c.yaml", "id: c\ntitle: c\nkind: nothing\npersons: {name: 氏名}")
    #expect(throws: DraftSheetError.badProfile("c.yaml: `kind` is no kind of move")) {
      try DraftSheetProfile.all(in: folder)
    }
  }
}
