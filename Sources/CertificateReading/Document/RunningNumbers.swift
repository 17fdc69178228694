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
    let read = try nodes.compactMap { node -> (node: PageNode, number: Int)? in
      guard !node.isLabel, node.lines.count == 1, let line = node.lines.first else { return nil }
      if let number = Self.number(node.text) { return (node, number) }
      let isShort = node.isCell && line.symbols.count <= 2 && node.rect.width < 8 * line.rect.height
      guard isShort, Self.isLeftmost(node, nodes), let number = Self.number(try reread(line)) else { return nil }
      return (node, number)
    }
    let all = read + Self.unread(nodes, besides: read)
    let items = Self.items(all.map(\.node.rect), nodes)
    let found = all.filter { !items.contains($0.node.rect) }
    marks = found.map { node, number in
      let rect = node.rect
      if node.isCell {
        return Mark(number: number, rect: rect, isCell: true, table: node.table, reach: rect.y..<max(rect.y, rect.maxY))
      }
      // Outside of tables up to the next number below it.
      let top = rect.y - rect.height * 8 / 5
      let next = found.filter {
        !$0.node.isCell && abs($0.node.rect.x - rect.x) < rect.height && $0.node.rect.y > rect.maxY
      }
      .map { $0.node.rect.y - $0.node.rect.height * 8 / 5 }.min()
      let end = min(next ?? .max, rect.maxY + 6 * rect.height)
      return Mark(number: number, rect: rect, isCell: false, table: node.table, reach: top..<max(top, end))
    }
  }

  /// Numbers that count the items of a form, (1) 氏名, (2) フリガナ: each stands right before a label in a cell as high as its
  /// own, and four or more of these labels are of different meaning.
  private static func items(_ numbers: [PixelRect], _ nodes: [PageNode]) -> Set<PixelRect> {
    let labelled = numbers.compactMap { rect -> (rect: PixelRect, concepts: [Int])? in
      let label = nodes.first { node in
        node.isCell && node.isLabel && node.rect.x - rect.maxX < 24 && node.rect.x >= rect.maxX - 6
          && abs(node.rect.y - rect.y) < 12 && abs(node.rect.height - rect.height) < 16
      }
      return label.map { (rect, $0.concepts) }
    }
    return Set(labelled.map(\.concepts)).count >= 4 ? Set(labelled.map(\.rect)) : []
  }

  /// Numbers outside of tables that were read as other signs.
  private static func unread(
    _ nodes: [PageNode], besides read: [(node: PageNode, number: Int)]
  ) -> [(node: PageNode, number: Int)] {
    let signs = nodes.filter { node in
      !node.isCell && !node.isLabel && node.lines.count == 1 && node.lines[0].symbols.count == 1
        && node.rect.width <= node.rect.height && number(node.text) == nil
    }
    let known = read.filter { !$0.node.isCell && $0.node.rect.width <= 2 * $0.node.rect.height }
    let found = UnreadNumbers(known: known.map { ($0.node.rect, $0.number) }).found(among: signs.map(\.rect))
    return found.compactMap { place, number in signs.first { $0.rect == place }.map { ($0, number) } }
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

  /// The mark that counts what stands at `rect`: the nearest one left of it whose place reaches over it.
  func mark(of rect: PixelRect, table: Int) -> Mark? {
    let before = marks.filter { mark in
      mark.table == table && mark.reach.contains(rect.midY) && mark.rect.maxX <= rect.x + 6
        && (!mark.isCell || mark.rect.height * 2 > rect.height)
    }
    // A number beside which others of its kind stand, one for each person, and no count of something else, stands first.
    return before.min { ($0.rect.x, $0.rect.y) < ($1.rect.x, $1.rect.y) }
  }

  /// The number of that mark.
  func number(of rect: PixelRect, table: Int) -> Int? { mark(of: rect, table: table)?.number }

  /// For each person its number, when every one has one of its own and they count up.
  func numbers(of places: [(rect: PixelRect, table: Int)]) -> [Int]? {
    let own = places.compactMap { number(of: $0.rect, table: $0.table) }
    guard own.count == places.count, !own.isEmpty, zip(own, own.dropFirst()).allSatisfy({ $1 == $0 + 1 }) else {
      return nil
    }
    return own
  }

  /// Whether the persons' numbers leave some out where the persons stand further apart than elsewhere: somebody's row was
  /// not read. Numbers alone may have been read wrong.
  func leaveOut(_ places: [(rect: PixelRect, table: Int)]) -> Bool {
    let own = places.compactMap { number(of: $0.rect, table: $0.table) }
    guard own.count == places.count, own.count >= 2, zip(own, own.dropFirst()).allSatisfy({ $1 > $0 }) else {
      return false
    }
    let steps = zip(places, places.dropFirst()).map { abs($1.rect.midY - $0.rect.midY) }
    let jumps = zip(own, own.dropFirst()).map { $1 - $0 }
    let usual = zip(steps, jumps).filter { $0.1 == 1 }.map(\.0).min()
    return zip(steps, jumps).contains { step, jump in
      // With no other two to compare, as far apart as two rows of such height.
      jump > 1 && jump <= 4 && step * 10 >= (usual ?? step / jump) * (10 * jump - 4)
    }
  }

  /// The only one or two digits of a short text without anything but a counting word around them.
  static func number(_ text: String) -> Int? {
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
