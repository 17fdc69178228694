import Support
import Testing

@testable import CertificateReading

@Suite("Katakana that look like kanji", .tags(.small))
struct KanjiTwinsTests {
  @Test(
    "a single one among the kanji of a name is a kanji, one in a name of kana stays",
    arguments: [
      ("ーノ瀬 湊", "一ノ瀬 湊"), ("渡部 浩ニ", "渡部 浩二"), ("谷ロ 健ー", "谷口 健一"), ("ハ木 ー郎", "八木 一郎"), ("田中 ー", "田中 一"),
      ("エ藤 ハ重子", "工藤 八重子"), ("千々和 エリカ", "千々和 エリカ"), ("高橋 ユミ子", "高橋 ユミ子"), ("佐藤 ハナ", "佐藤 ハナ"),
      ("勅使河原 ハツヱ", "勅使河原 ハツヱ"), ("田中 ニノ", "田中 ニノ"),
      ("ジョーンズ メアリー", "ジョーンズ メアリー"), ("大岩 ローラ", "大岩 ローラ"), ("ニコラ", "ニコラ"),
    ])
  func names(read: String, name: String) { #expect(KanjiTwins.inName(read) == name) }

  @Test(
    "a numeral before 丁目 and 条 and the 口 of a town are kanji, a kana before a house number stays",
    arguments: [
      ("茅ヶ崎市東海岸北ニ丁目26番8号", "茅ヶ崎市東海岸北二丁目26番8号"), ("旭川市東光十条西ハ丁目5", "旭川市東光十条西八丁目5"),
      ("見本県窓ロ市緑町", "見本県窓口市緑町"), ("本町ー丁目2番 第ーコーポ", "本町一丁目2番 第一コーポ"),
      ("加賀市大聖寺ロ12番地", "加賀市大聖寺ロ12番地"), ("本町1ー2 メゾンコーポ", "本町1ー2 メゾンコーポ"), ("小松市園町ハ123番地", "小松市園町ハ123番地"),
    ])
  func addresses(read: String, address: String) { #expect(KanjiTwins.inAddress(read) == address) }
}
