import Foundation
import Glibc

/// The cache file of what was read from the dictionaries, mapped into memory: several processes share one copy.
///
/// Layout, little endian, sections at multiples of 64 bytes: counts and identity, then the sections in the order of `Section`.
// Sendable: the mapping is made read-only in `init`, never changed afterwards, and unmapped only in `deinit`.
final class LexiconFile: @unchecked Sendable {
  /// Changes when anything about reading the dictionaries or the layout changes.
  static let formatVersion = 1
  private static let magic: UInt64 = 0x3158_454C_474F_444D  // "MDOGLEX1"

  /// Sections and the size of their elements in bytes.
  enum Section: Int, CaseIterable {
    case identity, kanji, kanjiFirsts, kanjiReadings, spellingHashes, spellingPlaces, spellings
    case placeText, placeFolds, prefectureEnds, municipalities, townEnds
  }

  private let base: UnsafeMutableRawPointer
  private let byteCount: Int
  private let places: [(start: Int, size: Int)]

  /// - Returns: `nil` when there is no file at `path`, or it is not one of `identity` and this format.
  init?(path: String, identity: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    let headerSize = Self.headerSize
    guard fstat(descriptor, &status) == 0, status.st_size >= headerSize else { return nil }
    let size = Int(status.st_size)
    guard let base = mmap(nil, size, PROT_READ, MAP_SHARED, descriptor, 0), base != MAP_FAILED else { return nil }
    func number(_ index: Int) -> UInt64 { base.load(fromByteOffset: index * 8, as: UInt64.self) }
    var places: [(start: Int, size: Int)] = []
    var end = headerSize
    var isSound = number(0) == Self.magic && number(1) == UInt64(Self.formatVersion) && number(2) == UInt64(size)
    for section in Section.allCases where isSound {
      let length = number(3 + section.rawValue)
      guard length <= UInt64(size - end) else {
        isSound = false
        break
      }
      places.append((end, Int(length)))
      end = min(size, Self.aligned(end + Int(length)))
    }
    if isSound {
      let (start, length) = places[Section.identity.rawValue]
      isSound = UnsafeRawBufferPointer(start: base + start, count: length).elementsEqual(identity.utf8)
    }
    guard isSound else {
      munmap(base, size)
      return nil
    }
    self.base = base
    byteCount = size
    self.places = places
  }

  deinit { munmap(base, byteCount) }

  /// The elements of a section.
  func elements<Value: BitwiseCopyable>(_ section: Section, as: Value.Type) -> UnsafeBufferPointer<Value> {
    let (start, size) = places[section.rawValue]
    let count = size / MemoryLayout<Value>.stride
    return UnsafeBufferPointer(start: (base + start).bindMemory(to: Value.self, capacity: count), count: count)
  }

  private static var headerSize: Int { aligned((3 + Section.allCases.count) * 8) }

  private static func aligned(_ size: Int) -> Int { (size + 63) / 64 * 64 }

  /// The content of a file to be.
  struct Writer {
    private var sections = [Data](repeating: Data(), count: Section.allCases.count)

    mutating func set<Value: BitwiseCopyable>(_ section: Section, _ values: [Value]) {
      sections[section.rawValue] = values.withUnsafeBytes { Data($0) }
    }

    /// Writes the file beside its place and moves it there, so that no reader ever sees half of it.
    func write(to path: String) throws {
      var body = Data()
      for section in sections {
        body.append(section)
        body.append(Data(count: LexiconFile.aligned(body.count) - body.count))
      }
      let size = LexiconFile.headerSize + body.count
      var header = [LexiconFile.magic, UInt64(LexiconFile.formatVersion), UInt64(size)]
      header += sections.map { UInt64($0.count) }
      var data = header.withUnsafeBytes { Data($0) }
      data.append(Data(count: LexiconFile.headerSize - data.count))
      data.append(body)
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try data.write(to: URL(fileURLWithPath: path), options: .atomic)
    }
  }
}
