import Foundation
import Support
import Testing

@testable import FormPrinting

@Suite(.tags(.small)) struct ReadmeTests {
  @Test("the readme of the templates names every item, format and place that a template may use")
  func complete() throws {
    let text = try String(contentsOf: SampleData.directory.appendingPathComponent("README.md"), encoding: .utf8)
    for record in RecordLayout.allCases {
      for item in record.documentItems + record.personItems {
        #expect(text.contains("| `\(item.key)` | \(item.label) |"), "\(item.key)")
      }
    }
    for format in ValueFormat.allCases { #expect(text.contains("`\(format.rawValue)`"), "\(format)") }
    for place in TextPlaces.names { #expect(text.contains("{\(place)}"), "\(place)") }
  }

  @Test("C01 every person item of the reading contract has its number in 異動対象者情報ファイル", .tags(.control))
  func items() {
    let keys = FormItem.movePerson.map(\.key)
    #expect(Set(keys).count == keys.count)
    for item in FormItem.movePerson {
      guard case .recordItem(let number) = item.origin else {
        Issue.record("\(item.key) is no record item")
        continue
      }
      #expect((1...40).contains(number))
    }
  }
}
