/// Takes the frame and the characters of a seal off a page that has no colours, and leaves the print under it.
///
/// Where the seal is paler than print it goes by its tone. Else its frame goes by its shape; of what it encloses, only what
/// stands in a line of print that runs into the seal from the left may be print, unless it stands in a column of the seal.
struct SealEraser {
  let frame: SealFrame
  let pixelsPerInch: Double

  /// By how much the frame's stroke must be paler than print to be told by its tone.
  private static let paler = 24

  private func pixels(_ millimetres: Double) -> Int { Int(millimetres * pixelsPerInch / 25.4) }

  /// - Parameters:
  ///   - page: stretched; changed in place.
  ///   - plain: the same page before it was stretched, which makes all ink one black.
  /// - Returns: whether print runs into the seal and may have been harmed.
  func erase(from page: inout GrayImage, plain: GrayImage) -> Bool {
    let bands = bands(page)
    if let print = tone(of: bands, page, plain), let seal = tone(of: frame, plain), seal >= print + Self.paler {
      lift(&page, plain, print: print, seal: seal)
    } else {
      for place in frame.strips.joined() { page.pixels[Int(place)] = 255 }
    }
    eraseCharacters(&page, bands: bands)
    return bands.contains { isCrossed(in: $0, page) }
  }

  /// Whether print of a band stands in the seal or across its frame, now that the rest of the seal is gone. What ends right
  /// before the frame may have lost its end to it.
  private func isCrossed(in band: Range<Int>, _ page: GrayImage) -> Bool {
    let outer = frame.outer
    let reach = max(3, band.count / 10)
    let ink = band.reduce(0) { sum, y in
      sum + ((outer.x - reach)..<outer.maxX).count { page[$0, y] < SealFrames.ink }
    }
    return ink * 60 > band.count * band.count
  }

  /// Rows of the lines of print that end at or in the seal.
  private func bands(_ page: GrayImage) -> [Range<Int>] {
    let outer = frame.outer
    let strip = PixelRect(x: outer.x - pixels(9), y: outer.y, width: pixels(9) - 2, height: outer.height)
      .intersection(PixelRect(x: 0, y: 0, width: page.width, height: page.height))
    guard strip.width > pixels(4) else { return [] }
    var result: [Range<Int>] = []
    var start: Int?
    var blank = 0
    for y in strip.y...strip.maxY {
      let ink = y < strip.maxY ? (strip.x..<strip.maxX).count { page[$0, y] < SealFrames.ink } : 0
      if ink > 1 {
        start = start ?? y
        blank = 0
      } else if let begun = start {
        blank += 1
        if blank > 3 || y == strip.maxY {
          let band = begun..<(y - blank + 1)
          if band.count >= pixels(1.8), band.count <= pixels(8) { result.append(band) }
          start = nil
        }
      }
    }
    return result
  }

  /// How dark the print beside the seal is: what its strokes' middles have.
  private func tone(of bands: [Range<Int>], _ page: GrayImage, _ plain: GrayImage) -> Int? {
    var tones: [UInt8] = []
    for band in bands {
      for y in band {
        for x in max(0, frame.outer.x - pixels(12))..<max(0, frame.outer.x - 2) where page[x, y] < SealFrames.ink {
          tones.append(plain[x, y])
        }
      }
    }
    return tones.count < 60 ? nil : Int(tones.sorted()[tones.count * 3 / 10])
  }

  /// How dark the frame is in the middle of its stroke.
  private func tone(of frame: SealFrame, _ plain: GrayImage) -> Int? {
    let tones = frame.strips.compactMap { $0.isEmpty ? nil : plain.pixels[Int($0[$0.count / 2])] }
    return tones.isEmpty ? nil : Int(tones.sorted()[tones.count / 2])
  }

  /// What is as pale as the seal becomes paper; darker print keeps its core.
  private func lift(_ page: inout GrayImage, _ plain: GrayImage, print: Int, seal: Int) {
    let white = print + max(1, (seal - print) * 3 / 5)
    let outer = frame.outer.inset(by: -6)
      .intersection(PixelRect(x: 0, y: 0, width: page.width, height: page.height))
    for y in outer.y..<outer.maxY {
      for x in outer.x..<outer.maxX {
        let at = y * page.width + x
        let tone = max(0, (Int(plain.pixels[at]) - print) * 255 / (white - print))
        page.pixels[at] = max(page.pixels[at], UInt8(min(255, tone)))
      }
    }
  }

