import FormPrinting
import Foundation
import Residency
import Support
import Testing

@testable import CounterServer

@Suite(.tags(.control)) struct NotificationItemsTests {
  private func form() throws -> Form {
    try FormLibrary(directory: TabletLabelsTests.templates.appendingPathComponent("Forms")).form("move-notification")
  }

  @Test("C11 the tablet shows every item that the form will print of every person, and nothing else")
  func showsWhatIsFiled() throws {
    let form = try form()
    let moveCase = try InventedCases.supplemented()
    var values = Dictionary(
      uniqueKeysWithValues: moveCase.values.compactMap { key, value in value.value.map { (key.rawValue, $0) } })
    values["moveKind"] = moveCase.kind.rawValue
    values["requestPurpose"] = "not on this form"
    let order = HouseholdOrder.order(of: moveCase.persons)
    let persons = order.map { index in
      Dictionary(
        uniqueKeysWithValues: moveCase.persons[index].compactMap { key, value in value.value.map { (key.rawValue, $0) }
        })
    }
    let items = NotificationItems(form: form, values: values, persons: persons, of: moveCase)
    let shown = Set(items.groups.flatMap(\.items).filter { $0.value != nil }.map(\.id))
    for key in form.documentKeys where values[key] != nil { #expect(shown.contains(key), "\(key)") }
    for (row, index) in order.enumerated() {
      for key in form.personKeys where persons[row][key] != nil {
        #expect(shown.contains("persons.\(index).\(key)"), "\(index) \(key)")
      }
    }
    #expect(!shown.contains("requestPurpose"))
    #expect(!shown.contains { $0.hasSuffix("individualNumber") })
    #expect(moveCase.persons.count > 1)
  }

  @Test("C11 the image of a signature is drawn finer than 300 dpi for its place on the form")
  func isFineEnough() throws {
    let form = try form()
    let place = try #require(form.imageSize("signature"))
    let size = try SignatureSize(form: form)
    #expect(size.dotsPerInch(width: size.width, height: size.height) >= 300)
    #expect(abs(Double(size.width) / Double(size.height) - place.width / place.height) < 0.01)
    #expect(Double(size.width) / (place.width / 25.4) >= 300)
  }

  @Test("a signature too coarse for the form, or no PNG, is refused")
  func refusesCoarseImages() throws {
    let size = try SignatureSize(form: try form())
    func png(_ width: UInt32, _ height: UInt32) -> Data {
      var data = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8))
      for number in [width, height] { withUnsafeBytes(of: number.bigEndian) { data.append(contentsOf: $0) } }
      data.append(Data(count: 40))
      data.append(Data(Array("IEND".utf8) + [0xAE, 0x42, 0x60, 0x82]))
      return data
    }
    try size.check(png(UInt32(size.width), UInt32(size.height)))
    #expect(throws: PageProblem.self) { try size.check(png(400, 120)) }
    #expect(throws: PageProblem.self) { try size.check(png(60_000, 20_000)) }
    #expect(throws: PageProblem.self) { try size.check(Data("GIF89a".utf8)) }
    #expect(throws: PageProblem.self) { try size.check(png(1368, 408).dropLast(6)) }
  }
}
