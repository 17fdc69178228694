import FormPrinting
import Foundation
import Support
import Testing

@Suite(.tags(.small)) struct FormDataTests {
  @Test("form data names no value when printed, reflected or dumped")
  func redacted() {
    let data = SampleData.move(persons: 2)
    var dumped = ""
    dump(data, to: &dumped)
    for text in ["\(data)", String(reflecting: data), dumped, "\([data])", "\(Optional(data) as Any)"] {
      #expect(text.contains("2 persons"))
      for value in Array(data.values.values) + data.persons.flatMap(\.values) where value.count > 3 {
        #expect(!text.contains(value))
      }
    }
  }

  @Test("C31 a paper identifier survives the way through its text", .tags(.control))
  func identifier() throws {
    let identifier = PaperIdentifier(form: "move-notification", caseIdentifier: "C-1", page: 2, pages: 3)
    #expect(identifier.text == "MDG1/move-notification/C-1/2-3")
    #expect(PaperIdentifier(text: identifier.text) == identifier)
  }

  @Test(
    "C31 another code on the paper is not taken for ours", .tags(.control),
    arguments: [
      "", "MDG1", "MDG2/a/b/1-1", "MDG1/a/b/0-1", "MDG1/a/b/2-1", "MDG1/a/b/1", "MDG1//b/1-1", "MDG1/a/b/1-1/c",
      "https://example.jp/a/b/1-1",
    ])
  func notOurs(text: String) {
    #expect(PaperIdentifier(text: text) == nil)
  }
}
