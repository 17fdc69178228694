internal import CPangoCairo
internal import Foundation

/// A PDF being drawn, in millimetres from the upper left corner. Owns the cairo surface, its context and a text layout.
///
/// Cairo's status is sticky: drawing calls need no check of their own, ``finish()`` checks once at the end. Belongs to one
/// thread at a time, as the font map does.
final class Canvas {
  private let sink: PageSink
  private let surface: OpaquePointer
  let context: OpaquePointer
  let layout: OpaquePointer
  let fonts: FontSet

  /// - Parameter title: for the PDF's properties; no personal item.
  init(paper: Paper, title: String, metadata: PrintMetadata, fonts: FontSet) throws(FormPrintingError) {
    let sink = PageSink()
    let scale = PaperUnit.pointsPerMillimetre
    guard
      let surface = cairo_pdf_surface_create_for_stream(
        PageSink.write, Unmanaged.passUnretained(sink).toOpaque(), paper.width * scale, paper.height * scale),
      let context = cairo_create(surface), let textContext = pango_font_map_create_context(fonts.map)
    else { throw FormPrintingError(.drawingFailed, "cairo could not begin a PDF") }
    defer { g_object_unref(UnsafeMutableRawPointer(textContext)) }
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
    for (key, value) in [
      (CAIRO_PDF_METADATA_TITLE, title), (CAIRO_PDF_METADATA_AUTHOR, metadata.author),
      (CAIRO_PDF_METADATA_CREATOR, "Madoguchi"), (CAIRO_PDF_METADATA_CREATE_DATE, metadata.createdAt),
      (CAIRO_PDF_METADATA_MOD_DATE, metadata.createdAt),
    ] where !value.isEmpty {
      cairo_pdf_surface_set_metadata(surface, key, value)
    }
    cairo_scale(context, scale, scale)
    // Metrics at the page's own scale: no hinting, no rounding to whole units (a unit here is a millimetre).
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    pango_cairo_context_set_font_options(textContext, options)
    cairo_font_options_destroy(options)
    pango_cairo_context_set_resolution(textContext, 25.4)
    pango_context_set_round_glyph_positions(textContext, 0)
    pango_context_set_language(textContext, pango_language_from_string("ja"))
    guard let layout = pango_layout_new(textContext) else {
      throw FormPrintingError(.drawingFailed, "Pango could not begin a layout")
    }
    self.sink = sink
    self.surface = surface
    self.context = context
    self.layout = layout
    self.fonts = fonts
  }

  deinit {
    g_object_unref(UnsafeMutableRawPointer(layout))
    cairo_destroy(context)
    // Destroying finishes the surface, which still writes to the sink.
    withExtendedLifetime(sink) { cairo_surface_destroy(surface) }
  }

  /// Ends the page begun and starts another.
  func nextPage() { cairo_show_page(context) }

  /// The PDF, complete.
  ///
  /// - Throws: `drawingFailed` when any drawing call since the beginning failed.
  func finish() throws(FormPrintingError) -> Data {
    cairo_show_page(context)
    let drawn = cairo_status(context)
    cairo_surface_finish(surface)
    let written = cairo_surface_status(surface)
    for status in [drawn, written] where status != CAIRO_STATUS_SUCCESS {
      throw FormPrintingError(.drawingFailed, "cairo: \(String(cString: cairo_status_to_string(status)))")
    }
    return sink.data
  }

  /// Marks what `body` draws as a part of the document's structure (tagged PDF): `H1`, `P`.
  @discardableResult
  func tagged<Result>(_ tag: String, _ body: () throws(FormPrintingError) -> Result) throws(FormPrintingError) -> Result
  {
    cairo_tag_begin(context, tag, nil)
    defer { cairo_tag_end(context, tag) }
    return try body()
  }
}
