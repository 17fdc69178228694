import Foundation
import MadoguchiSamples
import Residency
import Support
import Testing
import TextRecognition

@testable import CertificateReading

/// One invented page, read by both readers and by one alone.
@Suite(.tags(.large), .serialized) struct SecondReaderTests {
  let folder: URL
  let file: URL
  let truth: Reading

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "second-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    _ = try SampleWriter(range: .tuning, folder: folder).write(
      count: 1, profiles: [.clean], format: .png, firstSeed: 1, arrangements: ["stacked-blocks"],
      edition: .first)
    let item = try #require(try LabelledFolder(folder).items.first)
    (file, truth) = (item.file, item.truth)
  }

  private func reader(second: Bool) throws -> CertificateReader {
    let glyphs = NSTemporaryDirectory() + "madoguchi-test-glyphs"
    _ = try SecondReader.prepare(in: glyphs)
    let prepared = try #require(SecondReader.prepared(in: glyphs))
    return CertificateReader(
      templates: try CertificateTemplates(folder: try TemplatesFolder.locate()), reader: try FirstReader.start(),
      second: second ? prepared : nil, keepsEvidence: true)
  }

  @Test("Agreed values stand unmarked; where the readers differ the value is marked, with what both said beside it")
  func pair() throws {
    let reading = try reader(second: true).read(file)
    #expect(reading.status == .read)
    #expect(!reading.warnings.contains { $0.code == "secondReaderMissing" })
    var names = 0
    let persons = zip(truth.persons, reading.persons)
    for (expected, seen) in persons {
      for (key, field) in seen where field.value != nil {
        let readers = field.evidence.filter { ["tesseract", "glyphs"].contains($0.reader) }
        #expect(readers.map(\.reader) == ["tesseract", "glyphs"])
        let agree = readers.first?.value == readers.last?.value
        if field.review, !agree {
          for said in readers.compactMap(\.value) where said != field.value {
            #expect(field.alternatives.contains { $0.value == said }, "\(key.rawValue) lost a reading")
          }
        }
        #expect(field.value == expected[key]?.value || field.review, "\(key.rawValue) wrong without a mark")
        if key == .kana, !field.review { names += 1 }
      }
      if let name = expected[.name]?.value, name.contains("髙") || name.contains("﨑") {
        #expect(seen[.name]?.value == name, "variant not kept as printed")
      }
      #expect(seen[.sex]?.value == expected[.sex]?.value && seen[.sex]?.review == false)
    }
    #expect(truth.persons.contains { $0[.name]?.value?.contains("髙") ?? false }, "the page must hold a variant")
    #expect(names == truth.persons.count, "agreed readings need no mark")
  }

  @Test("One reader alone says so, and marks every name and address")
  func alone() throws {
    let reading = try reader(second: false).read(file)
    #expect(reading.warnings.contains { $0.code == "secondReaderMissing" })
    for person in reading.persons {
      for (key, field) in person where [.name, .kana, .address].contains(key.valueKind) && field.value != nil {
        #expect(field.review, "\(key.rawValue) vouched for by one reader")
      }
    }
  }

  @Test("A folder without drawings gives no second reader, and none is drawn")
  func noCache() {
    #expect(SecondReader.prepared(in: folder.path) == nil)
    #expect(
      (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?.contains { $0.hasPrefix("glyph") } == false)
  }

  @Test("a form of a kanji that is set in another typeface than the rest of its name is read as that form")
  func otherTypeface() throws {
    var page = try PrintedPage(width: 150, height: 40, family: .bizGothic, points: 14)
    try page.cell(5, 5, 30, 12, "氏名")
    try page.cell(35, 5, 80, 12, "土肥　邦")
    page.family = .ipamjMincho
    try page.text(36.5 + 4 * 14 * 25.4 / 72, 7, "彥", points: 14)
    let name = try #require(try readTwice(page).persons.first?[.name])
    #expect(name.value == "土肥 邦彥")
    #expect(name.alternatives.contains { $0.value == "土肥 邦彦" }, "what both readers gave is kept beside it")
  }

  @Test("a flag printed as a code is marked though both readers see the same digit", arguments: ["0", "1"])
  func code(_ digit: String) throws {
    var page = try PrintedPage(width: 150, height: 40)
    for (column, pair) in [("氏名", "山田　太郎"), ("国民健康保険", digit)].enumerated() {
      try page.cell(5 + 60 * Double(column), 5, 60, 12, pair.0)
      try page.cell(5 + 60 * Double(column), 17, 60, 12, pair.1)
    }
    let flag = try #require(try readTwice(page).persons.first?[.nhi])
    #expect(flag.opinions == [digit == "1" ? "true" : "false"].flatMap { [$0, $0] }, "both must have seen it")
    #expect(flag.review)
  }

  /// The document that one page makes when both readers read it.
  private func readTwice(_ page: PrintedPage) throws -> DocumentAssembler {
    let glyphs = NSTemporaryDirectory() + "madoguchi-test-glyphs"
    _ = try SecondReader.prepare(in: glyphs)
    let text = try page.read().with(secondReader: #require(SecondReader.prepared(in: glyphs)))
    var assembler = DocumentAssembler(templates: try Setup.templates(), type: .moveOutCertificate)
    try assembler.add(PageReading(text: text, templates: try Setup.templates()))
    return assembler
  }
}
