import Residency
import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.small)) struct DecoderTests {
  @Test(
    "A date that exists is accepted, full-width, spaced or with an era's first year",
    arguments: [
      ("令和６年５月２日", "2024-05-02"), ("令和 6年 5月19日", "2024-05-19"), ("平成元年1月8日", "1989-01-08"),
      ("1972年11月15日", "1972-11-15"),
      ("S60.1.2", "1985-01-02"), ("昭和6O年1月2日", "1985-01-02"),
    ])
  func dateAccepted(text: String, iso: String) {
    let read = DateDecoder.parse(text)
    #expect(read?.date.iso == iso)
    #expect(read?.repaired == false)
  }

  @Test("R18 a day that does not exist is refused", arguments: ["平成26年64月24日", "令和7年2月30日", "昭和64年1月8日", "男", ""])
  func dateRefused(text: String) {
    #expect(DateDecoder.parse(text) == nil)
  }

  @Test("A garbled era is repaired only when one era comes near, and says so")
  func era() {
    #expect(DateDecoder.parse("雪和6年5月2日")?.repaired ?? true)
    #expect(DateDecoder.parse("大上正12年5月2日")?.date.iso == "1923-05-02")
    #expect(DateDecoder.parse("大上正12年5月2日")?.repaired == true)
    // 和 stands in 昭和 and 令和: nobody may guess.
    #expect(DateDecoder.parse("和6年5月2日") == nil)
  }

  @Test(
    "R13 a relationship of known steps is accepted", arguments: ["世帯主", "妻", "子の妻", "妻の父の母", "夫(未届)", "同居人"])
  func relationshipAccepted(text: String) {
    #expect(RelationshipDecoder.isRelationship(text))
  }

  @Test(
    "R13 a relationship with an unknown step, or of more than four, is refused",
    arguments: ["要", "子の", "の", "子の子の子の子の子", ""])
  func relationshipRefused(text: String) {
    #expect(!RelationshipDecoder.isRelationship(text))
  }

  @Test("A card number's letters and digits are put right by their place; a wrong length is refused")
  func cardNumber() {
    #expect(CardNumberDecoder.shaped("AB12345678CD") == "AB12345678CD")
    #expect(CardNumberDecoder.shaped("ＡＢ1234S678CD") == "AB12345678CD")
    #expect(CardNumberDecoder.shaped("KU457239096GK") == nil)
    #expect(CardNumberDecoder.shaped("AB1234X678CD") == nil)
  }

  @Test("Digits are taken out of what is printed around them")
  func digits() {
    #expect(NumberDecoder.digits("４０７９－302818") == "4079302818")
    #expect(NumberDecoder.digits("なし") == "")
  }

  @Test("Hiragana readings become katakana")
  func kana() {
    #expect(KanaDecoder.katakana("やまだ ゔー") == "ヤマダ ヴー")
  }

  @Test("A kind that does not fit loses against a blank place")
  func shapes() {
    #expect(ValueShape.fit(.date, "令和6年5月2日") > ValueShape.fit(.date, ""))
    #expect(ValueShape.fit(.date, "市川太郎左衛門") < 0)
    #expect(ValueShape.fit(.individualNumber, "123456789018") > 0)
    #expect(ValueShape.fit(.sex, "昭和60年1月2日") < 0)
    #expect(ValueShape.fit(.kana, "イチカワ") > 0)
  }
}
