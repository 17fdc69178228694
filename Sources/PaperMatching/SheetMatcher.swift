public import ScanImaging

/// Compares a page of a scan with the page that the data print. Works on pixels: belongs into a process of its own.
public struct SheetMatcher: Sendable {
  public init() {}

  /// - Throws: `ScanImagingError`.
  public func match(
    scan: borrowing DeliveredPage, print: borrowing DeliveredPage, pair: SheetPair
  ) throws(ScanImagingError) -> SheetMatch {
    guard let scanned = try scan.codes().first(where: { $0.text == pair.scanCode }),
      let printed = try print.codes().first(where: { $0.text == pair.printCode })
    else { return failed(pair, .codeLost) }
    let (scanTones, across, down) = try scan.inkImage()
    let (printTones, _, _) = try print.inkImage()
    let corners = zip(printed.corners, scanned.corners).map { mine, its in
      PlacePair(from: (mine.x, mine.y), to: (its.x * across, its.y * down), weight: 1)
    }
    // Five millimetres of either.
    let size = Self.length(corners.map(\.to)) / max(1, Self.length(corners.map(\.from)))
    let prints = Self.sizes(InkPicture(printTones, tile: 60))
    let scans = Self.sizes(InkPicture(scanTones, tile: max(16, Int(60 * size))))
    guard let registration = Registration(prints: prints, scans: scans, corners: corners),
      registration.offset < 0.3 * Registration.pixelsPerMillimetre
    else { return failed(pair, .notAligned) }
    let laid = scans[0].seen(width: prints[0].width, height: prints[0].height) { registration.place(x: $0, y: $1) }
    guard let optics = OpticsEstimate.optics(print: prints[0], scan: laid, likeness: registration.likeness) else {
      return failed(pair, .notAligned)
    }
    guard optics.black - optics.white > 0.2 else { return failed(pair, .tooFaint) }
    let shown = GrayImage(
      width: prints[0].width, height: prints[0].height,
      pixels: InkPicture.seen(
        scanTones.pixels, scanTones.width, scanTones.height, width: prints[0].width, height: prints[0].height,
        outside: 128
      ) { registration.place(x: $0, y: $1) })
    let fields = FieldMatcher(
      pair: pair, print: prints[0], scan: laid, printTones: printTones, scanTones: shown, registration: registration,
      optics: optics, scanSize: (scanTones.width, scanTones.height))
    return SheetMatch(
      scanPage: pair.scanPage, printPage: pair.printPage, problem: nil,
      offset: registration.offset / Registration.pixelsPerMillimetre,
      roughness: fields.roughness.fine, fields: try fields.matches())
  }

  private func failed(_ pair: SheetPair, _ problem: SheetMatch.Problem) -> SheetMatch {
    SheetMatch(
      scanPage: pair.scanPage, printPage: pair.printPage, problem: problem, offset: 0, roughness: 0,
      fields: pair.fields.map {
        FieldMatch(
          id: $0.id, verdict: $0.isCompared ? .unclear : .shown, missing: 0, extra: 0, fine: 0, stray: 0, paper: nil,
          data: nil)
      })
  }

  /// At full size, at a half and at a quarter.
  private static func sizes(_ picture: InkPicture) -> [InkPicture] {
    let half = picture.halved()
    return [picture, half, half.halved()]
  }

  private static func length(_ corners: [(x: Double, y: Double)]) -> Double {
    guard corners.count == 4 else { return 1 }
    let (a, b) = (corners[0], corners[2])
    return ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
  }
}
