import Residency

/// 発行番号 of nothing but digits. A bare run of ten looks like a number of a person, and in a place for free text it was
/// taken from one more often than not (`ValueGrammar`); behind its own label, read the same by both readers from clear
/// print, it is what the label says: so were all 52 on tuning pages.
enum PlainCertificateNumber {
  /// `reading` with the mark taken back that it has for its form alone.
  static func settled(_ reading: FieldReading, of field: DocumentField, isInferred: Bool) -> FieldReading {
    func agrees(_ reader: String, from least: Double) -> Bool {
      reading.evidence.contains { $0.reader == reader && $0.value == reading.value && $0.confidence >= least }
    }
    guard field == .certificateNumber, !isInferred, reading.review, let value = reading.value,
      ValueGrammar.isPersonsNumber(value), !reading.isPlaceDoubtful, agrees("tesseract", from: 0.95),
      agrees("glyphs", from: 0.8), reading.printed.filter({ !$0.isWhitespace }).count == value.count
    else { return reading }
    var reading = reading
    reading.review = false
    reading.confidence = 0.98
    return reading
  }
}
