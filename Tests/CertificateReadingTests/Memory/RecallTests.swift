import Foundation
import Residency
import Support
import Testing

@testable import CertificateReading

/// A form printed and read for real: remembered from one paper, met again on the next.
@Suite(.tags(.medium)) struct RecallTests {
  private struct Row {
    var label: String
    var value: String
    var concept: String
  }

  private static let paper = [
    Row(label: "氏名", value: "山田太郎", concept: "name"), Row(label: "フリガナ", value: "ヤマダタロウ", concept: "kana"),
    Row(label: "生年月日", value: "昭和60年12月31日", concept: "birthDate"), Row(label: "性別", value: "男", concept: "sex"),
    Row(label: "続柄", value: "世帯主", concept: "relationship"),
    Row(label: "個人番号", value: "123456789018", concept: "individualNumber"),
    Row(label: "住民票コード", value: "12345678901", concept: "juminhyoCode"),
    Row(label: "備考", value: "特になし", concept: "remarks"),
    Row(label: "転出先住所", value: "見本県見本市中央一丁目2番3号", concept: "newAddress"),
  ]

  /// - Parameter shift: millimetres by which the next paper lies off.
  private static func print(_ rows: [Row], shift: Double = 0) throws -> PrintedPage {
    var page = try PrintedPage(width: 160, height: 120)
    for (index, row) in rows.enumerated() {
      let y = 5 + shift + Double(index) * 10
      try page.cell(5 + shift, y, 42, 10, row.label)
      try page.cell(47 + shift, y, 100, 10, row.value)
    }
    return page
  }

  /// What is remembered of a paper whose values are confirmed.
  private func memory(of page: PrintedPage, in folder: TemporaryFolder) throws -> LayoutMemory {
    let reading = Reading(file: "a.png", status: .read, pages: 1, docType: .moveOutCertificate)
    let arrangement = ArrangementMaker(templates: try Setup.templates()).arrangement(of: try page.placed(), in: reading)
    let layout = try LayoutStore(folder: folder.url).remember(
      [arrangement], issuer: InventedForms.issuer, docType: .moveOutCertificate, on: InventedForms.day)
    #expect(layout?.pages.first?.labelCount == Self.paper.count)
    return LayoutMemory(folder: folder.url)
  }

  private func read(_ page: PrintedPage, _ memory: LayoutMemory?) throws -> PageReading {
    PageReading(text: try page.read(), templates: try Setup.templates(), memory: memory)
  }

  private func value(_ concept: String, _ page: PageReading) throws -> PlacedValue? {
    let templates = try Setup.templates()
    return page.values.first { $0.concepts.contains { templates.concepts[$0].name == concept } }
  }

  private static func issued(_ page: PrintedPage) throws -> PrintedPage {
    let page = page
    try page.text(20, 104, InventedForms.issuer)
    return page
  }

  @Test("a label stamped over is known by its place, its value is found, and a person must look")
  func stamped() throws {
    let folder = try TemporaryFolder()
    let memory = try memory(of: Self.issued(Self.print(Self.paper)), in: folder)
    var damaged = Self.paper
    damaged[8].label = "転済※郎住"
    let page = try Self.issued(Self.print(damaged, shift: 2.5))
    let without = try read(page, nil)
    #expect(try value("newAddress", without) == nil)
    let with = try read(page, memory)
    #expect(with.recall != nil)
    let found = try #require(try value("newAddress", with))
    #expect(found.lines.map(\.text).joined() == "見本県見本市中央一丁目2番3号")
    #expect(found.isInferred)
    #expect(found.isRecalled)
    for row in Self.paper where row.concept != "newAddress" {
      #expect(try value(row.concept, with)?.lines.map(\.text) == value(row.concept, without)?.lines.map(\.text))
      #expect(try value(row.concept, with)?.isInferred == false)
    }
  }

  @Test("a form whose fields have changed places is read without memory")
  func exchanged() throws {
    let folder = try TemporaryFolder()
    let memory = try memory(of: Self.issued(Self.print(Self.paper)), in: folder)
    var changed = Self.paper
    changed.swapAt(5, 6)
    let page = try read(Self.issued(Self.print(changed)), memory)
    #expect(page.recall == nil)
    #expect(try value("juminhyoCode", page)?.lines.map(\.text).joined() == "12345678901")
    var reading = Reading(
      file: "b.png", status: .read, pages: 1, docType: .moveOutCertificate,
      fields: [.issuer: InventedReadings.field(InventedForms.issuer)])
    memory.conclude(&reading, from: [page])
    #expect(reading.warnings.map(\.code) == ["layoutChanged"])
  }

  @Test("a readable label that memory does not know is not renamed")
  func newLabel() throws {
    let folder = try TemporaryFolder()
    let memory = try memory(of: Self.issued(Self.print(Self.paper)), in: folder)
    var changed = Self.paper
    changed[7] = Row(label: "在留資格", value: "永住者", concept: "residenceStatus")
    let page = try read(Self.issued(Self.print(changed)), memory)
    #expect(page.recall != nil)
    #expect(try value("remarks", page) == nil)
    #expect(try value("residenceStatus", page)?.lines.map(\.text).joined() == "永住者")
  }

  @Test("another municipality's form must agree better before it is taken for the same")
  func otherIssuer() throws {
    let folder = try TemporaryFolder()
    let memory = try memory(of: Self.issued(Self.print(Self.paper)), in: folder)
    let page = try Self.print(Self.paper)
    try page.text(20, 104, "架空県例示町長")
    // Nine labels agree: enough for its own issuer, too few for another.
    #expect(try read(page, memory).recall == nil)
    #expect(try read(Self.issued(Self.print(Self.paper)), memory).recall != nil)
  }

  @Test("what is remembered holds no text of the paper")
  func noValue() throws {
    let folder = try TemporaryFolder()
    let memory = try memory(of: Self.issued(Self.print(Self.paper)), in: folder)
    let layout = try #require(memory.layouts.first)
    let kept = try String(contentsOf: folder.url.appending(path: layout.id + ".json"), encoding: .utf8)
    for row in Self.paper {
      #expect(!kept.contains(row.value))
      #expect(!kept.contains(row.label))
    }
    #expect(kept.contains("見本県見本市"))
  }
}
