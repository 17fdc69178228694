import Residency
import Support
import Testing

@testable import CertificateReading

@Suite("Values that are words of the form, or end in what belongs to none", .tags(.small))
struct StrayWordsInValuesTests {
  private func gates(_ field: PersonField, _ value: String) -> Set<Doubts.Gate>? {
    var reading = Reading(file: "scan.png", status: .read, pages: 1, docType: .residentRecord)
    let box = PageBox(x: 0, y: 0, width: 10, height: 10)
    reading.persons = [
      [field: FieldReading(value: value, printed: value, confidence: 1, review: false, page: 1, box: box)]
    ]
    var doubts = Doubts()
    StrayNames().raise(&doubts, reading)
    RaggedValues().raise(&doubts, reading)
    return doubts.gates[.person(0, field)]
  }

  @Test("the label 転出予定 in the place of a 旧氏 goes to a person, a family name does not")
  func labels() {
    #expect(gates(.formerName, "転出予定") == [.outOfLine])
    #expect(gates(.formerName, "村井") == nil)
  }

  @Test("a country alone in the place of remarks is another item's value")
  func remarks() {
    #expect(gates(.remarks, "ベトナム") == [.outOfLine])
    #expect(gates(.remarks, "個人番号カード有") == nil)
  }

  @Test("one kana behind the number of an address is dirt, in the name of a building it is not")
  func addresses() {
    #expect(gates(.previousAddress, "福岡県北九州市小倉南区徳力七丁目5番11号ュ") == [.ragged])
    #expect(gates(.previousAddress, "福岡県北九州市小倉南区徳力七丁目5番11号 コーポサクラ") == nil)
  }
}
