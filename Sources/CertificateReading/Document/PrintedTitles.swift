import ScanImaging

/// What of a page may be its title: lines of its upper part, and characters so far apart that each was found by itself
/// (住　　民　　票) put together again.
struct PrintedTitles {
  struct Text {
    let text: String
    let height: Int
  }

  let texts: [Text]

  /// How far down a title may stand, in percent of the page's height.
  private static let lowest = 40
  /// White between the characters of a title, in characters.
  private static let widest = 3

  init(_ page: PageText) {
    let blocks = page.blocks.filter { $0.rect.y * 100 < page.page.textImage.height * Self.lowest }
    let lines = blocks.flatMap(\.lines)
    // Characters in cells are a table's.
    let single = blocks.filter { !$0.isCell }.flatMap(\.lines).filter { $0.symbols.count == 1 && !$0.rect.isEmpty }
      .sorted { ($0.rect.x, $0.rect.y) < ($1.rect.x, $1.rect.y) }
    texts = lines.map { Text(text: $0.text, height: $0.rect.height) } + Self.spread(single)
  }

  /// Rows of single characters of one size at even steps.
  private static func spread(_ characters: [TextLine]) -> [Text] {
    var open = characters
    var result: [Text] = []
    while !open.isEmpty {
      var row = [open.removeFirst()]
      var index = 0
      while index < open.count {
        let (last, next) = (row[row.count - 1].rect, open[index].rect)
        let isLevel = abs(last.midY - next.midY) * 3 < max(last.height, next.height)
        let isAlike = abs(last.height - next.height) * 4 < max(last.height, next.height)
        if isLevel, isAlike, next.x >= last.maxX, next.x - last.maxX <= widest * last.height {
          row.append(open.remove(at: index))
        } else {
          index += 1
        }
      }
      let steps = zip(row, row.dropFirst()).map { $1.rect.midX - $0.rect.midX }
      guard row.count >= 3, let least = steps.min(), let most = steps.max(), (most - least) * 4 <= most else {
        continue
      }
      result.append(Text(text: row.map(\.text).joined(), height: row.map(\.rect.height).max() ?? 0))
    }
    return result
  }

  /// The text without the strokes on both sides of it (＝ 住民票（世帯全員） ＝).
  static func unflanked(_ text: String) -> String {
    let strokes: Set<Character> = ["=", "＝", "〓", "二", "三", "ニ", "-", "－", "―", " ", "　"]
    let start = text.drop(while: strokes.contains)
    return String(start[..<(start.lastIndex { !strokes.contains($0) }.map(start.index(after:)) ?? start.startIndex)])
  }

  /// The title before brackets that say of how many or what for the copy is (住民票（世帯全員）); `nil` without them, and
  /// where they make another paper of it (住民票（除票）, 住民票（改製原）, 住民票（交付申請書）).
  static func withoutBrackets(_ text: String) -> String? {
    guard let start = text.firstIndex(where: { "(（".contains($0) }), let end = text.last, ")）".contains(end) else {
      return nil
    }
    let inside = text[start...]
    return inside.contains { "除原消請申".contains($0) } ? nil : String(text[..<start])
  }
}
