/// Unpacks gzip files (RFC 1952, RFC 1951). Only dictionaries pass through here, once a machine: simple before fast.
struct Gunzip {
  private let input: [UInt8]
  private var at: Int
  private var bits: UInt32 = 0
  private var bitCount = 0
  private var output: [UInt8] = []

  /// More than any dictionary holds; a damaged file must not fill the memory.
  private static let largest = 256 << 20

  /// - Returns: `nil` when `bytes` is no whole gzip file.
  static func unpack(_ bytes: [UInt8]) -> [UInt8]? {
    guard let start = headerEnd(bytes) else { return nil }
    var stream = Gunzip(input: bytes, at: start)
    return stream.inflate() ? stream.output : nil
  }

  private init(input: [UInt8], at: Int) {
    self.input = input
    self.at = at
    output.reserveCapacity(input.count * 10)
  }

  private static func headerEnd(_ bytes: [UInt8]) -> Int? {
    guard bytes.count > 18, bytes[0] == 0x1F, bytes[1] == 0x8B, bytes[2] == 8 else { return nil }
    let flags = bytes[3]
    var at = 10
    if flags & 4 != 0 {
      guard at + 2 <= bytes.count else { return nil }
      at += 2 + Int(bytes[at]) + Int(bytes[at + 1]) << 8
    }
    for flag: UInt8 in [8, 16] where flags & flag != 0 {
      while at < bytes.count, bytes[at] != 0 { at += 1 }
      at += 1
    }
    if flags & 2 != 0 { at += 2 }
    return at < bytes.count ? at : nil
  }

  private mutating func take(_ count: Int) -> Int? {
    while bitCount < count {
      guard at < input.count else { return nil }
      bits |= UInt32(input[at]) << UInt32(bitCount)
      at += 1
      bitCount += 8
    }
    let value = bits & ((1 << UInt32(count)) - 1)
    bits >>= UInt32(count)
    bitCount -= count
    return Int(value)
  }

  private mutating func inflate() -> Bool {
    while true {
      guard let last = take(1), let kind = take(2) else { return false }
      let isWhole: Bool
      switch kind {
      case 0: isWhole = copyStored()
      case 1: isWhole = decode(Self.fixedLengths, Self.fixedDistances)
      case 2: isWhole = decodeDynamic()
      default: isWhole = false
      }
      guard isWhole else { return false }
      if last == 1 { return checksEqual() }
    }
  }

  /// The length that the file says its content has, as a test that nothing is missing.
  private mutating func checksEqual() -> Bool {
    guard input.count >= 4 else { return false }
    let size = input.suffix(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
    return size == UInt32(truncatingIfNeeded: output.count)
  }

  private mutating func copyStored() -> Bool {
    (bits, bitCount) = (0, 0)
    guard at + 4 <= input.count else { return false }
    let length = Int(input[at]) | Int(input[at + 1]) << 8
    at += 4
    guard at + length <= input.count else { return false }
    output += input[at..<(at + length)]
    at += length
    return true
  }

  /// Canonical Huffman code: how many codes of each length, and their symbols in order.
  private struct Code {
    var counts = [Int](repeating: 0, count: 16)
    var symbols: [Int]

    init(lengths: [Int]) {
      for length in lengths { counts[length] += 1 }
      counts[0] = 0
      symbols = lengths.indices.filter { lengths[$0] > 0 }.sorted { (lengths[$0], $0) < (lengths[$1], $1) }
    }
  }

  private static let fixedLengths = Code(
    lengths: (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })
  private static let fixedDistances = Code(lengths: [Int](repeating: 5, count: 30))

  private mutating func symbol(_ code: Code) -> Int? {
    var (value, first, index) = (0, 0, 0)
    for length in 1...15 {
      guard let bit = take(1) else { return nil }
      value |= bit
      let count = code.counts[length]
      if value - first < count { return code.symbols[index + value - first] }
      index += count
      first = (first + count) << 1
      value <<= 1
    }
    return nil
  }

  private static let lengthBases = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
  ]
  private static let lengthBits = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distanceBases = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
    8193, 12289, 16385, 24577,
  ]

  private mutating func decode(_ lengths: Code, _ distances: Code) -> Bool {
    while true {
      guard let symbol = symbol(lengths), output.count < Self.largest else { return false }
      if symbol < 256 {
        output.append(UInt8(symbol))
        continue
      }
      if symbol == 256 { return true }
      guard symbol - 257 < Self.lengthBases.count, let more = take(Self.lengthBits[symbol - 257]),
        let code = self.symbol(distances), code < Self.distanceBases.count, let far = take(max(0, code / 2 - 1))
      else { return false }
      let distance = Self.distanceBases[code] + far
      guard distance <= output.count else { return false }
      for _ in 0..<(Self.lengthBases[symbol - 257] + more) { output.append(output[output.count - distance]) }
    }
  }

  private mutating func decodeDynamic() -> Bool {
    guard let literals = take(5), let distances = take(5), let codes = take(4) else { return false }
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    var codeLengths = [Int](repeating: 0, count: 19)
    for index in 0..<(codes + 4) {
      guard let length = take(3) else { return false }
      codeLengths[order[index]] = length
    }
    let code = Code(lengths: codeLengths)
    let total = literals + 257 + distances + 1
    var lengths: [Int] = []
    while lengths.count < total {
      guard let symbol = symbol(code) else { return false }
      switch symbol {
      case 0...15: lengths.append(symbol)
      case 16:
        guard let last = lengths.last, let more = take(2) else { return false }
        lengths += [Int](repeating: last, count: 3 + more)
      case 17:
        guard let more = take(3) else { return false }
        lengths += [Int](repeating: 0, count: 3 + more)
      default:
        guard let more = take(7) else { return false }
        lengths += [Int](repeating: 0, count: 11 + more)
      }
    }
    guard lengths.count == total else { return false }
    return decode(
      Code(lengths: Array(lengths[..<(literals + 257)])), Code(lengths: Array(lengths[(literals + 257)...])))
  }
}
