import Residency
import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.small)) struct StrandedItemsTests {
  private func reading(with domiciles: [Int]) -> Reading {
    var reading = InventedReadings.certificate()
    for index in reading.persons.indices {
      reading.persons[index][.registeredDomicile] =
        domiciles.contains(index) ? InventedReadings.field("東京都千代田区見本一丁目1番") : nil
    }
    reading.fields[.registeredDomicile] = InventedReadings.field("東京都千代田区見本一丁目2番")
    return reading
  }

  @Test("a 本籍 taken for the household's is the one person's who lacks it, and must be seen")
  func given() {
    var reading = reading(with: [0, 2, 3])
    StrandedItems().settle(&reading)
    #expect(reading.fields[.registeredDomicile] == nil)
    #expect(reading.persons[1][.registeredDomicile]?.value == "東京都千代田区見本一丁目2番")
    #expect(reading.persons[1][.registeredDomicile]?.review == true)
  }

  @Test("where several lack it, it stays and must be seen; where nobody has one, it is the household's")
  func left() {
    var several = reading(with: [0])
    StrandedItems().settle(&several)
    #expect(several.fields[.registeredDomicile]?.review == true)
    var none = reading(with: [])
    StrandedItems().settle(&none)
    #expect(none.fields[.registeredDomicile]?.review == false)
  }
}
