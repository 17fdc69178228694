import Residency

/// Cells of an extract in canonical form.
enum ExtractText {
  /// Without spaces at the ends.
  static func trimmed(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last, isSpace(first) || isSpace(last)
    else { return text }
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, isSpace(first) { scalars.removeFirst() }
    while let last = scalars.last, isSpace(last) { scalars.removeLast() }
    return String(scalars)
  }

  /// Trimmed, every run of spaces one ASCII space; no other character is touched.
  static func spaced(_ text: String) -> String {
    if !text.unicodeScalars.contains(where: isSpace) { return text }
    return text.unicodeScalars.split(whereSeparator: isSpace).map { String($0) }.joined(separator: " ")
  }

  /// Full-width digits as ASCII digits.
  static func asciiDigits(_ text: String) -> String {
    if !text.unicodeScalars.contains(where: { (0xFF10...0xFF19).contains($0.value) }) { return text }
    return mapped(text) { (0xFF10...0xFF19).contains($0) ? $0 - 0xFEE0 : $0 }
  }

  /// Full-width ASCII as ASCII.
  static func halfWidth(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    return mapped(text) { (0xFF01...0xFF5E).contains($0) ? $0 - 0xFEE0 : $0 }
  }

  /// ASCII, without spaces and hyphens.
  static func compact(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    for scalar in halfWidth(text).unicodeScalars where !isSpace(scalar) && !HyphenFamily.contains(scalar) {
      view.append(scalar)
    }
    return String(view)
  }

  /// Bare digits; `nil` when anything but digits, spaces and hyphens stands in `text`.
  static func digits(_ text: String) -> String? {
    if text.utf8.allSatisfy({ (48...57).contains($0) }) { return text }
    let result = compact(text)
    return result.utf8.allSatisfy { (48...57).contains($0) } ? result : nil
  }

  /// `YYYY-MM-DD`, shorter when parts are not known, a day the calendar lacks as written (R18); empty for a blank or
  /// 不詳; `nil` for what is no date.
  static func date(_ text: String) -> String? {
    let text = trimmed(halfWidth(text))
    if text.isEmpty || text == "不詳" { return "" }
    if let date = CalendarDate(iso: text) ?? DateNotation.parse(text) ?? DateNotation.parseTyped(text) {
      return date.iso
    }
    return partial(text)
  }

  /// Dates whose unknown parts are zeros (1950-04-00, 19500000), and days that do not exist (1950-02-29).
  private static func partial(_ text: String) -> String? {
    let parts: [Substring]
    if text.utf8.count == 8, text.utf8.allSatisfy({ (48...57).contains($0) }) {
      parts = [text.prefix(4), text.dropFirst(4).prefix(2), text.suffix(2)]
    } else {
      parts = text.split(whereSeparator: { "-/.".contains($0) })
    }
    guard parts.count == 3, parts[0].count == 4, let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2]), (1...2).contains(parts[1].count), (1...2).contains(parts[2].count)
    else { return nil }
    if month == 0, day == 0 { return CalendarDate(year: year)?.iso }
    guard let known = CalendarDate(year: year, month: month) else { return nil }
    if day == 0 { return known.iso }
    return (29...31).contains(day) ? "\(known.iso)-\(day)" : nil
  }

  /// Whether it holds no control character but line breaks and tabs.
  static func isPrintable(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0x09, 0x0A, 0x0D, 0xA0, 0x3000: true
    default: false
    }
  }

  private static func mapped(_ text: String, _ transform: (UInt32) -> UInt32) -> String {
    var view = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { view.append(Unicode.Scalar(transform(scalar.value)) ?? scalar) }
    return String(view)
  }
}
