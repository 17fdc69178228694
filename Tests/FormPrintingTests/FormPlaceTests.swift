import Support
import Testing

@testable import FormPrinting

@Suite(.tags(.small, .control)) struct FormPlaceTests {
  private func form() throws -> Form { try FormLibrary(directory: SampleData.directory).form("move-notification") }

  @Test("C31 every item that the 異動届 prints has its place on the page that prints it")
  func everyItem() throws {
    let form = try form()
    let pages = try form.places(for: SampleData.move(persons: 6, foreign: true))
    #expect(pages.count == 2)
    let document = Set(pages.joined().filter { $0.person == nil && $0.use != .print }.map(\.key))
    #expect(document == Set(form.documentKeys).union(["signature"]))
    for person in 0..<6 {
      let page = pages[person < 5 ? 0 : 1]
      let keys = Set(page.filter { $0.person == person }.map(\.key))
      #expect(keys == Set(form.personKeys), "person \(person)")
    }
    for place in pages.joined() {
      for box in place.boxes { #expect(box.x >= 0 && box.right <= 210 && box.y >= 0 && box.bottom <= 297) }
    }
  }

  @Test("C31 what the clerk writes on after printing, the signature and the day of the print are told apart")
  func uses() throws {
    let places = try form().places(for: SampleData.move(persons: 1))[0]
    func uses(_ key: String) -> Set<FormPlace.Use> { Set(places.filter { $0.key == key }.map(\.use)) }
    #expect(uses("newAddress") == [.notified])
    #expect(uses("juminhyoCode") == [.notified])
    for key in ["enteredBy", "identityDocuments", "nhi", "addresseeNumber"] {
      #expect(uses(key) == [.office], "\(key)")
    }
    #expect(uses("signature") == [.signature])
    #expect(uses("{printedAt}") == [.print])
    // A date has one place with a box for each of its parts.
    let birth = places.filter { $0.key == "birthDate" && $0.person == 0 }
    #expect(birth.count == 1 && birth[0].boxes.count == 4)
    // Its era is a choice, its numbers are not.
    #expect(!birth[0].isChoice)
    #expect(Set(places.filter { $0.isChoice && $0.use == .notified }.map(\.key)).isSuperset(of: ["moveKind", "sex"]))
    #expect(!places.contains { $0.isChoice && ["name", "newAddress", "familyRegisterHead"].contains($0.key) })
    // Nobody stands in the second row, and nothing must.
    #expect(places.first { $0.key == "name" && $0.person == 1 }?.isFilled == false)
  }
}
