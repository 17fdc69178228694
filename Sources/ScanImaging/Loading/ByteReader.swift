/// Bounded reading of numbers in a file header; nil past the end, never a trap.
struct ByteReader {
  let bytes: [UInt8]
  var bigEndian = true

  func byte(_ offset: Int) -> Int? {
    offset >= 0 && offset < bytes.count ? Int(bytes[offset]) : nil
  }

  func uint16(_ offset: Int) -> Int? {
    guard offset >= 0, offset <= bytes.count - 2 else { return nil }
    let (first, second) = (Int(bytes[offset]), Int(bytes[offset + 1]))
    return bigEndian ? first << 8 | second : second << 8 | first
  }

  func uint32(_ offset: Int) -> Int? {
    guard offset >= 0, offset <= bytes.count - 4, let first = uint16(offset), let second = uint16(offset + 2) else {
      return nil
    }
    return bigEndian ? first << 16 | second : second << 16 | first
  }

  func starts(with signature: [UInt8], at offset: Int = 0) -> Bool {
    offset >= 0 && offset <= bytes.count - signature.count
      && zip(bytes[offset...], signature).allSatisfy { $0 == $1 }
  }
}

/// The kinds of file that are read, told by content; a file's name says nothing.
enum FileKind: Hashable, Sendable {
  case png, jpeg, tiff, pdf

  init?(_ bytes: [UInt8]) {
    let reader = ByteReader(bytes: bytes)
    if reader.starts(with: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) {
      self = .png
    } else if reader.starts(with: [0xff, 0xd8, 0xff]) {
      self = .jpeg
    } else if reader.starts(with: [0x49, 0x49, 0x2a, 0x00]) || reader.starts(with: [0x4d, 0x4d, 0x00, 0x2a]) {
      self = .tiff
    } else if (0...min(1024, max(0, bytes.count - 5))).contains(where: {
      reader.starts(with: [0x25, 0x50, 0x44, 0x46, 0x2d], at: $0)
    }) {
      // Readers accept "%PDF-" anywhere in the first kilobyte, as scanners with chatty drivers write it.
      self = .pdf
    } else {
      return nil
    }
  }
}

/// What a header says of one page, before anything is decoded.
struct PageHeader: Hashable, Sendable {
  var width: Int
  var height: Int
  /// EXIF/TIFF orientation 1 … 8.
  var orientation = 1
  var horizontalPixelsPerInch: Double?
  var verticalPixelsPerInch: Double?
  /// False when the file ends before this page's data does.
  var isComplete = true

  /// The resolution to believe: faxes and scanners say 100 … 1200; 72 and 96 are what programs write that do not know.
  var believablePixelsPerInch: Double? {
    guard let horizontal = horizontalPixelsPerInch, let vertical = verticalPixelsPerInch else { return nil }
    let resolution = max(horizontal, vertical)
    return resolution >= 99 && resolution <= 1300 && min(horizontal, vertical) >= 90 ? resolution : nil
  }

  /// Height of a pixel divided by its width.
  var pixelAspect: Double {
    guard believablePixelsPerInch != nil, let horizontal = horizontalPixelsPerInch,
      let vertical = verticalPixelsPerInch
    else { return 1 }
    let aspect = horizontal / vertical
    return aspect > 0.4 && aspect < 2.5 ? aspect : 1
  }
}
