internal import CLeptonica
internal import CPageKernels

/// A 1-bit picture with room around it, on which rectangles slide (dilation and erosion by a brick).
///
/// The same results as Leptonica's `pixDilateBrick`, `pixErodeBrick`, `pixOpenBrick` and `pixCloseSafeBrick`, which move the
/// whole picture once for every pixel of the brick's sides. Here the reach doubles with every step, so that a side of 90
/// pixels takes seven steps, and a row stays in the nearest cache for all of them.
struct BitPlane: ~Copyable {
  private let words: UnsafeMutablePointer<UInt32>
  /// Words of a row, room included.
  private let stride: Int
  private let rows: Int
  /// Words of room on the left and on the right, and rows above and below.
  private let (side, top): (Int, Int)

  /// What becomes of a pixel: ink if any pixel under the brick has ink, or if all have.
  private enum Rule { case any, all }

  /// - Parameters:
  ///   - picture: 1-bit.
  ///   - across: pixels of room on the left and right that bricks may reach into, `down` above and below.
  init(_ picture: borrowing Pixels, across: Int = 0, down: Int = 0) {
    let own = Int(pixGetWpl(picture.handle))
    side = (across + 31) / 32
    top = down
    stride = own + 2 * side
    rows = picture.height + 2 * down
    words = .allocate(capacity: max(1, stride * rows))
    words.initialize(repeating: 0, count: max(1, stride * rows))
    guard let source = pixGetData(picture.handle) else { return }
    let rest = picture.width & 31
    // Bits behind the last pixel may hold anything.
    let mask: UInt32 = rest == 0 ? .max : ~(UInt32.max >> UInt32(rest))
    for y in 0..<picture.height {
      let row = words + (y + top) * stride + side
      row.update(from: source + y * own, count: own)
      row[own - 1] &= mask
    }
  }

  deinit { words.deallocate() }

  /// The picture without the room around it.
  /// - Parameter like: a picture of the size that is wanted.
  func picture(like model: borrowing Pixels) throws(ScanImagingError) -> Pixels {
    let result = try Pixels(pixCreateTemplate(model.handle), step: "brick")
    guard let target = pixGetData(result.handle) else { return result }
    let own = Int(pixGetWpl(result.handle))
    let rest = result.width & 31
    let mask: UInt32 = rest == 0 ? .max : ~(UInt32.max >> UInt32(rest))
    for y in 0..<result.height {
      let row = target + y * own
      row.update(from: words + (y + top) * stride + side, count: own)
      row[own - 1] &= mask
    }
    return result
  }

  /// Ink where any pixel under a brick has ink; its middle is Leptonica's.
  mutating func dilate(across: Int, down: Int) {
    slideAcross(across, before: across - 1 - across / 2, .any)
    slideDown(down, before: down - 1 - down / 2, .any)
  }

  /// Ink where all pixels under a brick have ink; there is none outside.
  mutating func erode(across: Int, down: Int) {
    slideAcross(across, before: across / 2, .all)
    slideDown(down, before: down / 2, .all)
  }

  /// Slides a row of `length` pixels, which begins `before` pixels on the left of the pixel it is for.
  private mutating func slideAcross(_ length: Int, before: Int, _ rule: Rule) {
    guard length > 1 else { return }
    let room = length / 32 + 2
    let count = stride + 2 * room
    let space = UnsafeMutablePointer<UInt32>.allocate(capacity: 2 * count)
    defer { space.deallocate() }
    space.initialize(repeating: 0, count: 2 * count)
    for y in 0..<rows {
      let row = words + y * stride
      var (from, to) = (space, space + count)
      from.update(repeating: 0, count: room)
      (from + room).update(from: row, count: stride)
      (from + room + stride).update(repeating: 0, count: room)
      // Each pixel as what it and those behind it make together, `reach` of them.
      var reach = 1
      while reach < length {
        let step = min(reach, length - reach)
        Self.join(from, behind: step, into: to, count: count, rule)
        swap(&from, &to)
        reach += step
      }
      let (whole, part) = (before / 32, UInt32(before & 31))
      let source = from + room - whole
      if part == 0 {
        row.update(from: source, count: stride)
      } else {
        for index in 0..<stride { row[index] = source[index] &>> part | source[index - 1] &<< (32 &- part) }
      }
    }
  }

  /// `to` = each pixel of `from` joined with the one `step` pixels behind it.
  private static func join(
    _ from: UnsafeMutablePointer<UInt32>, behind step: Int, into to: UnsafeMutablePointer<UInt32>, count: Int,
    _ rule: Rule
  ) {
    let end = count - step / 32 - 1
    page_join(from, Int32(step), Int32(end), rule == .all ? 1 : 0, to)
    // Nothing stands behind the end.
    for index in end..<count { to[index] = rule == .any ? from[index] : 0 }
  }

  /// Words of a strip of the picture that all steps are made for before the next strip: its rows fit into the cache.
  private static let strip = 16

  /// Slides a column of `length` pixels, which begins `before` pixels above the pixel it is for.
  private mutating func slideDown(_ length: Int, before: Int, _ rule: Rule) {
    guard length > 1 else { return }
    // Rows above the first: what ends in them belongs to the first rows.
    let (count, strip) = (rows + before, Self.strip)
    let space = UnsafeMutablePointer<UInt32>.allocate(capacity: count * strip)
    defer { space.deallocate() }
    for left in Swift.stride(from: 0, to: stride, by: strip) {
      let width = min(strip, stride - left)
      space.initialize(repeating: 0, count: before * strip)
      for y in 0..<rows {
        (space + (y + before) * strip).initialize(repeating: 0, count: strip)
        (space + (y + before) * strip).update(from: words + y * stride + left, count: width)
      }
      var reach = 1
      while reach < length {
        let step = min(reach, length - reach)
        // Row by row: the compiler sees that a row and one further down share no word, and takes many at once.
        for y in 0..<max(0, count - step) {
          let (row, far) = (space + y * strip, space + (y + step) * strip)
          switch rule {
          case .any: for index in 0..<strip { row[index] |= far[index] }
          case .all: for index in 0..<strip { row[index] &= far[index] }
          }
        }
        if rule == .all {
          let rest = min(count, step) * strip
          (space + (count * strip - rest)).update(repeating: 0, count: rest)
        }
        reach += step
      }
      for y in 0..<rows { (words + y * stride + left).update(from: space + y * strip, count: width) }
    }
  }
}

extension Pixels {
  /// A 1-bit picture whose ink has grown by a brick.
  func dilated(across: Int, down: Int) throws(ScanImagingError) -> Pixels {
    var plane = BitPlane(self)
    plane.dilate(across: across, down: down)
    return try plane.picture(like: self)
  }

  /// A 1-bit picture whose ink has shrunk by a brick; outside of the picture all is white.
  func eroded(across: Int, down: Int) throws(ScanImagingError) -> Pixels {
    var plane = BitPlane(self)
    plane.erode(across: across, down: down)
    return try plane.picture(like: self)
  }

  /// A 1-bit picture without ink that no brick fits into.
  func opened(across: Int, down: Int) throws(ScanImagingError) -> Pixels {
    var plane = BitPlane(self)
    plane.erode(across: across, down: down)
    plane.dilate(across: across, down: down)
    return try plane.picture(like: self)
  }

  /// A 1-bit picture without white that no brick fits into; outside of the picture all is white.
  func closed(across: Int, down: Int) throws(ScanImagingError) -> Pixels {
    var plane = BitPlane(self, across: across, down: down)
    plane.dilate(across: across, down: down)
    plane.erode(across: across, down: down)
    return try plane.picture(like: self)
  }
}
