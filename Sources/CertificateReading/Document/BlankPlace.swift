import ScanImaging

/// Looks whether a place that was taken for blank is bare: ink that nobody could read, or that was read for a dash, is no
/// blank.
struct BlankPlace {
  let page: PageText

  /// - Parameters:
  ///   - rect: the value's place.
  ///   - label: the label's place; ink in it tells nothing.
  ///   - lines: what was read in the place and means blank.
  func holdsUnreadInk(_ rect: PixelRect, label: PixelRect, lines: [TextLine]) -> Bool {
    let read = lines.filter { !$0.symbols.isEmpty }
    guard read.isEmpty else { return read.contains(where: isUnderread) }
    let apart = min(rect.maxX, label.maxX) <= max(rect.x, label.x) || min(rect.maxY, label.maxY) <= max(rect.y, label.y)
    guard apart, !rect.isEmpty else { return false }
    // What a seal was taken off with may have been print.
    if page.page.seals.contains(where: { !$0.intersection(rect).isEmpty }) { return true }
    let points = { (points: Double) in Int(points * page.page.pixelsPerInch / 72) }
    return page.finder.lines(in: rect.inset(by: points(1.4))).contains { line in
      line.height >= points(5) && line.width >= points(4)
    }
  }

  /// Whether a line holds far more ink than the characters that were read in it.
  private func isUnderread(_ line: TextLine) -> Bool {
    guard !line.isVertical, line.rect.height > 0, !page.isAsterisks(line) else { return false }
    let points = 72 / page.page.pixelsPerInch
    // The rest of a rule is longer and thinner than any dash: where it stands, print was taken for it.
    if Double(line.rect.width) * points > 30, line.rect.width > 20 * line.rect.height { return true }
    let isDash = Double(line.rect.height) * points < 2.5
    let room = Double(line.rect.width) / Double(line.rect.height)
    return !isDash && room > 2.5 * Double(line.symbols.count) + 1.5
  }
}
