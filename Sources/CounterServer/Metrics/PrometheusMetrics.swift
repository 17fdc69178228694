public import CoreMetrics
import Synchronization

/// Figures of the running server in the text format of Prometheus. They count; no label tells a case, a person or an
/// address with an ID in it.
public final class PrometheusMetrics: MetricsFactory {
  struct Key: Hashable, Comparable, Sendable {
    let name: String
    let labels: String

    static func < (left: Key, right: Key) -> Bool { (left.name, left.labels) < (right.name, right.labels) }
  }

  /// A library that invents labels without end must not eat the memory: beyond this, new series count nothing.
  private static let mostSeries = 2000

  private let series = Mutex<[Key: MetricSeries]>([:])

  public init() {}

  func series(_ kind: MetricSeries.Kind, _ name: String, _ labels: [(String, String)]) -> MetricSeries {
    let key = Key(
      name: Self.plain(name),
      labels: labels.map { "\(Self.plain($0.0))=\"\(Self.escaped($0.1))\"" }.sorted().joined(separator: ","))
    return series.withLock { all in
      if let known = all[key] { return known }
      let new = MetricSeries(kind)
      if all.count < Self.mostSeries { all[key] = new }
      return new
    }
  }

  var all: [(key: Key, series: MetricSeries)] {
    series.withLock { $0.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
  }

  public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
    series(.counter, label, dimensions)
  }

  public func makeFloatingPointCounter(
    label: String, dimensions: [(String, String)]
  ) -> any FloatingPointCounterHandler {
    series(.counter, label, dimensions)
  }

  public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
    series(.gauge, label, dimensions)
  }

  public func makeRecorder(
    label: String, dimensions: [(String, String)], aggregate: Bool
  ) -> any RecorderHandler {
    series(aggregate ? .histogram : .gauge, label, dimensions)
  }

  public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    series(.histogram, label, dimensions)
  }

  // A series stays: a counter that vanishes and comes back reads as a restart.
  public func destroyCounter(_ handler: any CounterHandler) {}
  public func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
  public func destroyMeter(_ handler: any MeterHandler) {}
  public func destroyRecorder(_ handler: any RecorderHandler) {}
  public func destroyTimer(_ handler: any TimerHandler) {}

  private static func plain(_ name: String) -> String {
    String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") ? $0 : "_" })
  }

  private static func escaped(_ value: String) -> String {
    value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }
}
