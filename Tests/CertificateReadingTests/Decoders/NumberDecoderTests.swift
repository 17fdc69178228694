import Foundation
import Residency
import Support
import Testing

@testable import CertificateReading
@testable import MadoguchiSamples

@Suite(.tags(.medium)) struct NumberDecoderTests {
  @Test("個人番号 with a right check digit is accepted, in groups or in one piece", arguments: 1...3)
  func individualNumber(seed: Int) throws {
    let number = InventedReadings.individualNumber(seed)
    let groups = [number.prefix(4), number.dropFirst(4).prefix(4), number.suffix(4)].map(String.init)
    for printed in [number, groups.joined(separator: "  "), groups.joined(separator: "-")] {
      let decoded = try PrintedValueCase.decode(.individualNumber, printed)
      #expect(decoded.value == number)
      #expect(!decoded.review)
    }
    let wide = try #require(number.applyingTransform(.fullwidthToHalfwidth, reverse: true))
    #expect(!(try PrintedValueCase.decode(.individualNumber, wide)).isSilentError(number))
  }

  @Test("住民票コード with a right check digit is accepted", arguments: 1...3)
  func juminhyoCode(seed: Int) throws {
    let code = InventedReadings.juminhyoCode(seed)
    let decoded = try PrintedValueCase.decode(.juminhyoCode, code, family: .ipaexMincho)
    #expect(decoded.value == code)
    #expect(!decoded.review)
  }

  @Test("C08 a wrong check digit always goes to a person: a number that was corrected is never unmarked")
  func wrongCheckDigit() throws {
    let number = InventedReadings.individualNumber(5)
    let code = InventedReadings.juminhyoCode(5)
    for digit in "0123456789" {
      let other = String(number.dropLast()) + String(digit)
      if other != number { #expect(try PrintedValueCase.decode(.individualNumber, other).review) }
      let otherCode = String(code.dropLast()) + String(digit)
      if otherCode != code { #expect(try PrintedValueCase.decode(.juminhyoCode, otherCode).review) }
    }
  }

  @Test("a number with a digit too few or too many goes to a person")
  func length() throws {
    let number = InventedReadings.individualNumber(2)
    for printed in [String(number.dropLast()), number + "0", String(number.prefix(6))] {
      #expect(try PrintedValueCase.decode(.individualNumber, printed).review)
    }
    let code = InventedReadings.juminhyoCode(2)
    #expect(try PrintedValueCase.decode(.individualNumber, code).review)
    #expect(try PrintedValueCase.decode(.juminhyoCode, number).review)
  }

  @Test("two readings that are two different valid numbers go to a person")
  func twoValidNumbers() throws {
    let (one, two) = (InventedReadings.individualNumber(1), InventedReadings.individualNumber(2))
    let source = try PrintedValueCase.source(one, seenAs: two)
    let decoded = try FieldDecoder.decode(.individualNumber, source)
    #expect(decoded.review)
  }

  @Test("a slip of the first reading alone does not spoil a number whose digits check")
  func slip() throws {
    let number = InventedReadings.individualNumber(3)
    let source = try PrintedValueCase.source(number, seenAs: String(number.dropLast(2)) + "口" + number.suffix(1))
    #expect(!(try FieldDecoder.decode(.individualNumber, source)).isSilentError(number))
  }

  @Test("基礎年金番号 is read as ten bare digits")
  func pensionNumber() throws {
    let decoded = try PrintedValueCase.decode(.digits, "1234-567890", field: .basicPensionNumber)
    #expect(decoded.value == "1234567890")
  }

  @Test("digits are folded to ASCII and everything else is dropped")
  func folding() {
    #expect(NumberDecoder.digits("１２３-４５ 6番") == "123456")
    #expect(NumberDecoder.digits("山田").isEmpty)
  }

  @Test("在留カード等の番号 is read by its form, and always looked at by a person when the form is wrong")
  func cardNumber() throws {
    #expect(try PrintedValueCase.decode(.residenceCardNumber, "AB12345678CD").value == "AB12345678CD")
    for printed in ["AB1234567CD", "1234567890", "AB123456789CD"] {
      #expect(try PrintedValueCase.decode(.residenceCardNumber, printed).review)
    }
  }

  @Test(
    "letters and digits that look alike are put right by their place in the card's number",
    arguments: [
      ("AB12345678CD", "AB12345678CD"), ("A812345678CD", "AB12345678CD"), ("ABI2345678CD", "AB12345678CD"),
      ("AB1234567BCD", "AB12345678CD"), ("ＡＢ１２３４５６７８ＣＤ", "AB12345678CD"), ("AB12345678C", nil),
      ("AB1234X678CD", nil), ("", nil),
    ])
  func cardNumberForm(seen: String, value: String?) {
    #expect(CardNumberDecoder.shaped(seen) == value)
  }
}
