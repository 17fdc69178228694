import CPangoCairo

/// What comes by fax or from a bad copier: 200 dpi, black and white or faint grey, skewed, folded, punched, turned.
struct Hard {
  let isFax: Bool
  let quarters: Int
  let faults: ScannerFaults?
  let line: FaxLine?

  init(edition: SampleEdition, generator: inout SeededGenerator) {
    isFax = generator.chance(0.65)
    quarters = generator.weighted([(0, 4), (1, 2), (2, 2), (3, 2)])
    faults = edition == .first ? nil : ScannerFaults(strength: 1, from: &generator)
    line = edition != .first && isFax && generator.chance(0.6) ? FaxLine(from: &generator) : nil
  }

  /// - Parameter number: of the page, from 1.
  func scan(_ page: PageCanvas, number: Int, generator: inout SeededGenerator) throws -> DegradedPage {
    let sheet = try ImageSurface(width: page.picture.width, height: page.picture.height)
    let tone = generator.real(0.86...0.95)
    sheet.fill(red: tone, green: tone, blue: tone)
    sheet.multiply(tile: try Grain.tile(side: 64, darkest: 0.96, from: &generator), scale: 7)
    try Toner.lighten(page.picture, upTo: isFax ? 0.18 : 0.5, generator: &generator)
    sheet.paint(page.picture, multiplying: true)
    folds(on: sheet, generator: &generator)
    if generator.chance(0.6) { punchHoles(on: sheet) }

    let skew = generator.real(-4...4) * .pi / 180
    // The frame grows so that a skewed sheet stays whole, as scanners with automatic size do.
    let scale = 200.0 / 300
    let (width, height) = (Double(sheet.width) * scale, Double(sheet.height) * scale)
    let (sine, cosine) = Trigonometry.sineCosine(max(skew, -skew))
    let frame = (width * cosine + height * sine, height * cosine + width * sine)
    var map = PlaneMap.scaled(scale)
      .followed(by: .moved(x: -width / 2, y: -height / 2))
      .followed(by: .rotated(radians: skew))
      .followed(by: .moved(x: frame.0 / 2, y: frame.1 / 2))
    // Fax lines have another pitch across than down.
    let pitch = line.map { ($0.scale.x / scale, $0.scale.y / scale) } ?? (1, 1)
    if line != nil { map = map.followed(by: .scaled(x: pitch.0, y: pitch.1)) }
    let scan = try ImageSurface(
      width: Int((frame.0 * pitch.0).rounded(.up)), height: Int((frame.1 * pitch.1).rounded(.up)))
    scan.fill(red: 0.93, green: 0.93, blue: 0.93)
    // A bilinear filter alone would skip every third pixel; the blur stands for the scanner's aperture.
    scan.paint(try Picture(sheet).softened().surface(), map: map)
    scan.multiply(tile: try Grain.tile(darkest: isFax ? 0.93 : 0.9, from: &generator))
    Specks.draw(count: generator.integer(10...90), on: scan, generator: &generator)
    faults?.draw(on: scan)
    try line?.writeSenderLine(on: scan, page: number, generator: &generator)
    let flat = try Picture(scan).gray()
    let gray = isFax ? flat : try faults?.toned(flat) ?? flat
    var delivered = DegradedPage(picture: gray, map: map, dotsPerInch: 200)
    if isFax {
      let threshold = generator.integer(148...182)
      delivered.picture = try gray.thresholded(at: threshold)
      if let line {
        delivered.dotsPerInch = 204
        if line.isCoarse {
          delivered.picture = try delivered.picture.rowsRepeated(2)
          delivered.map = delivered.map.followed(by: .scaled(x: 1, y: 2))
        }
      }
    } else {
      delivered.quality = generator.integer(38...65)
    }
    try delivered.turn(quarters: quarters)
    return delivered
  }

  private func folds(on sheet: ImageSurface, generator: inout SeededGenerator) {
    let (width, height) = (Double(sheet.width), Double(sheet.height))
    for place in generator.pick([[], [0.5], [0.333, 0.667], [0.5]]) {
      let y = height * place + generator.real(-40...40)
      sheet.gradient(
        from: (0, y - 60), to: (0, y + 60),
        stops: [(0, 1, 0), (0.47, 0.8, 0.9), (0.5, 0.62, 1), (0.53, 0.95, 0.6), (1, 1, 0)])
    }
    if generator.chance(0.3) {
      let x = width * 0.5 + generator.real(-30...30)
      sheet.gradient(
        from: (x - 40, 0), to: (x + 40, 0), stops: [(0, 1, 0), (0.46, 0.85, 0.8), (0.5, 0.66, 1), (1, 1, 0)])
    }
  }

  /// Two holes 80 mm apart, 12 mm from the left edge: in the margin, as a careful hand punches.
  private func punchHoles(on sheet: ImageSurface) {
    let scale = PaperSize.scale
    for offset in [-40.0, 40] {
      cairo_set_source_rgb(sheet.cairo, 0.12, 0.12, 0.12)
      cairo_arc(sheet.cairo, 7 * scale, Double(sheet.height) / 2 + offset * scale, 3 * scale, 0, 6.2832)
      cairo_fill(sheet.cairo)
    }
  }
}
