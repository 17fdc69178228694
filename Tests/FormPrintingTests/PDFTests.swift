import FormPrinting
import Foundation
import Support
import Testing

/// Looks at the PDFs with the tools of other people.
@Suite(.tags(.medium)) struct PDFTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func draw(_ data: FormData, as id: String = "move-notification") throws -> (
    printed: PrintedForm, path: String
  ) {
    let printed = try Printing.printer().pdf(Printing.library.form(id), data, SampleData.metadata)
    return (printed, try folder.write(printed.pdf, to: "form.pdf").path)
  }

  @Test("the PDF of each form is sound, has all its fonts inside and is tagged", arguments: DeliveredFormsTests.ids)
  func sound(id: String) throws {
    let form = try Printing.library.form(id)
    var data = form.record == .deletionRecord ? SampleData.deletion : SampleData.move(persons: 8, foreign: true)
    if form.record == .moveSubjects { data.images["signature"] = SampleData.signature }
    let path = try draw(data, as: id).path
    _ = try Tool.run(["qpdf", "--check", path])
    let fonts = try Tool.text("pdffonts", path).split(separator: "\n").dropFirst(2)
    #expect(fonts.count >= 3)
    // Columns before the object number: emb sub uni.
    for font in fonts { #expect(font.contains(" yes yes yes "), "\(font)") }
    let info = try Tool.text("pdfinfo", path)
    #expect(info.contains("Tagged:          yes"))
    #expect(info.contains("Title:           \(form.title)"))
    #expect(info.contains("CreationDate:    Sat Nov 21 00:00:00 2026"))
  }

  @Test(
    "a name comes back from the PDF character by character",
    arguments: [
      "髙橋 﨑一郎", "渡邉 邊", "𠮷野 葛", "齋藤 澤", "神田 \u{FA19}", "葛\u{E0103}城 花", "葛\u{E0100}西 花", "渡邉\u{E0113} 茂",
      "辻\u{E0102} 一", "O'NEILL Zoë",
    ])
  func namesComeBack(name: String) throws {
    var data = SampleData.move(persons: 1)
    data.persons[0]["name"] = name
    let text = try Tool.text("pdftotext", "-raw", try draw(data).path, "-")
    // Poppler gives spaces as it likes; everything else must be the same scalars.
    func solid(_ text: String) -> [Unicode.Scalar] { text.unicodeScalars.filter { !$0.properties.isWhitespace } }
    #expect(solid(text).firstRange(of: solid(name)) != nil)
  }

  @Test(
    "a variant (異体字) is drawn as another glyph than its base character",
    arguments: ["葛\u{E0104}", "邉\u{E0113}", "葛\u{E0100}"])
  func variantGlyphs(name: String) throws {
    func picture(_ name: String) throws -> Data {
      var data = SampleData.move(persons: 1)
      data.persons[0]["name"] = name
      return try Tool.run(["pdftoppm", "-r", "150", "-gray", try draw(data).path])
    }
    let base = String(String.UnicodeScalarView(name.unicodeScalars.prefix(1)))
    #expect(try picture(base) == picture(base))
    #expect(try picture(name) != picture(base))
  }

  @Test("the same input gives the same bytes")
  func reproducible() throws {
    let data = SampleData.move(persons: 5, foreign: true)
    let first = try draw(data).printed.pdf
    #expect(try draw(data).printed.pdf == first)
    let form = try Printing.library.form("move-notification")
    let printer = try Printing.printer()
    for _ in 0..<2 { #expect(try printer.pdf(form, data, SampleData.metadata).pdf == first) }
  }

  @Test("C31 each page carries an identifier that a rescan reads", .tags(.control))
  func codes() throws {
    let path = try draw(SampleData.move(persons: 8)).path
    let picture = folder.url.appendingPathComponent("page").path
    _ = try Tool.run(["pdftoppm", "-r", "150", "-gray", "-png", path, picture])
    for page in 1...2 {
      let read = try Tool.text("zbarimg", "--quiet", "--raw", "\(picture)-\(page).png")
      let identifier = try #require(PaperIdentifier(text: read.trimmingCharacters(in: .newlines)))
      #expect(
        identifier
          == PaperIdentifier(form: "move-notification", caseIdentifier: SampleData.identifier, page: page, pages: 2))
    }
    #expect(try Tool.text("pdftotext", "-raw", path, "-").contains(SampleData.identifier))
  }

  @Test(
    "C02 each sheet names itself, and the first says why and by which law", .tags(.control),
    arguments: DeliveredFormsTests.ids)
  func titles(id: String) throws {
    let form = try Printing.library.form(id)
    let (printed, path) = try draw(
      form.record == .deletionRecord ? SampleData.deletion : SampleData.move(persons: 8), as: id)
    for page in 1...printed.report.pages {
      let text = try Tool.text("pdftotext", "-raw", "-f", "\(page)", "-l", "\(page)", path, "-")
      #expect(text.contains(form.title))
      if page == 1 {
        #expect(text.contains(form.purpose))
        #expect(text.contains(form.basis))
      }
    }
  }

  @Test("C20 the print says who printed it and when", .tags(.control), arguments: DeliveredFormsTests.ids)
  func printedBy(id: String) throws {
    let text = try Tool.text("pdftotext", "-raw", try draw(FormData(), as: id).path, "-")
    #expect(text.contains("2026-11-21 09:00"))
    #expect(text.contains("窓口 一郎"))
  }

  @Test("the signature is drawn in its box, and only there")
  func signature() throws {
    func image(_ data: FormData) throws -> [Int] {
      // 2 pixels a millimetre.
      let pgm = try Tool.run([
        "pdftoppm", "-gray", "-scale-to-x", "420", "-scale-to-y", "594", try draw(data).path,
      ])
      let pixels = pgm.suffix(420 * 594)
      try #require(pixels.count == 420 * 594)
      return pixels.enumerated().compactMap { $1 < 128 ? $0 : nil }
    }
    var signed = SampleData.move(persons: 1)
    let blank = Set(try image(signed))
    signed.images["signature"] = SampleData.signature
    let added = try image(signed).filter { !blank.contains($0) }
    #expect(added.count > 50)
    for pixel in added {
      let x = Double(pixel % 420) / 2
      let y = Double(pixel / 420) / 2
      #expect((140...199).contains(x) && (67...86).contains(y))
    }
  }

  @Test("what is no PNG is refused, naming the image")
  func badImage() throws {
    var data = SampleData.move(persons: 1)
    for bytes in [Data(), Data("no picture".utf8), SampleData.signature.prefix(100)] {
      data.images["signature"] = bytes
      let error = #expect(throws: FormPrintingError.self) { _ = try draw(data) }
      #expect(error?.code == .imageInvalid)
      #expect(error?.field == FieldReference(key: "signature"))
    }
  }

  @Test("a date that is not ISO 8601 is refused", arguments: ["", "2026-11-21", "2026-11-21 09:00:00+09:00", "x"])
  func badDate(date: String) throws {
    let error = #expect(throws: FormPrintingError.self) {
      try Printing.printer().pdf(
        Printing.library.form("move-notification"), FormData(), PrintMetadata(createdAt: date))
    }
    #expect(error?.code == .metadataInvalid)
  }
}
