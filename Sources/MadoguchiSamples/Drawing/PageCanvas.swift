import CPangoCairo

/// One sheet of paper at 300 dpi, drawn on in millimetres by Cairo and Pango.
final class PageCanvas {
  let size: PaperSize
  let picture: ImageSurface
  private let layout: OpaquePointer
  private let fonts: FontBook

  /// White paper.
  /// - Parameter isBlind: one pixel instead of a sheet: everything is set and measured, nothing is painted.
  /// - Throws: `drawingFailed`
  init(size: PaperSize, isBlind: Bool = false) throws {
    let picture = try ImageSurface(
      width: isBlind ? 1 : size.pixelWidth, height: isBlind ? 1 : size.pixelHeight)
    guard let layout = pango_cairo_create_layout(picture.cairo), let context = pango_layout_get_context(layout)
    else { throw SamplesError(.drawingFailed, "Pango cannot set text; is there enough memory?") }
    self.size = size
    self.picture = picture
    self.layout = layout
    pango_context_set_language(context, pango_language_from_string("ja"))
    pango_context_set_round_glyph_positions(context, 0)
    pango_cairo_context_set_resolution(context, 300)
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    pango_cairo_context_set_font_options(context, options)
    cairo_font_options_destroy(options)
    fonts = FontBook(context: context)
    picture.fill(red: 1, green: 1, blue: 1)
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

  var cairo: OpaquePointer { picture.cairo }

  /// A straight line; `dash` in millimetres, empty for a solid one.
  func line(from: (Double, Double), to: (Double, Double), width: Double, dash: [Double] = [], tone: Double = 0) {
    let scale = PaperSize.scale
    cairo_set_source_rgb(cairo, tone, tone, tone)
    cairo_set_line_width(cairo, width * scale)
    cairo_set_dash(cairo, dash.map { $0 * scale }, Int32(dash.count), 0)
    cairo_move_to(cairo, from.0 * scale, from.1 * scale)
    cairo_line_to(cairo, to.0 * scale, to.1 * scale)
    cairo_stroke(cairo)
    cairo_set_dash(cairo, nil, 0, 0)
  }

  func rectangle(_ rect: PaperRect, width: Double, tone: Double = 0, fill: Double? = nil) {
    let scale = PaperSize.scale
    cairo_rectangle(cairo, rect.x * scale, rect.y * scale, rect.width * scale, rect.height * scale)
    if let fill {
      cairo_set_source_rgb(cairo, fill, fill, fill)
      width > 0 ? cairo_fill_preserve(cairo) : cairo_fill(cairo)
    }
    if width > 0 {
      cairo_set_source_rgb(cairo, tone, tone, tone)
      cairo_set_line_width(cairo, width * scale)
      cairo_stroke(cairo)
    }
  }

  /// Draws a text in its place, shrinking it when it is too long, and says where its ink lies.
  /// - Returns: pixels; `nil` for a text without ink.
  /// - Throws: `textOverflows`, `glyphMissing`, `fontMissing`
  @discardableResult
  func text(_ text: String, in rect: PaperRect, style: TextStyle) throws -> InkRect? {
    try print(text, in: rect, style: style).ink
  }

  /// Draws a text like `text(_:in:style:)` and says what of it was printed: less than all where the style lets it be
  /// cut.
  func print(_ text: String, in rect: PaperRect, style: TextStyle) throws -> (ink: InkRect?, printed: String) {
    guard !text.isEmpty else { return (nil, text) }
    if let colour = style.colour {
      cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue)
    } else {
      cairo_set_source_rgb(cairo, style.tone, style.tone, style.tone)
    }
    if style.isVertical { return (try characters(of: text, down: rect, style: style), text) }
    if style.horizontal == .spread, text.count > 1 {
      return (try characters(of: text, across: rect, style: style), text)
    }
    let setting = try set(text, in: rect, style: style)
    return (place(setting, in: rect, style: style), setting.text)
  }

  /// The width of a text in millimetres at its full size.
  func width(of text: String, style: TextStyle) throws -> Double {
    try fill(text, style: style, size: style.size)
    return extents().width * style.stretch / PaperSize.scale
  }

  /// How a text was made to fit; the layout holds it.
  private struct Setting {
    var text: String
    var lines = 1
    var stretch: Double
  }

