import Support
import Testing
import TextRecognition

@Suite(.tags(.small)) struct LineImageTests {
  /// White, 20 × 10, with ink in columns 5…7 and rows 2…6.
  private var marked: LineImage {
    LineImage(width: 20, height: 10, pixels: [UInt8](repeating: 255, count: 200)).changed { x, y, tone in
      (5...7).contains(x) && (2...6).contains(y) ? 10 : tone
    }
  }

  @Test("a picture is cut to its ink, with white around, and says where it was cut")
  func trimmed() throws {
    let ink = try #require(marked.inkBounds)
    #expect(ink.x == 5..<8 && ink.y == 2..<7)
    let (image, left) = try #require(marked.trimmed(margin: 0.4))
    let inside = try #require(image.inkBounds)
    #expect(inside.x.count == 3 && inside.y.count == 5)
    #expect(inside.x.lowerBound + left == 5)
    #expect(inside.x.lowerBound >= 2 && image.width - inside.x.upperBound == inside.x.lowerBound)
  }

  @Test("paper without ink has no bounds and nothing to cut")
  func blank() {
    let white = LineImage(width: 4, height: 4, pixels: [UInt8](repeating: LineImage.inkThreshold, count: 16))
    #expect(white.inkBounds == nil)
    #expect(white.trimmed() == nil)
  }

  @Test("closed alphabets hold what their fields are printed with")
  func alphabets() {
    let wanted: [(Alphabet, String)] = [
      (.digits, "0123456789０１２３４５６７８９-－"), (.date, "明治大正昭和平成令元年月日0９頃不詳"),
      (.shortDate, "MTSHR.／/元9"), (.sex, "男女"), (.flag, "有無○該当非加入未＊"),
      (.relationship, "世帯主妻夫子父母兄弟姉妹の未届同居人縁故者"), (.cardNumber, "AZ09"), (.kana, "アンヴーっぁぱ"),
    ]
    for (alphabet, characters) in wanted {
      for character in characters { #expect(alphabet.contains(character), "\(alphabet.name) lacks \(character)") }
    }
    #expect(Alphabet.open.contains("邉") && !Alphabet.digits.contains("口") && !Alphabet.sex.contains("有"))
  }
}
