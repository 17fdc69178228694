import ScanImaging

@testable import CertificateReading

extension InkMask {
  /// A page drawn by a rule that says of each place, column and row, whether it is ink.
  init(width: Int, height: Int, isInk: (Int, Int) -> Bool) {
    let pixels = (0..<(width * height)).map { isInk($0 % width, $0 / width) ? UInt8(0) : 255 }
    self.init(GrayImage(width: width, height: height, pixels: pixels))
  }
}
