/// How the labels of one form are written.
struct LabelFace: Sendable {
  enum Fill: Sendable { case centre, leading, spread }

  var size: Double
  var fill: Fill
  /// 【氏名】, （氏名）; empty: none.
  var brackets: (String, String) = ("", "")
  /// Between a label and the value in one place: 氏名：山田　太郎.
  var colon = ""
  var isBold = false

  /// The label with its brackets, each line with its own.
  func dressed(_ text: String) -> String {
    text.split(separator: "\n").map { brackets.0 + $0 + brackets.1 }.joined(separator: "\n")
  }

  /// The label in one line when it fits into `width` without being made much smaller, else in two.
  func broken(_ text: String, to width: Double) -> String {
    let dressed = dressed(text)
    guard !dressed.contains("\n"), FormItem.width(of: dressed, size: size) * 0.86 > width else { return dressed }
    return Self.halves(dressed)
  }

  /// The least width at which the label can be read: two lines, when it has more than four characters.
  func least(_ text: String) -> Double {
    let dressed = dressed(text)
    let lines = (dressed.count > 5 ? Self.halves(dressed) : dressed).split(separator: "\n")
    return (lines.map { FormItem.width(of: String($0), size: size) }.max() ?? 0) + 1.8
  }

  /// The width in one line.
  func natural(_ text: String) -> Double {
    let lines = dressed(text).split(separator: "\n")
    return (lines.map { FormItem.width(of: String($0), size: size) }.max() ?? 0) + 2.2
  }

  /// A text cut into two lines where a reader would breathe, near its middle.
  static func halves(_ text: String) -> String {
    guard text.count > 3, !text.contains("\n") else { return text }
    let characters = Array(text)
    let middle = Double(characters.count) / 2
    var best = (place: (characters.count + 1) / 2, cost: 1.6)
    for place in 1..<characters.count {
      let before = String(characters[..<place])
      let after = String(characters[place...])
      let breathes =
        ["の", "・", "）", "等", "険", "　"].contains { before.hasSuffix($0) }
        || ["年月日", "資格", "取得", "番号", "（", "氏名", "種別", "コード", "ｺｰﾄﾞ", "被保険者", "受給", "医療", "手当"].contains {
          after.hasPrefix($0)
        }
      guard breathes, !["の", "）"].contains(where: { after.hasPrefix($0) }) else { continue }
      let cost = abs(Double(place) - middle) / Double(characters.count) * 6
      if cost < best.cost { best = (place, cost) }
    }
    let first = String(characters[..<best.place]).trimming("　")
    return first + "\n" + String(characters[best.place...]).trimming("　")
  }
}

extension String {
  /// Without `mark` at both ends.
  fileprivate func trimming(_ mark: Character) -> String {
    var text = Substring(self)
    while text.first == mark { text.removeFirst() }
    while text.last == mark { text.removeLast() }
    return String(text)
  }
}

extension SheetWriter {
  /// A label cell in the form's face.
  func faced(_ text: String, _ rect: PaperRect, _ face: LabelFace) throws {
    let words = face.broken(text, to: rect.width - 1.6)
    let isOneLine = !words.contains("\n")
    if face.fill == .spread, isOneLine, (2...6).contains(words.count), rect.width > 14, face.brackets.0.isEmpty {
      let natural = FormItem.width(of: words, size: face.size)
      let inset = max(1.2, min((rect.width - natural * 1.9) / 2, rect.width * 0.16))
      try label("", rect, size: face.size)
      try inkedNote(
        words.replacing("　", with: ""), rect.inset(inset, 0.3), size: face.size, align: .spread, bold: face.isBold)
      return
    }
    try label("", rect, size: face.size)
    let lines = words.split(separator: "\n").map(String.init)
    let room = rect.inset(min(1, rect.width * 0.06), 0.2)
    // Lines stand close, whatever the height of the cell.
    let pitch = min(room.height / Double(max(lines.count, 1)), face.size * 25.4 / 72 * 1.45)
    for (index, line) in lines.enumerated() {
      let top = room.y + (room.height - pitch * Double(lines.count)) / 2 + Double(index) * pitch
      try inkedNote(
        line, lines.count == 1 ? room : PaperRect(room.x, top, room.width, pitch), size: face.size,
        align: face.fill == .leading ? .leading : .centre, bold: face.isBold)
    }
  }

  /// A label cell with its characters one below the other, in two columns when they are many for the height.
  func upright(_ text: String, _ rect: PaperRect, _ face: LabelFace) throws {
    try label("", rect, size: face.size)
    let characters = Array(text.filter { $0 != "　" && $0 != "\n" && $0 != " " })
    let size = face.size * 25.4 / 72
    let isCrowded = Double(characters.count) * size * 0.92 > rect.height - 1 && rect.width > size * 1.7
    let columns = isCrowded && characters.count > 3 ? 2 : 1
    let rows = (characters.count + columns - 1) / columns
    let width = min(size * 1.25, (rect.width - 0.6) / Double(columns))
    // Columns are read from the right.
    let left = rect.x + (rect.width + width * Double(columns)) / 2 - width
    for column in 0..<columns {
      let part = characters[min(column * rows, characters.count)..<min((column + 1) * rows, characters.count)]
      let place = PaperRect(
        left - Double(column) * width, rect.y + 0.5, width, rect.height - 1)
      var full = place
      if columns > 1, part.count < rows {
        // A shorter column starts where the longer one does.
        let pitch = min(size * 1.35, place.height / Double(rows))
        full.y += (place.height - pitch * Double(rows)) / 2
        full.height = pitch * Double(part.count)
      }
      try inkedNote(String(part), full, size: face.size, align: .centre, vertical: true, bold: face.isBold)
    }
  }

  /// A note in the ink of labels: white on a dark ground.
  private func inkedNote(
    _ text: String, _ rect: PaperRect, size: Double, align: TextStyle.Horizontal, vertical: Bool = false, bold: Bool
  ) throws {
    try note(
      text, rect, size: size, align: align, vertical: vertical, bold: bold,
      tone: (labelGround ?? 1) < 0.5 ? 1 : 0)
  }
}
