/// A page as a scanner or phone delivers it, and where its clean pixels went.
struct DegradedPage {
  var picture: Picture
  /// From pixels of the clean page to pixels of the delivered one.
  var map: PlaneMap
  var dotsPerInch: Int
  /// JPEG quality to be written with.
  var quality: Int = 90
  /// EXIF orientation to be written with (1, 3, 6 or 8): the file stores the picture turned.
  var orientation: Int = 1
}

extension DegradedPage {
  /// Wears a clean page as `profile` does.
  /// - Throws: `drawingFailed`
  init(_ page: PageCanvas, profile: SampleProfile, generator: inout SeededGenerator) throws {
    switch profile {
    case .clean: self.init(picture: try Picture(page.picture), map: .identity, dotsPerInch: 300)
    case .office: self = try Office(generator: &generator).scan(page, generator: &generator)
    case .hard: self = try Hard(generator: &generator).scan(page, generator: &generator)
    case .photo: self = try Photo(generator: &generator).take(page, generator: &generator)
    }
  }

  /// Turns the delivered picture clockwise.
  mutating func turn(quarters: Int) throws {
    guard quarters & 3 != 0 else { return }
    let turned = try picture.turned(quarters: quarters)
    map = map.followed(
      by: .quarterTurns(quarters, width: Double(picture.width), height: Double(picture.height)))
    picture = turned
  }
}
