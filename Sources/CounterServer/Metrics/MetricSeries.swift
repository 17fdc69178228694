import CoreMetrics
import Synchronization

/// One line of figures: a metric with the values of its labels.
final class MetricSeries: CounterHandler, FloatingPointCounterHandler, MeterHandler, RecorderHandler, TimerHandler {
  enum Kind: String, Sendable { case counter, gauge, histogram }

  struct Figures: Sendable {
    var value = 0.0
    var count: UInt64 = 0
    /// How many were at most as large as each of `MetricSeries.bounds`; not accumulated.
    var buckets = [UInt64](repeating: 0, count: MetricSeries.bounds.count)
  }

  /// Upper bounds of a histogram, in seconds: the goal for a page is 0.2, for a scan a few.
  static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 5, 10, 30]

  let kind: Kind
  private let state = Mutex(Figures())

  init(_ kind: Kind) { self.kind = kind }

  var figures: Figures { state.withLock { $0 } }

  func increment(by amount: Int64) { add(Double(amount)) }
  func increment(by amount: Double) { add(amount) }
  func decrement(by amount: Double) { add(-amount) }
  func set(_ value: Int64) { set(Double(value)) }
  func set(_ value: Double) { state.withLock { $0.value = value } }
  func record(_ value: Int64) { record(Double(value)) }
  func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
  func reset() { state.withLock { $0 = Figures() } }

  func record(_ value: Double) {
    guard kind == .histogram else { return set(value) }
    state.withLock {
      $0.value += value
      $0.count += 1
      if let place = Self.bounds.firstIndex(where: { value <= $0 }) { $0.buckets[place] += 1 }
    }
  }

  private func add(_ amount: Double) {
    guard amount.isFinite else { return }
    state.withLock { $0.value += amount }
  }
}