  private func eraseCharacters(_ page: inout GrayImage, bands: [Range<Int>]) {
    let inner = frame.inner
    let height = bands.map(\.count).max() ?? 0
    let area = PixelRect(
      x: frame.outer.x - height, y: frame.outer.y, width: frame.outer.width + 2 * height, height: frame.outer.height
    ).intersection(PixelRect(x: 0, y: 0, width: page.width, height: page.height))
    func isInside(_ rect: PixelRect) -> Bool { rect.x >= inner.x - 2 && rect.maxX <= inner.maxX + 2 }
    func band(_ rect: PixelRect) -> Range<Int>? {
      bands.first { band in
        let slack = band.count / 6
        return rect.y >= band.lowerBound - slack && rect.maxY <= band.upperBound + slack
      }
    }
    let found = InkPieces(page, in: area).pieces
    let all = found.filter { isInside($0.rect) }
    let columns = Self.columns(
      all.filter { band($0.rect) == nil }.map(\.rect), closerThan: max(2, frame.inner.width / 24)
    ).filter { $0.count * 12 >= frame.inner.width }
    for piece in found where band(piece.rect) == nil && piece.rect.maxX > inner.x {
      // A character of the line and one of the seal that touch: what lies in the line's rows stays.
      let line = bands.first { line in
        let slack = line.count / 6
        return piece.rect.y <= line.lowerBound + slack && piece.rect.maxY >= line.upperBound - slack
      }
      guard isInside(piece.rect) || line != nil else { continue }
      piece.erase(
        from: &page, in: inner.x..<inner.maxX, keeping: line.map { ($0.lowerBound - 3)..<($0.upperBound + 3) })
    }
    var inBand = InkPieces(page, in: area).pieces.filter { isInside($0.rect) }
    // Characters of the seal stand in its columns; those of a line that runs into it fall where they fall.
    func members(of column: Range<Int>) -> [InkPieces.Piece] {
      let slack = column.count / 6 + 1
      return inBand.filter { piece in
        piece.rect.x >= column.lowerBound - slack && piece.rect.maxX <= column.upperBound + slack
      }
    }
    // The seal has a row of characters here when its last column, which no name reaches, has one.
    let hasRow = columns.last.map { last in
      all.contains { piece in
        last.contains(piece.rect.midX) && piece.rect.height * 3 >= height
          && bands.contains { $0.contains(piece.rect.midY) }
      }
    }
    for column in columns {
      let own = members(of: column)
      // Else only what the rows above and below reach into the line.
      let isWhole = own.contains { $0.rect.height * 10 >= height * 6 }
      if hasRow == true || !isWhole {
        for piece in own { piece.erase(from: &page) }
        let erased = Set(own.map(\.rect))
        inBand.removeAll { erased.contains($0.rect) }
      }
      guard hasRow == true else { continue }
      // A character of the line that touches the seal's.
      for piece in inBand
      where piece.rect.x < column.lowerBound && piece.rect.maxX > (column.lowerBound + column.upperBound) / 2 {
        piece.erase(from: &page, in: (column.lowerBound - 1)..<(column.upperBound + 2))
      }
    }
    // What stands apart from the line behind a wide white is none of it.
    var end = frame.inner.x
    for word in Self.columns(inBand.map(\.rect), closerThan: max(2, height / 8)) {
      if word.lowerBound - end <= height * 5 / 4 {
        end = word.upperBound
      } else {
        for piece in inBand where word.overlaps(piece.rect.x..<piece.rect.maxX) { piece.erase(from: &page) }
      }
    }
  }

  /// The columns that rectangles take up, joined where they stand closer together than characters.
  private static func columns(_ rects: [PixelRect], closerThan gap: Int) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for rect in rects.sorted(by: { ($0.x, $0.y) < ($1.x, $1.y) }) {
      if let last = result.last, rect.x - last.upperBound <= gap {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, rect.maxX)
      } else {
        result.append(rect.x..<rect.maxX)
      }
    }
    return result
  }
}

/// The connected pieces of ink in a part of a page.
struct InkPieces {
  struct Piece {
    let rect: PixelRect
    fileprivate let places: [Int]

    /// Takes the piece off with its soft edge.
    /// - Parameters:
    ///   - columns: where it is taken off; everywhere when `nil`.
    ///   - rows: where it stays.
    func erase(from page: inout GrayImage, in columns: Range<Int>? = nil, keeping rows: Range<Int>? = nil) {
      for place in places {
        let (x, y) = (place % page.width, place / page.width)
        guard columns?.contains(x) ?? true, !(rows?.contains(y) ?? false) else { continue }
        for row in max(0, y - 2)...min(page.height - 1, y + 2) where !(rows?.contains(row) ?? false) {
          for column in max(0, x - 2)...min(page.width - 1, x + 2) { page.pixels[row * page.width + column] = 255 }
        }
      }
    }
  }

  private(set) var pieces: [Piece] = []

  init(_ page: GrayImage, in area: PixelRect) {
    var seen = [Bool](repeating: false, count: area.width * area.height)
    var stack: [(x: Int, y: Int)] = []
    for y in area.y..<area.maxY {
      for x in area.x..<area.maxX {
        guard !seen[(y - area.y) * area.width + x - area.x], page[x, y] < SealFrames.ink else { continue }
        var places: [Int] = []
        var (left, right, top, bottom) = (x, x, y, y)
        seen[(y - area.y) * area.width + x - area.x] = true
        stack.append((x, y))
        while let at = stack.popLast() {
          places.append(at.y * page.width + at.x)
          (left, right, top, bottom) = (min(left, at.x), max(right, at.x), min(top, at.y), max(bottom, at.y))
          for row in max(area.y, at.y - 1)...min(area.maxY - 1, at.y + 1) {
            for column in max(area.x, at.x - 1)...min(area.maxX - 1, at.x + 1) {
              let index = (row - area.y) * area.width + column - area.x
              if !seen[index], page[column, row] < SealFrames.ink {
                seen[index] = true
                stack.append((column, row))
              }
            }
          }
        }
        pieces.append(
          Piece(
            rect: PixelRect(x: left, y: top, width: right - left + 1, height: bottom - top + 1), places: places))
      }
    }
  }
}
