import Residency
import Support
import Testing

@testable import CounterServer

@Suite(.tags(.control)) struct NumberPlaceTests {
  private func places(_ change: (inout FieldReading) -> Void) throws -> [NumberPlace] {
    let (scan, other) = (try #require(ScanID(rawValue: "scan1")), try #require(ScanID(rawValue: "scan2")))
    var read = FieldReading(
      value: "123456789018", printed: "123456789018", confidence: 0.9, review: false, page: 2,
      box: PageBox(x: 500, y: 900, width: 300, height: 40))
    change(&read)
    let persons: [[PersonField: CaseValue]] = [
      [.individualNumber: CaseValue(read, scan: scan), .name: CaseValue(read, scan: scan)],
      [.individualNumber: CaseValue(read, scan: other)],
    ]
    return NumberPlace.all(of: persons, on: scan)
  }

  @Test("C05 a number is covered where it was read, with a margin; a name is not, nor what stands on another scan")
  func covered() throws {
    let found = try places { _ in }
    #expect(found.count == 1)
    let place = try #require(found.first)
    #expect(place.path == .personField(0, .individualNumber))
    #expect(place.page == 2)
    #expect(place.box == PageBox(x: 490, y: 890, width: 320, height: 60))
  }

  @Test(
    "C05 a place that could not be read is covered too; a cell that is surely blank hides nothing of its neighbours")
  func blanks() throws {
    #expect(
      try places {
        $0.value = nil
        $0.review = true
      }.count == 1)
    #expect(
      try places {
        $0.value = nil
        $0.review = false
      }.isEmpty)
  }

  @Test("C05 the margin of a tall cell does not reach into the next row")
  func tall() throws {
    let place = try #require(try places { $0.box = PageBox(x: 500, y: 900, width: 300, height: 200) }.first)
    #expect(place.box.y == 884)
  }
}
