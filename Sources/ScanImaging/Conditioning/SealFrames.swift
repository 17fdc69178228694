/// The frame of a seal (公印) on a page whose seal is as black as its print: an electronic 公印, or a red one on a grey scan.
struct SealFrame: Hashable, Sendable {
  /// What the frame encloses.
  let inner: PixelRect
  /// Thickness of its stroke in pixels.
  let thickness: Int
  /// The stroke cut into strips from the inside out, as places in the page's pixels, soft edges included; together they are
  /// the whole frame but for what crosses it.
  let strips: [[Int32]]

  /// The frame with its stroke.
  var outer: PixelRect { inner.inset(by: -(thickness + 2)) }
}

/// Finds the frames of seals by shape: a ring or a square of one even stroke, much larger than print, that encloses ink and
/// runs on nowhere, as the lines of tables do.
struct SealFrames {
  let pixelsPerInch: Double
  /// Sides of what a frame encloses, in millimetres: official seals are 15 to 36 mm.
  var sides = 12.0...38.0

  /// Pixels darker than this are ink.
  static let ink: UInt8 = 150
  /// The search for enclosed places goes over blocks of this many pixels a side.
  private static let block = 4

  /// The frames on a page, from top to bottom.
  /// - Parameters:
  ///   - page: stretched, its ruled lines still in it.
  ///   - cells: the cells of its tables, which are enclosed too.
  func frames(on page: GrayImage, cells: [GridCell]) -> [SealFrame] {
    var tables: [Int: Int] = [:]
    for cell in cells { tables[cell.table, default: 0] += 1 }
    return EnclosedPlaces(page, block: Self.block, sides: pixels(sides.lowerBound)...pixels(sides.upperBound)).places
      .filter { place in
        // A seal's own frame may have passed for a table of a few cells. In a large table a frame is a cell, or a stamp over
        // values, which must not go with it.
        let shared = cells.filter { tables[$0.table, default: 0] >= 6 }.reduce(0) { sum, cell in
          let part = cell.rect.intersection(place.rect)
          return sum + part.width * part.height
        }
        return shared * 10 <= place.rect.width * place.rect.height
      }
      .compactMap { frame($0, on: page) }
      .filter { !runsOn($0, on: page) && holdsPrint($0, on: page) }
      .sorted { ($0.inner.y, $0.inner.x) < ($1.inner.y, $1.inner.x) }
  }

  private func pixels(_ millimetres: Double) -> Int { Int(millimetres * pixelsPerInch / 25.4) }

  /// The stroke around an enclosed place; `nil` when it is not even.
  private func frame(_ place: EnclosedPlaces.Place, on page: GrayImage) -> SealFrame? {
    let outline = SealOutline(place)
    let thickest = pixels(2.6)
    var found: [(begin: Double, length: Int, angle: Double)] = []
    let count = 4 * (place.rect.width + place.rect.height)
    for index in 0..<count {
      let angle = Double(index) * 2 * .pi / Double(count)
      let near = outline.distance(angle)
      guard let stroke = stroke(from: near, angle, outline, page, thickest * 2) else { continue }
      found.append((stroke.begin, stroke.length, angle))
    }
    let lengths = found.map(\.length).sorted()
    guard lengths.count * 10 >= count * 7 else { return nil }
    let usual = lengths[lengths.count / 2]
    guard usual >= 2, usual <= thickest else { return nil }
    let even = found.filter { $0.length * 10 <= usual * 16 + 20 }
    guard even.count * 10 >= count * 6 else { return nil }
    let strips = even.map { stroke -> [Int32] in
      let (dx, dy) = outline.direction(stroke.angle)
      var places: [Int32] = []
      for step in -3..<(stroke.length + 3) {
        let at = stroke.begin + Double(step)
        let (x, y) = (Int(outline.x + dx * at), Int(outline.y + dy * at))
        if x >= 0, y >= 0, x < page.width, y < page.height { places.append(Int32(y * page.width + x)) }
      }
      return places
    }
    return SealFrame(
      inner: place.rect, thickness: usual, strips: strips)
  }

  /// The first run of ink on the way out near the outline.
  private func stroke(
    from near: Double, _ angle: Double, _ outline: SealOutline, _ page: GrayImage, _ longest: Int
  ) -> (begin: Double, length: Int)? {
    let (dx, dy) = outline.direction(angle)
    func isInk(_ at: Double) -> Bool { page[Int(outline.x + dx * at), Int(outline.y + dy * at)] < Self.ink }
    var begin = near - 5
    // Within a character that touches the frame no beginning can be seen.
    if isInk(begin) { return nil }
    while !isInk(begin) {
      begin += 1
      if begin > near + 12 { return nil }
    }
    var length = 1
    while length < longest, isInk(begin + Double(length)) { length += 1 }
    return (begin, length)
  }

  /// Whether lines run on beyond the corners, as they do where tables' cells meet.
  private func runsOn(_ frame: SealFrame, on page: GrayImage) -> Bool {
    let reach = pixels(2.5)
    let inner = frame.inner
    var count = 0
    func isLine(_ xs: StrideTo<Int>, _ ys: Range<Int>) -> Bool {
      // At each step some pixel across is ink, and the ink is a stroke, no larger than the frame's.
      xs.allSatisfy { x in ys.contains { page[x, $0] < Self.ink } }
    }
    func isUpright(_ ys: StrideTo<Int>, _ xs: Range<Int>) -> Bool {
      ys.allSatisfy { y in xs.contains { page[$0, y] < Self.ink } }
    }
    let band = frame.thickness + 6
    for ys in [(inner.y - band)..<(inner.y + 2), (inner.maxY - 2)..<(inner.maxY + band)] {
      if isLine(stride(from: inner.x - band - reach, to: inner.x - band, by: 1), ys) { count += 1 }
      if isLine(stride(from: inner.maxX + band, to: inner.maxX + band + reach, by: 1), ys) { count += 1 }
    }
    for xs in [(inner.x - band)..<(inner.x + 2), (inner.maxX - 2)..<(inner.maxX + band)] {
      if isUpright(stride(from: inner.y - band - reach, to: inner.y - band, by: 1), xs) { count += 1 }
      if isUpright(stride(from: inner.maxY + band, to: inner.maxY + band + reach, by: 1), xs) { count += 1 }
    }
    return count >= 2
  }

  /// Whether the frame holds the characters of a seal: a blank square is a box for something else.
  private func holdsPrint(_ frame: SealFrame, on page: GrayImage) -> Bool {
    let area = frame.inner.inset(by: frame.inner.width / 8)
    var ink = 0
    for y in area.y..<area.maxY {
      for x in area.x..<area.maxX where page[x, y] < Self.ink { ink += 1 }
    }
    return ink * 100 > area.width * area.height * 4 && ink * 2 < area.width * area.height
  }
}
