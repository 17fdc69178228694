import Residency

/// Times as pages show them, in Japan's time.
enum DayTime {
  /// 2026/11/22 13:05
  static func text(_ time: Timestamp) -> String {
    let day = time.dayInJapan
    let minutes = (time.secondsSince1970 + 9 * 3600) / 60
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(day.iso.replacing("-", with: "/")) \(two(minutes / 60 % 24)):\(two(minutes % 60))"
  }
}
