import CaseArchive
import FormPrinting
import Foundation
import MoveDesk
import Residency
import Support
import Testing

@Suite(.tags(.large)) struct GuidanceTests {
  @Test("the slip names procedures, places and whom they concern, but no address and no number")
  func slip() async throws {
    let counter = try await Counter()
    let moveCase = try await counter.settle(counter.drafted())
    let printed = try await counter.desk.printGuidance(of: moveCase.id, answers: ["dog"], by: Counter.clerk)
    let text = try Tool.text("pdftotext", "-layout", "PDF", "-", pdf: printed.pdf).filter { !$0.isWhitespace }
    #expect(text.contains("手続のご案内"))
    #expect(text.contains("犬の登録"))
    #expect(!text.contains("妊婦健診"), "nobody said so")
    for person in moveCase.persons {
      for field in [PersonField.individualNumber, .juminhyoCode] {
        if let number = person[field]?.value { #expect(!text.contains(number)) }
      }
    }
    let address = try #require(moveCase.value(.newAddress)).filter { !$0.isWhitespace }
    #expect(!text.contains(address))
    let prints = try await counter.archive.log(.init(act: .print, caseID: moveCase.id), by: Counter.auditor)
    #expect(prints.last?.item == "guidance-slip")
  }

  @Test(
    "a guide that names an unknown flag, question or direction is refused with the entry's name",
    arguments: [
      "{flag: name}", "{answer: cat}", "{direction: [up]}",
    ])
  func refusesMistakes(when: String) throws {
    let yaml = """
      questions: [{id: dog, text: 犬}]
      procedures: [{id: broken-one, title: t, section: s, place: p, deadline: d, when: \(when)}]
      """
    #expect {
      try GuideFile.guide(yaml: yaml)
    } throws: { error in
      "\(error)".contains("broken-one")
    }
  }

  @Test("the guide that comes with the program can be read, and asks every question that it uses")
  func shipped() async throws {
    let guide = try await Counter().desk.guide()
    #expect(guide.procedures.count >= 20)
    #expect(Set(guide.procedures.compactMap(\.condition.answer)) == Set(guide.questions.map(\.id)))
  }
}
