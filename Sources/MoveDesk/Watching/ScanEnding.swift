import Foundation

/// Whether a scan file ends as its format says. A printer that writes slowly leaves a file that looks quiet and is not
/// whole; a file cut short must not pass for a document.
enum ScanEnding {
  static func isWhole(_ content: Data) -> Bool {
    switch MediaType.of(content) {
    case "image/png": content.suffix(64).range(of: Data("IEND".utf8)) != nil
    case "image/jpeg": content.suffix(4096).range(of: Data([0xFF, 0xD9])) != nil
    case "application/pdf": content.suffix(4096).range(of: Data("%%EOF".utf8)) != nil
    case "image/tiff": holdsDirectories(content)
    default: true
    }
  }

  /// Whether each page directory of a TIFF, and the strips it names in one number, lie in the file (TIFF 6.0 §2).
  private static func holdsDirectories(_ content: Data) -> Bool {
    let bytes = [UInt8](content)
    let isBig = bytes.first == 0x4D
    func number(_ place: Int, _ count: Int) -> Int? {
      guard place >= 0, place + count <= bytes.count else { return nil }
      let slice = bytes[place..<(place + count)]
      return (isBig ? Array(slice) : slice.reversed()).reduce(0) { $0 << 8 | Int($1) }
    }
    guard var directory = number(4, 4), directory != 0 else { return false }
    var seen: Set<Int> = []
    while directory != 0 {
      guard seen.insert(directory).inserted, seen.count <= 1000, let entries = number(directory, 2), entries > 0,
        let next = number(directory + 2 + entries * 12, 4)
      else { return false }
      directory = next
    }
    return true
  }
}
