import CPangoCairo

/// What is around a paper that is photographed: wood, other papers, a finger that holds it, a hand's shadow; whether the
/// phone moved and whether an edge of the sheet is outside the picture.
struct PhotoScene {
  private enum Side: CaseIterable { case left, right, top, bottom }

  private let hasWood: Bool
  private let papers: Int
  private let finger: Side?
  private let handShadow: Bool
  private let outside: Side?
  /// Pixels the picture is smeared to each side.
  let smear: (across: Int, down: Int)

  init(from generator: inout SeededGenerator) {
    hasWood = generator.chance(0.35)
    papers = generator.chance(0.25) ? generator.integer(1...2) : 0
    finger = generator.chance(0.15) ? generator.pick([.left, .right, .bottom]) : nil
    handShadow = generator.chance(0.3)
    outside = generator.chance(0.15) ? generator.pick(Side.allCases) : nil
    smear = generator.weighted([((0, 0), 80), ((1, 0), 8), ((0, 1), 8), ((2, 0), 2), ((0, 2), 2)])
  }

  /// The corners of the sheet with one side moved out of the picture: two hundredths, less than any margin of a form.
  func moved(
    _ corners: [(x: Double, y: Double)], width: Double, height: Double
  ) -> [(x: Double, y: Double)] {
    guard let outside else { return corners }
    var result = corners
    let (indices, isAcross): ([Int], Bool) =
      switch outside {
      case .left: ([0, 2], true)
      case .right: ([1, 3], true)
      case .top: ([0, 1], false)
      case .bottom: ([2, 3], false)
      }
    for index in indices {
      if isAcross {
        result[index].x = outside == .left ? -0.02 * width : width * 1.02
      } else {
        result[index].y = outside == .top ? -0.015 * height : height * 1.015
      }
    }
    return result
  }

  /// Grain of a wooden table and papers that lie below the sheet.
  func furnish(_ desk: ImageSurface, generator: inout SeededGenerator) throws {
    let (width, height) = (Double(desk.width), Double(desk.height))
    let cairo = desk.cairo
    if hasWood {
      desk.fill(red: 0.6 + generator.real(-0.1...0.15), green: 0.43 + generator.real(-0.05...0.1), blue: 0.27)
      var y = 0.0
      while y < height {
        cairo_set_source_rgba(cairo, 0.25, 0.14, 0.06, generator.real(0.05...0.3))
        cairo_set_line_width(cairo, generator.real(1...7))
        let bend = generator.real(-20...20)
        cairo_new_path(cairo)
        cairo_move_to(cairo, 0, y)
        cairo_curve_to(cairo, width / 3, y + bend, width * 2 / 3, y - bend, width, y + bend / 2)
        cairo_stroke(cairo)
        y += generator.real(6...40)
      }
    }
    for _ in 0..<papers {
      cairo_save(cairo)
      cairo_translate(cairo, width * generator.real(-0.1...0.9), height * generator.real(-0.1...0.8))
      cairo_rotate(cairo, generator.real(-0.5...0.5))
      let tone = generator.real(0.85...0.97)
      cairo_set_source_rgb(cairo, tone, tone, tone - 0.02)
      cairo_rectangle(cairo, 0, 0, width * 0.6, height * 0.5)
      cairo_fill(cairo)
      cairo_set_source_rgb(cairo, 0.35, 0.35, 0.38)
      for row in 0..<14 {
        cairo_rectangle(
          cairo, width * 0.04, height * (0.03 + 0.032 * Double(row)), width * generator.real(0.2...0.5), 8)
      }
      cairo_fill(cairo)
      cairo_restore(cairo)
    }
  }

  /// Fingers over the edge of the sheet and the shadow of a hand, on top of everything.
  func intrude(_ photo: ImageSurface, page corners: [(x: Double, y: Double)], generator: inout SeededGenerator) {
    let width = Double(photo.width)
    let cairo = photo.cairo
    if handShadow { shadow(of: generator.real(0...1), on: photo, generator: &generator) }
    guard let finger else { return }
    // The tip stays within the sheet's margin.
    let along = generator.real(0.25...0.75)
    let reach = width * 0.022
    let (tip, direction): ((x: Double, y: Double), (Double, Double)) =
      switch finger {
      case .left: (Self.between(corners[0], corners[2], along), (-1, 0))
      case .right: (Self.between(corners[1], corners[3], along), (1, 0))
      case .top: (Self.between(corners[0], corners[1], along), (0, -1))
      case .bottom: (Self.between(corners[2], corners[3], along), (0, 1))
      }
    cairo_set_source_rgb(cairo, 0.86, 0.66, 0.55)
    cairo_set_line_width(cairo, width * 0.05)
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND)
    cairo_new_path(cairo)
    cairo_move_to(
      cairo, tip.x + direction.0 * (width * 0.025 - reach), tip.y + direction.1 * (width * 0.025 - reach))
    cairo_line_to(cairo, tip.x + direction.0 * width * 0.3, tip.y + direction.1 * width * 0.3 + width * 0.05)
    cairo_stroke(cairo)
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_BUTT)
  }

  /// A hand and its arm from below; many faint shapes, each a little larger, make a soft edge.
  private func shadow(of place: Double, on photo: ImageSurface, generator: inout SeededGenerator) {
    let (width, height) = (Double(photo.width), Double(photo.height))
    let cairo = photo.cairo
    let x = width * place
    let top = height * generator.real(0.3...0.6)
    let half = width * generator.real(0.14...0.24)
    let steps = 14
    let strength = generator.real(0.15...0.36)
    cairo_save(cairo)
    cairo_set_source_rgba(cairo, 0.05, 0.05, 0.08, strength / Double(steps))
    for step in 0..<steps {
      let grown = Double(step) * width * 0.004
      cairo_new_path(cairo)
      cairo_move_to(cairo, x - half * 1.5 - grown, height)
      cairo_curve_to(
        cairo, x - half * 1.2 - grown, top + height * 0.2, x - half - grown, top - grown, x, top - grown)
      cairo_curve_to(
        cairo, x + half + grown, top - grown, x + half * 1.1 + grown, top + height * 0.2, x + half * 1.6 + grown, height
      )
      cairo_close_path(cairo)
      cairo_fill(cairo)
    }
    cairo_restore(cairo)
  }

  private static func between(
    _ one: (x: Double, y: Double), _ two: (x: Double, y: Double), _ part: Double
  ) -> (x: Double, y: Double) {
    (one.x + (two.x - one.x) * part, one.y + (two.y - one.y) * part)
  }
}
