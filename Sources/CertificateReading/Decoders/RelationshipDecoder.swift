import ScanImaging
import TextRecognition

/// 続柄: 世帯主, or up to four steps of kinship joined by の (住民記録システム標準仕様書 1.1.11).
enum RelationshipDecoder {
  static let steps: Set<String> = [
    "夫", "妻", "夫(未届)", "妻(未届)", "子", "父", "母", "兄", "姉", "弟", "妹", "長男", "長女", "二男", "二女", "三男", "三女", "養子", "孫",
    "祖父", "祖母", "同居人", "縁故者", "世帯主", "本人", "おじ", "おば", "甥", "姪", "準世帯主", "使用人", "家事使用人", "未届の夫", "未届の妻",
  ]

  /// The chains of two steps that a household has most often.
  static let usualChains = [
    "妻の父", "妻の母", "夫の父", "夫の母", "妻の子", "夫の子", "子の妻", "子の夫", "子の子", "父の父", "父の母", "母の父", "母の母", "兄の妻", "弟の妻", "妻の兄",
    "妻の弟", "妻の姉", "妻の妹", "夫の兄", "夫の弟", "夫の姉", "夫の妹", "姉の子", "妹の子", "兄の子", "弟の子", "子の子の子", "妻(未届)の子", "夫(未届)の子",
  ]

  static func decode(_ source: ValueSource) throws -> DecodedValue {
    let open = folded(source.text)
    let closed = try source.reread(.relationship)
    let shut = folded(closed.map(\.text).joined())
    let weakest = closed.flatMap(\.symbols).map(\.confidence).min() ?? 0
    var votes = [open, shut].filter(isRelationship)
    if let line = source.lines.first, source.lines.count == 1, line.rect.width * 10 < line.rect.height * 16 {
      votes += try source.repeated(line, alphabet: .relationship).map(\.text).filter(isRelationship)
    }
    guard let value = votes.first else { return .doubtful(open, printed: open, confidence: 0.2, alternatives: [shut]) }
    if votes.count >= 2, votes.allSatisfy({ $0 == value }) {
      // The reader writes half-width brackets for full-width ones; forms print the latter.
      return .sure(restored(value), printed: restored(value), confidence: 0.98)
    }
    var counts: [String: Int] = [:]
    for vote in votes { counts[vote, default: 0] += 1 }
    let best = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? value
    return .doubtful(restored(best), printed: best, confidence: weakest, alternatives: votes)
  }

  static func isRelationship(_ text: String) -> Bool {
    if steps.contains(text) { return true }
    let parts = text.split(separator: "の", omittingEmptySubsequences: false).map(String.init)
    return (2...4).contains(parts.count) && parts.allSatisfy(steps.contains)
  }

  private static func folded(_ text: String) -> String {
    let plain = String(text.map(TextFolding.narrowed).filter { !$0.isWhitespace && !"|.,'`-_".contains($0) })
    // The end of the label (続　柄), cut off with the value; no kinship begins with it.
    return plain.hasPrefix("柄") ? String(plain.drop { "続柄:".contains($0) }) : plain
  }

  /// Brackets as forms print them.
  static func restored(_ text: String) -> String {
    text.replacing("(", with: "（").replacing(")", with: "）")
  }
}
