/// What a file may cost before it is refused. The defaults suit a counter: certificates have one to four sheets.
public struct ScanLimits: Hashable, Sendable {
  /// Size of the file. Default 64 MiB: twenty A4 pages in colour as JPEG fit several times.
  public var bytes: Int
  /// Pages of one file. Default 20; a longer file is refused as a whole (`.tooManyPages`), never cut.
  public var pages: Int
  /// Pixels of one page. Default 40 million: A4 at 600 dpi (34.8 million) passes, a 12,000 × 12,000 bomb does not.
  public var pixelsPerPage: Int
  /// Time that opening a file or rendering one page by a child process may take. Default 20 seconds.
  public var seconds: Double

  public init(
    bytes: Int = 64 << 20, pages: Int = 20, pixelsPerPage: Int = 40_000_000, seconds: Double = 20
  ) {
    self.bytes = bytes
    self.pages = pages
    self.pixelsPerPage = pixelsPerPage
    self.seconds = seconds
  }

  /// - Throws: `.tooManyPixels`. Width and height come from a header, before anything is decoded.
  func check(width: Int, height: Int) throws(ScanImagingError) {
    guard width > 0, height > 0 else {
      throw ScanImagingError(.damaged, "the header gives a page without width or height")
    }
    let (product, overflow) = width.multipliedReportingOverflow(by: height)
    // Leptonica counts coordinates in 16 bits in places; no sheet of a counter comes near.
    guard !overflow, product <= pixelsPerPage, width <= 32_000, height <= 32_000 else {
      throw ScanImagingError(
        .tooManyPixels,
        "a page of \(width) × \(height) pixels is over the limit of \(pixelsPerPage); scan at 300 dpi")
    }
  }
}
