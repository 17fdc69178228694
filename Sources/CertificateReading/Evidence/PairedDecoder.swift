import Residency
import ScanImaging
import TextRecognition

/// Reads a value with both readers and lets agreement and the type's grammar decide.
///
/// Both go through the same grammar (`FieldDecoder`). Where they give the same canonical value and it passes
/// (`ValueGrammar`), it stands; where they differ, the value goes to a person with the other reading beside it.
enum PairedDecoder {
  static func decode(_ kind: ValueKind, _ source: ValueSource, field: PersonField? = nil) throws -> DecodedValue {
    var first = try FieldDecoder.decode(kind, source, field: field)
    guard let seen = try source.secondReadings() else {
      first.evidence = [.init(reader: "tesseract", value: first.value, confidence: source.weakest)]
      return first
    }
    let place = source
    let (source, readings) = try source.withoutMarks(seen, kind, field: field)
    if source.isPart { first = try FieldDecoder.decode(kind, source, field: field) }
    let own = ValueSource(
      lines: readings.map(\.line), page: source.page, templates: source.templates, witness: .second,
      readings: readings)
    let second = try FieldDecoder.decode(kind, own, field: field)
    var result: DecodedValue
    if !readings.isEmpty, readings.allSatisfy(\.isAsterisks) {
      result = FieldDecoder.blank(field)
    } else if same(first.value, second.value, kind) {
      result = agreed(kind, first, second, source, readings, field: field)
    } else {
      result = try disputed(kind, first, second, source, readings, field: field)
      if result.value != first.value { try distrustSpecimens(&result, kind, place, field: field) }
    }
    if kind == .address, var value = result.value {
      let isOpen = LetterWidths.settle(&value, readings)
      result.value = LetterWidths.joined(value)
      if isOpen || LetterWidths.partsKana(value, first.value, second.value) { result.review = true }
    }
    if kind == .name { OtherForms.settle(&result, source, readings) }
    // What follows asks what the readers said.
    result.evidence.insert(
      contentsOf: [
        .init(reader: "tesseract", value: first.value, confidence: source.weakest),
        .init(reader: "glyphs", value: second.value, confidence: own.weakest),
      ], at: 0)
    ClosedWords.settle(&result, kind, source)
    FlagHeading.settle(&result, kind, source)
    if !source.isWhole(for: kind) { result.evidence.append(.place(.notWhole)) }
    return result
  }

  /// Whether two canonical values are one: spaces of Latin names and the kind of dash do not count.
  static func same(_ first: String?, _ second: String?, _ kind: ValueKind) -> Bool {
    guard let first, let second else { return first == nil && second == nil }
    // Free text has no grammar that would tell where its spaces belong.
    if kind == .text { return first == second }
    let (left, right) = (MergedLine.key(first), MergedLine.key(second))
    // Place names are written in their ordinary characters whatever the readers made of them (`PlaceEvidence`).
    return kind == .name ? left.isWritten(as: right) : left == right
  }

  /// Both say the same: it stands when the type's grammar has nothing against it.
  private static func agreed(
    _ kind: ValueKind, _ first: DecodedValue, _ second: DecodedValue, _ source: ValueSource,
    _ readings: [SecondReading], field: PersonField?
  ) -> DecodedValue {
    guard let value = first.value else { return first.review ? first : second }
    var result = first.review && !second.review ? second : first
    result.alternatives = []
    if kind == .name { result.value = DisputedText.withoutDashes(value) }
    // Faint print loses 濁点 for both readers alike, and what a seal or a cut left of a character resembles nothing well.
    let isSound =
      switch kind {
      case .kana: !readings.contains { Voicing.isDoubtful(source.page.secondReading(again: $0, alphabet: .kana)) }
      case .name: readings.allSatisfy { $0.line.weakest >= 0.5 && !$0.mayBeVariant }
      case .date: ![first, second].contains { DateDecoder.mayLackDigit($0.printed) }
      case .flag: ![first, second].contains { ClosedSetDecoder.isCode($0.printed) }
      default: true
      }
    // Nor do other prints of the same two forms tell which it is.
    if kind == .name, readings.contains(where: \.mayBeVariant) { result.evidence.append(.contradiction) }
    // Digits have no grammar: the print must be like theirs for one reader, and for the other hardly like any other's. On
    // tuning pages 191 such numbers were less than 0.8 to the second reader and more than 0.95 to the first; none was wrong.
    let isPlain =
      kind != .digits
      || source.isPlainNumber
        && readings.allSatisfy { $0.line.weakest >= 0.8 || $0.line.weakest >= 0.5 && source.weakest >= 0.95 }
    if ValueGrammar.passes(kind, value, field: field), source.isWhole(for: kind), isSound, isPlain,
      result.value == value
    {
      result.review = false
      result.confidence = 0.995
    } else if kind != .category || first.review {
      result.review = true
      result.confidence = min(result.confidence, 0.5)
    }
    return result
  }

