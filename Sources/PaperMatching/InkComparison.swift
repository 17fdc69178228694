internal import Glibc

/// Ink that one of two pictures of the same place has and the other lacks.
struct InkComparison {
  /// How the scanner blurred and weakened what was printed.
  struct Optics: Sendable {
    /// Of the blur, in pixels of the print.
    var sigma: Double
    /// Ink of the scan where the print is black, 0…1, and where it is white.
    var black: Double
    var white: Double
  }

  /// mm² of black, in the window where it is most.
  struct Difference {
    var missing: Double
    var extra: Double
    /// Both together with no slack at all.
    var fine: Double
    /// Ink on the paper where the data print nothing near: a stroke of a pen, or dust.
    var stray: Double
  }

  /// Millimetres within which a stroke may stand from where the data print it.
  static let slack = 0.085
  /// Tones that count as nothing: grain, toner, the edge of a stroke.
  static let quiet: Float = 0.2
  static let fineQuiet: Float = 0.2
  /// Side of the window, in millimetres.
  static let window = 1.5

  let optics: Optics

  /// - Parameters:
  ///   - print, scan: of the same size, the scan laid over the print; with `margin` around what is compared.
  func difference(print: InkPicture, scan: InkPicture, margin: Int) -> Difference {
    var expected = print.blurred(sigma: optics.sigma)
    let span = Float(max(0.05, optics.black - optics.white)) * 255
    let level = Float(optics.white) * 255
    let seen = scan.ink.map { max(0, min(1.2, (Float($0) - level) / span)) }
    let radius = max(1, Int((Self.slack * Registration.pixelsPerMillimetre).rounded()))
    let (width, height) = (print.width, print.height)
    let shift = Self.bestShift(expected, seen, width, height, margin: margin)
    let moved = shift == (0, 0) ? seen : Self.moved(seen, width, height, by: shift)
    // Toner is paler in one part of a page than in another.
    let gain = Self.gain(expected, moved)
    for index in expected.indices { expected[index] *= gain }
    let around = Self.darkest(moved, width, height, radius: radius)
    let hoped = Self.darkest(expected, width, height, radius: radius)
    var missing = [Float](repeating: 0, count: width * height)
    var extra = missing
    var fine = missing
    for y in margin..<max(margin, height - margin) {
      for x in margin..<max(margin, width - margin) {
        let at = y * width + x
        let lacks = expected[at] - around[at] - Self.quiet
        if lacks > 0 { missing[at] = lacks }
        let has = moved[at] - hoped[at] - Self.quiet
        if has > 0 { extra[at] = has }
        let apart = abs(moved[at] - expected[at]) - Self.fineQuiet
        if apart > 0 { fine[at] = apart }
      }
    }
    // Frames around the place are no print near.
    var inside = missing.map { _ in Float(0) }
    for y in margin..<max(margin, height - margin) {
      for x in margin..<max(margin, width - margin) { inside[y * width + x] = expected[y * width + x] }
    }
    let near = Self.sums(inside, width, height)
    let (isExtra, stray) = Self.most(extra, width, height, near: near)
    return Difference(
      missing: Self.most(missing, width, height, near: near).inked, extra: isExtra,
      fine: Self.most(fine, width, height, near: near).inked, stray: stray)
  }

  /// How black the place is on the scan where the print is black, its frames and labels included.
  private static func gain(_ expected: [Float], _ seen: [Float]) -> Float {
    var (mine, its): (Float, Float) = (0, 0)
    for index in expected.indices where expected[index] > 0.5 {
      mine += expected[index]
      its += seen[index]
    }
    guard mine > 30 else { return 1 }
    return max(0.7, min(1.15, its / mine))
  }

  /// A last shift of the whole place: lines and labels around it may stand a little apart from its writing.
  private static func bestShift(
    _ expected: [Float], _ seen: [Float], _ width: Int, _ height: Int, margin: Int
  ) -> (Int, Int) {
    var best = (0, 0)
    var least = Float.infinity
    for dy in -2...2 {
      for dx in -2...2 {
        var sum: Float = Float(dx * dx + dy * dy) * 0.5
        for y in max(2, margin)..<max(2, height - max(2, margin)) {
          let (a, b) = (y * width, (y + dy) * width + dx)
          for x in max(2, margin)..<max(2, width - max(2, margin)) {
            let far = expected[a + x] - seen[b + x]
            sum += far * far
          }
        }
        if sum < least { (least, best) = (sum, (dx, dy)) }
      }
    }
    return best
  }

