import CPangoCairo

/// A PDF whose pages are JPEG pictures, as office scanners write them.
enum PDFFile {
  /// One page of the file.
  struct Page {
    let jpeg: [UInt8]
    let width: Int
    let height: Int
    let dotsPerInch: Int
  }

  /// - Throws: `writeFailed`
  static func write(_ pages: [Page], to path: String) throws {
    guard let surface = cairo_pdf_surface_create(path, 595, 842), let cairo = cairo_create(surface) else {
      throw SamplesError(.writeFailed, "Cairo cannot make a PDF.")
    }
    defer {
      cairo_destroy(cairo)
      cairo_surface_destroy(surface)
    }
    // A fixed date: the same seed gives the same bytes.
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2026-01-05T09:00:00+09:00")
    for page in pages { try draw(page, surface: surface, cairo: cairo) }
    cairo_surface_finish(surface)
    guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else {
      throw SamplesError(.writeFailed, "Cannot write a PDF; is the folder writable and is there room?")
    }
  }

  private static func draw(_ page: Page, surface: OpaquePointer, cairo: OpaquePointer) throws {
    let scale = 72 / Double(page.dotsPerInch)
    cairo_pdf_surface_set_size(surface, Double(page.width) * scale, Double(page.height) * scale)
    let picture = try ImageSurface(width: page.width, height: page.height)
    // Cairo takes over the bytes and frees them when the picture goes.
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: page.jpeg.count)
    copy.update(from: page.jpeg, count: page.jpeg.count)
    let status = cairo_surface_set_mime_data(
      picture.surface, CAIRO_MIME_TYPE_JPEG, copy, UInt(page.jpeg.count), { $0?.deallocate() }, copy)
    guard status == CAIRO_STATUS_SUCCESS else {
      copy.deallocate()
      throw SamplesError(.writeFailed, "Cairo does not take a JPEG.")
    }
    cairo_save(cairo)
    cairo_scale(cairo, scale, scale)
    cairo_set_source_surface(cairo, picture.surface, 0, 0)
    cairo_paint(cairo)
    cairo_restore(cairo)
    cairo_show_page(cairo)
  }
}
