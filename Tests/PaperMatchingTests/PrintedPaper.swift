import FormPrinting
import Foundation
import MadoguchiSamples
import PaperMatching
import ScanImaging
import Synchronization

/// A 異動届 of an invented household: printed, marked by hand, worn by a machine, compared.
struct PrintedPaper {
  static let forms: URL = (1...3).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
    .appendingPathComponent("Templates/Forms")
  static let pixelsPerMillimetre = 300 / 25.4

  let form: Form
  let printer: FormPrinter
  var data = FormData(
    values: [
      "recipient": "架空市長", "moveKind": "moveIn", "moveDate": "2026-11-12", "notifiedDate": "2026-11-21",
      "newAddress": "東京都架空市緑町3丁目14番15号 グリーンハイツ202号室", "oldAddress": "千葉県見本市本町1234番地5", "newHouseholder": "斉藤 一郎",
      "oldHouseholder": "斉藤 一郎", "registeredDomicile": "千葉県見本市本町1234番地", "familyRegisterHead": "斉藤 一郎",
      "notifierName": "斉藤 一郎", "notifierStanding": "mover", "notifierAddress": "東京都架空市緑町3丁目14番15号",
      "notifierPhone": "090-1122-3344", "receivedBy": "mado01",
    ],
    persons: [
      [
        "name": "斉藤 一郎", "kana": "サイトウ イチロウ", "birthDate": "1971-04-12", "sex": "male", "relationship": "世帯主",
        "juminhyoCode": "12345678903", "registeredDomicile": "千葉県見本市本町1234番地", "familyRegisterHead": "斉藤 一郎",
        "cardHeld": "true",
      ],
      ["name": "斉藤 花子", "kana": "サイトウ ハナコ", "birthDate": "1973-10-02", "sex": "female", "relationship": "妻"],
    ], caseIdentifier: "C31000000000000000000000AB")

  private static let library = Result { try FormLibrary(directory: forms) }
  /// Pages as printed and as a machine took them in, each drawn once for all tests: the same data are the same page.
  private static let pages = Mutex<[FormData: Data]>([:])
  private static let scans = Mutex<[ScanKey: Data]>([:])
  private struct ScanKey: Hashable {
    let data: FormData
    let machine: WornPrint.Machine
    let turns, dust: Int
    let seed: UInt64
  }

  init() throws {
    let library = try Self.library.get()
    form = try library.form("move-notification")
    printer = try FormPrinter(library: library)
  }

  var code: String {
    PaperIdentifier(form: form.id, caseIdentifier: data.caseIdentifier ?? "", page: 1, pages: 1).text
  }

  func pdf(_ data: FormData? = nil, at time: String = "2026-11-21T09:00:00+09:00") throws -> [UInt8] {
    Array(try printer.pdf(form, data ?? self.data, PrintMetadata(createdAt: time, printedBy: "mado01")).pdf)
  }

  /// The clean page.
  func page() throws -> Data {
    if let known = Self.pages.withLock({ $0[data] }) { return known }
    let page = try page { _ in }
    Self.pages.withLock { $0[data] = page }
    return page
  }

  /// The clean page, changed by hand.
  func page(_ hand: (inout GrayImage) -> Void) throws -> Data {
    var image = try ScanFile(bytes: try pdf()).page(1).inkImage().image
    hand(&image)
    return try image.pngData()
  }

  /// The clean page as a machine takes it in.
  func scan(_ machine: WornPrint.Machine, turns: Int = 0, dust: Int = 8, seed: UInt64) throws -> Data {
    let key = ScanKey(data: data, machine: machine, turns: turns, dust: dust, seed: seed)
    if let known = Self.scans.withLock({ $0[key] }) { return known }
    let scan = try WornPrint(machine: machine, quarterTurns: turns, dust: dust).taken(try page(), seed: seed)
    Self.scans.withLock { $0[key] = scan }
    return scan
  }

  func fields(_ data: FormData? = nil) throws -> [SheetField] {
    try form.places(for: data ?? self.data)[0].filter { $0.use != .print }.map { place in
      SheetField(
        id: (place.person.map { "\($0 + 1)." } ?? "") + place.key,
        boxes: place.boxes.map { SheetBox(x: $0.x, y: $0.y, width: $0.width, height: $0.height) },
        isCompared: place.use == .notified, isCovered: place.key == "juminhyoCode",
        isChoice: place.isChoice)
    }
  }

  func compared(_ scan: Data, with other: FormData? = nil, fields: [SheetField]? = nil) throws -> SheetMatch? {
    let pair = SheetPair(
      scanPage: 1, printPage: 1, scanCode: code, printCode: code, fields: try fields ?? self.fields(other),
      ignored: try form.places(for: other ?? data)[0].filter { $0.use == .print }.flatMap(\.boxes).map {
        SheetBox(x: $0.x, y: $0.y, width: $0.width, height: $0.height)
      })
    // Printed anew on another day, by another hand.
    return try PaperMatching.matches(
      [pair], scan: Array(scan), print: try pdf(other, at: "2026-12-03T15:42:00+09:00")
    ).first
  }
}

extension GrayImage {
  /// A filled rectangle in millimetres.
  mutating func paint(x: Double, y: Double, width: Double, height: Double, tone: UInt8 = 20) {
    let scale = PrintedPaper.pixelsPerMillimetre
    for row in Int(y * scale)..<Int((y + height) * scale) {
      for column in Int(x * scale)..<Int((x + width) * scale) { pixels[row * self.width + column] = tone }
    }
  }

  /// A disc in millimetres.
  mutating func dot(x: Double, y: Double, radius: Double) {
    let scale = PrintedPaper.pixelsPerMillimetre
    for row in Int((y - radius) * scale)...Int((y + radius) * scale) {
      for column in Int((x - radius) * scale)...Int((x + radius) * scale) {
        let (dx, dy) = (Double(column) / scale - x, Double(row) / scale - y)
        if dx * dx + dy * dy < radius * radius { pixels[row * width + column] = 0 }
      }
    }
  }
}

extension SheetMatch {
  func ids(_ verdict: FieldMatch.Verdict) -> [String] { fields.filter { $0.verdict == verdict }.map(\.id) }
}
