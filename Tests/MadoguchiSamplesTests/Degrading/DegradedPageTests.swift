import Support
import Testing

@testable import MadoguchiSamples

@Suite(.tags(.medium)) struct DegradedPageTests {
  @Test("after every wear the truth's boxes still hold the ink", arguments: SampleProfile.allCases, [3, 4, 5])
  func boxesFollow(profile: SampleProfile, seed: UInt64) throws {
    let document = try SampleDocument(arrangement: StackedBlocks(), seed: 80_000 + seed, size: 2)
    let clean = try Picture(document.pages[0].picture).gray()
    var generator = SeededGenerator(seed: seed, purpose: "wear")
    let machine = Machine(profile: profile, edition: .first, generator: &generator)
    let page = try machine.deliver(document.pages[0], generator: &generator)
    let picture = try page.picture.gray()
    for value in document.placed where !value.value.printed.isEmpty {
      let box = page.map.bounds(of: value.ink)
      #expect(box.minX >= 0 && box.minY >= 0)
      #expect(box.maxX <= Double(picture.width) && box.maxY <= Double(picture.height))
      let (columns, rows) = Self.pixels(box)
      let ground = picture.lightest(columns, rows)
      #expect(Int(picture.darkest(columns, rows)) < Int(ground) - 50)
      #expect(clean.darkest(Self.pixels(value.ink).0, Self.pixels(value.ink).1) < 120)
    }
  }

  @Test(
    "every printer, trace and fault of the current edition leaves the values on the page and where the truth says",
    arguments: SampleProfile.allCases)
  func currentEdition(profile: SampleProfile) throws {
    let arrangements = SampleRange.tuning.arrangements.compactMap { $0 as? any DrawableArrangement }
    var (values, visible) = (0, 0)
    for seed in 0..<6 {
      let document = try SampleDocument(
        arrangement: arrangements[(seed * 5 + 3) % arrangements.count], seed: 81_000 + UInt64(seed), size: 1)
      var generator = SeededGenerator(seed: UInt64(seed), purpose: "wear now")
      let machine = Machine(profile: profile, edition: .current, generator: &generator)
      let placed = document.placed.filter { $0.page == 1 && !$0.value.printed.isEmpty }
      try machine.prepare(
        document.pages[0], printing: PrinterKind.allCases[seed % PrinterKind.allCases.count],
        values: placed.map(\.ink), generator: &generator)
      let page = try machine.deliver(document.pages[0], generator: &generator)
      let picture = try page.picture.gray()
      for value in placed {
        let box = page.map.bounds(of: value.ink)
        #expect(box.minX >= 0 && box.minY >= 0)
        #expect(box.maxX <= Double(picture.width) && box.maxY <= Double(picture.height))
        let (columns, rows) = Self.pixels(box)
        values += 1
        if Int(picture.darkest(columns, rows)) < Int(picture.lightest(columns, rows)) - 40 { visible += 1 }
      }
    }
    // A worn fax may lose a dash or a space's half; a wrong map would lose nearly all.
    #expect(values > 60 && Double(visible) >= 0.98 * Double(values), "\(visible) of \(values)")
  }

  @Test("coarse fax lines are delivered twice, and places follow them")
  func coarseFax() throws {
    let surface = try ImageSurface(width: 30, height: 20)
    surface.fill(red: 1, green: 1, blue: 1)
    let picture = try Picture(surface).gray().thresholded(at: 128).rowsRepeated(2)
    #expect(picture.width == 30 && picture.height == 40)
    let place = PlaneMap.scaled(x: 1, y: 2).apply(4, 5)
    #expect(place.x == 4 && place.y == 10)
  }

  private static func pixels(_ box: InkRect) -> (ClosedRange<Int>, ClosedRange<Int>) {
    (Int(box.minX)...Int(box.maxX), Int(box.minY)...Int(box.maxY))
  }

  @Test("a perspective map takes the page's corners where it was told, and its inverse takes them back")
  func perspective() {
    let corners = [(x: 12.0, y: 30.0), (x: 210.0, y: 18.0), (x: 5.0, y: 300.0), (x: 222.0, y: 290.0)]
    let map = PlaneMap.rectangle(width: 200, height: 280, to: corners)
    for (from, to) in zip([(0.0, 0.0), (200, 0), (0, 280), (200, 280)], corners) {
      let found = map.apply(from.0, from.1)
      #expect(abs(found.x - to.x) < 1e-6 && abs(found.y - to.y) < 1e-6)
      let back = map.inverse.apply(to.x, to.y)
      #expect(abs(back.x - from.0) < 1e-6 && abs(back.y - from.1) < 1e-6)
    }
  }

  @Test("quarter turns move points as they move pixels", arguments: [1, 2, 3])
  func turns(quarters: Int) throws {
    let surface = try ImageSurface(width: 40, height: 24)
    surface.fill(red: 1, green: 1, blue: 1)
    try surface.withPixels { data in for part in 0..<3 { data[(5 * 40 + 7) * 4 + part] = 0 } }
    var page = DegradedPage(picture: try Picture(surface).gray(), map: .identity, dotsPerInch: 300)
    try page.turn(quarters: quarters)
    let place = page.map.apply(7.5, 5.5)
    #expect(page.picture.darkest(Int(place.x)...Int(place.x), Int(place.y)...Int(place.y)) == 0)
  }
}
