import ScanImaging
import TextRecognition

/// The numbers by which a form counts its persons (1, 2, 3; 2人目; 世帯員3) and by which it refers to them again further
/// down, in a list of what concerns only some of them (外国人住民に関する事項).
struct RunningNumbers {
  struct Mark {
    let number: Int
    let rect: PixelRect
    let isCell: Bool
    let table: Int
    /// From where to where what it counts stands.
    let reach: Range<Int>
  }

  let marks: [Mark]

  /// - Parameters:
  ///   - nodes: all nodes of a page.
  ///   - reread: reads a short line again as digits; a lone digit is hard to read among all characters.
  init(_ nodes: [PageNode], reread: (TextLine) throws -> String) rethrows {
    let found = try nodes.compactMap { node -> (node: PageNode, number: Int)? in
      guard !node.isLabel, node.lines.count == 1, let line = node.lines.first else { return nil }
      if let number = Self.number(node.text) { return (node, number) }
      let isShort = node.isCell && line.symbols.count <= 2 && node.rect.width < 8 * line.rect.height
      guard isShort, Self.isLeftmost(node, nodes), let number = Self.number(try reread(line)) else { return nil }
      return (node, number)
    }
    marks = found.map { node, number in
      let rect = node.rect
      if node.isCell {
        return Mark(number: number, rect: rect, isCell: true, table: node.table, reach: rect.y..<max(rect.y, rect.maxY))
      }
      // Outside of tables up to the next number below it.
      let top = rect.y - rect.height / 2
      let next = found.filter {
        !$0.node.isCell && abs($0.node.rect.x - rect.x) < rect.height && $0.node.rect.y > rect.maxY
      }
      .map { $0.node.rect.y - $0.node.rect.height / 2 }.min()
      let end = min(next ?? .max, rect.maxY + 6 * rect.height)
      return Mark(number: number, rect: rect, isCell: false, table: node.table, reach: top..<max(top, end))
    }
  }

  /// The numbers of a page.
  init(of page: PageReading) throws {
    try self.init(page.nodes) { try page.text.reread($0, alphabet: .digits).text }
  }

  /// None.
  init() { marks = [] }

  private static func isLeftmost(_ node: PageNode, _ nodes: [PageNode]) -> Bool {
    !nodes.contains { other in
      other.isCell && other.table == node.table && other.rect.maxX <= node.rect.x + 6
        && min(other.rect.maxY, node.rect.maxY) > max(other.rect.y, node.rect.y)
    }
  }

  /// The number that counts what stands at `rect`: the nearest one left of it whose place reaches over it.
  func number(of rect: PixelRect, table: Int) -> Int? {
    let before = marks.filter { mark in
      mark.table == table && mark.reach.contains(rect.midY) && mark.rect.maxX <= rect.x + 6
        && (!mark.isCell || mark.rect.height * 2 > rect.height)
    }
    // A number beside which others of its kind stand, one for each person, and no count of something else, stands first.
    return before.min { ($0.rect.x, $0.rect.y) < ($1.rect.x, $1.rect.y) }?.number
  }

  /// For each person its number, when every one has one of its own and they count up.
  func numbers(of places: [(rect: PixelRect, table: Int)]) -> [Int]? {
    let own = places.compactMap { number(of: $0.rect, table: $0.table) }
    guard own.count == places.count, !own.isEmpty, zip(own, own.dropFirst()).allSatisfy({ $1 == $0 + 1 }) else {
      return nil
    }
    return own
  }

  /// The only one or two digits of a short text without anything but a counting word around them.
  private static func number(_ text: String) -> Int? {
    let plain = text.map(TextFolding.narrowed).filter { !$0.isWhitespace }
    guard (1...6).contains(plain.count) else { return nil }
    let digits = plain.filter { ("0"..."9").contains($0) }
    guard (1...2).contains(digits.count), let number = Int(String(digits)), number > 0 else { return nil }
    let rest = String(plain.filter { !("0"..."9").contains($0) })
    let isPlain = rest.allSatisfy { "().（）.．【】＜＞<>〔〕［］[]No№NO".contains($0) }
    return isPlain || words.contains { rest.filter { !"()（）【】＜＞<>".contains($0) } == $0 } ? number : nil
  }

  private static let words = ["人目", "世帯員", "異動者", "対象者", "転出者", "番", "人", "員"]
}
