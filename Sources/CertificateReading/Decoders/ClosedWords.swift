import Residency
import ScanImaging
import TextRecognition

/// Cells that hold one word of a closed set (有, 男, 世帯主, 第3号): the ink held against drawings of the whole words.
///
/// A reader of characters must find the characters first, and goes wrong on one that stands alone, is condensed or broken.
/// Here nothing is read: every word of the set is laid over the ink, and the one that fits stands if it fits well and no
/// word of another meaning comes near.
enum ClosedWords {
  struct Verdict: Hashable {
    let word: String
    /// 0…1, similarity to the drawn word.
    let fit: Double
    /// By how much it fits better than any word of another meaning.
    let margin: Double

    /// Fits and margins that no wrong word had on tuning pages, by far.
    var isSure: Bool { fit >= 0.62 && margin >= 0.16 || fit >= 0.48 && margin >= 0.3 }
    /// What may be offered to the person who looks.
    var isLikely: Bool { fit >= 0.38 && margin >= 0.12 }
  }

  /// Words that stand for a blank place in any such cell.
  private static let blanks = ["＊＊＊", "***", "－", "なし", "空欄", "【空欄】", "該当なし"]

  /// Words of labels, which come into such a place by a wrong cut and resemble some of the set (支給, 受給).
  private static let strangers = [
    "支給", "資格", "種別", "区分", "続柄", "性別", "氏名", "取得", "喪失", "開始", "備考", "番号", "住民", "個人", "有無", "不支給", "児童手当", "国保", "介護",
    "年金",
  ]

  /// The best word of the kind for the ink of `source`.
  /// - Returns: `nil` where no second reader is at hand, the kind has no closed set, or the place holds more than a word.
  static func verdict(_ kind: ValueKind, _ source: ValueSource) -> Verdict? {
    guard let reader = source.page.secondReader, let words = words(kind), let rect = ink(source) else { return nil }
    let blobs = source.page.finder.blobs(of: rect)
    let picture = LinePicture(page: source.page.page.textImage, rect: rect, blobs: blobs)
    let room = Double(picture.image.width) / Double(max(1, picture.image.height))
    // A word of n characters is about n times as wide as high; condensed to half of it, or expanded by half.
    let possible = words.filter { word in
      let count = Double(word.text.count)
      return room < count * 1.7 + 0.4 && room > count * 0.42 - 0.3
    }
    guard !possible.isEmpty else { return nil }
    // Its bounds were measured with drawn characters; those of a form series resemble its print more than these do.
    let scores = (reader.drawnOnly ?? reader).rank(possible.map(\.text), picture.image)
    let ranked = zip(possible, scores).compactMap { word, score in score.map { (word: word, score: $0) } }
      .sorted { ($0.score, $1.word.text) > ($1.score, $0.word.text) }
    guard let best = ranked.first, best.word.meaning != Self.strange else { return nil }
    let rival = ranked.first { $0.word.meaning != best.word.meaning }
    return Verdict(word: best.word.text, fit: best.score, margin: best.score - (rival?.score ?? 0))
  }

  /// The ink of all lines of the place, when it is no higher than one line of print.
  private static func ink(_ source: ValueSource) -> PixelRect? {
    let rects = source.lines.filter { !$0.isVertical && !$0.rect.isEmpty }.map { line in
      source.lines.count > 1 ? line.rect : source.page.place(of: line)
    }
    guard rects.count == source.lines.count, let first = rects.first else { return nil }
    let rect = rects.dropFirst().reduce(first) { $0.union($1) }
    guard Double(rect.height) * 72 <= 17 * source.page.page.pixelsPerInch else { return nil }
    return source.page.finder.mask.bounds(in: rect)
  }

  private static let strange = "?"

  private struct Word {
    let text: String
    /// Words of one meaning are no rivals.
    let meaning: String
  }

  private static func words(_ kind: ValueKind) -> [Word]? {
    let own: [Word]
    switch kind {
    case .flag: own = ClosedSetDecoder.flagWords.map { Word(text: $0.0, meaning: $0.1) }
    case .sex: own = ClosedSetDecoder.sexWords.map { Word(text: $0.0, meaning: $0.1) }
    case .relationship:
      // Forms print full-width brackets.
      own = (RelationshipDecoder.steps.sorted() + RelationshipDecoder.usualChains).map {
        Word(text: RelationshipDecoder.restored($0), meaning: $0)
      }
    default: return nil
    }
    let taken = Set(own.map(\.text))
    let others = strangers.filter { !taken.contains($0) }.map { Word(text: $0, meaning: strange) }
    return own + others + blanks.filter { !taken.contains($0) }.map { Word(text: $0, meaning: "") }
  }
}

extension ClosedWords {
  /// Lets the drawn words speak where the readers leave a value to a person.
  static func settle(_ result: inout DecodedValue, _ kind: ValueKind, _ source: ValueSource) {
    guard result.review, let verdict = verdict(kind, source) else { return }
    result.evidence.append(.init(reader: "words", value: verdict.word, confidence: max(0, min(1, verdict.fit))))
    result.evidence.append(.init(reader: "margin", value: verdict.word, confidence: max(0, min(1, verdict.margin))))
    guard verdict.isLikely else { return }
    let value = value(verdict.word, kind)
    let isSaid = result.value == value
    guard isSaid || verdict.isSure || !passes(result.value, kind) else { return }
    if !isSaid, let said = result.value { result.alternatives.insert(.init(value: said, confidence: 0.2), at: 0) }
    result.alternatives.removeAll { $0.value == value }
    (result.value, result.printed) = (value, value == nil ? "" : verdict.word)
    // 準世帯主 is a rare word that differs from the usual one by what stands before it: the end of a label may, too.
    if verdict.isSure, !areOneAgainst(value, result), value != "準世帯主" || isSaid {
      result.review = false
      result.confidence = 0.98
    }
  }

  /// Whether both readers saw one and the same other text: then more stands there than the word (the end of a label), or it
  /// is a word that is not in the list.
  private static func areOneAgainst(_ value: String?, _ result: DecodedValue) -> Bool {
    let said = result.evidence.filter { ["tesseract", "glyphs"].contains($0.reader) }.map(\.value)
    return said.count >= 2 && said.first != value && said.allSatisfy { $0 == said.first && $0 != nil }
  }

  private static func passes(_ value: String?, _ kind: ValueKind) -> Bool {
    value.map { ValueGrammar.passes(kind, $0, field: nil) } ?? false
  }

  private static func value(_ word: String, _ kind: ValueKind) -> String? {
    switch kind {
    case .flag: ClosedSetDecoder.flagWords.first { $0.0 == word }?.1
    case .sex: ClosedSetDecoder.sexWords.first { $0.0 == word }?.1
    case .relationship where ValueGrammar.passes(.relationship, word, field: nil): word
    default: nil
    }
  }
}
