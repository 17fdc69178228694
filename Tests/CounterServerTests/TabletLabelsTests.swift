import FormPrinting
import Foundation
import Residency
import Support
import Testing

@testable import CounterServer

@Suite struct TabletLabelsTests {
  static let templates = (1...3).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
    .appendingPathComponent("Templates")
  let labels: TabletLabels
  let form: Form

  init() throws {
    labels = try TabletLabels(file: Self.templates.appendingPathComponent("Pages/tablet/labels.json"))
    form = try FormLibrary(directory: Self.templates.appendingPathComponent("Forms")).form("move-notification")
  }

  @Test("the tablet speaks Japanese, English, Chinese, Korean, Vietnamese and Portuguese")
  func languages() {
    #expect(labels.languages.map(\.code) == ["ja", "en", "zh", "ko", "vi", "pt"])
  }

  @Test("every item that the 異動届 prints has a label in every language")
  func items() {
    for key in form.documentKeys + form.personKeys { #expect(labels.ids.contains("item.\(key)"), "\(key)") }
    #expect(form.documentKeys.count > 20 && form.personKeys.count > 25)
  }

  @Test(
    "every sentence of the pages and every value of a closed list is there in every language, and none is left over")
  func sentences() {
    var wanted = Set(LabelID.allCases.map(\.rawValue))
    wanted.formUnion((form.documentKeys + form.personKeys).map { "item.\($0)" })
    wanted.formUnion(MoveKind.allCases.map { "moveKind.\($0.rawValue)" })
    wanted.formUnion(NotifierStanding.allCases.map { "standing.\($0.rawValue)" })
    wanted.formUnion(AuthorityDocument.allCases.map { "authority.\($0.rawValue)" })
    wanted.formUnion(IdentityDocument.allCases.map { "document.\($0.rawValue)" })
    wanted.formUnion(Relationship.Word.allCases.map { "relationship.\($0.code)" })
    wanted.formUnion(ForeignResidentLists.categories.map { "residentCategory.\($0)" })
    wanted.formUnion((1...3).map { "pensionCategory.第\($0)号" })
    wanted.formUnion(["sex.male", "sex.female", "flag.true", "flag.false"])
    #expect(wanted.subtracting(labels.ids).sorted() == [])
    #expect(labels.ids.subtracting(wanted).sorted() == [])
  }

  @Test(
    "a 続柄 is told word by word in the language chosen, with the Japanese beside it",
    arguments: [
      ("妻の母", "en", "Wife › Mother", "妻の母"), ("夫（未届）", "pt", "Marido (casamento não registrado)", "夫（未届）"),
      ("子の妻", "ja", "子の妻", nil), ("準世帯主", "en", "準世帯主", nil),
    ] as [(String, String, String, String?)])
  func relationships(value: String, language: String, told: String, original: String?) {
    let texts = ItemText(labels: labels, view: TabletView(language: language), readings: [:])
    let item = NotificationItems.Item(key: "relationship", id: "persons.0.relationship", value: value)
    let text = texts.value(item, isForeign: false).text
    #expect(text.plain == told)
    #expect(text.original == original)
  }

  @Test("C02 purpose and basis on the tablet are those of the form", .tags(.control))
  func purpose() {
    let plain = TabletView()
    #expect(labels.text(.purposeText, plain).plain == form.purpose)
    #expect(labels.text(.basisText, plain).plain == form.basis)
  }

  @Test("every kanji of a Japanese label has its ふりがな")
  func readings() {
    for id in labels.ids {
      let text = labels.text(id, TabletView(hasRuby: true))
      for segment in text?.segments ?? [] where segment.reading == nil {
        #expect(!segment.base.contains { $0.unicodeScalars.contains(where: \.properties.isIdeographic) }, "\(id)")
      }
    }
  }

  @Test("a label that one language lacks is refused at start")
  func refusesGaps() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("labels-\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: file) }
    let text =
      #"{"languages": [{"code": "ja", "name": "日本語"}, {"code": "en", "name": "English"}], "labels": {"a": ["あ"]}}"#
    try Data(text.utf8).write(to: file)
    #expect(throws: LabelsUnusable.self) { try TabletLabels(file: file) }
  }

  @Test("a name carries its ふりがな part by part, as long as both have as many parts")
  func names() {
    #expect(RubyText(name: "窓口 一郎", kana: "まどぐち いちろう").segments.compactMap(\.reading) == ["まどぐち", "いちろう"])
    #expect(RubyText(name: "窓口一郎", kana: "まどぐち いちろう").segments.map(\.base) == ["窓口一郎"])
    #expect(RubyText(marked: "{新|あたら}しい").plain == "新しい")
  }
}
