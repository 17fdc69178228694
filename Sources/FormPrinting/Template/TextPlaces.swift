/// Places in a template's texts that are filled when a page is composed: `{page}` and the like. None is a personal item.
struct TextPlaces {
  static let names = [
    "title", "purpose", "basis", "page", "pages", "identifier", "printedAt", "printedBy", "number",
  ]

  var values: [String: String]

  /// Names in braces that are no place.
  static func unknown(in text: String) -> [String] {
    parts(text).compactMap { $0.isPlace && !names.contains($0.text) ? $0.text : nil }
  }

  func filled(_ text: String) -> String {
    Self.parts(text).map { $0.isPlace ? values[$0.text] ?? "" : $0.text }.joined()
  }

  private static func parts(_ text: String) -> [(text: String, isPlace: Bool)] {
    var parts: [(String, Bool)] = []
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      parts.append((String(rest[..<open]), false))
      parts.append((String(rest[rest.index(after: open)..<close]), true))
      rest = rest[rest.index(after: close)...]
    }
    parts.append((String(rest), false))
    return parts
  }
}
