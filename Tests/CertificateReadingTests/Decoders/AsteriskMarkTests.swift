import Residency
import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.small)) struct AsteriskMarkTests {
  @Test("what readers make of ＊＊＊ is known for a mark", arguments: ["米米玉", "ポネネ", "玉ポ※", ":米玉米", "末玉素米", "***"])
  func marks(text: String) {
    for kind in [ValueKind.date, .flag, .digits, .category, .sex] where !text.contains("素") {
      #expect(AsteriskMark.mayBe(text, for: kind))
    }
  }

  @Test("a name written with such characters stays a name", arguments: ["玉木未来", "玉木", "米本六", "木本"])
  func names(text: String) {
    #expect(!AsteriskMark.mayBe(text, for: .name))
    #expect(!AsteriskMark.mayBe(text, for: .address))
  }

  @Test("ふりがな in which such a character recurs stay as they are")
  func kana() {
    #expect(!AsteriskMark.mayBe("ネネ", for: .kana))
    #expect(AsteriskMark.mayBe("米米玉", for: .kana))
  }

  @Test("single signs and values of their kind are no mark", arguments: ["有", "六", "第1号", "米国", "令和6年"])
  func values(text: String) {
    for kind in [ValueKind.date, .flag, .category, .digits] { #expect(!AsteriskMark.mayBe(text, for: kind)) }
  }
}
