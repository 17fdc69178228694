import CPangoCairo
public import Foundation

/// A page that our own printer made and a machine took in again, as printed forms come back: no security ground, but paper,
/// toner, a sheet that lies askew, dust, and what the machine makes of them.
public struct WornPrint: Sendable {
  public enum Machine: String, Sendable, CaseIterable {
    /// 300 dpi, colour, JPEG
    case office
    /// 200 dpi, grey, JPEG
    case copier
    /// 200 dpi, black and white
    case fax
    /// A phone held over the sheet
    case photo
  }

  public let machine: Machine
  /// Degrees at most that a sheet lies askew.
  public let skew: Double
  /// Quarter turns clockwise of the whole picture.
  public let quarterTurns: Int
  /// Specks of dust at most.
  public let dust: Int

  public init(machine: Machine, skew: Double = 3, quarterTurns: Int = 0, dust: Int = 8) {
    self.dust = dust
    self.machine = machine
    self.skew = skew
    self.quarterTurns = quarterTurns
  }

  /// - Parameters:
  ///   - page: PNG of 300 dpi.
  ///   - seed: the same seed wears a page the same way.
  /// - Returns: a PNG for the fax, a JPEG for the others.
  /// - Throws: `SamplesError`.
  public func taken(_ page: Data, seed: UInt64) throws -> Data {
    var generator = SeededGenerator(seed: seed, purpose: "worn print \(machine.rawValue)")
    let clean = try Picture(file: Array(page)).surface()
    try Toner.lighten(clean, upTo: machine == .fax ? 0.12 : 0.3, generator: &generator)
    let taken = try machine == .photo ? photo(clean, &generator) : scan(clean, &generator)
    let turned = try taken.turned(quarters: quarterTurns)
    switch machine {
    case .office: return Data(try turned.jpeg(quality: generator.integer(55...88), dotsPerInch: 300))
    case .copier: return Data(try turned.gray().jpeg(quality: generator.integer(50...80), dotsPerInch: 200))
    case .photo: return Data(try turned.jpeg(quality: generator.integer(65...85), dotsPerInch: 72))
    case .fax:
      return Data(try turned.gray().thresholded(at: generator.integer(120...185)).png(dotsPerInch: 200))
    }
  }

  private func scan(_ clean: ImageSurface, _ generator: inout SeededGenerator) throws -> Picture {
    let dotsPerInch = machine == .office ? 300.0 : 200
    let factor = dotsPerInch / 300
    // The glass is larger than the sheet: a corner of a sheet that lies askew is not lost.
    let (width, height) = (Double(clean.width) * 1.07, Double(clean.height) * 1.06)
    let scan = try ImageSurface(width: Int(width * factor), height: Int(height * factor))
    scan.fill(red: 0.93, green: 0.93, blue: 0.93)
    let sheet = try ImageSurface(width: clean.width, height: clean.height)
    let tone = generator.real(0.93...0.99)
    sheet.fill(red: tone, green: tone - generator.real(0...0.015), blue: tone - generator.real(0...0.04))
    sheet.multiply(
      tile: try Grain.tile(side: 64, darkest: 0.975, from: &generator), scale: 9,
      shift: (generator.real(0...500), generator.real(0...500)))
    sheet.paint(clean, multiplying: true)
    // Dust is as large on any machine: up to a third of a millimetre.
    Specks.draw(count: generator.integer(0...dust), on: sheet, generator: &generator)
    let angle = generator.real(-skew...skew) * .pi / 180
    let map = PlaneMap.moved(x: -Double(clean.width) / 2, y: -Double(clean.height) / 2)
      .followed(by: .rotated(radians: angle))
      .followed(by: .scaled(x: generator.real(0.985...1.012), y: generator.real(0.985...1.012)))
      .followed(by: .moved(x: width / 2 + generator.real(-12...12), y: height / 2 + generator.real(-12...12)))
      .followed(by: .scaled(factor))
    var source = sheet
    if machine != .office || generator.chance(0.5) { source = try Picture(sheet).softened().surface() }
    scan.paint(source, map: map)
    scan.multiply(tile: try Grain.tile(darkest: 0.95, from: &generator))
    return try Picture(scan)
  }

  private func photo(_ clean: ImageSurface, _ generator: inout SeededGenerator) throws -> Picture {
    let (width, height) = (Double(clean.width), Double(clean.height))
    let sheet = try ImageSurface(width: clean.width, height: clean.height)
    let tone = generator.real(0.9...0.98)
    sheet.fill(red: tone, green: tone - 0.02, blue: tone - generator.real(0.02...0.08))
    sheet.paint(clean, multiplying: true)
    let desk = try ImageSurface(width: clean.width, height: clean.height)
    desk.fill(red: 0.45, green: 0.36, blue: 0.28)
    func near(_ x: Double, _ y: Double, _ generator: inout SeededGenerator) -> (x: Double, y: Double) {
      (width * (x + generator.real(-0.03...0.03)), height * (y + generator.real(-0.025...0.025)))
    }
    let small = try ImageSurface(width: clean.width, height: clean.height)
    small.fill(red: 0.45, green: 0.36, blue: 0.28)
    small.paint(
      sheet,
      map: .moved(x: -width / 2, y: -height / 2).followed(by: .scaled(0.92))
        .followed(by: .moved(x: width / 2, y: height / 2)))
    let corners = [
      near(0.0, 0.0, &generator), near(1, 0.0, &generator), near(0.0, 1, &generator), near(1, 1, &generator),
    ]
    let tilted = try Picture(small).softened().tilted(by: .rectangle(width: width, height: height, to: corners))
    let lit = try tilted.surface()
    lit.gradient(
      from: (0, generator.real(0...height)), to: (width, generator.real(0...height)),
      stops: [(0, 1, 1), (1, generator.real(0.55...0.85), 1)])
    lit.multiply(tile: try Grain.tile(darkest: 0.95, from: &generator))
    return try Picture(lit)
  }
}
