import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.small)) struct AddressDecoderTests {
  @Test(
    "a building's name set right behind the number is 方書, and gets its space",
    arguments: [
      ("見本県窓口市城山7-27-1ライオンズ見本908号", "見本県窓口市城山7-27-1 ライオンズ見本908号"),
      ("見本県窓口市蔵波台2-29-26第3見本ビル2階", "見本県窓口市蔵波台2-29-26 第3見本ビル2階"),
      ("見本県窓口市緑町5丁目22番20号フォレスト桜 東棟608", "見本県窓口市緑町5丁目22番20号 フォレスト桜 東棟608"),
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

  @Test(
    "a second line that begins with a building's name is parted from the house number, a broken word is not",
    arguments: [
      (["見本県窓口市城山四丁目29番15号", "プレジール601"], "見本県窓口市城山四丁目29番15号 プレジール601"),
      (["見本県窓口市城山８丁目１９番１７号", "特別養護老人ホーム見本苑"], "見本県窓口市城山８丁目１９番１７号 特別養護老人ホーム見本苑"),
      (["見本県窓口市城山2-29-15", "吉本様方"], "見本県窓口市城山2-29-15 吉本様方"),
      (["見本県窓口市城山四丁目29番", "15号 プレジール601"], "見本県窓口市城山四丁目29番15号 プレジール601"),
      (["見本県窓口市城山四丁目29番15", "号 プレジール601"], "見本県窓口市城山四丁目29番15号 プレジール601"),
      (["見本県窓口市城山29番地", "の3 プレジール601"], "見本県窓口市城山29番地の3 プレジール601"),
      (["見本県窓口市城山29番15号 プレジール601", "号室"], "見本県窓口市城山29番15号 プレジール601号室"),
      (["見本県窓口市大字見本字城", "山29番地"], "見本県窓口市大字見本字城山29番地"),
    ])
  func lines(printed: [String], value: String) {
    #expect(AddressDecoder.joined(printed) == value)
  }

  @Test(
    "a space before the house number is none of the address, one before 方書 stays",
    arguments: [
      ("見本県 窓口市 城山2丁目8番1号 レジデンス駅前1205", "見本県窓口市城山2丁目8番1号 レジデンス駅前1205"),
      ("見本県窓口市城山二丁目 17番24号 第2 見本荘", "見本県窓口市城山二丁目17番24号 第2 見本荘"),
      ("見本県窓口市字ハ2086番地 吉本様方", "見本県窓口市字ハ2086番地 吉本様方"),
      ("見本県窓口市北一条西二丁目 コーポ青葉101号", "見本県窓口市北一条西二丁目 コーポ青葉101号"),
      ("見本県窓口市城山二丁目 1-45", "見本県窓口市城山二丁目1-45"), ("名 見本県窓口市城山8番地", "名 見本県窓口市城山8番地"),
      ("埼 玉県入間郡三芳町大字藤久保3286番地", "埼玉県入間郡三芳町大字藤久保3286番地"),
    ])
  func unspaced(printed: String, value: String) {
    #expect(AddressDecoder.unspaced(printed) == value)
  }

  @Test(
    "the end of the label before an address and the dash of the next place behind it are none of it",
    arguments: [
      ("（予定）見本県窓口市城山29番地", "見本県窓口市城山29番地"), ("見本県窓口市城山29番地 見本荘7号 一", "見本県窓口市城山29番地 見本荘7号"),
      ("見本県窓口市城山29番地 一番館", "見本県窓口市城山29番地 一番館"), ("見本県窓口市城山 一", "見本県窓口市城山 一"),
    ])
  func neighbours(printed: String, value: String) {
    #expect(AddressDecoder.withoutNeighbours(printed) == value)
  }

  @Test("white around a dash between digits is the dash's, and a company's house is 方書")
  func whiteDashes() {
    #expect(AddressDecoder.dashed("見本県窓口市東5 － 6-23 見本荘") == "見本県窓口市東5-6-23 見本荘")
    #expect(AddressDecoder.dashed("見本県窓口市東5 6階") == "見本県窓口市東5 6階")
    #expect(AddressDecoder.parted("見本県窓口市東六丁目33番24号（株）見本寮27") == "見本県窓口市東六丁目33番24号 （株）見本寮27")
  }

  @Test("what is left of rules and dots at the ends of a text is no part of it")
  func dirt() {
    #expect("第1365号 ・".trimmingDirt() == "第1365号")
    #expect("技術・人文知識".trimmingDirt() == "技術・人文知識")
  }

  @Test("brackets around Japanese are of full width without a space behind them; others stay as they were read")
  func brackets() {
    #expect(AddressDecoder.bracketed("泊村1番地 (株) 見本建設若葉寮2411") == "泊村1番地 （株）見本建設若葉寮2411")
    #expect(AddressDecoder.bracketed("泊村1番地 ハイツ(B)101") == "泊村1番地 ハイツ(B)101")
    #expect(AddressDecoder.bracketed("泊村1番地 寮)(") == "泊村1番地 寮)(")
  }
}