  private static func disputed(
    _ kind: ValueKind, _ first: DecodedValue, _ second: DecodedValue, _ source: ValueSource,
    _ readings: [SecondReading], field: PersonField?
  ) throws -> DecodedValue {
    switch kind {
    case .kana:
      // Where the line is a reading, it consists of kana: 口 is ロ, 二 is ニ.
      let closed = readings.map { source.page.secondReading(again: $0, alphabet: .kana) }
      return try DisputedText.decide(kind, first, second, source, closed, field: field)
    case .name, .address, .text:
      return try DisputedText.decide(kind, first, second, source, readings, field: field)
    default:
      return try DisputedType.decide(kind, first, second, source, readings, field: field)
    }
  }
}

extension ValueSource {
  /// The same place as the second reader sees it, line by line; `nil` when there is none, or it cannot read all lines.
  func secondReadings() throws -> [SecondReading]? {
    guard page.secondReader != nil, !lines.isEmpty else { return nil }
    var result: [SecondReading] = []
    for line in lines {
      guard let reading = try page.secondReading(of: line, alphabet: .open) else { return nil }
      result.append(reading)
    }
    return result
  }

  /// Whether the first reader saw digits and dashes only: of a number that ran into a neighbour's text the digits alone
  /// would tell nothing.
  var isPlainNumber: Bool {
    text.allSatisfy { !NumberDecoder.digits(String($0)).isEmpty || "-‐−－ー―".contains($0) }
  }

  /// Whether the last line is a digit or two: of a number set wide the rest went to a neighbour.
  private var endsInLoneDigits: Bool {
    let filled = lines.filter { !$0.symbols.isEmpty }
    guard filled.count >= 2, let last = filled.last else { return false }
    return last.symbols.count <= 2 && last.symbols.allSatisfy { !NumberDecoder.digits($0.text).isEmpty }
  }

  /// Whether the place holds no more lines than a value of the kind has (what more there is came from a neighbour), and
  /// none that was cut out of its line too narrowly.
  func isWhole(for kind: ValueKind) -> Bool {
    guard !isCut else { return false }
    return switch kind {
    case .address: lines.count <= 3 && !lines.contains(where: page.isCutOff) && !endsInLoneDigits
    case .text, .category: lines.count <= 3
    case .name, .kana, .digits: lines.count { !$0.symbols.isEmpty } == 1 && !lines.contains(where: page.isCutOff)
    default: lines.count { !$0.symbols.isEmpty } == 1
    }
  }
}

extension PageText {
  /// Whether a character stands so near before or behind `line` that it may belong to it. Brackets are narrower.
  func isCutOff(_ line: TextLine) -> Bool {
    guard !line.isVertical, !line.rect.isEmpty else { return false }
    let rect = place(of: line)
    let reach = rect.height
    let wide = finder.mask.clipped(
      PixelRect(x: rect.x - reach, y: rect.y, width: rect.width + 2 * reach, height: rect.height))
    return finder.blobs(of: wide).contains { blob in
      let gap = max(rect.x - blob.upperBound, blob.lowerBound - rect.maxX)
      guard gap >= 0, blob.count * 10 > rect.height * 4 else { return false }
      // A full-width 1 leaves more white before the next character, but no rule stands in it.
      return gap * 10 < rect.height * 4 || gap * 100 < rect.height * 62 && !isRuled(rect, blob)
    }
  }

  /// Whether an upright rule stands between a line and a piece of ink beside it.
  private func isRuled(_ line: PixelRect, _ blob: Range<Int>) -> Bool {
    let between = blob.lowerBound >= line.maxX ? line.maxX...blob.lowerBound : blob.upperBound...line.x
    return page.rules.contains { rule in
      rule.direction == .vertical && between.contains(rule.rect.midX) && rule.rect.y <= line.midY
        && rule.rect.maxY >= line.midY
    }
  }
}
