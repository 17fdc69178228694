import CPangoCairo

/// A fax machine of group 3: 204 dots an inch across, 196 or 98 lines an inch down, the sender's line at the top.
struct FaxLine {
  /// 98 lines an inch; gateways deliver every line twice.
  let isCoarse: Bool
  let hasSenderLine: Bool

  init(from generator: inout SeededGenerator) {
    isCoarse = generator.chance(0.12)
    hasSenderLine = generator.chance(0.5)
  }

  /// From pixels of the clean page to dots of the line.
  var scale: (x: Double, y: Double) { (204.0 / 300, (isCoarse ? 98.0 : 196) / 300) }

  /// The sender's line as the machine writes it, over the sheet's upper margin.
  func writeSenderLine(on scan: ImageSurface, page: Int, generator: inout SeededGenerator) throws {
    guard hasSenderLine else { return }
    let cairo = scan.cairo
    guard let layout = pango_cairo_create_layout(cairo) else { return }
    defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
    let description = pango_font_description_new()
    pango_font_description_set_family(description, TypeFamily.ipaexGothic.rawValue)
    pango_font_description_set_absolute_size(description, 22 * Double(PANGO_SCALE))
    pango_layout_set_font_description(layout, description)
    pango_font_description_free(description)
    let day = "202\(generator.integer(4...6))年\(generator.integer(1...12))月\(generator.integer(1...28))日"
    let text =
      "\(day) \(generator.integer(9...17))時\(generator.integer(10...59))分   見本市役所市民課   NO.\(generator.integer(100...9999))   P. \(page)"
    TypeLock.whileHeld { pango_layout_set_text(layout, text, -1) }
    cairo_save(cairo)
    cairo_set_source_rgb(cairo, 0, 0, 0)
    // Machines write with square dots, whatever the pitch of the lines.
    cairo_scale(cairo, 1, scale.y / scale.x)
    cairo_move_to(cairo, 60, 6)
    TypeLock.whileHeld { pango_cairo_show_layout(cairo, layout) }
    cairo_restore(cairo)
  }
}