  /// Chooses size, width and line breaks and leaves the layout set.
  private func set(_ text: String, in rect: PaperRect, style: TextStyle) throws -> Setting {
    let room = rect.width * PaperSize.scale
    let height = rect.height * PaperSize.scale
    pango_layout_set_width(layout, -1)
    try fill(text, style: style, size: style.size)
    let natural = extents()
    func fitting(_ stretch: Double) -> Double {
      style.size * min(1, room / (natural.width * stretch), height / natural.height)
    }
    func single(_ size: Double, _ stretch: Double) throws -> Setting {
      try fill(text, style: style, size: size < style.size ? Self.rounded(size) : style.size)
      return Setting(text: text, stretch: stretch)
    }
    let shrunk = fitting(style.stretch)
    if shrunk >= style.minimumSize || shrunk >= style.size - 0.01 { return try single(shrunk, style.stretch) }
    if style.lines > 1, let setting = try wrapped(text, style, room, height, lines: style.lines, least: 4) {
      return setting
    }
    guard style.overflow != .refuse else { throw overflow(text) }
    let narrow = style.stretch * 0.72
    if fitting(narrow) >= 5 { return try single(fitting(narrow), narrow) }
    if let setting = try wrapped(text, style, room, height, lines: 2, least: 4.5) { return setting }
    if fitting(narrow) >= 4 { return try single(fitting(narrow), narrow) }
    return try last(text, style, room: room, naturalWidth: natural.width)
  }

  /// Several lines of the largest type that fits; `nil` when even `least` points are too large.
  private func wrapped(
    _ text: String, _ style: TextStyle, _ room: Double, _ height: Double, lines: Int, least: Double
  ) throws -> Setting? {
    pango_layout_set_width(layout, -1)
    try fill(text, style: style, size: style.size)
    let natural = extents()
    var size = Self.rounded(min(style.size, height / (natural.height / style.size) / 2))
    pango_layout_set_wrap(layout, PANGO_WRAP_CHAR)
    while size >= least {
      try fill(text, style: style, size: size)
      pango_layout_set_width(layout, Int32(room / style.stretch) * PANGO_SCALE)
      let found = extents()
      let count = Int(pango_layout_get_line_count(layout))
      if count <= lines, found.height <= height + 1 { return Setting(text: text, lines: count, stretch: style.stretch) }
      size -= 0.25
    }
    pango_layout_set_width(layout, -1)
    return nil
  }

  /// The smallest and narrowest type there is, then the scissors.
  private func last(_ text: String, _ style: TextStyle, room: Double, naturalWidth: Double) throws -> Setting {
    let size = min(style.size, 4.5)
    let stretch = style.stretch * 0.6
    let width = naturalWidth * size / style.size
    guard width * stretch > room else {
      try fill(text, style: style, size: size)
      return Setting(text: text, stretch: stretch)
    }
    guard style.overflow == .cut else {
      guard room / width >= 0.3 else { throw overflow(text) }
      try fill(text, style: style, size: size)
      return Setting(text: text, stretch: room / width)
    }
    var kept = text
    repeat {
      kept.removeLast()
      while kept.last == " " || kept.last == "　" { kept.removeLast() }
      try fill(kept, style: style, size: size)
    } while kept.count > 1 && extents().width * stretch > room
    return Setting(text: kept, stretch: stretch)
  }

  private static func rounded(_ size: Double) -> Double { (size * 8).rounded(.down) / 8 }

  private func overflow(_ text: String) -> SamplesError {
    SamplesError(
      .textOverflows, "A text of \(text.count) characters does not fit its place. Widen the place in the arrangement.")
  }

  private func place(_ setting: Setting, in rect: PaperRect, style: TextStyle) -> InkRect? {
    let scale = PaperSize.scale
    let logical = extents()
    let width = logical.width * setting.stretch
    let x =
      switch style.horizontal {
      case .leading, .spread: rect.x * scale
      case .centre: (rect.x + rect.width / 2) * scale - width / 2
      case .trailing: rect.maxX * scale - width
      }
    let y =
      switch style.vertical {
      case .top: rect.y * scale
      case .middle: (rect.y + rect.height / 2) * scale - logical.height / 2
      case .bottom: rect.maxY * scale - logical.height
      }
    let left = setting.lines > 1 ? rect.x * scale : x
    cairo_save(cairo)
    if setting.stretch != 1 {
      cairo_translate(cairo, left, 0)
      cairo_scale(cairo, setting.stretch, 1)
      cairo_translate(cairo, -left, 0)
    }
    cairo_move_to(cairo, left, y)
    pango_cairo_show_layout(cairo, layout)
    var outline = self.outline(left: left, y: y)
    cairo_restore(cairo)
    if let found = outline, setting.stretch != 1 {
      // The path was measured before the type was stretched.
      outline = InkRect(
        minX: left + (found.minX - left) * setting.stretch, minY: found.minY,
        maxX: left + (found.maxX - left) * setting.stretch, maxY: found.maxY)
    }
    pango_layout_set_width(layout, -1)
    return outline
  }

