import Residency
import TextRecognition

/// Names, readings and addresses on which the readers differ: character by character, the side that explains the print.
enum DisputedText {
  static func decide(
    _ kind: ValueKind, _ first: DecodedValue, _ second: DecodedValue, _ source: ValueSource,
    _ readings: [SecondReading], field: PersonField?
  ) throws -> DecodedValue {
    guard let verifier = source.page.secondReader else { return first }
    let merged = zip(source.lines, readings).map { MergedLine(first: $0, second: $1, verifier: verifier) }
    let disputes = merged.flatMap(\.disputes)
    let verdicts = disputes.map(evidence)
    // Ink that the matcher takes for no character at all: a rule, a hatched or crossed-out place.
    if readings.allSatisfy({ $0.line.symbols.isEmpty }) {
      var blank = DecodedValue.blank
      blank.review = true
      blank.confidence = 0.5
      blank.alternatives = [first.value].compactMap { $0 }.map { .init(value: $0, confidence: 0.2) }
      return blank
    }
    let joined = ValueSource(
      lines: merged.map(\.line), page: source.page, templates: source.templates, witness: .given)
    var result = try FieldDecoder.decode(kind, joined, field: field)
    let read = result.value
    if kind == .name { result.value = result.value.map(withoutDashes) }
    let passes = result.value.map { ValueGrammar.passes(kind, $0, field: field) } ?? isMark(joined)
    // Free text and Latin words have no grammar that would tell where their spaces belong: only agreed ones stand.
    let spaces = [first, second].map { reading in
      (reading.value ?? "").split(separator: " ").map(\.count)
    }
    let isFree = kind == .text || kind == .name && NameDecoder.isLatin(result.value ?? "")
    let isSpaced = !isFree || spaces[0] == spaces[1]
    let isSound = kind != .kana || !readings.contains(where: Voicing.isDoubtful)
    let decided =
      disputes.allSatisfy(\.isDecided) && passes && result.value == read && source.isWhole(for: kind) && isSound
      && isSpaced
    result.review = !decided
    result.confidence = decided ? 0.98 : 0.5
    result.alternatives = [first.value, second.value].compactMap { $0 }.filter { $0 != result.value }
      .reduce(into: []) { list, value in
        if !list.contains(where: { $0.value == value }) { list.append(.init(value: value, confidence: 0.2)) }
      }
    result.evidence = verdicts
    return result
  }

  /// A dash does not occur in a name of kanji: it is 一, which both readers may take for one, or for two halves of one.
  static func withoutDashes(_ name: String) -> String {
    guard !name.contains(where: { $0.isASCII && $0.isLetter || ValueShape.isKana($0) && $0 != "ー" }) else {
      return name
    }
    var result = ""
    for character in name {
      let isDash = "‐‑‒–—―−－ｰ─-ー".contains(character)
      if !isDash { result.append(character) } else if result.last != "一" { result.append("一") }
    }
    return result
  }

  /// Whether the place holds a mark that stands for nothing (＊＊＊).
  private static func isMark(_ source: ValueSource) -> Bool {
    let text = source.text
    return text.count >= 2 && text.allSatisfy { "*＊※".contains($0) }
  }

  private static func evidence(_ dispute: Dispute) -> FieldReading.Evidence {
    FieldReading.Evidence(
      reader: "verification", value: dispute.choosesSecond ? dispute.second : dispute.first,
      confidence: dispute.choosesSecond ? dispute.secondConfidence : dispute.firstConfidence)
  }
}
