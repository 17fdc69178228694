/// An instant in whole seconds since 1970-01-01T00:00:00Z. The domain has no clock: who calls passes the time in.
public struct Timestamp: Codable, Hashable, Sendable, Comparable {
  public let secondsSince1970: Int64

  public init(secondsSince1970: Int64) { self.secondsSince1970 = secondsSince1970 }

  public init(from decoder: any Decoder) throws {
    secondsSince1970 = try decoder.singleValueContainer().decode(Int64.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(secondsSince1970)
  }

  public static func < (left: Timestamp, right: Timestamp) -> Bool { left.secondsSince1970 < right.secondsSince1970 }

  /// The day in Japan, nine hours ahead of UTC (Japan has kept no summer time since 1951).
  public var dayInJapan: CalendarDate {
    let seconds = secondsSince1970 + 9 * 3600
    let days = seconds / 86_400 - (seconds % 86_400 < 0 ? 1 : 0)
    return CalendarDate(daysSince1970: Int(days))
  }
}
