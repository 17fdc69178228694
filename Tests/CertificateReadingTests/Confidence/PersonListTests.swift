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
    // Upwards: the list's first is not the register's first.
    #expect(doubts(from: 3600, step: -90))
  }

  @Test("three lists one below the other, each at its own step, are in line")
  func three() {
    let lists: [(start: Int, step: Int, fields: [PersonField])] = [
      (500, 110, [.name, .birthDate, .sex, .relationship]), (1100, 56, [.individualNumber, .nhi, .ltc, .latterStage]),
      (1500, 60, [.nationality, .residenceStatus, .residencePeriod, .residenceCardNumber]),
    ]
    func isDoubted(shifting shifted: PersonField?) -> Bool {
      var reading = InventedPage().reading
      reading.persons = (0..<3).map { person in
        lists.reduce(into: [:]) { values, list in
          for (place, field) in list.fields.enumerated() {
            var value = InventedReadings.field("\(person)")
            let shift = field == shifted && person == 1 ? list.step : 0
            value.box = PageBox(
              x: 100 + 300 * place, y: list.start + person * list.step + shift, width: 150, height: 40)
            values[field] = value
          }
        }
      }
      var doubts = Doubts()
      PersonGeometry().raise(&doubts, reading)
      return !doubts.isEmpty
    }
    #expect(!isDoubted(shifting: nil))
    #expect(isDoubted(shifting: .nhi))
  }
}
