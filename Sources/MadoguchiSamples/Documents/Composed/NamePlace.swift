import Residency

/// Where a form puts the reading of a name.
enum KanaPlace: Hashable, Sendable {
  /// An item of its own, right before the name.
  case apart
  /// Small above the name, in the same cell.
  case ruby
  /// Above the name, with a rule between them.
  case ruled
  /// Behind the name in brackets.
  case beside

  /// How much higher a row with a name is than others.
  var growth: Double {
    switch self {
    case .apart: 1.25
    case .ruby, .ruled: 1.75
    case .beside: 1.2
    }
  }

  /// The label of a name's cell: it names the reading too where both stand in it.
  func label(name: String, kana: String, labels: ItemGrid.Labels) -> String {
    let word = kana.replacing("　", with: "")
    switch self {
    case .apart, .ruled: return name
    case .ruby:
      return [.above, .caption].contains(labels) ? "\(word)・\(name.replacing("　", with: ""))" : "\(word)\n\(name)"
    case .beside:
      let reading = word.hasPrefix("（") ? word : "（\(word)）"
      return [.above, .caption, .inline].contains(labels)
        ? "\(name.replacing("　", with: ""))\(reading)" : "\(name)\n\(reading)"
    }
  }
}

/// The two values of a name's cell.
struct NamePlace: Sendable {
  var kana: KanaPlace
  var kanaLabel: String

  static let plain = NamePlace(kana: .apart, kanaLabel: "")

  /// What of the height the reading takes.
  private static let share = 0.36

  func label(_ text: String, _ rect: PaperRect, on sheet: SheetWriter, face: LabelFace) throws {
    guard kana == .ruled else { return try sheet.faced(text, rect, face) }
    var small = face
    small.size = min(face.size, 7)
    let cut = rect.height * Self.share
    try sheet.faced(kanaLabel, PaperRect(rect.x, rect.y, rect.width, cut), small)
    try sheet.faced(text, PaperRect(rect.x, rect.y + cut, rect.width, rect.height - cut), face)
  }

  func value(
    _ person: Int, _ rect: PaperRect, on sheet: SheetWriter, values: ValueFace, align: TextStyle.Horizontal
  ) throws {
    var rect = rect
    if kana == .ruby { try sheet.frame(rect) }
    // Reading and name stay together in the middle of a high row.
    if kana == .ruby, rect.height > 15 { rect = rect.inset(0, (rect.height - 14) / 2) }
    let size = values.size + values.nameGrowth
    let name = ValueKey.person(person, .name)
    let reading = ValueKey.person(person, .kana)
    let cut = rect.height * Self.share
    switch kana {
    case .apart: try sheet.cell(name, rect, size: size, align: align, lines: 2)
    case .ruled:
      try sheet.cell(
        reading, PaperRect(rect.x, rect.y, rect.width, cut), size: min(values.size - 1.5, cut * 2), align: align)
      try sheet.cell(
        name, PaperRect(rect.x, rect.y + cut, rect.width, rect.height - cut), size: size, align: align, lines: 2)
    case .ruby:
      try sheet.value(
        reading, PaperRect(rect.x + 1.4, rect.y + 0.5, rect.width - 2.6, cut), size: min(values.size - 2, cut * 1.9),
        align: align)
      try sheet.value(
        name, PaperRect(rect.x + 1.4, rect.y + cut + 0.5, rect.width - 2.6, rect.height - cut - 0.8), size: size,
        align: align, lines: 2)
    case .beside:
      try sheet.frame(rect)
      let inside = rect.inset(1.4, 0.4)
      let hasKana = sheet.printer.value(reading).canonical != nil
      let share = sheet.content.persons[person].foreign == nil ? 0.52 : 0.6
      try sheet.value(
        name, PaperRect(inside.x, inside.y, inside.width * share - 1, inside.height), size: size, lines: 2)
      try sheet.value(
        reading, PaperRect(inside.x + inside.width * share, inside.y, inside.width * (1 - share), inside.height),
        size: values.size - 1, before: hasKana ? "（" : "", after: hasKana ? "）" : "")
    }
  }
}
