/// Finds how the scanner blurred and weakened the print, by squares where both show the same.
enum OpticsEstimate {
  private static let sigmas = [0.0, 0.7, 1.0, 1.4, 1.9, 2.5, 3.2]

  /// - Returns: `nil` when too few squares are alike.
  static func optics(print: InkPicture, scan: InkPicture, likeness: [Registration.Likeness]) -> InkComparison.Optics? {
    let side = 80
    let chosen = likeness.sorted { $0.value > $1.value }.prefix(likeness.count / 2)
    let step = max(1, chosen.count / 60)
    let squares = stride(from: 0, to: chosen.count, by: step).map { chosen[$0] }
    guard squares.count >= 12 else { return nil }
    var best: (InkComparison.Optics, Double)?
    for sigma in sigmas {
      // Sums of a straight line: scan = white + (black - white) × print.
      var (n, sx, sy, sxx, sxy, syy) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
      for square in squares {
        let (x, y) = (Int(square.x) - side / 2, Int(square.y) - side / 2)
        let mine = print.part(x: x, y: y, width: side, height: side).blurred(sigma: sigma)
        let its = scan.part(x: x, y: y, width: side, height: side).ink
        for index in mine.indices {
          let (p, s) = (Double(mine[index]), Double(its[index]) / 255)
          n += 1
          sx += p
          sy += s
          sxx += p * p
          sxy += p * s
          syy += s * s
        }
      }
      let (vx, vy, cov) = (sxx - sx * sx / n, syy - sy * sy / n, sxy - sx * sy / n)
      guard vx > 0, vy > 0 else { continue }
      let likeness = cov / (vx * vy).squareRoot()
      let slope = cov / vx
      let white = sy / n - slope * sx / n
      if likeness > best?.1 ?? -1 {
        best = (InkComparison.Optics(sigma: sigma, black: white + slope, white: max(0, white)), likeness)
      }
    }
    return best?.0
  }
}