  private static func moved(_ values: [Float], _ width: Int, _ height: Int, by shift: (Int, Int)) -> [Float] {
    var result = [Float](repeating: 0, count: values.count)
    for y in max(0, -shift.1)..<min(height, height - shift.1) {
      for x in max(0, -shift.0)..<min(width, width - shift.0) {
        result[y * width + x] = values[(y + shift.1) * width + x + shift.0]
      }
    }
    return result
  }

  /// Of each pixel the darkest within `radius`, round about.
  private static func darkest(_ values: [Float], _ width: Int, _ height: Int, radius: Int) -> [Float] {
    var across = values
    for y in 0..<height {
      for x in 0..<width {
        var top = values[y * width + x]
        for at in max(0, x - radius)...min(width - 1, x + radius) { top = max(top, values[y * width + at]) }
        across[y * width + x] = top
      }
    }
    var result = across
    for y in 0..<height {
      let (first, last) = (max(0, y - radius), min(height - 1, y + radius))
      for x in 0..<width {
        var top = across[y * width + x]
        for row in first...last { top = max(top, across[row * width + x]) }
        result[y * width + x] = top
      }
    }
    return result
  }

  /// The largest sums in a window, in mm²: where the data print something near, and where not.
  private static func most(
    _ values: [Float], _ width: Int, _ height: Int, near: [Double]
  ) -> (inked: Double, blank: Double) {
    let sums = sums(values, width, height)
    let side = max(1, Int(window * Registration.pixelsPerMillimetre))
    let (across, down) = (min(side, width), min(side, height))
    // Somewhat further to all sides.
    let more = side / 4
    var best = (inked: 0.0, blank: 0.0)
    for y in stride(from: 0, through: height - down, by: 2) {
      for x in stride(from: 0, through: width - across, by: 2) {
        let sum = total(sums, width, x, y, x + across, y + down)
        if sum <= min(best.inked, best.blank) { continue }
        let print = total(
          near, width, max(0, x - more), max(0, y - more), min(width, x + across + more), min(height, y + down + more))
        // Less than a dot.
        if print < 4 { best.blank = max(best.blank, sum) } else { best.inked = max(best.inked, sum) }
      }
    }
    let square = Registration.pixelsPerMillimetre * Registration.pixelsPerMillimetre
    return (best.inked / square, best.blank / square)
  }

  private static func total(_ sums: [Double], _ width: Int, _ left: Int, _ top: Int, _ right: Int, _ bottom: Int)
    -> Double
  {
    sums[bottom * (width + 1) + right] - sums[top * (width + 1) + right] - sums[bottom * (width + 1) + left]
      + sums[top * (width + 1) + left]
  }

  /// Of each place the sum of what stands above it to the left.
  private static func sums(_ values: [Float], _ width: Int, _ height: Int) -> [Double] {
    var sums = [Double](repeating: 0, count: (width + 1) * (height + 1))
    for y in 0..<height {
      var row = 0.0
      for x in 0..<width {
        row += Double(values[y * width + x])
        sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row
      }
    }
    return sums
  }
}

extension InkPicture {
  /// A part; paper where it lies outside.
  func part(x: Int, y: Int, width: Int, height: Int) -> InkPicture {
    var result = [UInt8](repeating: 0, count: width * height)
    for row in 0..<height where y + row >= 0 && y + row < self.height {
      for column in max(0, -x)..<max(max(0, -x), min(width, self.width - x)) {
        result[row * width + column] = ink[(y + row) * self.width + x + column]
      }
    }
    return InkPicture(width: width, height: height, ink: result)
  }

  /// As numbers 0…1, blurred.
  func blurred(sigma: Double) -> [Float] {
    let plain = ink.map { Float($0) / 255 }
    guard sigma > 0.3 else { return plain }
    let reach = Int((sigma * 2.5).rounded(.up))
    var kernel = (-reach...reach).map { Float(exp2(-Double($0 * $0) / (2 * sigma * sigma) * 1.442695)) }
    let sum = kernel.reduce(0, +)
    for index in kernel.indices { kernel[index] /= sum }
    var across = [Float](repeating: 0, count: plain.count)
    for y in 0..<height {
      for x in 0..<width {
        var value: Float = 0
        for step in -reach...reach {
          value += kernel[step + reach] * plain[y * width + max(0, min(width - 1, x + step))]
        }
        across[y * width + x] = value
      }
    }
    var result = across
    for y in 0..<height {
      for x in 0..<width {
        var value: Float = 0
        for step in -reach...reach {
          value += kernel[step + reach] * across[max(0, min(height - 1, y + step)) * width + x]
        }
        result[y * width + x] = value
      }
    }
    return result
  }
}
