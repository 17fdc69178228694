import Residency
import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.small)) struct ConsistencyTests {
  private func person(_ name: String, _ kana: String) -> [PersonField: FieldReading] {
    func field(_ value: String) -> FieldReading {
      FieldReading(
        value: value, printed: value, confidence: 0.995, review: false, page: 1,
        box: PageBox(x: 0, y: 0, width: 1, height: 1))
    }
    return [.name: field(name), .kana: field(kana)]
  }

  private func settled(_ persons: [[PersonField: FieldReading]], pages: Int = 1) throws -> Reading {
    var reading = Reading(file: "a", status: .read, pages: pages, docType: .residentRecord, persons: persons)
    Consistency(templates: try CertificateTemplates(folder: TemplatesFolder.locate())).settle(&reading)
    return reading
  }

  @Test("the same family name with two readings marks all of its ふりがな")
  func differing() throws {
    let reading = try settled([person("吉田 誠", "ヨシダ マコト"), person("吉田 恵理", "ヨシタ エリ"), person("林 一", "ハヤシ ハジメ")])
    #expect(reading.persons.map { $0[.kana]?.review } == [true, true, false])
  }

  @Test("a page of two on which nobody was found marks everything and says so")
  func pageWithoutPersons() throws {
    let reading = try settled([person("林 一", "ハヤシ ハジメ")], pages: 2)
    #expect(reading.persons[0].values.map(\.review) == [true, true])
    #expect(reading.warnings.map(\.code) == ["pageWithoutPersons"])
    let single = try settled([person("林 一", "ハヤシ ハジメ")])
    #expect(single.warnings.isEmpty)
  }

  @Test("the same family name with one reading stays unmarked")
  func alike() throws {
    let reading = try settled([person("吉田 誠", "ヨシダ マコト"), person("吉田 恵理", "ヨシダ エリ")])
    #expect(reading.persons.map { $0[.kana]?.review } == [false, false])
  }
}
