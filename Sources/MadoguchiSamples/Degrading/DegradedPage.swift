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

/// The machine that delivers all pages of a document: one scanner, one fax machine, one phone.
enum Machine {
  case printer
  case office(Office)
  case hard(Hard)
  case photo(Photo)

  init(profile: SampleProfile, edition: SampleEdition, generator: inout SeededGenerator) {
    self =
      switch profile {
      case .clean: .printer
      case .office: .office(Office(edition: edition, generator: &generator))
      case .hard: .hard(Hard(edition: edition, generator: &generator))
      case .photo: .photo(Photo(edition: edition, generator: &generator))
      }
  }

  /// How the paper looked when it reached the machine: the printer's type and what counters left on it. Nothing of that
  /// is on clean pages and in the first edition.
  /// - Parameter values: the ink of the values on the page.
  func prepare(
    _ page: PageCanvas, printing: PrinterKind, values: [InkRect], generator: inout SeededGenerator
  ) throws {
    let (strength, isCareful, hasFolds): (Double, Bool, Bool)
    switch self {
    case .printer: return
    case .office(let scanner):
      guard scanner.faults != nil else { return }
      (strength, isCareful, hasFolds) = (0.3, true, false)
    case .hard(let scanner):
      guard scanner.faults != nil else { return }
      // What a fax leaves of faint type is little enough.
      (strength, isCareful, hasFolds) = (scanner.isFax ? 0.35 : 0.6, false, true)
    case .photo(let phone):
      guard phone.faults != nil else { return }
      (strength, isCareful, hasFolds) = (0.6, false, false)
    }
    try PrinterTexture(kind: printing, strength: strength).wear(page.picture, generator: &generator)
    try PaperTraces(strength: strength, crossesValues: !isCareful, isFiled: !hasFolds).draw(
      on: page, values: values, generator: &generator)
  }

  /// Wears a clean page. The page's own picture is used up.
  /// - Throws: `drawingFailed`
  func deliver(_ page: PageCanvas, number: Int = 1, generator: inout SeededGenerator) throws -> DegradedPage {
    switch self {
    case .printer: DegradedPage(picture: try Picture(page.picture), map: .identity, dotsPerInch: 300)
    case .office(let scanner): try scanner.scan(page, generator: &generator)
    case .hard(let scanner): try scanner.scan(page, number: number, generator: &generator)
    case .photo(let phone): try phone.take(page, generator: &generator)
    }
  }
}

extension DegradedPage {
  /// Turns the delivered picture clockwise.
  mutating func turn(quarters: Int) throws {
    guard quarters & 3 != 0 else { return }
    let turned = try picture.turned(quarters: quarters)
    map = map.followed(
      by: .quarterTurns(quarters, width: Double(picture.width), height: Double(picture.height)))
    picture = turned
  }
}
