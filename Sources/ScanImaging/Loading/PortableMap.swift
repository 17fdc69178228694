internal import CLeptonica

extension Pixels {
  /// A raw PGM or PPM picture of 8 bits a channel, as `pdftoppm` writes it: 8 bits grey, or 32 bits colour.
  ///
  /// Leptonica reads the same format with one call of the library for every byte, which takes longer than all other work on
  /// a page's picture.
  /// - Returns: nil when the bytes are no such picture.
  init?(portableMap bytes: [UInt8]) {
    var cursor = 2
    func number() -> Int? {
      while cursor < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[cursor]) { cursor += 1 }
      var value = 0
      let start = cursor
      while cursor < bytes.count, cursor - start < 6, (0x30...0x39).contains(bytes[cursor]) {
        value = value * 10 + Int(bytes[cursor] - 0x30)
        cursor += 1
      }
      return cursor > start ? value : nil
    }
    guard bytes.count > 8, bytes[0] == 0x50, bytes[1] == 0x35 || bytes[1] == 0x36, let width = number(),
      let height = number(), number() == 255, width > 0, height > 0, width <= 32_000, height <= 32_000
    else { return nil }
    let channels = bytes[1] == 0x36 ? 3 : 1
    // One blank parts the head from the pixels.
    cursor += 1
    guard bytes.count - cursor >= width * height * channels,
      let made = Pixels(pixCreate(Int32(width), Int32(height), channels == 3 ? 32 : 8)),
      let words = pixGetData(made.handle)
    else { return nil }
    let stride = Int(pixGetWpl(made.handle))
    bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      for y in 0..<height {
        let row = words + y * stride
        let from = cursor + y * width * channels
        if channels == 3 {
          for x in 0..<width {
            let (red, green, blue) = (bytes[from + 3 * x], bytes[from + 3 * x + 1], bytes[from + 3 * x + 2])
            row[x] = UInt32(red) << 24 | UInt32(green) << 16 | UInt32(blue) << 8
          }
        } else {
          UnsafeMutableRawPointer(row).copyMemory(from: base + from, byteCount: width)
        }
      }
    }
    // Leptonica keeps the bytes of each word in the order of the processor.
    if channels == 1 { pixEndianByteSwap(made.handle) }
    self = made
  }
}
