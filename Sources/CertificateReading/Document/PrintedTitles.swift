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
  /// The smallest type of a title that has a remark in smaller type beside it, in points: labels are smaller.
  static let leastPoints = 13.0

  init(_ page: PageText) {
    let blocks = page.blocks.filter { $0.rect.y * 100 < page.page.textImage.height * Self.lowest }
    let lines = blocks.flatMap(\.lines)
    // Characters in cells are a table's.
    let single = blocks.filter { !$0.isCell }.flatMap(\.lines).filter { $0.symbols.count == 1 && !$0.rect.isEmpty }
      .sorted { ($0.rect.x, $0.rect.y) < ($1.rect.x, $1.rect.y) }
    texts =
      (lines.map { ($0.text, $0.rect) } + Self.spread(single)).map { text, rect in
        Text(text: text + Self.otherPaper(behind: rect, of: lines), height: rect.height)
      }
      + blocks.filter { !$0.isCell }.flatMap(\.lines)
      .filter { Double($0.rect.height) * 72 >= page.page.pixelsPerInch * Self.leastPoints }
      .compactMap(Self.beforeSmaller)
  }

  /// Words close behind a title, set apart or smaller, that make another paper of it; empty without any.
  private static func otherPaper(behind title: PixelRect, of lines: [TextLine]) -> String {
    let words = ["除票", "改製原", "申請書", "請求書", "届書"]
    return lines.first { line in
      let gap = line.rect.x - title.maxX
      return gap >= 0 && gap <= widest * title.height && abs(line.rect.midY - title.midY) * 2 < title.height
        && words.contains(where: line.text.contains)
    }?.text ?? ""
  }

  /// What a line begins with in large type, before a stamp or a remark in smaller one beside it (転出証明書 特例による転出処理済);
  /// `nil` where the type stays the same, and where the rest makes another paper of it (住民票 記載事項証明書交付申請書).
  private static func beforeSmaller(_ line: TextLine) -> Text? {
    let starts = line.symbols.map(\.x.lowerBound)
    guard starts.count >= 5, let end = line.symbols.last?.x.upperBound else { return nil }
    let steps = zip(starts, starts.dropFirst() + [end]).map { Double($1 - $0) }
    // Two sizes of type: the cut that leaves the steps on either side most even.
    let cuts = (3...steps.count - 2).map { at in
      let (before, behind) = (Spread(steps[..<at]), Spread(steps[at...]))
      return (at: at, rest: before.squares + behind.squares, share: behind.mean / max(1, before.mean))
    }
    guard let cut = cuts.min(by: { $0.rest < $1.rest }), cut.share <= largestShare,
      !line.symbols[cut.at...].contains(where: { otherPaper.contains($0.text) })
    else { return nil }
    return Text(text: line.part(0..<cut.at).text, height: line.rect.height)
  }

  /// Values about their mean.
  private struct Spread {
    let mean: Double
    let squares: Double

    init(_ values: ArraySlice<Double>) {
      let mean = values.reduce(0, +) / Double(max(1, values.count))
      self.mean = mean
      squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
  }

  /// How far apart a remark's characters stand at most, as a share of the title's.
  private static let largestShare = 0.7
  /// Characters of words that make another paper of a title before them: 除票, 改製原, 消除, 請求書, 申請書, 届書, 証明書.
  private static let otherPaper = "除原消請申届書票"

  /// Rows of single characters of one size at even steps.
  private static func spread(_ characters: [TextLine]) -> [(text: String, rect: PixelRect)] {
    var open = characters
    var result: [(text: String, rect: PixelRect)] = []
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
      result.append((row.map(\.text).joined(), row.dropFirst().reduce(row[0].rect) { $0.union($1.rect) }))
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
