import Foundation
import ScanImaging

/// Compares and cuts out the places of one page once the scan lies over the print.
struct FieldMatcher {
  /// What is found where nothing can differ.
  struct Roughness {
    var slack: Double
    var fine: Double
  }

  let pair: SheetPair
  let print: InkPicture
  let scan: InkPicture
  let printTones: GrayImage
  let scanTones: GrayImage
  let registration: Registration
  let optics: InkComparison.Optics
  let scanSize: (Int, Int)
  let roughness: Roughness

  init(
    pair: SheetPair, print: InkPicture, scan: InkPicture, printTones: GrayImage, scanTones: GrayImage,
    registration: Registration, optics: InkComparison.Optics, scanSize: (Int, Int)
  ) {
    self.pair = pair
    self.print = print
    self.scan = scan
    self.printTones = printTones
    self.scanTones = scanTones
    self.registration = registration
    self.optics = optics
    self.scanSize = scanSize
    roughness = Self.roughness(pair, print, scan, registration, optics)
  }

  /// mm² of ink in a window that one side has and the other lacks: from here on it is a difference, on a scan without grain.
  private static let slackLimit = 0.02
  private static let fineLimit = 0.015
  /// What a stroke that is longer or shorter (末→未, 土→士) leaves at least on a scan without grain: in type of 8 points 0.003,
  /// in larger type 0.016 (measured on invented papers). Half of it and more leaves a place open.
  private static let smoothest = 0.002
  private static let smoothestOfLarge = 0.008
  /// Millimetres that larger type is high; two lines of small type that touch would be higher.
  private static let largeType = 2.9...5.0
  /// The same where the data print nothing near: a stroke of a pen has more, dust less.
  private static let strayLimit = 0.16
  /// A slight change of small type has more than this: no rougher scan is called agreement.
  private static let finest = 0.024

  /// Labels of the form stand on both, whatever the data are.
  private static func roughness(
    _ pair: SheetPair, _ print: InkPicture, _ scan: InkPicture, _ registration: Registration,
    _ optics: InkComparison.Optics
  ) -> Roughness {
    let boxes = (pair.fields.flatMap(\.boxes) + pair.ignored).map { rect($0, grownBy: 0.5) }
    var slack: [Double] = []
    var fine: [Double] = []
    for one in registration.likeness {
      let side = 60
      let square = PixelRect(x: Int(one.x) - side / 2, y: Int(one.y) - side / 2, width: side, height: side)
      guard !boxes.contains(where: { !$0.intersection(square).isEmpty }) else { continue }
      let margin = 8
      let found = InkComparison(optics: optics).difference(
        print: print.part(
          x: square.x - margin, y: square.y - margin, width: side + 2 * margin, height: side + 2 * margin),
        scan: scan.part(
          x: square.x - margin, y: square.y - margin, width: side + 2 * margin, height: side + 2 * margin),
        margin: margin)
      slack.append(max(found.missing, found.extra))
      fine.append(found.fine)
    }
    slack.sort()
    fine.sort()
    guard fine.count >= 20 else { return Roughness(slack: .infinity, fine: .infinity) }
    // Dust lies on few of them.
    return Roughness(slack: slack[slack.count * 95 / 100], fine: fine[fine.count * 95 / 100])
  }

  /// Millimetres: what is taken off a place all round, where its frame stands, and what a cut-out shows around it.
  private static let inset = 0.25
  private static let around = 1.5

  func matches() throws(ScanImagingError) -> [FieldMatch] {
    let covers = pair.fields.filter(\.isCovered).flatMap(\.boxes)
    let paper = Self.covered(scanTones, covers)
    let data = Self.covered(printTones, covers)
    var matches: [FieldMatch] = []
    for field in pair.fields { matches.append(try match(field, paper: paper, data: data)) }
    return matches
  }

