import CPangoCairo

/// A picture in memory that Cairo draws on: colour, one byte a part.
final class ImageSurface {
  let width: Int
  let height: Int
  let surface: OpaquePointer
  let cairo: OpaquePointer

  /// - Throws: `drawingFailed`
  init(width: Int, height: Int) throws {
    guard let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)),
      cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, let cairo = cairo_create(surface)
    else { throw SamplesError(.drawingFailed, "Cairo cannot make a picture; is there enough memory?") }
    self.width = width
    self.height = height
    self.surface = surface
    self.cairo = cairo
  }

  deinit {
    cairo_destroy(cairo)
    cairo_surface_destroy(surface)
  }

  func fill(red: Double, green: Double, blue: Double) {
    cairo_set_source_rgb(cairo, red, green, blue)
    cairo_paint(cairo)
  }

  /// 32-bit words 0x00RRGGBB, rows without gaps, valid during the call.
  func withPixels<Result>(_ body: (UnsafeMutablePointer<UInt8>) throws -> Result) throws -> Result {
    cairo_surface_flush(surface)
    guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, cairo_status(cairo) == CAIRO_STATUS_SUCCESS,
      let data = cairo_image_surface_get_data(surface),
      Int(cairo_image_surface_get_stride(surface)) == width * 4
    else { throw SamplesError(.drawingFailed, "Cairo could not draw the page.") }
    defer { cairo_surface_mark_dirty(surface) }
    return try body(data)
  }

  /// The tones of a picture without colour, row by row. It stands here and not with the tests that take pages from it:
  /// they are not optimised, and a loop over the nine million pixels of a sheet takes them seconds.
  func tones() throws -> [UInt8] {
    try withPixels { data in
      [UInt8](unsafeUninitializedCapacity: width * height) { tones, count in
        count = width * height
        for place in 0..<count { tones.initializeElement(at: place, to: data[place * 4 + 1]) }
      }
    }
  }

  /// Paints another picture through `map`, from its pixels to ours.
  func paint(_ other: ImageSurface, map: PlaneMap = .identity, multiplying: Bool = false) {
    cairo_save(cairo)
    setMatrix(map)
    cairo_set_source_surface(cairo, other.surface, 0, 0)
    cairo_pattern_set_filter(cairo_get_source(cairo), map == .identity ? CAIRO_FILTER_FAST : CAIRO_FILTER_BILINEAR)
    cairo_set_operator(cairo, multiplying ? CAIRO_OPERATOR_MULTIPLY : CAIRO_OPERATOR_OVER)
    if multiplying {
      // Outside its own pixels a picture is transparent black, which would blacken what it multiplies.
      cairo_rectangle(cairo, 0, 0, Double(other.width), Double(other.height))
      cairo_clip(cairo)
    }
    cairo_paint(cairo)
    cairo_restore(cairo)
  }

  /// Multiplies with a tile repeated over the whole picture, enlarged `scale` times.
  func multiply(tile: ImageSurface, scale: Double = 1, shift: (Double, Double) = (0, 0)) {
    cairo_save(cairo)
    cairo_translate(cairo, shift.0, shift.1)
    cairo_scale(cairo, scale, scale)
    cairo_set_source_surface(cairo, tile.surface, 0, 0)
    let pattern = cairo_get_source(cairo)
    cairo_pattern_set_extend(pattern, CAIRO_EXTEND_REPEAT)
    cairo_pattern_set_filter(pattern, scale == 1 ? CAIRO_FILTER_FAST : CAIRO_FILTER_BILINEAR)
    cairo_set_operator(cairo, CAIRO_OPERATOR_MULTIPLY)
    cairo_paint(cairo)
    cairo_restore(cairo)
  }

  /// Paints a gradient between two points; stops are place 0…1, tone 0…1 and strength 0…1.
  func gradient(
    from: (Double, Double), to: (Double, Double), stops: [(Double, Double, Double)], radius: Double? = nil,
    multiplying: Bool = true
  ) {
    let pattern =
      radius.map { cairo_pattern_create_radial(from.0, from.1, 0, from.0, from.1, $0) }
      ?? cairo_pattern_create_linear(from.0, from.1, to.0, to.1)
    defer { cairo_pattern_destroy(pattern) }
    for (place, tone, strength) in stops {
      cairo_pattern_add_color_stop_rgba(pattern, place, tone, tone, tone, strength)
    }
    cairo_save(cairo)
    cairo_set_operator(cairo, multiplying ? CAIRO_OPERATOR_MULTIPLY : CAIRO_OPERATOR_OVER)
    cairo_set_source(cairo, pattern)
    cairo_paint(cairo)
    cairo_restore(cairo)
  }

  func setMatrix(_ map: PlaneMap) {
    let part = map.affine
    var matrix = cairo_matrix_t()
    cairo_matrix_init(&matrix, part.xx, part.yx, part.xy, part.yy, part.x0, part.y0)
    cairo_set_matrix(cairo, &matrix)
  }
}
