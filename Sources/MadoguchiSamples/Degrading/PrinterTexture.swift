import CPangoCairo

/// What type of a machine looks like from near: dots, worn ribbon, grey thermal paper, broken or fat strokes. White paper
/// stays white; only the ink changes.
struct PrinterTexture {
  let kind: PrinterKind
  /// 0 hardly visible … 1 as bad as it gets.
  let strength: Double

  func wear(_ page: ImageSurface, generator: inout SeededGenerator) throws {
    switch kind {
    case .laser: break
    case .dotMatrix: try dots(page, generator: &generator)
    case .linePrinter:
      page.screen(tile: try Grain.ink(side: 96, lightest: 0.3 + 0.3 * strength, from: &generator), scale: 2.3)
      bands(page, lightest: 0.15 + 0.25 * strength, from: &generator)
    case .thermal:
      page.screen(tile: try Grain.ink(side: 64, lightest: 0.12, from: &generator), floor: 0.1 + 0.25 * strength)
      deadDots(page, generator: &generator)
    case .tiredLaser:
      page.screen(tile: try Grain.ink(side: 160, lightest: 0.35 + 0.4 * strength, from: &generator), scale: 1.2)
    case .inkJet:
      let copy = try Picture(page).surface()
      page.paint(copy, map: .moved(x: 0.7 + 0.5 * strength, y: 0), multiplying: true)
      page.paint(copy, map: .moved(x: 0, y: 0.6 + 0.5 * strength), multiplying: true)
    }
  }

  /// Needles of 24-pin heads leave dots on a lattice; between them the ribbon's ink is thin.
  private func dots(_ page: ImageSurface, generator: inout SeededGenerator) throws {
    let pitch = generator.pick([5, 6, 7])
    let tile = try ImageSurface(width: pitch * 8, height: pitch * 8)
    let gap = 0.25 + 0.3 * strength
    tile.fill(red: gap, green: gap, blue: gap)
    let step = Double(pitch) / 2
    for row in 0..<16 {
      for column in 0..<16 {
        let tone = generator.real(0...0.16)
        cairo_set_source_rgb(tile.cairo, tone, tone, tone)
        cairo_arc(
          tile.cairo, (Double(column) + 0.5) * step, (Double(row) + 0.5) * step, step * 0.56, 0, 6.2832)
        cairo_fill(tile.cairo)
      }
    }
    page.screen(tile: tile)
    bands(page, lightest: 0.3 * strength, from: &generator)
  }

  /// Lines hit with more and less force.
  private func bands(_ page: ImageSurface, lightest: Double, from generator: inout SeededGenerator) {
    let stops = (0...24).map { (Double($0) / 24, 1.0, generator.real(0...lightest)) }
    page.gradient(from: (0, 0), to: (0, Double(page.height)), stops: stops, multiplying: false)
  }

  /// Heating elements that no longer work leave thin white lines along the paper.
  private func deadDots(_ page: ImageSurface, generator: inout SeededGenerator) {
    for _ in 0..<generator.integer(0...3) {
      cairo_set_source_rgb(page.cairo, 1, 1, 1)
      cairo_rectangle(
        page.cairo, generator.real(0...Double(page.width)), 0, generator.real(0.8...1.5), Double(page.height))
      cairo_fill(page.cairo)
    }
  }
}

extension Grain {
  /// A tile that is black with lighter grains, for what ink lacks.
  static func ink(side: Int, lightest: Double, from generator: inout SeededGenerator) throws -> ImageSurface {
    let tile = try ImageSurface(width: side, height: side)
    let depth = UInt64(lightest * 255 + 1)
    try tile.withPixels { data in
      for index in 0..<(side * side) {
        let bits = generator.next()
        // Few grains are really light: the square of an even distribution.
        let part = (bits & 0xFFFF) % depth * ((bits >> 16 & 0xFFFF) % depth) / max(depth - 1, 1)
        let pixel = data + index * 4
        for channel in 0..<3 { pixel[channel] = UInt8(min(255, part)) }
        pixel[3] = 255
      }
    }
    return tile
  }
}

extension ImageSurface {
  /// Screens with a tile repeated over the picture: white stays, black takes the tile's tone.
  /// - Parameter floor: tone added everywhere to the ink.
  func screen(tile: ImageSurface, scale: Double = 1, floor: Double = 0) {
    cairo_save(cairo)
    cairo_set_operator(cairo, CAIRO_OPERATOR_SCREEN)
    if floor > 0 {
      cairo_set_source_rgb(cairo, floor, floor, floor)
      cairo_paint(cairo)
    }
    cairo_scale(cairo, scale, scale)
    cairo_set_source_surface(cairo, tile.surface, 0, 0)
    let pattern = cairo_get_source(cairo)
    cairo_pattern_set_extend(pattern, CAIRO_EXTEND_REPEAT)
    cairo_pattern_set_filter(pattern, scale == 1 ? CAIRO_FILTER_FAST : CAIRO_FILTER_BILINEAR)
    cairo_paint(cairo)
    cairo_restore(cairo)
  }
}
