import CPangoCairo

/// A phone over a desk: perspective, uneven light, a shadow, colour cast, JPEG with EXIF orientation.
struct Photo {
  let quarters: Int
  let faults: ScannerFaults?
  let scene: PhotoScene?

  init(edition: SampleEdition, generator: inout SeededGenerator) {
    quarters = generator.weighted([(0, 4), (1, 3), (3, 2), (2, 1)])
    faults = edition == .first ? nil : ScannerFaults(strength: 0.7, from: &generator)
    scene = edition == .first ? nil : PhotoScene(from: &generator)
  }

  func take(_ page: PageCanvas, generator: inout SeededGenerator) throws -> DegradedPage {
    let (pageWidth, pageHeight) = (Double(page.picture.width), Double(page.picture.height))
    let (width, height) = ((pageWidth * 1.1).rounded(), (pageHeight * 1.08).rounded())
    let sheet = try ImageSurface(width: Int(width), height: Int(height))
    sheet.fill(red: 0.975, green: 0.97, blue: 0.955)
    if generator.chance(0.4) { try SecurityGround(from: &generator).draw(on: sheet) }
    sheet.paint(page.picture, multiplying: true)

    func corner(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
      (x + generator.real(-0.03...0.03) * width, y + generator.real(-0.025...0.025) * height)
    }
    let (left, top) = ((width - pageWidth * 0.97) / 2, (height - pageHeight * 0.97) / 2)
    var corners = [
      corner(left, top), corner(width - left, top), corner(left, height - top), corner(width - left, height - top),
    ]
    if let scene { corners = scene.moved(corners, width: width, height: height) }
    let map = PlaneMap.rectangle(width: pageWidth, height: pageHeight, to: corners)
    let warped = try Picture(sheet).tilted(by: map)
    let photo = try desk(width: Int(width), height: Int(height), generator: &generator)
    try scene?.furnish(photo, generator: &generator)
    lay(try warped.surface(), corners: corners, on: photo)
    scene?.intrude(photo, page: corners, generator: &generator)
    light(photo, generator: &generator)
    photo.multiply(tile: try Grain.tile(darkest: 0.95, from: &generator))
    var picture = try Picture(photo)
    if generator.chance(0.5) { picture = try picture.softened() }
    if let scene, scene.smear != (0, 0) {
      picture = try picture.smeared(across: scene.smear.across, down: scene.smear.down)
    }
    picture = try faults?.toned(picture) ?? picture
    var taken = DegradedPage(picture: picture, map: map, dotsPerInch: 72)
    taken.quality = generator.integer(70...90)
    taken.orientation = [1, 6, 3, 8][quarters]
    return taken
  }

  /// A table top with some grain.
  private func desk(width: Int, height: Int, generator: inout SeededGenerator) throws -> ImageSurface {
    let desk = try ImageSurface(width: width, height: height)
    let colour = generator.pick([
      Colour(red: 0.45, green: 0.33, blue: 0.22), Colour(red: 0.62, green: 0.60, blue: 0.56),
      Colour(red: 0.25, green: 0.27, blue: 0.30),
      Colour(red: 0.72, green: 0.64, blue: 0.52),
    ])
    desk.fill(red: colour.red, green: colour.green, blue: colour.blue)
    desk.multiply(tile: try Grain.tile(side: 48, darkest: 0.8, from: &generator), scale: 23)
    return desk
  }

  private func lay(_ page: ImageSurface, corners: [(x: Double, y: Double)], on photo: ImageSurface) {
    let cairo = photo.cairo
    func outline(shift: Double) {
      cairo_move_to(cairo, corners[0].x + shift, corners[0].y + shift)
      for index in [1, 3, 2] { cairo_line_to(cairo, corners[index].x + shift, corners[index].y + shift) }
      cairo_close_path(cairo)
    }
    cairo_save(cairo)
    cairo_set_source_rgba(cairo, 0, 0, 0, 0.35)
    outline(shift: 9)
    cairo_fill(cairo)
    outline(shift: 0)
    cairo_clip(cairo)
    photo.paint(page)
    cairo_restore(cairo)
  }

  /// A lamp from one side, and sometimes the shadow of the phone.
  private func light(_ photo: ImageSurface, generator: inout SeededGenerator) {
    let (width, height) = (Double(photo.width), Double(photo.height))
    let centre = (width * generator.real(0.1...0.9), height * generator.real(0.05...0.6))
    photo.gradient(
      from: centre, to: centre,
      stops: [(0, 1, 1), (0.5, generator.real(0.86...0.95), 1), (1, generator.real(0.6...0.78), 1)],
      radius: height * 0.95)
    if generator.chance(0.55) {
      let x = width * generator.real(0.2...0.8)
      photo.gradient(
        from: (x, 0), to: (x + width * generator.real(0.2...0.4), height * 0.2),
        stops: [(0, 1, 0), (0.35, 0.72, 0.9), (1, generator.real(0.66...0.8), 0.9)])
    }
    cairo_save(photo.cairo)
    cairo_set_operator(photo.cairo, CAIRO_OPERATOR_MULTIPLY)
    cairo_set_source_rgb(photo.cairo, 1, generator.real(0.95...1), generator.real(0.86...1))
    cairo_paint(photo.cairo)
    cairo_restore(photo.cairo)
  }
}
