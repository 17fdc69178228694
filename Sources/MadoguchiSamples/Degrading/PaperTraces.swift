import CPangoCairo

/// What counters leave on papers before they are scanned: 受付印, marker, ticks, pencil notes, staples, holes, folds.
/// Drawn on the clean page, so that the machine wears them like the print.
struct PaperTraces {
  /// Share of each trace, by how a paper was treated.
  let strength: Double
  /// Whether stamps and pens may run over values: not in offices that take care.
  let crossesValues: Bool
  /// Holes and folds; some machines have their own.
  let isFiled: Bool

  /// - Parameter values: the ink of the values on the page, in its pixels.
  func draw(on page: PageCanvas, values: [InkRect], generator: inout SeededGenerator) throws {
    if generator.chance(0.22 + 0.1 * strength) { try receivedStamp(on: page, values: values, generator: &generator) }
    if !values.isEmpty {
      if generator.chance(0.12 + 0.1 * strength) {
        for _ in 0..<generator.integer(1...3) { marker(over: generator.pick(values), on: page, generator: &generator) }
      }
      if generator.chance(0.15 + 0.15 * strength) {
        let colour = Self.pen(from: &generator)
        for _ in 0..<generator.integer(1...6) {
          tick(beside: generator.pick(values), colour: colour, on: page, values: values, generator: &generator)
        }
      }
    }
    if generator.chance(0.15) { staple(on: page, generator: &generator) }
    if isFiled, generator.chance(0.2 * strength) { holes(on: page, generator: &generator) }
    if isFiled, generator.chance(0.12 + 0.2 * strength) { fold(on: page, generator: &generator) }
    if generator.chance(0.12 * strength) { scribble(on: page, generator: &generator) }
  }

  private static func pen(from generator: inout SeededGenerator) -> Colour {
    generator.pick([
      Colour(red: 0.85, green: 0.15, blue: 0.15), Colour(red: 0.15, green: 0.25, blue: 0.7),
      Colour(red: 0.35, green: 0.35, blue: 0.38), Colour(red: 0.1, green: 0.1, blue: 0.1),
    ])
  }

