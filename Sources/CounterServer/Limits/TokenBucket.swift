/// Lets so many through at once, and then so many a second (token bucket).
struct TokenBucket: Hashable, Sendable {
  /// What a bucket holds, and how fast it fills.
  struct Size: Hashable, Sendable {
    let burst: Double
    let perSecond: Double
  }

  private var tokens: Double
  private var filledAt: Double

  init(_ size: Size, at time: Double) {
    tokens = size.burst
    filledAt = time
  }

  /// Takes one.
  /// - Returns: seconds to wait until there is one; `nil`: taken.
  mutating func take(_ size: Size, at time: Double) -> Double? {
    fill(size, at: time)
    guard tokens >= 1 else { return (1 - tokens) / size.perSecond }
    tokens -= 1
    return nil
  }

  /// Whether it is as good as new, and need not be remembered.
  mutating func isFull(_ size: Size, at time: Double) -> Bool {
    fill(size, at: time)
    return tokens >= size.burst
  }

  private mutating func fill(_ size: Size, at time: Double) {
    tokens = min(size.burst, tokens + max(0, time - filledAt) * size.perSecond)
    filledAt = max(filledAt, time)
  }
}
