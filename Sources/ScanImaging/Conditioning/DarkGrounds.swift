internal import CLeptonica

/// Finds places whose writing is white on a dark ground (白抜き labels) and turns them into black on white, with a thin
/// line where the ground ended: the rest of the reading knows writing of one kind only.
struct DarkGrounds {
  /// Side of the smallest solid square that only a ground has, in pixels of the page: strokes of writing are thinner.
  private static let core = 9
  /// The widest white between parts of a ground: a character in white.
  private static let character = 45
  /// The least paper between two grounds: strokes of writing are thinner, bold ones that fading toner has widened, too. What
  /// is bridged all the same becomes a line between the two when they are turned.
  private static let paper = 13
  /// Height and width of what a ground has everywhere.
  private static let least = 31
  /// The least side of a cell with writing in it.
  private static let side = 48
  /// The lightest tone of a ground; what a lifted seal leaves is lighter.
  private static let lightest = 142
  /// The share of a ground that squares of `core` and level runs of `least` cover, and that of black from which runs in a
  /// rectangle may be shorter: writing in it is thin. Of bold print whose lines nearly touch, squares cover as much, or runs, but never both.
  private static let solid = 0.72
  private static let level = 0.56
  private static let full = 0.88
  /// The share of a ground's outline that is black where its writing, two lines of it perhaps, may take much of the rest, and
  /// what squares of `core` cover then. Print has no such outline.
  private static let outlined = 0.96
  private static let outlinedSolid = 0.45
  /// Tones by which writing is lighter than its ground.
  private static let leastContrast = 60
  /// By how much of its tone, and by how many tones at most and at least, a rule within a ground is darker than it.
  private static let ruleShare = 0.25
  private static let ruleContrast = 22...32
  /// Tones by which a ground's grain differs from it.
  private static let grain = 8

  /// - Parameters:
  ///   - page: 8-bit, stretched; changed in place.
  ///   - plain: the same page before it was stretched: it still tells rules from a ground that is not quite black.
  ///   - ink: the same page with one bit a pixel.
  /// - Returns: the boxes of what was turned.
  func lighten(_ page: borrowing Pixels, plain: borrowing Pixels, ink: borrowing Pixels) throws(ScanImagingError)
    -> [PixelRect]
  {
    // Few pages have such places: a look from afar tells.
    let quarter = try Pixels(pixReduceRankBinaryCascade(ink.handle, 4, 4, 0, 0), step: "dark grounds")
    let solid = try quarter.opened(across: 3, down: 3)
    if solid.inkCount < 60 { return [] }
    let cores = try ink.opened(across: Self.core, down: Self.core)
    let joined = try cores.closed(across: Self.character, down: Self.character)
    let broad = try joined.opened(across: Self.least, down: Self.least)
    if broad.inkCount == 0 { return [] }
    try part(broad, ink: ink)
    let grounds = try broad.opened(across: Self.least, down: Self.least)
    if grounds.inkCount == 0 { return [] }
    let lightest = max(Self.lightest, try printTone(plain, ink: ink, grounds: grounds))
    var boxes = pixConnCompBB(grounds.handle, 4)
    defer { boxaDestroy(&boxes) }
    var turned: [PixelRect] = []
    for index in 0..<(boxes.map { boxaGetCount($0) } ?? 0) {
      var (x, y, width, height): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
      boxaGetBoxGeometry(boxes, index, &x, &y, &width, &height)
      let box = PixelRect(x: Int(x), y: Int(y), width: Int(width), height: Int(height))
      if try turn(box, of: page, plain: plain, ground: grounds, ink: ink, lightest: lightest) { turned.append(box) }
    }
    return turned
  }

  /// The tone of the page's own print: on faint pages all ink is light, that of grounds too.
  private func printTone(
    _ plain: borrowing Pixels, ink: borrowing Pixels, grounds: borrowing Pixels
  ) throws(ScanImagingError) -> Int {
    let print = try Pixels(pixSubtract(nil, ink.handle, grounds.handle), step: "dark grounds")
    var counts = [Int](repeating: 0, count: 256)
    for y in stride(from: 0, to: plain.height, by: 3) {
      for x in stride(from: 0, to: plain.width, by: 3) where print.hasInk(x, y) { counts[tone(plain, x, y)] += 1 }
    }
    return counts.reduce(0, +) == 0 ? 0 : Self.level(0.5, counts)
  }

  /// Takes the paper between neighbouring grounds, which the joining bridged too, off them.
  private func part(_ grounds: borrowing Pixels, ink: borrowing Pixels) throws(ScanImagingError) {
    let white = try Pixels(pixSubtract(nil, grounds.handle, ink.handle), step: "dark grounds")
    for (width, height) in [(Self.character, Self.paper), (Self.paper, Self.character)] {
      let strip = try white.opened(across: width, down: height)
      if strip.inkCount == 0 { continue }
      let whole = try strip.dilated(across: 3, down: 3)
      pixSubtract(grounds.handle, grounds.handle, whole.handle)
    }
  }

