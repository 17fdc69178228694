import Foundation

/// The text format of Prometheus, version 0.0.4.
struct PrometheusText: Sendable {
  static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

  let text: String

  init(_ metrics: PrometheusMetrics) {
    var lines: [String] = []
    var name = ""
    for (key, series) in metrics.all {
      if key.name != name {
        name = key.name
        if let help = Self.help[name] { lines.append("# HELP \(name) \(help)") }
        lines.append("# TYPE \(name) \(series.kind.rawValue)")
      }
      lines += Self.lines(key, series)
    }
    lines += Self.process()
    text = lines.joined(separator: "\n") + "\n"
  }

  private static func lines(_ key: PrometheusMetrics.Key, _ series: MetricSeries) -> [String] {
    let figures = series.figures
    let labels = key.labels.isEmpty ? "" : "{\(key.labels)}"
    guard series.kind == .histogram else { return ["\(key.name)\(labels) \(number(figures.value))"] }
    let before = key.labels.isEmpty ? "" : key.labels + ","
    var lines: [String] = []
    var sum: UInt64 = 0
    for (bound, count) in zip(MetricSeries.bounds, figures.buckets) {
      sum += count
      lines.append("\(key.name)_bucket{\(before)le=\"\(number(bound))\"} \(sum)")
    }
    return lines + [
      "\(key.name)_bucket{\(before)le=\"+Inf\"} \(figures.count)", "\(key.name)_sum\(labels) \(number(figures.value))",
      "\(key.name)_count\(labels) \(figures.count)",
    ]
  }

  private static let help = [
    "madoguchi_http_requests_total": "Requests answered, by route template, method and status.",
    "madoguchi_http_request_duration_seconds": "Time until the answer began, by route template and method.",
    "madoguchi_scans_read_total": "Scans read, by outcome.",
    "madoguchi_scan_reading_seconds": "Time a reader took for one scan.",
    "madoguchi_reading_jobs_waiting": "Papers received that wait to be read.",
    "madoguchi_reading_jobs_running": "Papers received that are being read.",
    "madoguchi_scans_in_progress": "Scans given to the readers and not yet answered.",
    "madoguchi_scans_waiting": "Scans among them that wait for a reader to be free.",
  ]

  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
  }

  /// What every process tells of itself.
  private static func process() -> [String] {
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8),
      let pages = text.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
    else { return [] }
    return [
      "# HELP process_resident_memory_bytes Resident memory of the server, without its readers.",
      "# TYPE process_resident_memory_bytes gauge",
      "process_resident_memory_bytes \(pages * Int(sysconf(Int32(_SC_PAGESIZE))))",
    ]
  }
}
