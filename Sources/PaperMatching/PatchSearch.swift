/// Looks for a square of one picture in another, around where it should be, by normalised correlation.
struct PatchSearch {
  /// Side of the square, and how far it is looked for to each side.
  let side: Int
  let reach: Int

  struct Hit {
    /// How far it stands from where it should.
    var dx, dy: Double
    /// 1: the same but for brightness.
    var likeness: Double
  }

  /// - Returns: `nil` when there is too little to be seen in the square.
  func find(_ picture: InkPicture, x: Int, y: Int, in other: InkPicture) -> Hit? {
    guard x >= 0, y >= 0, x + side <= picture.width, y + side <= picture.height else { return nil }
    let count = Float(side * side)
    return picture.ink.withUnsafeBufferPointer { mine in
      var sum = 0
      var squares = 0
      for row in 0..<side {
        let at = (y + row) * picture.width + x
        for index in 0..<side {
          let value = Int(mine[at + index])
          sum &+= value
          squares &+= value &* value
        }
      }
      let spread = Float(squares) - Float(sum) * Float(sum) / count
      // A standard deviation of 9 of 255: less is grain.
      guard spread > count * 81 else { return nil }
      return other.ink.withUnsafeBufferPointer { its in
        let size = 2 * reach + 1
        var scores = [Float](repeating: -1, count: size * size)
        for dy in -reach...reach {
          for dx in -reach...reach {
            let (left, top) = (x + dx, y + dy)
            guard left >= 0, top >= 0, left + side <= other.width, top + side <= other.height else { continue }
            scores[(dy + reach) * size + dx + reach] = likeness(
              mine, y * picture.width + x, picture.width, its, top * other.width + left, other.width, sum: Float(sum),
              spread: spread, count: count)
          }
        }
        return best(of: scores, size: size)
      }
    }
  }

  private func likeness(
    _ mine: UnsafeBufferPointer<UInt8>, _ myStart: Int, _ myStride: Int, _ its: UnsafeBufferPointer<UInt8>,
    _ itsStart: Int, _ itsStride: Int, sum: Float, spread: Float, count: Float
  ) -> Float {
    var total: Int32 = 0
    var squares: Int32 = 0
    var products: Int32 = 0
    guard let a = mine.baseAddress, let b = its.baseAddress else { return -1 }
    for row in 0..<side {
      let (p, q) = (a + myStart + row * myStride, b + itsStart + row * itsStride)
      for index in 0..<side {
        let (one, two) = (Int32(p[index]), Int32(q[index]))
        total &+= two
        squares &+= two &* two
        products &+= one &* two
      }
    }
    let otherSpread = Float(squares) - Float(total) * Float(total) / count
    guard otherSpread > count * 4 else { return 0 }
    return (Float(products) - sum * Float(total) / count) / (spread * otherSpread).squareRoot()
  }

  private func best(of scores: [Float], size: Int) -> Hit? {
    guard let top = scores.indices.max(by: { scores[$0] < scores[$1] }), scores[top] > 0 else { return nil }
    let (column, row) = (top % size, top / size)
    // At the edge the true place may lie beyond.
    guard size == 1 || (column > 0 && row > 0 && column < size - 1 && row < size - 1) else { return nil }
    guard size > 1 else { return Hit(dx: 0, dy: 0, likeness: Double(scores[top])) }
    func between(_ before: Float, _ at: Float, _ after: Float) -> Double {
      let bend = before - 2 * at + after
      guard bend < -1e-6 else { return 0 }
      return Double(max(-0.5, min(0.5, 0.5 * (before - after) / bend)))
    }
    return Hit(
      dx: Double(column - reach) + between(scores[top - 1], scores[top], scores[top + 1]),
      dy: Double(row - reach) + between(scores[top - size], scores[top], scores[top + size]),
      likeness: Double(scores[top]))
  }
}
