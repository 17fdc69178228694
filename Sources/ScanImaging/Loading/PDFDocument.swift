/// A PDF, its pages rendered by poppler's programs.
struct PDFDocument: Sendable {
  let pageSizes: [PixelSize]

  init(bytes: [UInt8], limits: ScanLimits) throws(ScanImagingError) {
    throw ScanImagingError(.unsupportedFormat, "PDF is not read yet")
  }

  func page(_ number: Int) throws(ScanImagingError) -> DeliveredPage {
    throw ScanImagingError(.noSuchPage, "no page")
  }
}
