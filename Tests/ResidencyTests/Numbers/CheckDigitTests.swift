import Residency
import Support
import Testing

@Suite(.tags(.small)) struct CheckDigitTests {
  @Test("R33 a 個人番号 with the right check digit is accepted", arguments: ["123456789018"])
  func individualNumberAccepted(text: String) {
    #expect(IndividualNumber(text)?.digits == text)
    #expect(IndividualNumber(body: String(text.dropLast()))?.digits == text)
  }

  @Test(
    "R33 a 個人番号 with a wrong digit, length or character is refused",
    arguments: ["123456789012", "12345678901", "1234567890188", "12345678901O", "１２３４５６７８９０１８"])
  func individualNumberRefused(text: String) {
    #expect(IndividualNumber(text) == nil)
  }

  @Test("R33 a 住民票コード is checked by the same scheme")
  func juminhyoCode() {
    #expect(JuminhyoCode("12345678903") != nil)
    #expect(JuminhyoCode("12345678904") == nil)
    #expect(JuminhyoCode(body: "1234567890")?.digits == "12345678903")
  }

  @Test(
    "R33 the published codes of municipalities carry the right check digit",
    arguments: [("12203", 3), ("01100", 2), ("01101", 1), ("13000", 1), ("13103", 2), ("27100", 4)])
  func localGovernment(code: String, digit: Int) {
    #expect(CheckDigit.localGovernment(code.compactMap(\.wholeNumberValue)) == digit)
  }

  @Test("a 在留カード番号 is two letters, eight digits, two letters")
  func residenceCardNumber() {
    #expect(ResidenceCardNumber("ab12345678cd")?.text == "AB12345678CD")
    for wrong in ["A112345678CD", "AB1234567OCD", "AB12345678C", "AB12345678CD1"] {
      #expect(ResidenceCardNumber(wrong) == nil)
    }
  }

  @Test("no number shows itself in a description")
  func redacted() throws {
    let number = try #require(IndividualNumber("123456789018"))
    let code = try #require(JuminhyoCode("12345678903"))
    #expect(!"\(number) \(code)".contains("123"))
  }
}