  /// Turns one ground when it is one: dark all along its outline, dark for the most part inside, and not the black
  /// beside a page.
  private func turn(
    _ box: PixelRect, of page: borrowing Pixels, plain: borrowing Pixels, ground: borrowing Pixels,
    ink: borrowing Pixels, lightest: Int
  ) throws(ScanImagingError) -> Bool {
    let margin = 12
    guard box.width >= Self.side, box.height >= Self.side else { return false }
    guard box.x > margin, box.y > margin, box.maxX < page.width - margin, box.maxY < page.height - margin else {
      return false
    }
    var place = boxCreate(Int32(box.x), Int32(box.y), Int32(box.width), Int32(box.height))
    defer { boxDestroy(&place) }
    let mask = try Pixels(pixClipRectangle(ground.handle, place, nil), step: "dark grounds")
    let black = try Pixels(pixClipRectangle(ink.handle, place, nil), step: "dark grounds")
    let within = try Pixels(pixAnd(nil, black.handle, mask.handle), step: "dark grounds")
    let (dark, all) = (Double(within.inkCount), Double(mask.inkCount))
    guard dark > 0.75 * all else { return false }
    let shrunk = try mask.eroded(across: 7, down: 7)
    let ring = try Pixels(pixSubtract(nil, mask.handle, shrunk.handle), step: "dark grounds")
    let edge = try Pixels(pixAnd(nil, ring.handle, black.handle), step: "dark grounds")
    let outline = Double(edge.inkCount) / Double(max(1, ring.inkCount))
    guard outline > 0.8,
      try isSolid(
        within, area: all, isRectangle: all > 0.9 * Double(box.width * box.height), isOutlined: outline >= Self.outlined
      )
    else { return false }
    // Without writing in it a ground is at least a rectangle, and no punch hole. Thin white writing, which the scanner made
    // grey, still counts as black.
    let isRectangle = all > 0.95 * Double(box.width * box.height)
    guard dark < 0.985 * all || isRectangle || showsWriting(box, of: plain, mask: mask) else { return false }
    return invert(box, of: page, plain: plain, mask: mask, line: ring, lightest: lightest)
  }

  /// Whether the black of a place is a ground's and not that of strokes close together.
  private func isSolid(
    _ black: borrowing Pixels, area: Double, isRectangle: Bool, isOutlined: Bool
  ) throws(ScanImagingError) -> Bool {
    let cores = Double(try black.opened(across: Self.core, down: Self.core).inkCount)
    if isOutlined, cores >= Self.outlinedSolid * area { return true }
    guard cores >= Self.solid * area else { return false }
    if isRectangle, Double(black.inkCount) >= Self.full * area { return true }
    return Double(try black.opened(across: Self.least, down: 5).inkCount) >= Self.level * area
  }

  /// Whether some of a ground is much lighter than the rest.
  private func showsWriting(_ box: PixelRect, of plain: borrowing Pixels, mask: borrowing Pixels) -> Bool {
    let counts = tones(box, of: plain, mask: mask)
    let ground = Self.level(0.5, counts)
    let light = counts[min(255, ground + Self.leastContrast)...].reduce(0, +)
    return light * 250 > counts.reduce(0, +)
  }

  /// How often each tone occurs in a ground.
  private func tones(_ box: PixelRect, of plain: borrowing Pixels, mask: borrowing Pixels) -> [Int] {
    var counts = [Int](repeating: 0, count: 256)
    for y in 0..<box.height {
      for x in 0..<box.width where mask.hasInk(x, y) { counts[tone(plain, box.x + x, box.y + y)] += 1 }
    }
    return counts
  }

  /// The tone that `share` of the pixels do not exceed.
  private static func level(_ share: Double, _ counts: [Int]) -> Int {
    let total = counts.reduce(0, +)
    var sum = 0
    for (tone, count) in counts.enumerated() {
      sum += count
      if Double(sum) >= share * Double(total) { return tone }
    }
    return 255
  }

  /// Tones turned round so that the ground becomes paper; `line` becomes black. Nothing when the ground is not dark.
  private func invert(
    _ box: PixelRect, of page: borrowing Pixels, plain: borrowing Pixels, mask: borrowing Pixels,
    line: borrowing Pixels, lightest: Int
  ) -> Bool {
    let counts = tones(box, of: plain, mask: mask)
    let ground = Self.level(0.6, counts)
    guard ground <= lightest else { return false }
    let light = Self.level(0.985, counts)
    let local = GroundTones(box, usual: ground) { x, y in mask.hasInk(x, y) ? tone(plain, box.x + x, box.y + y) : nil }
    for y in 0..<box.height {
      for x in 0..<box.width where mask.hasInk(x, y) {
        let here = tone(plain, box.x + x, box.y + y)
        let own = local.tone(x, y)
        let contrast = Int(Double(own) * Self.ruleShare)
        let isRule =
          line.hasInk(x, y)
          || here < own - min(Self.ruleContrast.upperBound, max(Self.ruleContrast.lowerBound, contrast))
        let ground = own + Self.grain
        let writing = max(light, ground + 60)
        let turned = isRule ? 0 : 255 - min(255, max(0, (here - ground) * 255 / (writing - ground)))
        pixSetPixel(page.handle, Int32(box.x + x), Int32(box.y + y), UInt32(turned))
      }
    }
    return true
  }

  private func tone(_ page: borrowing Pixels, _ x: Int, _ y: Int) -> Int {
    guard let words = pixGetData(page.handle) else { return 255 }
    let word = words[y * Int(pixGetWpl(page.handle)) + x >> 2]
    return Int(word >> UInt32(8 * (3 - x & 3)) & 255)
  }
}
