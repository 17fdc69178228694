internal import CPangoCairo
internal import Foundation

extension Canvas {
  /// Draws a PNG as large as its box allows, centred, its proportions kept.
  ///
  /// - Throws: `imageInvalid`.
  func image(_ png: Data, in box: PaperRect, source: FieldReference) throws(FormPrintingError) {
    let reader = PNGSource(png)
    let image = withExtendedLifetime(reader) {
      cairo_image_surface_create_from_png_stream(PNGSource.read, Unmanaged.passUnretained(reader).toOpaque())
    }
    defer { cairo_surface_destroy(image) }
    let width = Double(cairo_image_surface_get_width(image))
    let height = Double(cairo_image_surface_get_height(image))
    guard cairo_surface_status(image) == CAIRO_STATUS_SUCCESS, width > 0, height > 0 else {
      throw FormPrintingError(.imageInvalid, "an image is not a PNG that can be read", field: source)
    }
    let scale = min(box.width / width, box.height / height)
    cairo_save(context)
    cairo_translate(
      context, box.x + (box.width - width * scale) / 2, box.y + (box.height - height * scale) / 2)
    cairo_scale(context, scale, scale)
    cairo_set_source_surface(context, image, 0, 0)
    cairo_paint(context)
    cairo_restore(context)
  }
}

/// Gives cairo the bytes of a PNG.
private final class PNGSource {
  private var rest: Data

  init(_ data: Data) { rest = data }

  /// Cairo's callback; `closure` is an unretained `PNGSource` that outlives the call.
  static let read: @convention(c) (UnsafeMutableRawPointer?, UnsafeMutablePointer<UInt8>?, UInt32) -> cairo_status_t = {
    closure, target, count in
    guard let closure, let target else { return CAIRO_STATUS_READ_ERROR }
    let source = Unmanaged<PNGSource>.fromOpaque(closure).takeUnretainedValue()
    guard source.rest.count >= Int(count) else { return CAIRO_STATUS_READ_ERROR }
    source.rest.prefix(Int(count)).copyBytes(to: target, count: Int(count))
    source.rest = source.rest.dropFirst(Int(count))
    return CAIRO_STATUS_SUCCESS
  }
}
