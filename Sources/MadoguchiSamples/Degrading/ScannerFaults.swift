import CPangoCairo

/// What one scanner or phone does to every page it takes: its curve of tones, streaks of dirt on the glass of the feeder,
/// the shadow at an edge that did not lie flat, the grey of a page bound in a folder.
struct ScannerFaults {
  private struct Streak {
    /// Place across the page, 0…1.
    let place: Double
    /// Pixels.
    let width: Double
    let colour: Colour
    let opacity: Double
  }

  private enum Edge: CaseIterable { case left, right, top, bottom }

  let strength: Double
  let gamma: Double
  /// The tones that become black and white; outside 0…255 the scan is flat.
  let black: Int
  let white: Int
  private let streaks: [Streak]
  private let shadow: Edge?
  private let curl: Edge?

  /// - Parameter strength: 0.4 for a kept office machine, 1 for a neglected one.
  init(strength: Double, from generator: inout SeededGenerator) {
    self.strength = strength
    gamma = generator.chance(0.5) ? 1 : generator.real((1 - 0.3 * strength)...(1 + 0.5 * strength))
    black = generator.chance(0.6) ? 0 : -generator.integer(0...Int(60 * strength))
    white = generator.chance(0.5) ? 255 : 255 + generator.integer(-Int(14 * strength)...Int(30 * strength))
    var streaks: [Streak] = []
    if generator.chance(0.22) {
      for _ in 0..<generator.integer(1...3) {
        let tone = generator.chance(0.3) ? 1 : generator.real(0.2...0.75)
        streaks.append(
          Streak(
            place: generator.fraction(), width: generator.real(0.7...(0.8 + 1.6 * strength)),
            colour: Colour(red: tone, green: tone * generator.real(0.85...1), blue: tone),
            opacity: generator.real(0.25...0.8)))
      }
    }
    self.streaks = streaks
    shadow = generator.chance(0.25) ? generator.pick(Edge.allCases) : nil
    curl = generator.chance(0.08 + 0.12 * strength) ? generator.pick([.left, .right, .top]) : nil
  }

  /// Marks that lie on the scan.
  func draw(on scan: ImageSurface) {
    let (width, height) = (Double(scan.width), Double(scan.height))
    for streak in streaks {
      cairo_set_source_rgba(
        scan.cairo, streak.colour.red, streak.colour.green, streak.colour.blue, streak.opacity)
      cairo_rectangle(scan.cairo, (streak.place * width).rounded(), 0, streak.width, height)
      cairo_fill(scan.cairo)
    }
    if let shadow {
      shade(scan, shadow, reach: min(width, height) * 0.02, tone: 0.75 - 0.3 * strength)
    }
    if let curl {
      shade(scan, curl, reach: min(width, height) * (0.05 + 0.1 * strength), tone: 0.85 - 0.25 * strength)
    }
  }

  private func shade(_ scan: ImageSurface, _ edge: Edge, reach: Double, tone: Double) {
    let (width, height) = (Double(scan.width), Double(scan.height))
    let (from, to): ((Double, Double), (Double, Double)) =
      switch edge {
      case .left: ((0, 0), (reach, 0))
      case .right: ((width, 0), (width - reach, 0))
      case .top: ((0, 0), (0, reach))
      case .bottom: ((0, height), (0, height - reach))
      }
    scan.gradient(from: from, to: to, stops: [(0, tone, 1), (0.4, (1 + tone) / 2, 0.7), (1, 1, 0)])
  }

  func toned(_ picture: Picture) throws -> Picture {
    gamma == 1 && black == 0 && white == 255 ? picture : try picture.toned(gamma: gamma, black: black, white: white)
  }
}
