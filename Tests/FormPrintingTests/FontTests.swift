import FormPrinting
import Foundation
import Support
import Testing

@Suite(.tags(.medium)) struct FontTests {
  static func library(families: String, weight: String = "regular") throws -> (FormLibrary, TemporaryFolder) {
    let folder = try TemporaryFolder()
    try folder.write(
      "roles: {label: {families: [\(families)], weight: \(weight), packages: [some-package]}}", to: "fonts.yaml")
    try folder.write(
      """
      id: note
      title: 連絡票
      purpose: 連絡のため
      basis: なし
      record: move-subjects
      paper: A5 landscape
      first:
        texts:
          - {text: "{title}", box: [10, 5, 100, 10]}
          - {text: "{purpose}{basis}", box: [10, 15, 100, 10]}
        fields:
          - {key: newAddress, box: [10, 30, 100, 10], font: label}
      """, to: "note/form.yaml")
    return (try FormLibrary(directory: folder.url), folder)
  }

  @Test(
    "a family that is not installed is an error, not another font",
    arguments: [("No Such Mincho", "regular"), ("IPAmjMincho", "bold")])
  func missingFamily(family: String, weight: String) throws {
    let (library, _) = try Self.library(families: family, weight: weight)
    let error = #expect(throws: FormPrintingError.self) { try FormPrinter(library: library) }
    #expect(error?.code == .fontMissing)
    #expect(error?.message.contains(family) == true)
    #expect(error?.message.contains("some-package") == true)
  }

  @Test("no installed font steps in for a character that the named family lacks")
  func noFallback() throws {
    // VL Gothic and Noto CJK have 𠮷 and are installed, IPAexGothic does not have it.
    let (library, _) = try Self.library(families: "IPAexGothic")
    let printer = try FormPrinter(library: library)
    let form = try library.form("note")
    _ = try printer.pdf(form, FormData(values: ["newAddress": "吉町"]), SampleData.metadata)
    let error = #expect(throws: FormPrintingError.self) {
      try printer.pdf(form, FormData(values: ["newAddress": "𠮷町"]), SampleData.metadata)
    }
    #expect(error?.code == .characterMissing)
    #expect(error?.field == FieldReference(key: "newAddress"))
  }

  @Test("a PDF holds the families named and no other")
  func families() throws {
    let printed = try Printing.printer().pdf(
      Printing.library.form("move-notification"), SampleData.move(persons: 5, foreign: true), SampleData.metadata)
    let fonts = try Tool.text("pdffonts", "-", input: printed.pdf).split(separator: "\n").dropFirst(2)
    let names = Set(fonts.compactMap { $0.split(separator: " ").first?.split(separator: "+").last })
    #expect(names.isSubset(of: ["BIZUDPGothic-Regular", "BIZUDPGothic-Bold", "IPAmjMincho", "NotoSerifCJKjp-Regular"]))
    #expect(names.contains("IPAmjMincho"))
  }
}
