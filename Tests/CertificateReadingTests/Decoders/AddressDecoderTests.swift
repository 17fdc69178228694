import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.small)) struct AddressDecoderTests {
  @Test(
    "a building's name set right behind the number is 方書, and gets its space",
    arguments: [
      ("見本県窓口市城山7-27-1ライオンズ見本908号", "見本県窓口市城山7-27-1 ライオンズ見本908号"),
      ("見本県窓口市蔵波台2-29-26第3見本ビル2階", "見本県窓口市蔵波台2-29-26 第3見本ビル2階"),
    ])
  func parted(printed: String, value: String) {
    #expect(AddressDecoder.parted(printed) == value)
  }

  @Test(
    "kana of a 枝番 or of a place, and an address that shows its space, stay as printed",
    arguments: [
      "見本県窓口市字ハ2086番地14", "見本県窓口市緑町1番地イ", "見本県窓口市緑町12ノ3", "見本県窓口市八日市場イ336番地",
      "見本県窓口市緑町5丁目22番20号 フォレスト桜608",
    ])
  func unparted(printed: String) {
    #expect(AddressDecoder.parted(printed) == printed)
  }

  @Test("what is left of rules and dots at the ends of a text is no part of it")
  func dirt() {
    #expect("第1365号 ・".trimmingDirt() == "第1365号")
    #expect("技術・人文知識".trimmingDirt() == "技術・人文知識")
  }
}
