/// Spellings of names and their readings, found by a hash of the spelling.
///
/// One entry: length and bytes of the key, number of readings, and for each its kinds, its length and its kana.
struct SpellingTable {
  /// What a reading is of: bits of `ListedName.Kind`, and this one for a part of a name that stands for several kanji.
  static let compound: UInt8 = 4

  let hashes: UnsafeBufferPointer<UInt32>
  let places: UnsafeBufferPointer<UInt32>
  let bytes: UnsafeBufferPointer<UInt8>

  init(_ file: LexiconFile) {
    hashes = file.elements(.spellingHashes, as: UInt32.self)
    places = file.elements(.spellingPlaces, as: UInt32.self)
    bytes = file.elements(.spellings, as: UInt8.self)
  }

  /// Readings of the spelling, each with what it is of.
  func readings(of key: [UInt8]) -> [(kinds: UInt8, kana: [UInt8])] {
    let wanted = Self.hash(key)
    var low = 0
    var high = hashes.count
    while low < high {
      let middle = (low + high) / 2
      if hashes[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    while low < hashes.count, hashes[low] == wanted {
      var at = Int(places[low])
      low += 1
      guard let length = byte(&at), at + length <= bytes.count, bytes[at..<(at + length)].elementsEqual(key) else {
        continue
      }
      at += length
      var result: [(kinds: UInt8, kana: [UInt8])] = []
      for _ in 0..<(byte(&at) ?? 0) {
        guard let kinds = byte(&at), let count = byte(&at), at + count <= bytes.count else { break }
        result.append((UInt8(kinds), Array(bytes[at..<(at + count)])))
        at += count
      }
      return result
    }
    return []
  }

  private func byte(_ at: inout Int) -> Int? {
    guard at < bytes.count else { return nil }
    defer { at += 1 }
    return Int(bytes[at])
  }

  /// FNV-1a.
  static func hash(_ key: [UInt8]) -> UInt32 {
    key.reduce(0x811C_9DC5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
  }

  /// Puts the tables of a file together.
  static func write(_ entries: [[UInt8]: [[UInt8]: UInt8]], to writer: inout LexiconFile.Writer) {
    let sorted = entries.filter { $0.key.count <= 255 }.map { (hash: hash($0.key), key: $0.key, readings: $0.value) }
      .sorted { $0.hash != $1.hash ? $0.hash < $1.hash : ReadingCollection.order($0.key, $1.key) }
    var places: [UInt32] = []
    var bytes: [UInt8] = []
    for entry in sorted {
      places.append(UInt32(bytes.count))
      bytes.append(UInt8(entry.key.count))
      bytes += entry.key
      let readings = entry.readings.filter { $0.key.count <= 255 }
        .sorted { ReadingCollection.order($0.key, $1.key) }.prefix(255)
      bytes.append(UInt8(readings.count))
      for (kana, kinds) in readings {
        bytes += [kinds, UInt8(kana.count)]
        bytes += kana
      }
    }
    writer.set(.spellingHashes, sorted.map(\.hash))
    writer.set(.spellingPlaces, places)
    writer.set(.spellings, bytes)
  }
}
