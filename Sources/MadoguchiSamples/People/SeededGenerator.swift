/// A random number generator that gives the same numbers for the same seed on every machine: xoshiro256** started by
/// SplitMix64 (Blackman and Vigna, "Scrambled linear pseudorandom number generators").
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  public init(seed: UInt64) {
    var mixer = seed
    func next() -> UInt64 {
      mixer &+= 0x9E37_79B9_7F4A_7C15
      var value = mixer
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }
    state = (next(), next(), next(), next())
  }

  /// A stream of its own for one purpose: what one part of a document draws does not shift what another part gets.
  public init(seed: UInt64, purpose: String) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in purpose.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    self.init(seed: seed &+ hash)
  }

  public mutating func next() -> UInt64 {
    let result = Self.rotated(state.1 &* 5, by: 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = Self.rotated(state.3, by: 45)
    return result
  }

  private static func rotated(_ value: UInt64, by bits: UInt64) -> UInt64 { (value << bits) | (value >> (64 - bits)) }
}

extension SeededGenerator {
  /// A number of the range. Own arithmetic: the standard library may change how it maps random bits to ranges.
  mutating func integer(_ range: ClosedRange<Int>) -> Int {
    let span = UInt64(range.upperBound - range.lowerBound) + 1
    return range.lowerBound + Int(next() % span)
  }

  /// A number from 0 up to, not including, 1.
  mutating func fraction() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }

  mutating func real(_ range: ClosedRange<Double>) -> Double {
    range.lowerBound + fraction() * (range.upperBound - range.lowerBound)
  }

  /// True in `share` of the cases.
  mutating func chance(_ share: Double) -> Bool { fraction() < share }

  /// - Precondition: `list` is not empty.
  mutating func pick<Element>(_ list: [Element]) -> Element { list[integer(0...(list.count - 1))] }

  /// One of the values, by weight.
  /// - Precondition: `list` is not empty.
  mutating func weighted<Element>(_ list: [(Element, Int)]) -> Element {
    var ticket = integer(0...(list.reduce(0) { $0 + $1.1 } - 1))
    for (value, weight) in list {
      if ticket < weight { return value }
      ticket -= weight
    }
    return list[list.count - 1].0
  }

  /// `count` digits, the first not zero.
  mutating func digits(_ count: Int) -> String {
    var text = String(integer(1...9))
    while text.count < count { text += String(integer(0...9)) }
    return text
  }

  /// `count` letters A…Z without I and O, which cards avoid.
  mutating func letters(_ count: Int) -> String {
    var text = ""
    while text.count < count { text.append(pick(Array("ABCDEFGHJKLMNPQRSTUVWXYZ"))) }
    return text
  }
}
