import CPangoCairo

/// 偽造防止用紙: a fine coloured ground with 複写 hidden in it, which a copier brings out.
struct SecurityGround {
  let colour: Colour
  /// How strongly the hidden word shows, 0 not at all … 1 plainly.
  let exposure: Double
  let waves: Bool

  init(from generator: inout SeededGenerator) {
    colour = generator.pick([
      Colour(red: 0.60, green: 0.78, blue: 0.66), Colour(red: 0.62, green: 0.72, blue: 0.86),
      Colour(red: 0.86, green: 0.70, blue: 0.66),
      Colour(red: 0.72, green: 0.72, blue: 0.72), Colour(red: 0.80, green: 0.76, blue: 0.56),
    ])
    exposure = generator.real(0...0.7)
    waves = generator.chance(0.4)
  }

  /// Draws the ground over a picture of a sheet at 300 dpi, before the text is laid on it.
  func draw(on sheet: ImageSurface) throws {
    let tile = try ImageSurface(width: 560, height: 420)
    tile.fill(red: 1, green: 1, blue: 1)
    let cairo = tile.cairo
    cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue)
    dots(cairo, tile: tile, pitch: 7, radius: 1.15)
    if waves {
      cairo_set_line_width(cairo, 1.2)
      for row in stride(from: 10.0, to: 420, by: 30) {
        cairo_move_to(cairo, 0, row)
        for piece in 0..<4 {
          let x = Double(piece) * 140
          cairo_curve_to(cairo, x + 50, row - 22, x + 90, row + 22, x + 140, row)
        }
        cairo_stroke(cairo)
      }
    }
    hiddenWord(on: tile)
    sheet.multiply(tile: tile)
  }

  private func dots(_ cairo: OpaquePointer, tile: ImageSurface, pitch: Int, radius: Double) {
    for y in stride(from: 0, to: tile.height, by: pitch) {
      for x in stride(from: 0, to: tile.width, by: pitch) {
        cairo_rectangle(cairo, Double(x) + (y / pitch % 2 == 0 ? 0 : 3.5), Double(y), radius * 2, radius * 2)
      }
    }
    cairo_fill(cairo)
  }

  /// The word in coarser dots of about the same tone; `exposure` makes them darker.
  private func hiddenWord(on tile: ImageSurface) {
    let cairo = tile.cairo
    guard let layout = pango_cairo_create_layout(cairo) else { return }
    defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
    let description = pango_font_description_new()
    pango_font_description_set_family(description, TypeFamily.ipaexGothic.rawValue)
    pango_font_description_set_absolute_size(description, 170 * Double(PANGO_SCALE))
    pango_layout_set_font_description(layout, description)
    pango_font_description_free(description)
    pango_layout_set_text(layout, "複写", -1)
    cairo_save(cairo)
    cairo_move_to(cairo, 90, 110)
    pango_cairo_layout_path(cairo, layout)
    cairo_clip(cairo)
    cairo_set_source_rgb(cairo, 1, 1, 1)
    cairo_paint(cairo)
    let strength = 1 - 0.45 * exposure
    cairo_set_source_rgb(cairo, colour.red * strength, colour.green * strength, colour.blue * strength)
    dots(cairo, tile: tile, pitch: 14, radius: 2.2)
    cairo_restore(cairo)
  }
}
