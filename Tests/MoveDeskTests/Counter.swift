import CaseArchive
import FormPrinting
import Foundation
import MoveDesk
import Residency
import ResidentRegistry
import Support
import Synchronization
import Testing

/// A counter in a folder of its own: real archive, registry and forms; its clock and what a scan reads as are set by the test.
final class Counter: Sendable {
  /// What a test changes while the counter works.
  final class Circumstances: Sendable {
    let now = Mutex(InventedCases.now)
    /// By the content of the scan.
    let readings = Mutex<[Data: Reading]>([:])
    /// Happens once, in the middle of the next check: between loading a case and saving it.
    let meanwhile = Mutex<(@Sendable () async throws -> Void)?>(nil)
  }

  let root: URL
  let circumstances = Circumstances()
  let archive: Archive
  let registry: ResidentRegistry
  let desk: MoveDesk

  var keys: URL { root.appendingPathComponent("keys") }

  init(
    settings: CaseSettings = CaseSettings(), policy: RetentionPolicy = .fiveYears, readScan: MoveDesk.ReadScan? = nil,
    layouts: LayoutLearning? = nil, papers: PaperWork? = nil
  ) async throws {
    root = FileManager.default.temporaryDirectory.appendingPathComponent("counter-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    let circumstances = circumstances
    let clock: @Sendable () -> Timestamp = { circumstances.now.withLock { $0 } }
    archive = try await Archive.open(
      at: root.appendingPathComponent("data"), keys: root.appendingPathComponent("keys"), policy: policy, now: clock)
    let registry = try ResidentRegistry(
      database: root.appendingPathComponent("registry.sqlite"),
      key: RegistryKey(secret: Data(repeating: 7, count: 32)))
    self.registry = registry
    desk = MoveDesk(
      archive: archive, forms: try FormLibrary(directory: Self.templates.appendingPathComponent("Forms")),
      settings: settings, calendar: InventedContexts.calendar, municipality: "架空県架空市", now: clock,
      readScan: readScan ?? { content, name in
        circumstances.readings.withLock { $0[content] }
          ?? Reading(
            file: name, status: .failed, reason: .init(code: "truncated", message: "the file ends early"), pages: 0)
      },
      lookUp: { moveCase in
        let act = circumstances.meanwhile.withLock { waiting in
          defer { waiting = nil }
          return waiting
        }
        try await act?()
        return try await RegistryLookUp.facts(about: moveCase, in: registry)
      },
      layouts: layouts, papers: papers)
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  static let templates = (1...3).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
    .appendingPathComponent("Templates")

  // MARK: Staff

  static let clerk = access(InventedCases.clerk)
  static let colleague = access(InventedCases.second)
  static let supervisor = access(InventedCases.third, [.supervisor], .retention)
  static let administrator = access(InventedCases.clerk, [.administrator], .retention)
  static let auditor = access(InventedCases.second, [.auditor], .audit)

  static func access(
    _ staff: StaffID, _ roles: Set<StaffRole> = [.clerk], _ reason: AccessReason = .notification
  ) -> Access {
    Access(
      staff: staff, desk: InventedCases.desk, terminal: "T-01", roles: roles, reason: reason,
      seesAllDesks: !roles.contains(.clerk))
  }

  // MARK: Time

  /// Ten in the morning of a day, in Japan.
  func set(_ day: CalendarDate) {
    circumstances.now.withLock { $0 = Timestamp(secondsSince1970: Int64(day.daysSince1970) * 86_400 + 3600) }
  }

  // MARK: Papers

  /// A scan that will read as `reading`; without one, as a file that ends early.
  func scan(_ name: String, reads reading: Reading? = nil) -> MoveDesk.IncomingScan {
    let content = Data("scan \(name)".utf8)
    if let reading { circumstances.readings.withLock { $0[content] = reading } }
    return MoveDesk.IncomingScan(name: name, content: content)
  }

  /// One scan from the counter to its draft.
  func takeIn(_ scan: MoveDesk.IncomingScan) async throws -> MoveCase {
    let reception = try await desk.receive(scan, by: Self.clerk)
    return try #require(try await desk.read([reception], by: Self.clerk).first).moveCase
  }

  /// A drafted case of the invented family.
  func drafted(_ reading: Reading = InventedReadings.certificate()) async throws -> MoveCase {
    try await takeIn(scan("certificate.png", reads: reading))
  }

  // MARK: Work

  /// Supplements, identifies, checks, and gives a reason for every warning.
  @discardableResult
  func settle(_ moveCase: MoveCase, by access: Access = clerk) async throws -> MoveCase {
    var moveCase = try await desk.edit(
      moveCase.id, CaseEdit(fields: InventedCases.counterEntries, confirm: moveCase.openReviews), by: access)
    moveCase = try await desk.identify(
      moveCase.id, subject: .notifier, documents: [.drivingLicence], questioned: false, by: access)
    return try await accept(moveCase.id, by: access)
  }

  /// Checks, and gives a reason for every warning.
  @discardableResult
  func accept(_ id: CaseID, by access: Access = clerk) async throws -> MoveCase {
    var moveCase = try await desk.check(id, by: access)
    for code in Set(moveCase.findings.filter { $0.severity == .warning }.map(\.code)).sorted() {
      moveCase = try await desk.acknowledge(id, code: code, reason: "窓口で確認済み", by: access)
    }
    return moveCase
  }

  /// A signed case of the invented family.
  func signed() async throws -> MoveCase {
    let moveCase = try await settle(drafted())
    return try await desk.sign(moveCase.id, image: Signature.png, medium: .tablet, by: Self.clerk)
  }

  /// A filed case of the invented family.
  func filed() async throws -> MoveCase { try await desk.file(signed().id, by: Self.clerk) }

  func load(_ id: CaseID) async throws -> MoveCase { try await archive.load(id, by: Self.clerk).moveCase }

  // MARK: Registry

  /// Imports an extract of the family's records from when they lived here before, with some cells changed.
  /// - Parameter indices: who of the family stands in it.
  func importRegistry(of indices: [Int] = [0, 1, 2, 3], changing cells: [Int: [String: String]] = [:]) throws {
    let persons = InventedReadings.family
    let rows = indices.map { index in
      Self.row(persons[index], number: index + 1).merging(cells[index] ?? [:]) { $1 }
    }
    let text = ([Self.headers] + rows.map { row in Self.headers.map { row[$0] ?? "" } })
      .map { $0.map { "\"\($0)\"" }.joined(separator: ",") + "\r\n" }.joined()
    let file = root.appendingPathComponent("residents.csv")
    try Data(text.utf8).write(to: file)
    let mapping = try RegistryMapping(
      yaml: String(contentsOf: Self.templates.appendingPathComponent("Registry/standard.yaml"), encoding: .utf8))
    let report = try registry.replace(
      with: file, options: .init(mapping: mapping, asOf: InventedCases.today),
      now: Date(timeIntervalSince1970: Double(InventedCases.now.secondsSince1970)))
    #expect(report.outcome == .replaced, "\(report.rejected)")
  }

  /// Other numbers than the certificate's: only the name and the birth date lead to such a record.
  static let otherNumbers = [
    "個人番号": InventedReadings.individualNumber(90), "住民票コード": InventedReadings.juminhyoCode(90),
  ]

  private static let headers = [
    "宛名番号", "世帯番号", "住民種別", "住民状態", "住民票コード", "個人番号", "氏名", "氏名_フリガナ", "旧氏", "通称", "性別", "生年月日", "続柄", "世帯主氏名",
    "都道府県", "市区郡町村名", "町字", "番地号表記", "方書", "郵便番号", "本籍", "筆頭者", "国籍", "在留カード等番号", "異動年月日", "異動事由", "支援措置",
  ]

  /// 転出者 of 2020.
  private static func row(_ person: [PersonField: String], number: Int) -> [String: String] {
    [
      "宛名番号": "\(1_000_000 + number)", "世帯番号": "2000001", "住民種別": "1", "住民状態": "2",
      "住民票コード": person[.juminhyoCode] ?? "", "個人番号": person[.individualNumber] ?? "", "氏名": person[.name] ?? "",
      "氏名_フリガナ": person[.kana] ?? "", "性別": person[.sex] == "male" ? "1" : "2", "生年月日": person[.birthDate] ?? "",
      "続柄": person[.relationship] ?? "", "世帯主氏名": "窓口 一郎", "都道府県": "架空県", "市区郡町村名": "架空市", "町字": "本町",
      "番地号表記": "5番6号", "郵便番号": "9999999", "本籍": "架空県架空市八幡1丁目1番地", "筆頭者": "窓口 一郎", "異動年月日": "2020-04-01",
      "異動事由": "転出",
    ]
  }
}

/// A scrawl of 240 × 80 pixels.
enum Signature {
  static let png =
    Data(
      base64Encoded: """
        iVBORw0KGgoAAAANSUhEUgAAAPAAAABQCAAAAAACIqegAAACAklEQVR42u3a247DIAwE0Pn/n2afqm5aAh57Qi6dPFVqhHywIQmA
        9mMXDDbYYIMNNthggw022GCDDTbYYIPnDbyu3wDj//UDYOB2Ygi8m19PBm+QEvGCUoHIqxAvGR2ohTfogOJ8gKuBO0GV4nw7jxVD
        U89l8QYpEncbgbKxvPhTWBbvjg4ovWkwxBMC9ieEApjoiMT4QH18dMlQJjgp7ttQK5ePF4QaeBQKHyVG4wO16e873EPA0LSGfLl8
        j48KeBwHG+XgfujKpVXB+b8ZFC2eFwXUCSajhLRcAoMA8gRzUa7svSQYSvC8AtnGZvdC7yXEkYyEwbG+gbygmXlrde9twaF2EQZf
        s7EUWFkHkJVqNDIuSBDgpY3FC58Ht3OmI0EVdMCrY1Q+rYOBUekTxsiDoXlYHxXj7GbupRHTD7Rw3zEJ5GNc9k0VzwMhwunfQYKv
        ZpBZacKsSN5p2VUCxE26pYzcWt/+Ujg1Nk5ISm21qtgSwmlMJ0WU4La3XE+WHTU3SKqwsCMzXIDNgcVJgXjP7b2unt1lxOIqLO4x
        1jdVgxti1SosDbsBuQnA7ZAqlHmrrYTAkq28tuQIRwbcxMPuWoebIo8g6WmVs482zV/9pOeRzj/JhdmscKuDlGnwHc8U1sDtqd6G
        +bB71pFqHxA32GCDDTbYYIMNNthggw3uXX8lILsPsEdZyAAAAABJRU5ErkJggg==
        """, options: .ignoreUnknownCharacters) ?? Data()
}

/// Throws unless `body` throws exactly this code.
func expectRefusal<Code: Equatable & Sendable>(
  _ code: Code, sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> Void
) async {
  do {
    try await body()
    Issue.record("nothing was refused", sourceLocation: sourceLocation)
  } catch let error as CaseError {
    #expect(error.code as? Code == code, "\(error)", sourceLocation: sourceLocation)
  } catch let error as CaseArchiveError {
    #expect(error.code as? Code == code, "\(error)", sourceLocation: sourceLocation)
  } catch {
    Issue.record(error, sourceLocation: sourceLocation)
  }
}

/// Programs of the system, as a check from outside.
enum Tool {
  /// A program's standard output for a PDF on its standard input; fails the test unless it ends with 0.
  static func text(_ arguments: String..., pdf: Data) throws -> String {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("form-\(UUID().uuidString).pdf")
    defer { try? FileManager.default.removeItem(at: file) }
    try pdf.write(to: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments.map { $0 == "PDF" ? file.path : $0 }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(arguments.first ?? "") ended with \(process.terminationStatus)")
    return String(decoding: data, as: UTF8.self)
  }
}