  /// A round date stamp: 受付, the date, the section.
  private func receivedStamp(on page: PageCanvas, values: [InkRect], generator: inout SeededGenerator) throws {
    let scale = PaperSize.scale
    let side = generator.real(22...32)
    var seat: PaperRect?
    for attempt in 0..<12 {
      let place = PaperRect(
        generator.real(6...(page.size.width - side - 6)), generator.real(4...(page.size.height - side - 8)), side, side)
      let area = InkRect(
        minX: place.x * scale, minY: place.y * scale, maxX: place.maxX * scale, maxY: place.maxY * scale)
      if !values.contains(where: { $0.overlaps(area) }) || crossesValues && attempt > 5 {
        seat = place
        break
      }
    }
    guard let seat else { return }
    let colour = generator.pick([
      Colour(red: 0.85, green: 0.2, blue: 0.25), Colour(red: 0.35, green: 0.3, blue: 0.7),
      Colour(red: 0.2, green: 0.35, blue: 0.7),
    ])
    let (x, y, radius) = ((seat.x + side / 2) * scale, (seat.y + side / 2) * scale, side / 2 * scale)
    let cairo = page.cairo
    cairo_save(cairo)
    cairo_translate(cairo, x, y)
    cairo_rotate(cairo, generator.real(-0.25...0.25))
    cairo_translate(cairo, -x, -y)
    cairo_set_operator(cairo, CAIRO_OPERATOR_MULTIPLY)
    cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue)
    cairo_set_line_width(cairo, 0.5 * scale)
    cairo_new_path(cairo)
    if generator.chance(0.7) {
      cairo_arc(cairo, x, y, radius, 0, 6.2832)
    } else {
      cairo_rectangle(cairo, x - radius, y - radius * 0.7, radius * 2, radius * 1.4)
    }
    for line in [-0.26, 0.26] {
      cairo_move_to(cairo, x - radius * 0.95, y + radius * line)
      cairo_line_to(cairo, x + radius * 0.95, y + radius * line)
    }
    cairo_stroke(cairo)
    var style = TextStyle(family: .ipaexGothic, size: side * 0.42, horizontal: .centre)
    style.colour = colour
    style.minimumSize = 3
    style.overflow = .condense
    let day = "\(generator.integer(6...8)).\(generator.integer(1...12)).\(generator.integer(1...28))"
    for (row, words) in [generator.pick(["受付", "収受", "受　付", "確認済"]), day, generator.pick(["市民課", "見本市", "窓口課"])]
      .enumerated()
    {
      let place = PaperRect(
        seat.x + side * 0.16, seat.y + side * (0.13 + 0.25 * Double(row)), side * 0.68, side * 0.24)
      _ = try TypeLock.whileHeld { try page.text(words, in: place, style: style) }
    }
    cairo_restore(cairo)
  }

  private func marker(over ink: InkRect, on page: PageCanvas, generator: inout SeededGenerator) {
    let colour = generator.pick([(1.0, 0.96, 0.35), (1, 0.75, 0.85), (0.7, 0.98, 0.65), (0.7, 0.9, 1)])
    let cairo = page.cairo
    cairo_save(cairo)
    cairo_set_operator(cairo, CAIRO_OPERATOR_MULTIPLY)
    cairo_set_source_rgb(cairo, colour.0, colour.1, colour.2)
    cairo_set_line_width(cairo, max(36, (ink.maxY - ink.minY) * 1.3))
    let middle = (ink.minY + ink.maxY) / 2
    cairo_new_path(cairo)
    cairo_move_to(cairo, ink.minX - generator.real(0...25), middle + generator.real(-6...6))
    cairo_line_to(cairo, ink.maxX + generator.real(-20...30), middle + generator.real(-6...6))
    cairo_stroke(cairo)
    cairo_restore(cairo)
  }

  /// A check mark behind a value, or over its end.
  private func tick(
    beside ink: InkRect, colour: Colour, on page: PageCanvas, values: [InkRect], generator: inout SeededGenerator
  ) {
    let size = generator.real(28...58)
    let x = crossesValues && generator.chance(0.15) ? ink.maxX - size : ink.maxX + generator.real(8...40)
    let y = (ink.minY + ink.maxY) / 2
    let area = InkRect(minX: x, minY: y - size, maxX: x + size, maxY: y + size)
    guard crossesValues || !values.contains(where: { $0.overlaps(area) }) else { return }
    let cairo = page.cairo
    cairo_save(cairo)
    cairo_set_operator(cairo, CAIRO_OPERATOR_MULTIPLY)
    cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue)
    cairo_set_line_width(cairo, generator.real(3...6))
    cairo_new_path(cairo)
    cairo_move_to(cairo, x, y)
    cairo_curve_to(
      cairo, x + size * 0.1, y + size * 0.2, x + size * 0.2, y + size * 0.4, x + size * 0.28, y + size * 0.5)
    cairo_curve_to(
      cairo, x + size * 0.45, y, x + size * 0.7, y - size * 0.4, x + size, y - size * generator.real(0.5...0.8))
    cairo_stroke(cairo)
    cairo_restore(cairo)
  }

  private func staple(on page: PageCanvas, generator: inout SeededGenerator) {
    let cairo = page.cairo
    let (x, y) = (generator.real(60...150), generator.real(60...150))
    cairo_save(cairo)
    cairo_translate(cairo, x, y)
    cairo_rotate(cairo, generator.real(-1...0.3))
    cairo_set_source_rgb(cairo, 0.3, 0.3, 0.32)
    cairo_rectangle(cairo, 0, 0, 128, 7)
    cairo_fill(cairo)
    cairo_set_source_rgb(cairo, 0.8, 0.8, 0.82)
    cairo_rectangle(cairo, 4, 2, 120, 2)
    cairo_fill(cairo)
    cairo_restore(cairo)
  }

  /// Two holes of a punch at the left edge.
  private func holes(on page: PageCanvas, generator: inout SeededGenerator) {
    let scale = PaperSize.scale
    let tone = generator.pick([0.1, 0.3, 0.75])
    for offset in [-40.0, 40] {
      cairo_set_source_rgb(page.cairo, tone, tone, tone)
      cairo_new_path(page.cairo)
      cairo_arc(
        page.cairo, 6 * scale, (page.size.height / 2 + offset) * scale, 2.9 * scale, 0, 6.2832)
      cairo_fill(page.cairo)
    }
  }

  private func fold(on page: PageCanvas, generator: inout SeededGenerator) {
    let height = Double(page.picture.height)
    let dark = 1 - 0.3 * strength
    for place in generator.pick([[0.5], [0.333, 0.667], [0.25, 0.5, 0.75]]) {
      let y = height * place + generator.real(-30...30)
      page.picture.gradient(
        from: (0, y - 40), to: (0, y + 40),
        stops: [(0, 1, 0), (0.46, dark, 0.7), (0.5, dark - 0.1, 0.9), (0.54, 1, 0.3), (1, 1, 0)])
    }
  }

  /// A pencil's note in the upper or lower margin.
  private func scribble(on page: PageCanvas, generator: inout SeededGenerator) {
    let cairo = page.cairo
    let scale = PaperSize.scale
    var x = generator.real(30...120) * scale
    let y = (generator.chance(0.5) ? 5 : page.size.height - 6) * scale
    cairo_set_source_rgb(cairo, 0.45, 0.45, 0.48)
    cairo_set_line_width(cairo, 3)
    cairo_new_path(cairo)
    cairo_move_to(cairo, x, y)
    for _ in 0..<generator.integer(8...20) {
      let next = x + generator.real(6...26)
      cairo_curve_to(
        cairo, x + 4, y + generator.real(-34...34), next - 4, y + generator.real(-34...34), next,
        y + generator.real(-14...14))
      x = next
    }
    cairo_stroke(cairo)
  }
}

extension InkRect {
  func overlaps(_ other: InkRect) -> Bool {
    minX < other.maxX && maxX > other.minX && minY < other.maxY && maxY > other.minY
  }
}
