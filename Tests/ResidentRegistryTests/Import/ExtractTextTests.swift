import Foundation
import Support
import Testing

@testable import ResidentRegistry

@Suite(.tags(.small)) struct ExtractTextTests {
  @Test(
    "R18 a date cell in any notation becomes ISO, with as many parts as are known",
    arguments: [
      ("1985-01-02", "1985-01-02"), ("昭和60年1月2日", "1985-01-02"), ("S60.1.2", "1985-01-02"), ("3600102", "1985-01-02"),
      ("19850102", "1985-01-02"), ("１９８５／０１／０２", "1985-01-02"), (" 1985-01-02　", "1985-01-02"),
      ("1950-04-00", "1950-04"),
      ("19500000", "1950"), ("1955-02-29", "1955-02-29"), ("", ""), ("不詳", ""), ("昭和30年月日不詳", "1955"),
    ])
  func dates(cell: String, iso: String) {
    #expect(ExtractText.date(cell) == iso)
  }

  @Test(
    "a cell that is no date is refused",
    arguments: ["きのう", "1955-13-01", "1955-02-32", "60-1-2", "0000-00-00", "昭和65年1月1日"])
  func noDates(cell: String) {
    #expect(ExtractText.date(cell) == nil)
  }

  @Test("a name keeps its characters, only its spaces are made one")
  func names() {
    #expect(ExtractText.spaced("　髙\u{FA11}　 葛\u{E0100}城 ") == "髙﨑 葛\u{E0100}城")
    #expect(ExtractText.spaced("\u{FA19}").unicodeScalars.elementsEqual("\u{FA19}".unicodeScalars))
  }

  @Test("CP932: NEC and IBM characters, wave dash and minus, user-defined characters; a cut character is no text")
  func cp932() throws {
    let decoder = try CharacterDecoder(.cp932)
    func text(_ bytes: [UInt8]) -> String? { decoder.text(bytes[...]) }
    #expect(text([0xFB, 0xFC]) == "髙")
    #expect(text([0x87, 0x40]) == "①")
    #expect(text([0xB1]) == "ｱ")
    #expect(text([0x41, 0x5C]) == "A\\")
    #expect(text([0xF0, 0x40])?.unicodeScalars.first?.value == 0xE000)
    #expect(text([0x8D]) == nil)
    #expect(text([0x8D, 0x82]) == "高")
  }

  @Test("UTF-8 cut anywhere between two chunks is still UTF-8; one wrong byte makes it CP932")
  func detection() {
    let bytes = Array("宛名,髙橋𠮷子\r\n".utf8)
    for cut in 0...bytes.count {
      var detector = ExtractEncoding.Detector()
      detector.feed(Array(bytes[..<cut]))
      detector.feed(Array(bytes[cut...]))
      #expect(detector.encoding == .utf8)
    }
    var detector = ExtractEncoding.Detector()
    detector.feed([0x8D, 0x82, 0x8B, 0xB4])
    #expect(detector.encoding == .cp932)
    var utf16 = ExtractEncoding.Detector()
    utf16.feed([0xFF])
    utf16.feed([0xFE, 0x41, 0x00])
    #expect(utf16.isUTF16)
  }
}
