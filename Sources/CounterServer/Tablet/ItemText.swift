import Residency

/// How a value of the 異動届 is written for its reader.
struct ItemText: Sendable {
  let labels: TabletLabels
  let view: TabletView
  /// ふりがな by name.
  let readings: [String: String]

  func value(_ item: NotificationItems.Item, isForeign: Bool) -> (text: TabletText, hint: String?) {
    guard let value = item.value else { return (labels.text(.none, view), nil) }
    switch item.key {
    // The form prints it; a screen at the counter does not show it (C05).
    case "juminhyoCode", "individualNumber": return (labels.text(.hidden, view), nil)
    case "sex": return listed("sex", value)
    case "moveKind": return listed("moveKind", value)
    case "notifierStanding": return listed("standing", value)
    case "notifierAuthority": return listed("authority", value)
    case "residentCategory", "pensionCategory": return listed(item.key, value)
    case "relationship":
      guard let words = Relationship(value)?.words else { return (plain(value), nil) }
      let parts = words.map { listed("relationship", $0.code).text }
      // 妻の母 is told from the householder outward, in every language.
      return (joined(parts, by: view.language == "ja" ? "の" : " › ", original: value), nil)
    case "identityDocuments":
      let documents = value.split(separator: ",").map { listed("document", String($0)).text }
      return (joined(documents, by: view.language == "ja" ? "、" : ", ", original: nil), nil)
    default: break
    }
    if value == "true" || value == "false" { return listed("flag", value) }
    if item.key.hasSuffix("Date") || item.key.hasSuffix("End") || item.key.hasSuffix("From"),
      let date = CalendarDate(iso: value)
    {
      let western = "\(date.year)年" + (date.month.map { "\($0)月" } ?? "") + (date.day.map { "\($0)日" } ?? "")
      // As the form writes it: 外国人住民 by the western calendar.
      let japanese = isForeign || item.key == "residencePeriodEnd" ? western : WarekiDate(date)?.text ?? western
      return (plain(japanese), view.language == "ja" ? nil : date.iso)
    }
    if item.key == "kana" { return (plain(isForeign ? value : Self.hiragana(value)), nil) }
    if let kana = readings[value] {
      let name = RubyText(name: value, kana: isForeign ? kana : Self.hiragana(kana))
      guard view.hasRuby else { return (plain(value), nil) }
      return (TabletText(segments: name.segments, language: "ja", original: nil), nil)
    }
    return (plain(value), nil)
  }

  /// - Parameter original: the Japanese of the whole, shown beside a translation.
  private func joined(_ parts: [TabletText], by separator: String, original: String?) -> TabletText {
    let language = parts.first?.language ?? "ja"
    return TabletText(
      segments: Array(parts.map(\.segments).joined(separator: [.init(base: separator, reading: nil)])),
      language: language, original: language == "ja" ? nil : original)
  }

  private func plain(_ value: String) -> TabletText {
    TabletText(segments: [.init(base: value, reading: nil)], language: "ja", original: nil)
  }

  private func listed(_ list: String, _ value: String) -> (text: TabletText, hint: String?) {
    (labels.text("\(list).\(value)", view, withOriginal: true) ?? plain(value), nil)
  }

  private static func hiragana(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          guard (0x30A1...0x30F6).contains(scalar.value) else { return scalar }
          return Unicode.Scalar(scalar.value - 0x60) ?? scalar
        }))
  }
}
