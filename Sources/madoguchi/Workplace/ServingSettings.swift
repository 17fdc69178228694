import Admission
import ArgumentParser
import Configuration
import CounterServer
import Foundation

/// How `serve` is reached and how long staff and tablets stay signed in; read with the other ``Settings``.
struct ServingSettings: Sendable {
  /// PEM files; both or neither.
  var tls: CounterSettings.TLSFiles?
  var sessions = SessionLimits()
  var rates = CounterSettings.RateLimits()
  /// Whether `/metrics` answers other machines; by default this one alone.
  var openMetrics = false

  init() {}

  /// - Throws: `ValidationError` naming the setting that has no usable value.
  init(_ config: ConfigReader) throws {
    openMetrics = config.bool(forKey: "openMetrics", default: false)
    switch (config.string(forKey: "tls.certificate"), config.string(forKey: "tls.key")) {
    case (let certificate?, let key?):
      tls = .init(certificateChain: URL(fileURLWithPath: certificate), key: URL(fileURLWithPath: key))
    case (nil, nil): break
    default: throw ValidationError("tls.certificate and tls.key go together.")
    }
    func number(_ key: String, _ range: ClosedRange<Int>, default preset: Int) throws -> Int {
      let value = config.int(forKey: ConfigKey(key), default: preset)
      guard range.contains(value) else {
        throw ValidationError("\(key) must be from \(range.lowerBound) to \(range.upperBound).")
      }
      return value
    }
    sessions.idle = Int64(try number("sessions.idleMinutes", 1...480, default: Int(sessions.idle / 60))) * 60
    sessions.total = Int64(try number("sessions.totalHours", 1...24, default: Int(sessions.total / 3600))) * 3600
    sessions.tabletIdle =
      Int64(try number("sessions.tabletIdleMinutes", 1...60, default: Int(sessions.tabletIdle / 60))) * 60
    sessions.attempts = try number("sessions.attempts", 3...20, default: sessions.attempts)
    sessions.wait = Int64(try number("sessions.waitMinutes", 1...1440, default: Int(sessions.wait / 60))) * 60
    rates.signInsPerMinute = try number("rates.signInsPerMinute", 1...10_000, default: rates.signInsPerMinute)
    rates.signInBurst = try number("rates.signInBurst", 1...10_000, default: rates.signInBurst)
    rates.requestsPerSecond = try number("rates.requestsPerSecond", 1...10_000, default: rates.requestsPerSecond)
    rates.requestBurst = try number("rates.requestBurst", 1...10_000, default: rates.requestBurst)
  }
}
