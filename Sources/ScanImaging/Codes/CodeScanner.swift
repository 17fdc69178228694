internal import CZBar

/// Finds QR codes in a grey picture by ZBar. Owns ZBar's scanner; one thread at a time.
final class CodeScanner {
  private let scanner: OpaquePointer

  /// - Throws: `.processingFailed` for lack of memory.
  init() throws(ScanImagingError) {
    guard let scanner = zbar_image_scanner_create() else {
      throw ScanImagingError(.processingFailed, "no scanner of codes could be made")
    }
    self.scanner = scanner
    // Bar codes are nothing of ours: only QR codes.
    zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0)
    zbar_image_scanner_set_config(scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1)
  }

  deinit { zbar_image_scanner_destroy(scanner) }

  /// - Parameter scale: from pixels of this picture to those of the page.
  func codes(on image: GrayImage, scale: Double) -> [PageCode] {
    guard image.width > 0, image.height > 0, let picture = ScannedPicture(width: image.width, height: image.height)
    else { return [] }
    return image.pixels.withUnsafeBytes { bytes in
      guard let first = bytes.baseAddress else { return [] }
      picture.show(first, count: bytes.count)
      guard zbar_scan_image(scanner, picture.handle) > 0 else { return [] }
      var codes: [PageCode] = []
      var symbol = zbar_image_first_symbol(picture.handle)
      while let found = symbol {
        if let code = Self.code(found, scale: scale), !codes.contains(code) { codes.append(code) }
        symbol = zbar_symbol_next(found)
      }
      return codes
    }
  }

  private static func code(_ symbol: OpaquePointer, scale: Double) -> PageCode? {
    guard let data = zbar_symbol_get_data(symbol), zbar_symbol_get_loc_size(symbol) == 4 else { return nil }
    let bytes = UnsafeRawBufferPointer(start: data, count: Int(zbar_symbol_get_data_length(symbol)))
    let corners = (0..<UInt32(4)).map { index in
      PageCode.Corner(
        x: Double(zbar_symbol_get_loc_x(symbol, index)) * scale, y: Double(zbar_symbol_get_loc_y(symbol, index)) * scale
      )
    }
    return PageCode(text: String(decoding: bytes, as: UTF8.self), corners: corners)
  }
}

/// A picture as ZBar sees it; the pixels stay the caller's.
private final class ScannedPicture {
  let handle: OpaquePointer

  init?(width: Int, height: Int) {
    guard let handle = zbar_image_create() else { return nil }
    self.handle = handle
    // "Y800": eight bits of grey a pixel.
    zbar_image_set_format(handle, 0x3030_3859)
    zbar_image_set_size(handle, UInt32(width), UInt32(height))
  }

  deinit { zbar_image_destroy(handle) }

  /// - Parameter pixels: must live as long as this picture is looked at.
  func show(_ pixels: UnsafeRawPointer, count: Int) {
    // ZBar frees nothing without a handler.
    zbar_image_set_data(handle, pixels, UInt(count), nil)
  }
}
