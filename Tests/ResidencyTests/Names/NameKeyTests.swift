import Residency
import Support
import Testing

@Suite(.tags(.small)) struct NameKeyTests {
  @Test(
    "STD 2.1.2 a search by name includes 異体字",
    arguments: [
      ("髙橋", "高橋"), ("山﨑", "山崎"), ("渡邉", "渡辺"), ("渡邊", "渡辺"), ("渡边", "渡辺"), ("渡𨘢", "渡辺"), ("齋藤", "斎藤"),
      ("齊藤", "斉藤"), ("齊藤", "斎藤"), ("澤田", "沢田"), ("德川", "徳川"), ("廣瀨", "広瀬"), ("國分", "国分"), ("濵田", "浜田"),
      ("濱田", "浜田"), ("桒原", "桑原"), ("栁田", "柳田"), ("槗本", "橋本"), ("中嶋", "中島"), ("中嶌", "中島"), ("𠮷田", "吉田"),
      ("冨田", "富田"), ("佐籐", "佐藤"), ("眞鍋", "真鍋"), ("龍澤", "竜沢"), ("舘野", "館野"), ("靏田", "鶴田"), ("圡田", "土田"),
    ])
  func variants(printed: String, usual: String) {
    #expect(NameKey(printed) == NameKey(usual))
    #expect(NameComparison.compare(printed, usual).folds.isSubset(of: [.variant, .related]))
    #expect(NameComparison.compare(printed, usual).matches)
  }

  @Test(
    "names of other people stay apart",
    arguments: [
      ("山田太郎", "山田次郎"), ("荻原", "萩原"), ("大田", "太田"), ("菅野", "管野"), ("渡辺", "渡部"), ("高橋", "橋高"), ("佐藤", "左藤"),
      ("", "山田"),
    ])
  func different(left: String, right: String) {
    #expect(NameKey(left) != NameKey(right))
    #expect(NameComparison.compare(left, right) == .different)
  }

  @Test("spaces do not matter, and the comparison says that only they differ")
  func spaces() {
    #expect(NameComparison.compare("山田　太郎", "山田太郎") == .equalAfterFolding(.spacing))
    #expect(NameComparison.compare("山田　太郎", "山田 太郎") == .equalAfterFolding(.spacing))
    #expect(NameComparison.compare("山田 太郎", "山田 太郎") == .equal)
    #expect(NameComparison.compare("ジョン・スミス", "ジョン スミス") == .equalAfterFolding(.spacing))
  }

  @Test("a variation selector and a CJK compatibility ideograph are another code of the same character")
  func encodings() {
    #expect(NameComparison.compare("葛\u{E0100}城", "葛城") == .equalAfterFolding(.encoding))
    #expect(NameComparison.compare("\u{FA19}田", "神田") == .equalAfterFolding(.encoding))
    #expect(NameComparison.compare("\u{FA5B}田", "者田") == .equalAfterFolding(.encoding))
    #expect(NameComparison.compare("\u{2F80F}", "\u{5154}") == .equalAfterFolding(.encoding))
  }

  @Test("﨑 and 﨔 stand in the compatibility block but are characters of their own: 異体字, not another code")
  func unifiedInCompatibilityBlock() {
    #expect(NameComparison.compare("山﨑", "山崎") == .equalAfterFolding(.variant))
    #expect(NameComparison.compare("﨔", "欅") == .equalAfterFolding(.variant))
  }

  @Test("斉 for 斎 and 坂 for 阪 match on the weakest ground and say so")
  func related() {
    #expect(NameComparison.compare("斉藤", "斎藤") == .equalAfterFolding(.related))
    #expect(NameComparison.compare("阪本", "坂本") == .equalAfterFolding(.related))
    #expect(NameComparison.compare("齊藤", "齋藤") == .equalAfterFolding([.variant, .related]))
  }

  @Test("every fold that is named is needed, and no other")
  func minimalFolds() {
    #expect(NameComparison.compare("髙橋　ｻﾁ子", "高橋 サチ子") == .equalAfterFolding([.width, .variant]))
    #expect(NameComparison.compare("NGUYEN VAN AN", "ｎｇｕｙｅｎ　ｖａｎ　ａｎ").folds == [.width, .letterCase])
    #expect(NameComparison.compare("佐々木", "佐佐木") == .equalAfterFolding(.repetition))
    #expect(NameComparison.compare("四ヶ所", "四ケ所") == .equalAfterFolding(.kanaSize))
    #expect(NameComparison.compare("さくら", "サクラ") == .equalAfterFolding(.kanaScript))
  }

  @Test("a key is made, the name itself is not touched, and neither shows in a description")
  func redacted() {
    let key = NameKey("髙橋 一郎")
    #expect(key.text == "高橋一郎")
    #expect(!"\(key)".contains("高"))
    #expect(!"\(KanaKey("タカハシ"))".contains("タ"))
  }
}
