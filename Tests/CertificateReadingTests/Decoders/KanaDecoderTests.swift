import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.small)) struct KanaDecoderTests {
  @Test(
    "a reading begins with no small kana, and ャ ュ ョ only soften what can be softened",
    arguments: [
      ("サノ ュイト", "サノ ユイト"), ("ャマダ アュミ", "ヤマダ アユミ"), ("ッチヤ リョウ", "ツチヤ リョウ"), ("マャ ショウ", "マヤ ショウ"),
      ("キョウゴク ジュン", "キョウゴク ジュン"), ("ハットリ シャーロット", "ハットリ シャーロット"), ("カコイ ミキ ーー", "カコイ ミキ"),
      ("テョン デュラン", "テョン デュラン"),
    ])
  func usual(read: String, value: String) {
    #expect(KanaDecoder.usual(read) == value)
  }
}
