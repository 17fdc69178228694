import Residency
import Support
import Testing

@testable import MadoguchiSamples

@Suite(.tags(.small)) struct RegistryExtractTests {
  private static let extract = RegistryExtract()

  private static func column(_ name: String) -> Int { RegistryExtract.columns.firstIndex(of: name) ?? -1 }

  @Test("the extract holds 2,000 residents, each with every column and numbers of its own")
  func unique() {
    let rows = Self.extract.rows
    #expect(rows.count == 2000)
    #expect(rows.allSatisfy { $0.count == RegistryExtract.columns.count })
    for name in ["宛名番号", "個人番号", "住民票コード"] {
      #expect(Set(rows.map { $0[Self.column(name)] }).count == 2000)
    }
    for row in rows {
      #expect(IndividualNumber(row[Self.column("個人番号")]) != nil)
      #expect(JuminhyoCode(row[Self.column("住民票コード")]) != nil)
      #expect(CalendarDate(iso: row[Self.column("生年月日")])?.isComplete == true)
    }
  }

  @Test("R21 people of the demo set are in it: those who return as moved out, households joined and shown as residents")
  func demoPeople() throws {
    let status = Dictionary(
      Self.extract.rows.map { ($0[Self.column("個人番号")], $0[Self.column("住民状態")]) },
      uniquingKeysWith: { first, _ in first })
    for item in DemoSet.items {
      let content = item.content
      switch item.story {
      case .returns: #expect(content.persons.allSatisfy { status[$0.individualNumber] == "2" })
      case .joins:
        let host = try #require(content.host)
        #expect(host.members.allSatisfy { status[$0.individualNumber] == "1" })
        #expect(content.newHouseholder == host.head?.name && host.address == content.newAddress)
      case .resident: #expect(content.persons.allSatisfy { status[$0.individualNumber] == "1" })
      case .arrives, .any: #expect(content.persons.allSatisfy { status[$0.individualNumber] == nil })
      }
    }
  }

  @Test("it is CSV by RFC 4180, all in the invented city, and the same each time")
  func csv() {
    let text = Self.extract.csv
    #expect(text.unicodeScalars.count { $0 == "\r" } == 2001)
    #expect(Self.extract.rows.allSatisfy { $0[Self.column("市区郡町村名")] == "窓口市" })
    #expect(RegistryExtract().csv == text)
    #expect(Self.extract.rows.contains { $0[Self.column("支援措置")] == "1" })
  }
}
