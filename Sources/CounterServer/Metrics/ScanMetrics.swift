public import Foundation
public import Residency
import Synchronization

/// Counts what the readers do.
public struct ScanMetrics: Sendable {
  private let metrics: PrometheusMetrics
  private let readers: Int
  private let load: Load

  private final class Load: Sendable {
    let scans = Mutex(0)
  }

  /// - Parameter readers: how many scans are read at a time; what is beyond waits.
  public init(_ metrics: PrometheusMetrics, readers: Int) {
    self.metrics = metrics
    self.readers = readers
    load = Load()
    show(0)
  }

  /// The same reader, counted.
  public func measuring(
    _ read: @escaping @Sendable (_ content: Data, _ name: String) async -> Reading
  ) -> @Sendable (_ content: Data, _ name: String) async -> Reading {
    { content, name in
      show(change(by: 1))
      defer { show(change(by: -1)) }
      let start = ContinuousClock.now
      let reading = await read(content, name)
      let took = start.duration(to: .now).components
      metrics.series(.counter, "madoguchi_scans_read_total", [("outcome", reading.status.rawValue)])
        .increment(by: Int64(1))
      metrics.series(.histogram, "madoguchi_scan_reading_seconds", [])
        .record(Double(took.seconds) + Double(took.attoseconds) / 1e18)
      return reading
    }
  }

  private func change(by amount: Int) -> Int {
    load.scans.withLock {
      $0 += amount
      return $0
    }
  }

  private func show(_ scans: Int) {
    metrics.series(.gauge, "madoguchi_scans_in_progress", []).set(Double(scans))
    metrics.series(.gauge, "madoguchi_scans_waiting", []).set(Double(max(0, scans - readers)))
  }
}
