import CPangoCairo

/// A well-kept flatbed at a counter: a little skew, paper with a tone, security ground, uneven toner, JPEG.
struct Office {
  let ground: SecurityGround?
  let paper: Colour
  let faults: ScannerFaults?
  let dotsPerInch: Int

  init(edition: SampleEdition, generator: inout SeededGenerator) {
    ground = generator.chance(0.6) ? SecurityGround(from: &generator) : nil
    let tone = generator.real(0.94...0.99)
    paper = Colour(red: tone, green: tone - generator.real(0...0.015), blue: tone - generator.real(0...0.04))
    faults = edition == .first ? nil : ScannerFaults(strength: 0.4, from: &generator)
    dotsPerInch = edition == .first ? 300 : generator.weighted([(300, 70), (240, 15), (200, 15)])
  }

  func scan(_ page: PageCanvas, generator: inout SeededGenerator) throws -> DegradedPage {
    let sheet = try ImageSurface(width: page.picture.width, height: page.picture.height)
    sheet.fill(red: paper.red, green: paper.green, blue: paper.blue)
    let blotches = try Grain.tile(side: 64, darkest: 0.975, from: &generator)
    sheet.multiply(tile: blotches, scale: 9, shift: (generator.real(0...500), generator.real(0...500)))
    try ground?.draw(on: sheet)
    try Toner.lighten(page.picture, upTo: 0.32, generator: &generator)
    sheet.paint(page.picture, multiplying: true)

    let skew = generator.real(-1.5...1.5) * .pi / 180
    let (width, height) = (Double(sheet.width), Double(sheet.height))
    let map = PlaneMap.moved(x: -width / 2, y: -height / 2)
      .followed(by: .rotated(radians: skew))
      .followed(by: .moved(x: width / 2 + generator.real(-12...12), y: height / 2 + generator.real(-12...12)))
      .followed(by: .scaled(Double(dotsPerInch) / 300))
    let scan = try ImageSurface(width: sheet.width * dotsPerInch / 300, height: sheet.height * dotsPerInch / 300)
    scan.fill(red: 0.97, green: 0.97, blue: 0.97)
    // A bilinear filter alone would skip pixels when there are fewer of them; the blur stands for the aperture.
    scan.paint(dotsPerInch == 300 ? sheet : try Picture(sheet).softened().surface(), map: map)
    scan.multiply(tile: try Grain.tile(darkest: 0.978, from: &generator))
    Specks.draw(count: generator.integer(0...25), on: scan, generator: &generator)
    faults?.draw(on: scan)
    let picture = try Picture(scan)
    var delivered = DegradedPage(
      picture: try faults?.toned(picture) ?? picture, map: map, dotsPerInch: dotsPerInch)
    delivered.quality = generator.integer(55...88)
    if generator.chance(0.35) { delivered.picture = try delivered.picture.gray() }
    return delivered
  }
}

/// Toner that does not cover evenly.
enum Toner {
  /// Lightens the ink in soft bands, at most by `limit`.
  static func lighten(_ page: ImageSurface, upTo limit: Double, generator: inout SeededGenerator) throws {
    let across = generator.chance(0.5)
    let end: (Double, Double) = across ? (Double(page.width), 0) : (0, Double(page.height))
    let stops = (0..<6).map { index in (Double(index) / 5, 1.0, generator.real(0...limit)) }
    page.gradient(from: (0, 0), to: end, stops: stops, multiplying: false)
  }
}

/// Dust on the glass.
enum Specks {
  static func draw(count: Int, on picture: ImageSurface, generator: inout SeededGenerator) {
    let cairo = picture.cairo
    for _ in 0..<count {
      let tone = generator.real(0.1...0.6)
      cairo_set_source_rgb(cairo, tone, tone, tone)
      cairo_arc(
        cairo, generator.real(0...Double(picture.width)), generator.real(0...Double(picture.height)),
        generator.real(0.6...2.2), 0, 6.2832)
      cairo_fill(cairo)
    }
  }
}