  private func match(
    _ field: SheetField, paper: GrayImage, data: GrayImage
  ) throws(ScanImagingError) -> FieldMatch {
    var (missing, extra, fine, stray) = (0.0, 0.0, 0.0, 0.0)
    var isSure = true
    var isBlank = true
    var lineHeight = 0.0
    for box in field.boxes {
      let rect = Self.rect(box, grownBy: -Self.inset)
      guard rect.width > 4, rect.height > 4 else { continue }
      isSure = isSure && isOnScan(rect) && isAligned(near: rect)
      let margin = 30
      let (x, y) = (rect.x - margin, rect.y - margin)
      let (width, height) = (rect.width + 2 * margin, rect.height + 2 * margin)
      let mine = print.part(x: x, y: y, width: width, height: height)
      let its = scan.part(x: x, y: y, width: width, height: height)
      let found = InkComparison(optics: optics).difference(print: mine, scan: its, margin: margin)
      missing = max(missing, found.missing)
      extra = max(extra, found.extra)
      fine = max(fine, found.fine)
      stray = max(stray, found.stray)
      let inner = print.part(x: rect.x, y: rect.y, width: rect.width, height: rect.height)
      isBlank = isBlank && inner.ink.allSatisfy { $0 < 60 }
      lineHeight = max(lineHeight, inner.lineHeight / Registration.pixelsPerMillimetre)
    }
    let fineLimit = max(Self.fineLimit, min(Self.finest, 3 * roughness.fine))
    let differs =
      max(missing, extra) > max(Self.slackLimit, 3 * roughness.slack) || fine > fineLimit || stray > Self.strayLimit
    // Between what this scan shows where nothing differs and what is a difference for certain: nobody can tell.
    // Where no character is printed there is no stroke of one to be missed.
    let smoothest = Self.largeType.contains(lineHeight) ? Self.smoothestOfLarge : Self.smoothest
    let openLimit =
      field.isChoice || isBlank ? Self.fineLimit : min(Self.fineLimit, max(smoothest, 3 * roughness.fine))
    let isOpen = fine > openLimit || max(missing, extra) > Self.slackLimit
    let isRough = isOpen || !isBlank && 2 * roughness.fine > Self.finest
    let verdict: FieldMatch.Verdict =
      !field.isCompared ? .shown : !isSure ? .unclear : differs ? .differs : isRough ? .unclear : .same
    let isEmpty = isBlank && stray < Self.strayLimit / 2
    let shows = verdict == .differs || verdict == .unclear || !isEmpty
    return FieldMatch(
      id: field.id, verdict: verdict, missing: missing, extra: extra, fine: fine, stray: stray,
      paper: shows ? try Self.cutOut(field, of: paper) : nil, data: shows ? try Self.cutOut(field, of: data) : nil)
  }

  /// Whether the place was on the glass.
  private func isOnScan(_ rect: PixelRect) -> Bool {
    for (x, y) in [(rect.x, rect.y), (rect.maxX, rect.y), (rect.x, rect.maxY), (rect.maxX, rect.maxY)] {
      let place = registration.place(x: Double(x), y: Double(y))
      guard place.x >= 0, place.y >= 0, place.x < Double(scanSize.0 - 1), place.y < Double(scanSize.1 - 1) else {
        return false
      }
    }
    return true
  }

  /// Whether lines and labels around the place stand where they should.
  private func isAligned(near rect: PixelRect) -> Bool {
    let reach = 8 * Registration.pixelsPerMillimetre
    let near = registration.likeness.filter { one in
      one.x > Double(rect.x) - reach && one.x < Double(rect.maxX) + reach && one.y > Double(rect.y) - reach
        && one.y < Double(rect.maxY) + reach
    }
    return near.count(where: { $0.value > 0.6 }) >= 2
  }

  private static func rect(_ box: SheetBox, grownBy more: Double) -> PixelRect {
    let scale = Registration.pixelsPerMillimetre
    let left = Int(((box.x - more) * scale).rounded())
    let top = Int(((box.y - more) * scale).rounded())
    let right = Int(((box.x + box.width + more) * scale).rounded())
    let bottom = Int(((box.y + box.height + more) * scale).rounded())
    return PixelRect(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// Numbers that nobody has revealed are not in the pictures at all.
  private static func covered(_ image: GrayImage, _ boxes: [SheetBox]) -> GrayImage {
    var result = image
    for box in boxes {
      let part = rect(box, grownBy: 0.6).intersection(PixelRect(x: 0, y: 0, width: image.width, height: image.height))
      for y in part.y..<max(part.y, part.maxY) {
        for x in part.x..<max(part.x, part.maxX) { result.pixels[y * image.width + x] = (x + y) % 12 < 3 ? 120 : 190 }
      }
    }
    return result
  }

  private static func cutOut(_ field: SheetField, of image: GrayImage) throws(ScanImagingError) -> Data? {
    guard let first = field.boxes.first else { return nil }
    let whole = field.boxes.dropFirst().reduce(rect(first, grownBy: around)) { $0.union(rect($1, grownBy: around)) }
    let part = image.cropped(to: whole)
    guard part.width > 0, part.height > 0 else { return nil }
    return try DeliveredPage(image: part).jpeg(width: min(900, max(120, part.width * 2 / 3)))
  }
}
