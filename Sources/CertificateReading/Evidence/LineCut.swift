import ScanImaging
import Synchronization
import TextRecognition

/// Where the characters of a part of a line really lie.
///
/// A value that shares its line with a label or a bracket is cut out by the places the first reader gives its characters,
/// and those are rough: it is off by a character or by half of one. The second reader knows where each character begins
/// and ends, so the whole line is read by it and the part found again by its characters.
extension PageText {
  /// The rectangle of the whole characters of `line`.
  func place(of line: TextLine) -> PixelRect {
    guard !line.isVertical, let whole = whole(line) else { return snapped(line.rect) }
    if whole.rect == line.rect { return line.rect }
    guard let reader = secondReader, let range = Self.range(of: line, in: whole) else { return snapped(line.rect) }
    if range == whole.symbols.indices { return whole.rect }
    let second = secondReading(in: whole.rect, reader, alphabet: .open).line.symbols
    let runs = MergedLine.aligned(whole.symbols, second)
    guard var first = Self.counterpart(range.lowerBound, runs),
      let end = Self.counterpart(range.upperBound, runs), first < end, end <= second.count
    else { return snapped(line.rect) }
    // The bracket that closes the label, which one reader takes for a letter and the other does not see.
    if range.lowerBound > 0, first + 1 < end, Self.closings.contains(second[first].text),
      second[first + 1].text == line.symbols.first?.text
    {
      first += 1
    }
    let left = second[first].x.lowerBound
    let right = second[end - 1].x.upperBound
    return finder.mask.bounds(
      in: PixelRect(x: left, y: line.rect.y, width: right - left, height: line.rect.height)) ?? snapped(line.rect)
  }

  private static let closings: Set<String> = Set("ンソフクノ>＞〉》)）]］】」』丶ヽ、".map(String.init))

  /// The line of the page that `line` is, or is a part of.
  private func whole(_ line: TextLine) -> TextLine? {
    let rect = line.rect
    for block in blocks where block.rect.x <= rect.x && block.rect.maxX >= rect.maxX {
      for whole in block.lines where whole.rect.y == rect.y && whole.rect.height == rect.height {
        if whole.rect.x <= rect.x, whole.rect.maxX >= rect.maxX, !whole.isVertical { return whole }
      }
    }
    return nil
  }

  /// Which symbols of `whole` the part consists of.
  private static func range(of part: TextLine, in whole: TextLine) -> Range<Int>? {
    guard let first = part.symbols.first, let last = part.symbols.last,
      let start = whole.symbols.firstIndex(where: { $0.x == first.x && $0.text == first.text }),
      let end = whole.symbols.lastIndex(where: { $0.x == last.x && $0.text == last.text }),
      end - start + 1 == part.symbols.count
    else { return nil }
    return start..<(end + 1)
  }

  /// The second reader's boundary at the first reader's boundary before symbol `index`; `nil` inside a stretch that the
  /// readers cut differently.
  static func counterpart(_ index: Int, _ runs: [(first: Range<Int>, second: Range<Int>)]) -> Int? {
    var shift = 0
    for run in runs {
      if index <= run.first.lowerBound { break }
      guard index >= run.first.upperBound else { return nil }
      shift = run.second.upperBound - run.first.upperBound
    }
    return index + shift
  }
}

/// What the second reader made of places of a page: a line of several values is read once.
// Sendable: all state is behind the mutex.
final class SecondReadingMemo: Sendable {
  private let readings = Mutex<[PixelRect: SecondReading]>([:])

  func reading(in rect: PixelRect) -> SecondReading? { readings.withLock { $0[rect] } }

  func keep(_ reading: SecondReading, in rect: PixelRect) { readings.withLock { $0[rect] = reading } }
}
