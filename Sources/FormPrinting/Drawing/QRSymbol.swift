internal import CQREncode

/// A QR code (JIS X 0510) as a square of dark and light modules. Owns libqrencode's symbol.
final class QRSymbol {
  private let code: UnsafeMutablePointer<QRcode>

  /// Error correction level M: 15 % of the symbol may be soiled.
  ///
  /// - Throws: `identifierTooLong` when the text does not fit any symbol.
  init(text: String) throws(FormPrintingError) {
    guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else {
      throw FormPrintingError(.identifierTooLong, "the identifier cannot be written as a QR code; shorten it")
    }
    self.code = code
  }

  deinit { QRcode_free(code) }

  /// Modules along one side, without the quiet zone.
  var width: Int { Int(code.pointee.width) }

  func isDark(x: Int, y: Int) -> Bool { code.pointee.data[y * width + x] & 1 == 1 }
}
