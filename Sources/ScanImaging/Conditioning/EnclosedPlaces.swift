internal import CPageKernels
internal import Foundation

/// Places of paper that ink encloses, about as wide as high: the insides of seals, and cells.
///
/// Sought over blocks of pixels: a block with any ink counts as ink, so that gaps of a worn frame close.
struct EnclosedPlaces {
  struct Place {
    /// In pixels of the page.
    let rect: PixelRect
    let block: Int
    /// Leftmost and rightmost block of the place in each of its rows of blocks.
    fileprivate let bounds: PixelRect
    fileprivate let holds: [Bool]

    /// Pixels from `middle` to the last block of the place in a direction.
    func reach(_ angle: Double, from middle: (Double, Double)) -> Double {
      let (dx, dy) = (cos(angle), sin(angle))
      var last = 0.0
      var at = 0.0
      let end = Double(rect.width + rect.height)
      while at < end {
        let column = Int((middle.0 + dx * at) / Double(block)) - bounds.x
        let row = Int((middle.1 + dy * at) / Double(block)) - bounds.y
        guard column >= 0, row >= 0, column < bounds.width, row < bounds.height else { break }
        if holds[row * bounds.width + column] { last = at }
        at += 2
      }
      return last
    }
  }

  private(set) var places: [Place] = []

  /// - Parameter sides: pixels that width and height may have.
  init(_ page: GrayImage, block: Int, sides: ClosedRange<Int>) {
    let (width, height) = (page.width / block, page.height / block)
    guard width > 2, height > 2 else { return }
    var taken = [Bool](repeating: false, count: width * height)
    page.pixels.withUnsafeBufferPointer { pixels in
      taken.withUnsafeMutableBufferPointer { taken in
        // The darkest pixel of each column of a row of blocks, then of each block.
        var darkest = [UInt8](repeating: 255, count: page.width)
        darkest.withUnsafeMutableBufferPointer { darkest in
          for line in 0..<height {
            darkest.update(repeating: 255)
            for y in (line * block)..<(line * block + block) {
              guard let row = pixels.baseAddress.map({ $0 + y * page.width }) else { continue }
              page_darken(row, Int32(page.width), darkest.baseAddress)
            }
            for x in 0..<width {
              var least: UInt8 = 255
              for column in (x * block)..<(x * block + block) { least = min(least, darkest[column]) }
              taken[line * width + x] = least < SealFrames.ink
            }
          }
        }
      }
    }
    let free = FreeRuns(taken, width: width)
    for piece in free.pieces {
      let bounds = piece.bounds
      let (across, down) = (bounds.width * block, bounds.height * block)
      guard sides.contains(across), sides.contains(down), across * 10 <= down * 13, down * 10 <= across * 13,
        bounds.x > 0, bounds.y > 0, bounds.maxX < width, bounds.maxY < height
      else { continue }
      let members = free.blocks(of: piece)
      guard Self.isFull(members, bounds, width) else { continue }
      var holds = [Bool](repeating: false, count: bounds.width * bounds.height)
      for at in members { holds[(at / width - bounds.y) * bounds.width + at % width - bounds.x] = true }
      places.append(
        Place(
          rect: PixelRect(x: bounds.x * block, y: bounds.y * block, width: across, height: down), block: block,
          bounds: bounds,
          holds: holds))
    }
  }

  /// Whether a place, with what it encloses itself, fills its bounds as a disc or a square does.
  private static func isFull(_ members: [Int], _ bounds: PixelRect, _ width: Int) -> Bool {
    var first = [Int](repeating: .max, count: bounds.height)
    var last = [Int](repeating: -1, count: bounds.height)
    for at in members {
      let row = at / width - bounds.y
      first[row] = min(first[row], at % width)
      last[row] = max(last[row], at % width)
    }
    let filled = zip(first, last).reduce(0) { $0 + max(0, $1.1 - $1.0 + 1) }
    return members.count * 10 > bounds.width * bounds.height * 2 && filled * 100 > bounds.width * bounds.height * 70
  }
}

/// The connected places without ink (4 neighbours), as runs of blocks that are joined from row to row.
private struct FreeRuns {
  struct Piece {
    /// In blocks.
    var bounds: PixelRect
    /// The first of its runs, which stands for it.
    fileprivate let root: Int
  }

  private var starts: [Int32] = []
  private var ends: [Int32] = []
  private var rows: [Int32] = []
  private var joined = JoinedRuns()
  private let width: Int
  /// In the order of their first blocks.
  private(set) var pieces: [Piece] = []

  init(_ taken: [Bool], width: Int) {
    self.width = width
    var above = 0..<0
    for row in 0..<(taken.count / max(1, width)) {
      let first = starts.count
      var x = 0
      while x < width {
        while x < width, taken[row * width + x] { x += 1 }
        guard x < width else { break }
        let start = x
        while x < width, !taken[row * width + x] { x += 1 }
        starts.append(Int32(start))
        ends.append(Int32(x))
        rows.append(Int32(row))
        joined.add()
      }
      var upper = above.lowerBound
      for own in first..<starts.count {
        while upper < above.upperBound, ends[upper] <= starts[own] { upper += 1 }
        var touching = upper
        while touching < above.upperBound, starts[touching] < ends[own] {
          joined.unite(own, touching)
          touching += 1
        }
      }
      above = first..<starts.count
    }
    var places: [Int: Int] = [:]
    for run in starts.indices {
      let root = joined.root(run)
      let own = PixelRect(x: Int(starts[run]), y: Int(rows[run]), width: Int(ends[run] - starts[run]), height: 1)
      if let place = places[root] {
        pieces[place].bounds = pieces[place].bounds.union(own)
      } else {
        places[root] = pieces.count
        pieces.append(Piece(bounds: own, root: root))
      }
    }
  }

  /// The blocks of a piece by their place, row after row.
  func blocks(of piece: Piece) -> [Int] {
    var result: [Int] = []
    let own = Int32(piece.bounds.y)..<Int32(piece.bounds.maxY)
    for run in starts.indices where own.contains(rows[run]) {
      guard joined.first(of: run) == piece.root else { continue }
      result += (Int(starts[run])..<Int(ends[run])).map { Int(rows[run]) * width + $0 }
    }
    return result
  }
}
