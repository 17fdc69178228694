import Foundation
import Support
import Testing

@testable import Lexicons

@Suite(.tags(.medium))
struct DictionaryFileTests {
  @Test(
    "Unpacks what gzip packed, and refuses what is cut off or not gzip",
    .enabled(if: DictionaryFile.kanjiReadings.isInstalled))
  func unpacking() throws {
    let packed = [UInt8](try #require(FileManager.default.contents(atPath: DictionaryFile.kanjiReadings.path)))
    let text = try #require(Gunzip.unpack(packed))
    #expect(text.starts(with: "<?xml".utf8))
    #expect(String(decoding: text.suffix(14), as: UTF8.self).contains("</kanjidic2>"))
    #expect(Gunzip.unpack(Array(packed.dropLast(1000))) == nil)
    #expect(Gunzip.unpack(Array("no gzip, but longer than a header".utf8)) == nil)
  }

  @Test("EUC-JP becomes UTF-8; bytes of no character are marked, and the end is reached")
  func decoding() throws {
    let bytes: [UInt8] = [0xC5, 0xE7, 0xC5, 0xC4, 0x0A, 0xFF, 0x41, 0xC5]
    let text = String(decoding: try #require(EUCText.utf8(bytes)), as: UTF8.self)
    #expect(text.hasPrefix("島田\n"))
    #expect(text.contains("A"))
    #expect(text.contains("\u{FFFD}"))
  }

  @Test("Readings of kanji come with and without their ending")
  func forms() {
    #expect(Set(KanjidicFile.forms("すす.む").map(KanaCodes.text)) == ["スス", "ススム", "ススミ"])
    #expect(Set(KanjidicFile.forms("ひろ.い").map(KanaCodes.text)).isSuperset(of: ["ヒロ", "ヒロシ"]))
    #expect(KanjidicFile.forms("-だか").map(KanaCodes.text) == ["ダカ"])
  }

  @Test("A cache serves until a dictionary changes; a damaged one is not used", .enabled(if: Installed.isComplete))
  func cache() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "lexicon-cache-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "lexicons").path
    var writer = LexiconFile.Writer()
    writer.set(.identity, Array("one".utf8))
    writer.set(.kanji, [1, 2, 3] as [UInt32])
    try writer.write(to: path)
    let file = try #require(LexiconFile(path: path, identity: "one"))
    #expect(Array(file.elements(.kanji, as: UInt32.self)) == [1, 2, 3])
    #expect(LexiconFile(path: path, identity: "two") == nil)
    #expect(Lexicons(cachedIn: folder.path) == nil)
    let data = try Data(contentsOf: URL(filePath: path))
    try data.prefix(80).write(to: URL(filePath: path))
    #expect(LexiconFile(path: path, identity: "one") == nil)
  }
}
