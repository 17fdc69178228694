/// The page directories of a TIFF file (TIFF 6.0 §2), read without libtiff: page count, sizes and whether all strips
/// lie inside the file are known before a byte is decoded.
struct TIFFDirectory {
  let pages: [PageHeader]

  /// - Parameter limit: directories after this many are not followed; one more is counted so that a caller can tell.
  /// - Returns: nil when the first directory is not in the file or the chain bites its tail.
  init?(_ bytes: [UInt8], limit: Int) {
    var reader = ByteReader(bytes: bytes)
    reader.bigEndian = reader.starts(with: [0x4d, 0x4d])
    guard var offset = reader.uint32(4) else { return nil }
    var seen: Set<Int> = []
    var pages: [PageHeader] = []
    while offset != 0, pages.count <= limit {
      guard seen.insert(offset).inserted, let count = reader.uint16(offset), count > 0,
        let page = Self.page(reader, at: offset, entries: count)
      else {
        // A file cut in the middle loses its last directories: what came before must not pass for the whole.
        guard var last = pages.popLast() else { return nil }
        last.isComplete = false
        pages.append(last)
        break
      }
      pages.append(page)
      offset = reader.uint32(offset + 2 + count * 12) ?? 0
    }
    guard !pages.isEmpty else { return nil }
    self.pages = pages
  }

  /// Whether the first directory is in the file; many writers put it last, where a cut takes it away.
  static func isInside(_ bytes: [UInt8]) -> Bool {
    var reader = ByteReader(bytes: bytes)
    reader.bigEndian = reader.starts(with: [0x4d, 0x4d])
    return reader.uint32(4).map { $0 < bytes.count } ?? false
  }

  private enum Tag {
    static let width = 256, height = 257, stripOffsets = 273, orientation = 274, stripByteCounts = 279
    static let horizontalResolution = 282, verticalResolution = 283, resolutionUnit = 296
    static let tileOffsets = 324, tileByteCounts = 325
  }

  private static func page(_ reader: ByteReader, at offset: Int, entries: Int) -> PageHeader? {
    var page = PageHeader(width: 0, height: 0)
    var unit = 2
    var offsets: [Int] = []
    var counts: [Int] = []
    for index in 0..<entries {
      let entry = offset + 2 + index * 12
      guard let tag = reader.uint16(entry) else { return nil }
      switch tag {
      case Tag.width: page.width = values(reader, entry).first ?? 0
      case Tag.height: page.height = values(reader, entry).first ?? 0
      case Tag.orientation: page.orientation = values(reader, entry).first ?? 1
      case Tag.resolutionUnit: unit = values(reader, entry).first ?? 2
      case Tag.horizontalResolution: page.horizontalPixelsPerInch = ratio(reader, entry)
      case Tag.verticalResolution: page.verticalPixelsPerInch = ratio(reader, entry)
      case Tag.stripOffsets, Tag.tileOffsets: offsets = values(reader, entry)
      case Tag.stripByteCounts, Tag.tileByteCounts: counts = values(reader, entry)
      default: break
      }
    }
    if unit == 3 {
      page.horizontalPixelsPerInch? *= 2.54
      page.verticalPixelsPerInch? *= 2.54
    } else if unit == 1 {
      page.horizontalPixelsPerInch = nil
    }
    page.isComplete =
      !offsets.isEmpty && offsets.count == counts.count
      && zip(offsets, counts).allSatisfy { $0 + $1 <= reader.bytes.count && $1 > 0 }
    return page
  }

  /// SHORT or LONG values of one entry, inside it or where it points; empty when they are not in the file.
  private static func values(_ reader: ByteReader, _ entry: Int) -> [Int] {
    guard let type = reader.uint16(entry + 2), let count = reader.uint32(entry + 4), type == 3 || type == 4,
      count > 0, count <= reader.bytes.count
    else { return [] }
    let size = type == 3 ? 2 : 4
    guard let start = count * size <= 4 ? entry + 8 : reader.uint32(entry + 8) else { return [] }
    var result: [Int] = []
    for index in 0..<count {
      let place = start + index * size
      guard let value = type == 3 ? reader.uint16(place) : reader.uint32(place) else { return [] }
      result.append(value)
    }
    return result
  }

  private static func ratio(_ reader: ByteReader, _ entry: Int) -> Double? {
    guard let place = reader.uint32(entry + 8), let over = reader.uint32(place), let under = reader.uint32(place + 4),
      under > 0, over > 0
    else { return nil }
    return Double(over) / Double(under)
  }

  /// The EXIF block of a JPEG or PNG has the same shape; only its orientation is of interest.
  static func orientation(exif bytes: [UInt8]) -> Int {
    var reader = ByteReader(bytes: bytes)
    reader.bigEndian = reader.starts(with: [0x4d, 0x4d])
    guard let offset = reader.uint32(4), let count = reader.uint16(offset) else { return 1 }
    for index in 0..<count {
      let entry = offset + 2 + index * 12
      guard let tag = reader.uint16(entry) else { return 1 }
      if tag == Tag.orientation, let value = values(reader, entry).first, (1...8).contains(value) { return value }
    }
    return 1
  }
}
