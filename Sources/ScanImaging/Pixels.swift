internal import CLeptonica
internal import CPageKernels

/// The only owner of one Leptonica picture; freed when it goes out of scope.
///
/// Leptonica 1.82 counts references with a plain integer, so a picture is never cloned here: one owner, one thread at
/// a time. Functions of the form `(pixd, pixs)` are used only with a nil destination, or with destination and source
/// the same where the comment says "in place".
///
/// Sendable without the compiler's proof: the type cannot be copied, `handle` never leaves this module, and no two
/// owners share a picture, so whichever thread holds the value is the only one that reaches the memory behind it.
struct Pixels: ~Copyable, @unchecked Sendable {
  typealias Handle = UnsafeMutablePointer<Pix>

  let handle: Handle

  /// Takes over a picture that a Leptonica function has just made; nil when that function failed.
  init?(_ handle: Handle?) {
    guard let handle else { return nil }
    self.handle = handle
  }

  /// Takes over the result of a step that can only fail for lack of memory or by a mistake of ours.
  init(_ handle: Handle?, step: StaticString) throws(ScanImagingError) {
    guard let handle else {
      throw ScanImagingError(.processingFailed, "the step “\(step)” failed; the page may be too large for the memory")
    }
    self.handle = handle
  }

  deinit {
    var owned: Handle? = handle
    pixDestroy(&owned)
  }

  var width: Int { Int(pixGetWidth(handle)) }
  var height: Int { Int(pixGetHeight(handle)) }
  var depth: Int { Int(pixGetDepth(handle)) }
  var size: PixelSize { PixelSize(width: width, height: height) }

  /// Leptonica writes its complaints to standard error, where a page's content could leak into logs: silenced once.
  static let silence: Void = {
    _ = setMsgSeverity(Int32(L_SEVERITY_NONE))
  }()

  /// Number of black pixels of a 1-bit picture.
  var inkCount: Int {
    var count: Int32 = 0
    pixCountPixels(handle, &count, nil)
    return Int(count)
  }
}

extension Pixels {
  /// An 8-bit picture copied out of Leptonica's word order.
  func grayImage() throws(ScanImagingError) -> GrayImage {
    precondition(depth == 8, "only 8-bit pictures become GrayImage")
    let (width, height) = (width, height)
    let stride = Int(pixGetWpl(handle))
    guard let words = pixGetData(handle) else {
      throw ScanImagingError(.processingFailed, "a picture has no pixels")
    }
    var turned = [UInt32](repeating: 0, count: stride)
    let pixels = [UInt8](unsafeUninitializedCapacity: width * height) { buffer, count in
      if let base = buffer.baseAddress {
        for row in 0..<height {
          page_turn_words(words + row * stride, Int32(stride), &turned)
          turned.withUnsafeBytes { bytes in
            if let from = bytes.baseAddress {
              UnsafeMutableRawPointer(base + row * width).copyMemory(from: from, byteCount: width)
            }
          }
        }
      }
      count = width * height
    }
    return GrayImage(width: width, height: height, pixels: pixels)
  }

  /// A 1-bit picture with one byte a pixel: 0 for ink, 255 for paper.
  func spread() -> GrayImage {
    var result = GrayImage(width: width, height: height)
    guard depth == 1, let words = pixGetData(handle) else { return result }
    let (width, height, stride) = (width, height, Int(pixGetWpl(handle)))
    result.pixels.withUnsafeMutableBufferPointer { pixels in
      guard let base = pixels.baseAddress else { return }
      for y in 0..<height { page_spread(words + y * stride, Int32(width), base + y * width) }
    }
    return result
  }

  /// A plain picture copied into Leptonica's word order, 8 bits a pixel.
  init(_ image: GrayImage) throws(ScanImagingError) {
    let made = try Pixels(
      pixCreate(Int32(max(1, image.width)), Int32(max(1, image.height)), 8), step: "copying a picture")
    let stride = Int(pixGetWpl(made.handle))
    guard let words = pixGetData(made.handle) else {
      throw ScanImagingError(.processingFailed, "a picture has no pixels")
    }
    var own = [UInt32](repeating: 0, count: stride)
    image.pixels.withUnsafeBytes { source in
      guard let base = source.baseAddress else { return }
      for row in 0..<image.height {
        own.withUnsafeMutableBytes {
          $0.baseAddress?.copyMemory(from: base + row * image.width, byteCount: image.width)
        }
        page_turn_words(own, Int32(stride), words + row * stride)
      }
    }
    self = made
  }
}
