internal import CPangoCairo

extension Canvas {
  /// How a text came to stand in its box.
  struct Fit {
    /// Points.
    var size: Double
    /// It had to be smaller than its style allows.
    var overflows: Bool
  }

  /// The smallest print that anything is set in, in points. Below it a text is refused: it could not be read.
  private static let floor = 2.0

  /// Draws a text in its box, in the largest size from the style's down that fits. Nothing is ever cut: a text that does not
  /// fit at the style's smallest size is set smaller still, and the result says so.
  ///
  /// - Throws: `characterMissing`, `variantMissing`, `textDoesNotFit`.
  func text(_ text: String, in box: PaperRect, style: TextStyle, source: FieldReference) throws(FormPrintingError)
    -> Fit
  {
    var room = style.vertical ? PaperRect(x: 0, y: 0, width: box.height, height: box.width) : box
    let padding = min(style.padding, room.width / 2)
    room.x += padding
    room.width -= 2 * padding
    pango_layout_set_text(layout, text, Int32(text.utf8.count))
    pango_layout_set_line_spacing(layout, Float(style.leading == 1 ? 0 : style.leading))
    pango_layout_set_alignment(layout, PANGO_ALIGN_LEFT)
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    setTracking(style.tracking)
    let context = pango_layout_get_context(layout)
    pango_context_set_base_gravity(context, style.vertical ? PANGO_GRAVITY_EAST : PANGO_GRAVITY_SOUTH)
    pango_context_set_gravity_hint(context, PANGO_GRAVITY_HINT_NATURAL)
    pango_layout_context_changed(layout)
    var fit = try fit(style: style, first: 0, room: room, source: source)
    if var problem = glyphProblem(of: text, role: style.font, source: source) {
      // The other families of the role, each asked first: one may have the variant that the first lacks.
      for first in 1..<max(1, fonts.familyCount(role: style.font)) where problem.code == .variantMissing {
        fit = try self.fit(style: style, first: first, room: room, source: source)
        guard let next = glyphProblem(of: text, role: style.font, source: source) else {
          draw(box: box, room: room, style: style)
          return fit
        }
        problem = next
      }
      throw problem
    }
    draw(box: box, room: room, style: style)
    return fit
  }

  private func fit(
    style: TextStyle, first: Int, room: PaperRect, source: FieldReference
  ) throws(FormPrintingError) -> Fit {
    func fits(_ size: Double, _ style: TextStyle, _ room: PaperRect) -> Bool {
      self.fits(size, first: first, style, room)
    }
    if fits(style.size, style, room) { return Fit(size: style.size, overflows: false) }
    // Eighths of a point: `low` fits, `high` does not.
    var low = Int(Self.floor * 8)
    var high = Int((style.size * 8).rounded())
    guard fits(Double(low) / 8, style, room) else {
      throw FormPrintingError(
        .textDoesNotFit, "a text is too long for its box even in \(Self.floor) pt print; shorten it", field: source)
    }
    while high - low > 1 {
      let middle = (low + high) / 2
      if fits(Double(middle) / 8, style, room) { low = middle } else { high = middle }
    }
    let size = Double(low) / 8
    _ = fits(size, style, room)
    return Fit(size: size, overflows: size < style.smallest)
  }

  /// Lays the text out at a size and looks whether it stays within `room`.
  private func fits(_ size: Double, first: Int, _ style: TextStyle, _ room: PaperRect) -> Bool {
    let isSet: Void? = fonts.withDescription(role: style.font, first: first, size: size) {
      pango_layout_set_font_description(layout, $0)
    }
    guard isSet != nil else { return false }
    pango_layout_set_width(layout, style.lines > 1 ? Int32(room.width * Double(PANGO_SCALE)) : -1)
    let extents = logicalSize()
    let slack = 0.02
    return pango_layout_get_line_count(layout) <= Int32(style.lines) && extents.width <= room.width + slack
      && extents.height <= room.height + slack
  }

  /// Width and height in millimetres.
  private func logicalSize() -> (width: Double, height: Double) {
    var width: Int32 = 0
    var height: Int32 = 0
    pango_layout_get_size(layout, &width, &height)
    return (Double(width) / Double(PANGO_SCALE), Double(height) / Double(PANGO_SCALE))
  }

  private func draw(box: PaperRect, room: PaperRect, style: TextStyle) {
    let size = logicalSize()
    // Lines are aligned by the layout when it wraps, and by us when it does not.
    if style.lines > 1 {
      let aligned = [.left: PANGO_ALIGN_LEFT, .center: PANGO_ALIGN_CENTER, .right: PANGO_ALIGN_RIGHT][style.align]
      pango_layout_set_alignment(layout, aligned ?? PANGO_ALIGN_LEFT)
    }
    let free = style.lines > 1 ? 0 : room.width - size.width
    let x =
      switch style.align {
      case .left: room.x
      case .center: room.x + free / 2
      case .right: room.x + free
      }
    let y =
      switch style.valign {
      case .top: room.y
      case .middle: room.y + (room.height - size.height) / 2
      case .bottom: room.bottom - size.height
      }
    cairo_save(context)
    cairo_set_source_rgb(context, style.gray, style.gray, style.gray)
    if style.vertical {
      // The page turns a quarter to the right: along the text is down, across the lines is left.
      cairo_translate(context, box.right, box.y)
      cairo_rotate(context, .pi / 2)
    }
    cairo_move_to(context, x, y)
    pango_cairo_update_layout(context, layout)
    pango_cairo_show_layout(context, layout)
    cairo_restore(context)
  }

  private func setTracking(_ tracking: Double) {
    guard tracking > 0, let attributes = pango_attr_list_new() else {
      pango_layout_set_attributes(layout, nil)
      return
    }
    pango_attr_list_insert(attributes, pango_attr_letter_spacing_new(Int32(tracking * Double(PANGO_SCALE))))
    pango_layout_set_attributes(layout, attributes)
    pango_attr_list_unref(attributes)
  }
}