  /// Where the ink of the layout lies when it is shown at a place. Pango's ink rectangle would also hold the control
  /// points of curves, which lie outside the glyphs of CFF fonts.
  private func outline(left: Double, y: Double) -> InkRect? {
    cairo_new_path(cairo)
    cairo_move_to(cairo, left, y)
    pango_cairo_layout_path(cairo, layout)
    var ink = InkRect(minX: 0, minY: 0, maxX: 0, maxY: 0)
    cairo_path_extents(cairo, &ink.minX, &ink.minY, &ink.maxX, &ink.maxY)
    cairo_new_path(cairo)
    return ink.maxX > ink.minX && ink.maxY > ink.minY ? ink : nil
  }

  private func characters(of text: String, across rect: PaperRect, style: TextStyle) throws -> InkRect? {
    let glyphs = text.map(String.init)
    let pitch = rect.width / Double(glyphs.count)
    var single = style
    single.horizontal = .centre
    var ink: InkRect?
    for (index, glyph) in glyphs.enumerated() {
      let place = PaperRect(rect.x + Double(index) * pitch, rect.y, pitch, rect.height)
      if let found = try self.text(glyph, in: place, style: single) { ink = ink?.union(found) ?? found }
    }
    return ink
  }

  private func characters(of text: String, down rect: PaperRect, style: TextStyle) throws -> InkRect? {
    let glyphs = text.map(String.init)
    let natural = style.size * 25.4 / 72
    let pitch = min(natural * 1.35, rect.height / Double(glyphs.count))
    var single = style
    single.isVertical = false
    single.horizontal = .centre
    single.size = min(style.size, pitch * 72 / 25.4 * 0.92)
    let start = rect.y + (rect.height - pitch * Double(glyphs.count)) / 2
    var ink: InkRect?
    for (index, glyph) in glyphs.enumerated() {
      // A full line is higher than its character: give it room on both sides, it is centred.
      let place = PaperRect(rect.x, start + (Double(index) - 0.5) * pitch, rect.width, pitch * 2)
      if let found = try self.text(glyph, in: place, style: single) { ink = ink?.union(found) ?? found }
    }
    return ink
  }

  private func fill(_ text: String, style: TextStyle, size: Double) throws {
    let description = pango_font_description_new()
    defer { pango_font_description_free(description) }
    pango_font_description_set_family(description, style.family.rawValue)
    pango_font_description_set_size(description, Int32((size * Double(PANGO_SCALE)).rounded()))
    if style.isBold { pango_font_description_set_weight(description, PANGO_WEIGHT_BOLD) }
    pango_layout_set_font_description(layout, description)
    let attributes = pango_attr_list_new()
    defer { pango_attr_list_unref(attributes) }
    pango_attr_list_insert(attributes, pango_attr_fallback_new(0))
    if style.spacing != 0 {
      let points = style.spacing * 300 / 72
      pango_attr_list_insert(attributes, pango_attr_letter_spacing_new(Int32(points * Double(PANGO_SCALE))))
    }
    for (range, family) in try fonts.substitutions(in: text, family: style.family) {
      guard let attribute = pango_attr_family_new(family.rawValue) else { continue }
      attribute.pointee.start_index = UInt32(range.lowerBound)
      attribute.pointee.end_index = UInt32(range.upperBound)
      pango_attr_list_insert(attributes, attribute)
    }
    pango_layout_set_attributes(layout, attributes)
    pango_layout_set_text(layout, text, Int32(text.utf8.count))
    guard pango_layout_get_unknown_glyphs_count(layout) == 0 else {
      throw SamplesError(.glyphMissing, "A character has no glyph in \(style.family.rawValue).")
    }
  }

  /// The line box of what the layout holds, in pixels.
  private func extents() -> (width: Double, height: Double) {
    var logical = PangoRectangle()
    pango_layout_get_extents(layout, nil, &logical)
    let unit = Double(PANGO_SCALE)
    return (Double(logical.width) / unit, Double(logical.height) / unit)
  }
}
