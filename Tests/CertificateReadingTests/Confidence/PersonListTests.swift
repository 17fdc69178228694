import Residency
import Support
import Testing

@testable import CertificateReading

@Suite("Items of persons listed apart, against the geometry of their register", .tags(.small))
struct PersonListTests {
  /// Persons at a step of 300 pixels, and below them what only foreign residents have, at `step`.
  private func doubts(from start: Int, step: Int, last: Int = 0) -> Bool {
    var reading = InventedPage().reading
    let fields: [PersonField] = [.nationality, .residentCategory, .residenceStatus, .residencePeriod]
    for index in reading.persons.indices {
      for (offset, field) in fields.enumerated() {
        var value = InventedReadings.field("\(index)")
        let shift = offset == 0 && index == reading.persons.count - 1 ? last : 0
        value.box = PageBox(x: 100 + 300 * offset, y: start + index * step + shift, width: 150, height: 40)
        reading.persons[index][field] = value
      }
    }
    var doubts = Doubts()
    PersonGeometry().raise(&doubts, reading)
    return !doubts.isEmpty
  }

  @Test("a list below all persons has a step of its own; among them, or at uneven steps, it is out of line")
  func list() {
    #expect(!doubts(from: 3000, step: 90))
    #expect(doubts(from: 600, step: 90))
    #expect(doubts(from: 3000, step: 90, last: 80))
  }
}
