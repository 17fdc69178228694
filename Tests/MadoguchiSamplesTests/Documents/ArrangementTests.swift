import Foundation
import Residency
import Support
import Testing

@testable import MadoguchiSamples

@Suite(.tags(.medium)) struct ArrangementTests {
  @Test("tuning and test share neither seeds nor arrangements")
  func rangesApart() {
    #expect(!SampleRange.tuning.seeds.overlaps(SampleRange.test.seeds))
    let tuning = Set(SampleRange.tuning.arrangements.map(\.name))
    let test = Set(SampleRange.test.arrangements.map(\.name))
    #expect(tuning.isDisjoint(with: test))
    #expect(tuning.count >= 6 && test.count >= 4)
    #expect(Arrangements.drawable.count == tuning.count + test.count)
    #expect(DemoSet.items.allSatisfy { SampleRange.tuning.seeds.contains($0.seed) && $0.arrangement.use == .tuning })
  }

  @Test(
    "every arrangement draws households of 1 to 8 without overflow or missing glyph",
    arguments: 0..<Arrangements.all.count)
  func sizes(index: Int) throws {
    let arrangement = Arrangements.all[index]
    for size in [1, 2, 5, 8] {
      let document = try SampleDocument(
        arrangement: arrangement, seed: arrangement.use.seeds.lowerBound + 40_000 + UInt64(size), size: size,
        isBlind: true)
      #expect(document.content.persons.count == min(size, arrangement.maximumPersons))
      let truth = document.truth(file: "a.png") { $1 }
      #expect(truth.persons.allSatisfy { $0[.name]?.value != nil })
      for key in truth.fields.keys { #expect(DocumentField.keys(of: document.arrangement.docType).contains(key)) }
    }
  }

  @Test("the box of every value lies on its ink and hugs it", arguments: 0..<Arrangements.all.count)
  func boxesOnInk(index: Int) throws {
    let arrangement = Arrangements.all[index]
    let document = try SampleDocument(
      arrangement: arrangement, seed: arrangement.use.seeds.lowerBound + 50_000, size: 3)
    let pages = try document.pages.map { try Picture($0.picture).gray() }
    let truth = document.truth(file: "a.png") { $1 }
    for field in truth.fields.values + truth.persons.flatMap(\.values) where !field.printed.isEmpty {
      let page = pages[field.page - 1]
      let (left, right) = (field.box.x, field.box.x + field.box.width - 1)
      let (top, bottom) = (field.box.y, field.box.y + field.box.height - 1)
      // Ink within two pixels of each side: nothing cut off, no air around.
      #expect(page.darkest(left...(left + 2), top...bottom) < 200)
      #expect(page.darkest((right - 2)...right, top...bottom) < 200)
      #expect(page.darkest(left...right, top...(top + 2)) < 200)
      #expect(page.darkest(left...right, (bottom - 2)...bottom) < 200)
    }
  }

  @Test("what is printed means what the truth says", arguments: 0..<Arrangements.all.count)
  func canonical(index: Int) throws {
    let arrangement = Arrangements.all[index]
    for seed in 0..<3 {
      let document = try SampleDocument(
        arrangement: arrangement, seed: arrangement.use.seeds.lowerBound + 60_000 + UInt64(seed), isBlind: true)
      let truth = document.truth(file: "a.png") { $1 }
      for (key, field) in truth.fields { check(key.valueKind, field) }
      for person in truth.persons { for (key, field) in person { check(key.valueKind, field) } }
    }
  }

  private func check(_ kind: ValueKind, _ field: FieldReading) {
    #expect(field.confidence == 1 && !field.review)
    guard let value = field.value else {
      #expect(PrintStyle.BlankMark(rawValue: field.printed) != nil)
      return
    }
    #expect(!value.isEmpty && !value.contains("　"))
    switch kind {
    case .date: #expect(Self.meaning(of: field.printed) == value)
    case .individualNumber: #expect(IndividualNumber(value) != nil)
    case .juminhyoCode: #expect(JuminhyoCode(value) != nil)
    case .digits: #expect(value.allSatisfy { ("0"..."9").contains($0) })
    case .sex: #expect(["male", "female"].contains(value))
    case .flag: #expect(["true", "false"].contains(value))
    case .kana: #expect(value.unicodeScalars.allSatisfy { $0 == " " || (0x30A1...0x30FC).contains($0.value) })
    case .address: #expect(!value.unicodeScalars.contains { (0xFF10...0xFF19).contains($0.value) })
    default: break
    }
  }

  /// The day a printed date names; forms that people do not type at the counter are turned into those they do.
  private static func meaning(of printed: String) -> String? {
    var text = printed
    for (short, era) in [("明", "明治"), ("大", "大正"), ("昭", "昭和"), ("平", "平成"), ("令", "令和")]
    where text.hasPrefix(short) && !text.hasPrefix(era) {
      text = era + text.dropFirst()
    }
    for number in (1...99).reversed() {
      for mark in ["年", "月", "日"] { text = text.replacing(KanjiNumeral.text(number) + mark, with: "\(number)\(mark)") }
    }
    if !text.contains("年") {
      let parts = text.split(whereSeparator: { $0 == "." || $0 == "．" })
      if parts.count == 3 { text = "\(parts[0])年\(parts[1])月\(parts[2])日" }
    }
    return DateNotation.parse(text)?.iso
  }

  @Test(
    "hundreds of documents of each range can be drawn: nothing is too long for its place and no glyph is missing",
    arguments: SampleRange.allCases)
  func manySeeds(range: SampleRange) throws {
    let writer = SampleWriter(range: range, folder: FileManager.default.temporaryDirectory)
    let first = range.seeds.lowerBound + 500_000
    #expect(try writer.check(count: 500, firstSeed: first) == [])
    #expect(try writer.check(count: 500, firstSeed: first, arrangements: ["composed"]) == [])
  }

  @Test(
    "what the truth says is in the drawing: the ink of a value is that of its text in its type",
    arguments: 0..<Arrangements.all.count)
  func textInDrawing(index: Int) throws {
    let arrangement = Arrangements.all[index]
    let document = try SampleDocument(
      arrangement: arrangement, seed: arrangement.use.seeds.lowerBound + 65_000, size: 2)
    let pages = try document.pages.map { try Picture($0.picture).gray() }
    let canvas = try PageCanvas(size: PaperSize(width: 300, height: 12))
    var compared = 0
    for value in document.placed where value.value.printed.count > 2 && value.value.printed.count < 20 {
      let ink = value.ink
      // The same text set once more, as wide as it was printed, must lie on the same pixels.
      let height = ink.maxY - ink.minY
      var style = TextStyle(family: document.family, size: 20)
      style.minimumSize = 1
      canvas.rectangle(PaperRect(0, 0, 300, 12), width: 0, fill: 1)
      let set = try TypeLock.whileHeld {
        try #require(try canvas.text(value.value.printed, in: PaperRect(2, 1, 296, 10), style: style))
      }
      let again = try Picture(canvas.picture).gray()
      let (wide, high) = (set.maxX - set.minX, set.maxY - set.minY)
      // Wrapped values have another shape.
      guard height * 0.4 * wide / high < (ink.maxX - ink.minX) * 1.6 else { continue }
      guard abs((ink.maxX - ink.minX) / wide - height / high) < 0.35 * height / high else { continue }
      var (same, dark) = (0, 0)
      for column in 0..<60 {
        let part = (Double(column) + 0.5) / 60
        func hasInk(_ picture: Picture, _ box: InkRect) -> Bool {
          let x = Int(box.minX + part * (box.maxX - box.minX))
          return picture.darkest((x - 1)...(x + 1), Int(box.minY)...Int(box.maxY)) < 128
        }
        let (here, there) = (hasInk(pages[value.page - 1], ink), hasInk(again, set))
        if there { dark += 1 }
        if here == there { same += 1 }
      }
      compared += 1
      #expect(dark > 0 && same >= 42, "\(same) of 60 columns agree")
    }
    #expect(compared >= 3)
  }

  @Test("what is cut off is not in the truth")
  func cutOff() throws {
    let long = String(repeating: "見本台", count: 60)
    let cut = ValuePrinter.cut(PrintedValue(canonical: long + " ２", printed: long + "　２"), to: String(long.prefix(7)))
    #expect(cut.canonical == String(long.prefix(7)) && cut.printed == cut.canonical)
    let canvas = try PageCanvas(size: PaperSize(width: 60, height: 20))
    var style = TextStyle(family: .ipaexMincho, size: 10)
    style.overflow = .cut
    let found = try canvas.print(long, in: PaperRect(2, 2, 30, 4), style: style)
    #expect(found.printed.count < long.count && long.hasPrefix(found.printed))
    #expect(try #require(found.ink).maxX <= 32 * PaperSize.scale + 1)
  }

  @Test("a document of several sheets numbers them and certifies on the last one only")
  func continuation() throws {
    let document = try SampleDocument(arrangement: TwoSheets(), seed: 70_001, size: 5)
    #expect(document.pages.count == 3)
    let truth = document.truth(file: "a.tiff") { $1 }
    #expect(truth.fields[.moveOutDate]?.page == 1)
    #expect(truth.fields[.issuer]?.page == 3)
    #expect(truth.persons.map { $0[.name]?.page } == [1, 1, 2, 2, 3])
  }
}
