/// Numbers that are the same in every run (Marsaglia's xorshift).
public struct Xorshift: RandomNumberGenerator {
  private var state: UInt64

  public init(seed: UInt64) { state = seed | 1 }

  public mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
