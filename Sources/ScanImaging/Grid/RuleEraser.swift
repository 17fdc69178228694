internal import CLeptonica

/// Takes ruled lines out of a page and leaves the strokes that cross or touch them.
struct RuleEraser {
  /// Pixels beside a line that its soft edge may blacken.
  private static let margin = 3.0
  /// Pixels beside a line that are the line's own even when a stroke touches it there.
  private static let core = 1.0

  /// White where a rule ran, except where ink stands on both sides of it, for there a stroke crosses, and beside it
  /// where ink goes on outwards, for there a stroke ends.
  func erase(
    _ strokes: [RuleStroke], from page: borrowing Pixels, ink: borrowing Pixels
  ) throws(ScanImagingError) -> Pixels {
    let clean = try Pixels(pixCopy(nil, page.handle), step: "copy")
    // Taken out together, so that where two lines cross neither passes for a stroke that crosses the other.
    let every = try Pixels(pixCreateTemplate(ink.handle), step: "rule mask")
    for line in strokes { paint(line, on: every, margin: Self.margin) }
    let rest = try Pixels(pixSubtract(nil, ink.handle, every.handle), step: "rule removal")
    let ends = try ends(of: rest, beside: strokes, ink: ink)
    for direction in [Rule.Direction.horizontal, .vertical] {
      let lines = strokes.filter { $0.direction == direction }
      guard let thickest = lines.map(\.thickness).max() else { continue }
      let flat = direction == .horizontal
      let mask = try Pixels(pixCreateTemplate(ink.handle), step: "rule mask")
      for line in lines { paint(line, on: mask, margin: Self.margin) }
      // A stroke that crosses shows above and below; closing over the line's thickness finds the part in between.
      let size = Int(min(24, thickest + 9))
      let bridged = try flat ? rest.closed(across: 1, down: size) : rest.closed(across: size, down: 1)
      let erased = try Pixels(pixSubtract(nil, mask.handle, bridged.handle), step: "stroke repair")
      let removed = try Pixels(pixSubtract(nil, erased.handle, ends.handle), step: "stroke repair")
      pixSetMasked(clean.handle, removed.handle, 255)
    }
    return clean
  }

  /// Ink in the margins of lines that hangs together with ink outside: what reaches so near a line without crossing it.
  private func ends(
    of rest: borrowing Pixels, beside strokes: [RuleStroke], ink: borrowing Pixels
  ) throws(ScanImagingError) -> Pixels {
    let lines = try Pixels(pixCreateTemplate(ink.handle), step: "rule mask")
    for line in strokes { paint(line, on: lines, margin: Self.core) }
    let free = try Pixels(pixSubtract(nil, ink.handle, lines.handle), step: "stroke repair")
    // Only as far as a margin is wide: a line's own rough edge must not come back along with a stroke that touches it.
    let reach = 2 * Int(Self.margin - Self.core + 1) + 1
    let near = try rest.dilated(across: reach, down: reach)
    let reachable = try Pixels(pixAnd(nil, near.handle, free.handle), step: "stroke repair")
    let grown = try Pixels(pixSeedfillBinary(nil, rest.handle, reachable.handle, 8), step: "stroke repair")
    return try Pixels(pixSubtract(nil, grown.handle, rest.handle), step: "stroke repair")
  }

  /// The line's course with a margin, in pieces so that a slanted line stays narrow.
  private func paint(_ line: RuleStroke, on mask: borrowing Pixels, margin: Double) {
    let half = line.thickness / 2 + margin
    let steps = max(1, Int((abs(line.slope) * line.length).rounded(.up)))
    let piece = (line.length + 4) / Double(steps)
    for step in 0..<steps {
      let from = line.start - 2 + piece * Double(step)
      let middle = line.across(at: from + piece / 2)
      let low = Int32((middle - half).rounded())
      let high = Int32((middle + half).rounded())
      let (along, length) = (Int32(from.rounded(.down)), Int32(piece.rounded(.up)) + 1)
      var box =
        line.direction == .horizontal
        ? boxCreate(max(0, along), max(0, low), length, high - low)
        : boxCreate(max(0, low), max(0, along), high - low, length)
      pixSetInRect(mask.handle, box)
      boxDestroy(&box)
    }
  }
}
