/// Readings of kanji as KANJIDIC2 lists them, one element a line.
enum KanjidicFile {
  /// Readings of each kanji, by code point.
  static func readings(_ text: [UInt8]) -> [UInt32: Set<[UInt8]>] {
    var result: [UInt32: Set<[UInt8]>] = [:]
    var kanji: UInt32?
    for line in text.split(separator: 0x0A) {
      if let content = content(line, after: "<literal>") {
        kanji = String(decoding: content, as: UTF8.self).unicodeScalars.first?.value
      } else if let kanji {
        if let content = content(line, after: "<reading r_type=\"ja_on\">") {
          result[kanji, default: []].formUnion(forms(String(decoding: content, as: UTF8.self)))
        } else if let content = content(line, after: "<reading r_type=\"ja_kun\">") {
          result[kanji, default: []].formUnion(forms(String(decoding: content, as: UTF8.self)))
        } else if let content = content(line, after: "<nanori>") {
          result[kanji, default: []].formUnion(forms(String(decoding: content, as: UTF8.self)))
        }
      }
    }
    return result
  }

  private static func content(_ line: ArraySlice<UInt8>, after tag: StaticString) -> ArraySlice<UInt8>? {
    let isTag = tag.withUTF8Buffer { line.starts(with: $0) }
    guard isTag else { return nil }
    let rest = line.dropFirst(tag.utf8CodeUnitCount)
    return rest.firstIndex(of: 0x3C).map { rest[..<$0] }
  }

  /// す.す-む: with its ending, without, and as names end it (ススム, スス, ススミ; ヒロ, ヒロシ).
  static func forms(_ reading: String) -> [[UInt8]] {
    let plain = reading.filter { $0 != "-" }
    let halves = plain.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let stem = KanaCodes.of(halves[0]), !stem.isEmpty else { return [] }
    var result = [stem]
    guard halves.count == 2, let ending = KanaCodes.of(halves[1]), let last = ending.last else { return result }
    result.append(stem + ending)
    if let noun = continuative[last] { result.append(stem + ending.dropLast() + [noun]) }
    if ending == [0x04] { result.append(stem + [0x17]) }  // 広い: ヒロシ
    return result
  }

  /// Verb endings and what nouns made of verbs end in: ク キ, グ ギ, ス シ, ツ チ, ヌ ニ, ブ ビ, ム ミ, ル リ, ウ イ.
  private static let continuative: [UInt8: UInt8] = [
    0x0F: 0x0D, 0x10: 0x0E, 0x19: 0x17, 0x24: 0x21, 0x2C: 0x2B, 0x36: 0x33, 0x40: 0x3F, 0x4B: 0x4A, 0x06: 0x04,
  ]
}
