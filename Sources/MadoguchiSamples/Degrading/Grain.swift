import CPangoCairo

/// Small tiles of noise that are repeated over pages: grain of paper, of toner and of sensors.
enum Grain {
  /// A tile of `side` pixels whose tones lie between `darkest` and white.
  static func tile(side: Int = 192, darkest: Double, from generator: inout SeededGenerator) throws -> ImageSurface {
    let tile = try ImageSurface(width: side, height: side)
    let depth = UInt64((1 - darkest) * 255 + 1)
    try tile.withPixels { data in
      var bits: UInt64 = 0
      for index in 0..<(side * side) {
        if index % 4 == 0 { bits = generator.next() }
        let value = 255 - UInt8((bits & 0xFFFF) % depth)
        bits >>= 16
        let pixel = data + index * 4
        pixel[0] = value
        pixel[1] = value
        pixel[2] = value
        pixel[3] = 255
      }
    }
    return tile
  }
}
