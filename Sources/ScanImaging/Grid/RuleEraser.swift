internal import CLeptonica

/// Takes ruled lines out of a page and leaves the strokes that cross them.
struct RuleEraser {
  /// White where a rule ran, except where ink stands on both sides of it: there a stroke crosses.
  func erase(
    _ strokes: [RuleStroke], from page: borrowing Pixels, ink: borrowing Pixels
  ) throws(ScanImagingError) -> Pixels {
    let clean = try Pixels(pixCopy(nil, page.handle), step: "copy")
    // Taken out together, so that where two lines cross neither passes for a stroke that crosses the other.
    let every = try Pixels(pixCreateTemplate(ink.handle), step: "rule mask")
    for line in strokes { paint(line, on: every) }
    let rest = try Pixels(pixSubtract(nil, ink.handle, every.handle), step: "rule removal")
    for direction in [Rule.Direction.horizontal, .vertical] {
      let lines = strokes.filter { $0.direction == direction }
      guard let thickest = lines.map(\.thickness).max() else { continue }
      let flat = direction == .horizontal
      let mask = try Pixels(pixCreateTemplate(ink.handle), step: "rule mask")
      for line in lines { paint(line, on: mask) }
      // A stroke that crosses shows above and below; closing over the line's thickness finds the part in between.
      let size = Int32(min(24, thickest + 9))
      let bridged = try Pixels(
        flat ? pixCloseSafeBrick(nil, rest.handle, 1, size) : pixCloseSafeBrick(nil, rest.handle, size, 1),
        step: "stroke repair")
      let erased = try Pixels(pixSubtract(nil, mask.handle, bridged.handle), step: "stroke repair")
      pixSetMasked(clean.handle, erased.handle, 255)
    }
    return clean
  }

  /// The line's course with a margin for its soft edge, in pieces so that a slanted line stays narrow.
  private func paint(_ line: RuleStroke, on mask: borrowing Pixels) {
    let half = line.thickness / 2 + 3
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
