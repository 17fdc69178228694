import Residency

/// The persons' part of a composed form.
protocol PersonPart: Sendable {
  /// Height of what stands once above the persons of a page.
  var headHeight: Double { get }
  /// Height of the places of some persons of a sheet, in order, by whether they are foreign residents.
  func height(of foreign: [Bool]) -> Double
  /// Most persons a page.
  var most: Int { get }
  /// Whether every label and value has the room it needs.
  var isRoomy: Bool { get }
  /// Whether the part itself shows that nobody follows.
  var endsItself: Bool { get }
  /// Draws the persons of a page and returns the y below.
  /// - Parameter room: millimetres down to what stands below the persons.
  func draw(_ group: Range<Int>, on sheet: SheetWriter, x: Double, y: Double, width: Double, room: Double) throws
    -> Double
}

extension PersonPart {
  var endsItself: Bool { false }
}

/// One block a person, all its items in it.
struct PersonBlocks: PersonPart {
  enum Side: Sendable {
    case none
    /// 1, 2 … in a narrow cell.
    case number
    /// 世帯員１, one character below the other.
    case words(String)
    /// A line above the block: ＜１人目＞.
    case line(before: String, after: String)
  }

  var japanese: SectionStack
  var foreign: SectionStack
  var side: Side
  var sideWidth: Double
  var gap: Double
  /// Between persons of an unruled list.
  var separator: FormRules.Separator
  var rules: FormRules
  var most: Int
  /// Numbers go on over the pages instead of starting anew.
  var countsOn: Bool

  let headHeight = 0.0
  var isRoomy: Bool { japanese.isRoomy && foreign.isRoomy }

  private var lineHeight: Double { if case .line = side { 6 } else { 0 } }

  func height(of foreign: [Bool]) -> Double { foreign.reduce(0) { $0 + height(isForeign: $1) } }

  private func height(isForeign: Bool) -> Double { (isForeign ? foreign : japanese).height + lineHeight + gap }

  func draw(
    _ group: Range<Int>, on sheet: SheetWriter, x: Double, y top: Double, width: Double, room: Double
  ) throws -> Double {
    var y = top
    for index in group {
      let stack = sheet.content.persons[index].foreign == nil ? japanese : foreign
      let number = countsOn ? index + 1 : index - group.lowerBound + 1
      let start = y
      if case .line(let before, let after) = side {
        try sheet.note("\(before)\(number)\(after)", PaperRect(x, y + 0.4, 60, lineHeight - 0.8), size: stack.face.size)
        y += lineHeight
      }
      let place = PaperRect(x, y, sideWidth, stack.height)
      switch side {
      case .none, .line: break
      case .number: try sheet.faced(String(number), place, stack.face)
      case .words(let words):
        try sheet.upright(words.replacing("#", with: WidthFolding.fullWidth(String(number))), place, stack.face)
      }
      let end = try stack.draw(on: sheet, x: x + sideWidth, y: y, person: index)
      try rules.outline(PaperRect(x, y, width, end - y), on: sheet)
      y = start + height(isForeign: sheet.content.persons[index].foreign != nil)
      if index + 1 < group.upperBound {
        try separator.draw(on: sheet, x: x, y: y - gap / 2, width: width)
      }
    }
    return y
  }
}
