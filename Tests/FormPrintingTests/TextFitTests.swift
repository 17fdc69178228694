import FormPrinting
import Foundation
import Support
import Testing

@Suite(.tags(.medium)) struct TextFitTests {
  func draw(name: String, address: String = "架空市") throws -> PrintedForm {
    var data = SampleData.move(persons: 1)
    data.persons[0]["name"] = name
    data.values["newAddress"] = address
    return try Printing.printer().pdf(Printing.library.form("move-notification"), data, SampleData.metadata)
  }

  func text(_ printed: PrintedForm) throws -> String {
    try Tool.text("pdftotext", "-raw", "-", "-", input: printed.pdf)
  }

  @Test("a long name shrinks to its box without a word")
  func shrinks() throws {
    let name = "サントスオリヴェイラ マリアカルラ"
    let printed = try draw(name: name)
    #expect(printed.report.overflows.isEmpty)
    #expect(try text(printed).contains(name))
  }

  @Test("what does not fit in the smallest print is reported and still there in full")
  func overflows() throws {
    let name = String(repeating: "寿限無五劫擦切海砂利水魚", count: 3)
    let printed = try draw(name: name)
    let overflow = try #require(printed.report.overflows.first)
    #expect(printed.report.overflows.count == 1)
    #expect(overflow.field == FieldReference(key: "name", person: 0))
    #expect(overflow.page == 1)
    #expect(overflow.size < overflow.smallest)
    #expect(try text(printed).contains(name))
  }

  @Test("a long address takes two lines")
  func twoLines() throws {
    let address = "東京都架空市緑町三丁目14番15号 グリーンハイツ見本台東弐番館アネックス202号室（山田方）"
    let printed = try draw(name: "山田", address: address)
    #expect(printed.report.overflows.isEmpty)
    let shown = try text(printed).filter { !$0.isWhitespace }
    #expect(shown.contains(address.filter { !$0.isWhitespace }))
  }

  @Test("a text that could only be unreadable is refused, naming the field and not the value")
  func doesNotFit() throws {
    let error = #expect(throws: FormPrintingError.self) { try draw(name: String(repeating: "寿限無", count: 200)) }
    #expect(error?.code == .textDoesNotFit)
    #expect(error?.field == FieldReference(key: "name", person: 0))
    #expect(error?.description.contains("寿限無") == false)
  }

  @Test(
    "a character that the fonts lack is an error that names the field and not the value",
    arguments: [
      ("山\u{E000}田", FormPrintingError.Code.characterMissing), ("高\u{E01EF}", .variantMissing),
      ("क", .characterMissing),
    ])
  func missingGlyph(name: String, code: FormPrintingError.Code) throws {
    let error = #expect(throws: FormPrintingError.self) { try draw(name: name) }
    #expect(error?.code == code)
    #expect(error?.field == FieldReference(key: "name", person: 0))
    #expect(error?.description.contains(name) == false)
  }
}
