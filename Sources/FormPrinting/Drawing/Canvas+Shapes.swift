internal import CPangoCairo

// Every path begins with `cairo_new_path`: a text leaves a current point, which an arc would join with a line.
extension Canvas {
  func line(_ box: PaperRect, _ stroke: Stroke) {
    cairo_new_path(context)
    cairo_move_to(context, box.x, box.y)
    cairo_line_to(context, box.right, box.bottom)
    paint(stroke, square: true)
  }

  /// A frame and its filling; `radius` rounds its corners.
  func box(_ box: PaperRect, _ stroke: Stroke, fill: Double?, radius: Double) {
    cairo_new_path(context)
    if radius > 0 {
      let radius = min(radius, box.width / 2, box.height / 2)
      cairo_new_sub_path(context)
      cairo_arc(context, box.right - radius, box.y + radius, radius, -.pi / 2, 0)
      cairo_arc(context, box.right - radius, box.bottom - radius, radius, 0, .pi / 2)
      cairo_arc(context, box.x + radius, box.bottom - radius, radius, .pi / 2, .pi)
      cairo_arc(context, box.x + radius, box.y + radius, radius, .pi, .pi * 1.5)
      cairo_close_path(context)
    } else {
      cairo_rectangle(context, box.x, box.y, box.width, box.height)
    }
    if let fill {
      cairo_set_source_rgb(context, fill, fill, fill)
      cairo_fill_preserve(context)
    }
    paint(stroke, square: false)
  }

  /// A ring around a word (○で囲む), no wider than a hand would draw it.
  func ring(_ box: PaperRect) {
    let width = min(box.width, box.height * 1.5)
    cairo_save(context)
    cairo_translate(context, box.x + box.width / 2, box.y + box.height / 2)
    cairo_scale(context, width / 2 * 0.94, box.height / 2 * 0.94)
    cairo_new_path(context)
    cairo_arc(context, 0, 0, 1, 0, 2 * .pi)
    cairo_restore(context)
    paint(Stroke(weight: 0.3), square: false)
  }

  func tickBox(_ box: PaperRect, ticked: Bool) {
    cairo_new_path(context)
    cairo_rectangle(context, box.x, box.y, box.width, box.height)
    paint(Stroke(weight: 0.18), square: false)
    guard ticked else { return }
    cairo_move_to(context, box.x + box.width * 0.12, box.y + box.height * 0.5)
    cairo_line_to(context, box.x + box.width * 0.42, box.y + box.height * 0.86)
    cairo_line_to(context, box.x + box.width * 1.12, box.y - box.height * 0.2)
    paint(Stroke(weight: 0.42), square: false)
  }

  /// Dark modules as one path of squares, so that no hairline shows between them.
  func code(_ symbol: QRSymbol, in box: PaperRect) {
    // Four modules of quiet zone on each side belong to the symbol (ISO/IEC 18004).
    let module = min(box.width, box.height) / Double(symbol.width + 8)
    let left = box.x + (box.width - module * Double(symbol.width)) / 2
    let top = box.y + (box.height - module * Double(symbol.width)) / 2
    cairo_new_path(context)
    for y in 0..<symbol.width {
      var x = 0
      while x < symbol.width {
        guard symbol.isDark(x: x, y: y) else {
          x += 1
          continue
        }
        let start = x
        while x < symbol.width, symbol.isDark(x: x, y: y) { x += 1 }
        cairo_rectangle(
          context, left + Double(start) * module, top + Double(y) * module, Double(x - start) * module, module)
      }
    }
    cairo_set_source_rgb(context, 0, 0, 0)
    cairo_fill(context)
  }

  private func paint(_ stroke: Stroke, square: Bool) {
    guard stroke.weight > 0 else {
      cairo_new_path(context)
      return
    }
    cairo_set_source_rgb(context, stroke.gray, stroke.gray, stroke.gray)
    cairo_set_line_width(context, stroke.weight)
    cairo_set_line_cap(context, square && stroke.dash.isEmpty ? CAIRO_LINE_CAP_SQUARE : CAIRO_LINE_CAP_BUTT)
    cairo_set_line_join(context, square ? CAIRO_LINE_JOIN_MITER : CAIRO_LINE_JOIN_ROUND)
    cairo_set_dash(context, stroke.dash, Int32(stroke.dash.count), 0)
    cairo_stroke(context)
  }
}
