internal import CLeptonica

/// 斜線: long straight strokes aslant, by which a form says that a column or a block holds nothing. They are taken off the
/// page: cut up by the cells that they cross, their pieces would be read as values.
struct Slashes {
  /// Pixels of the page for each inch.
  let pixelsPerInch: Double

  /// How long a stroke is at least, in millimetres: longer than any stroke of a character.
  private static let least = 12.0
  /// How long the pieces are of which rules that cross have left it, in millimetres.
  private static let leastPiece = 2.0
  /// How thick it is at most, in millimetres.
  private static let thickest = 1.0
  /// How far from straight, in millimetres.
  private static let slack = 0.35

  private func pixels(_ millimetres: Double) -> Double { millimetres * pixelsPerInch / 25.4 }

  private struct Piece {
    /// Which of the pieces of ink it is.
    let index: Int32
    let box: PixelRect
    /// Ends of the stroke, upper one first.
    let from, to: (x: Double, y: Double)

    var length: Double { Piece.distance(from, to) }

    static func distance(_ a: (x: Double, y: Double), _ b: (x: Double, y: Double)) -> Double {
      ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
    }

    /// How far a place is from the straight line through the piece.
    func distance(to place: (x: Double, y: Double)) -> Double {
      abs((to.x - from.x) * (from.y - place.y) - (from.x - place.x) * (to.y - from.y)) / max(1, length)
    }
  }

  /// Makes the strokes white in both pictures.
  /// - Parameters:
  ///   - text: the page without rules.
  ///   - image: the page with them, which stay.
  func erase(from text: borrowing Pixels, _ image: borrowing Pixels) throws(ScanImagingError) {
    let ink = try text.black(below: 170)
    var components = InkComponents(ink)
    let side = Int(pixels(Self.leastPiece) / 2.5)
    let large = try components.picture(like: ink) { width, height in
      min(width, height) >= side && max(width, height) >= Int(pixels(Self.leastPiece))
    }
    var pictures: UnsafeMutablePointer<Pixa>?
    var boxes = pixConnComp(large.handle, &pictures, 8)
    defer {
      boxaDestroy(&boxes)
      pixaDestroy(&pictures)
    }
    var pieces: [Piece] = []
    for index in 0..<(boxes.map { boxaGetCount($0) } ?? 0) {
      var (x, y, width, height): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
      boxaGetBoxGeometry(boxes, index, &x, &y, &width, &height)
      // A copy of its own: pictures are never shared here.
      guard let pictures, let picture = Pixels(pixaGetPix(pictures, index, Int32(L_COPY))) else { continue }
      let box = PixelRect(x: Int(x), y: Int(y), width: Int(width), height: Int(height))
      if let piece = piece(index, picture, at: box) { pieces.append(piece) }
    }
    let mask = try Pixels(pixCreateTemplate(ink.handle), step: "strokes aslant")
    var isFound = false
    for piece in slashes(pieces) {
      // Its own ink alone: what else is printed within its bounds stays.
      guard let pictures, let own = Pixels(pixaGetPix(pictures, piece.index, Int32(L_COPY))) else { continue }
      isFound = true
      pixRasterop(
        mask.handle, Int32(piece.box.x), Int32(piece.box.y), Int32(piece.box.width), Int32(piece.box.height), PIX_PAINT,
        own.handle, 0, 0)
    }
    guard isFound else { return }
    let wide = try mask.dilated(across: 7, down: 7)
    pixSetMasked(text.handle, wide.handle, 255)
    pixSetMasked(image.handle, mask.handle, 255)
  }

  /// The stroke that a piece of ink is; `nil` where it is anything else.
  private func piece(_ index: Int32, _ picture: borrowing Pixels, at box: PixelRect) -> Piece? {
    guard let words = pixGetData(picture.handle) else { return nil }
    let stride = Int(pixGetWpl(picture.handle))
    let (width, height) = (picture.width, picture.height)
    let length = Double(width * width + height * height).squareRoot()
    let ink = Double(picture.inkCount)
    guard ink <= length * pixels(Self.thickest), ink >= length * 1.2 else { return nil }
    var middles: [(row: Int, x: Double)] = []
    for row in 0..<height {
      var (first, last, count) = (-1, -1, 0)
      for x in 0..<width where words[row * stride + x >> 5] >> UInt32(31 - x & 31) & 1 == 1 {
        if first < 0 { first = x }
        last = x
        count += 1
      }
      // One run a row: two would be two strokes.
      guard count > 0, last - first + 1 - count <= 3 else { return nil }
      middles.append((row, Double(first + last) / 2))
    }
    guard let top = middles.first, let bottom = middles.last, middles.count * 10 >= height * 9, height > 1 else {
      return nil
    }
    let step = (bottom.x - top.x) / Double(bottom.row - top.row)
    // What a row shows of a flat stroke is long, and its middle near the stroke's.
    let across = 1 / (1 + step * step).squareRoot()
    let slack = pixels(Self.slack)
    let isStraight = middles.allSatisfy { place in
      abs(place.x - top.x - step * Double(place.row - top.row)) * across <= slack
    }
    guard isStraight, abs(bottom.x - top.x) * 10 >= Double(width) * 7 else { return nil }
    return Piece(
      index: index, box: box, from: (Double(box.x) + top.x, Double(box.y + top.row)),
      to: (Double(box.x) + bottom.x, Double(box.y + bottom.row)))
  }

  /// The pieces that are, or together make up, long strokes.
  private func slashes(_ pieces: [Piece]) -> [Piece] {
    pieces.filter { piece in
      if piece.length >= pixels(Self.least) { return true }
      let line = pieces.filter { other in
        other.length < pixels(Self.least) * 4
          && [other.from, other.to].allSatisfy { piece.distance(to: $0) <= pixels(0.8) }
      }.sorted { $0.from.y < $1.from.y }
      guard line.count >= 3, let first = line.first, let last = line.last else { return false }
      let whole = Piece.distance(first.from, last.to)
      return whole >= pixels(Self.least) * 1.5 && line.reduce(0) { $0 + $1.length } >= whole * 0.6
    }
  }
}
