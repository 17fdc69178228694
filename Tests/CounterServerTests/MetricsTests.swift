import CaseArchive
import Foundation
import FoundationNetworking
import Residency
import Support
import Testing

@testable import CounterServer

@Suite struct MetricsTests {
  @Test(
    "requests are counted by the template of their route, never by an address with an ID", .tags(.large),
    .timeLimit(.minutes(1)))
  func countsByRoute() async throws {
    try await RunningCounter.serving { counter in
      let headers = ["Authorization": "Bearer \(try await counter.token())"]
      _ = try await counter.answer("GET", "/cases/abc-secret-id/sign", headers: headers)
      _ = try await counter.answer("GET", "/nowhere/personal-item")
      let (text, response) = try await counter.answer("GET", "/metrics")
      #expect(response.value(forHTTPHeaderField: "Content-Type") == "text/plain; version=0.0.4; charset=utf-8")
      #expect(
        text.contains(
          #"madoguchi_http_requests_total{method="GET",route="/cases/{case}/sign",status="404"} 1"#))
      #expect(text.contains(#"madoguchi_http_requests_total{method="GET",route="none",status="404"} 1"#))
      #expect(
        text.contains(
          #"madoguchi_http_request_duration_seconds_bucket{method="GET",route="/cases/{case}/sign",le="+Inf"} 1"#))
      #expect(!text.contains("secret") && !text.contains("personal"))
    }
  }

  @Test(
    "figures are for this machine alone, also behind a proxy, unless the operator opens them", .tags(.large),
    .timeLimit(.minutes(1)))
  func isLocal() async throws {
    try await RunningCounter.serving { counter in
      let (_, forwarded) = try await counter.answer("GET", "/metrics", headers: ["X-Forwarded-For": "192.0.2.7"])
      #expect(forwarded.statusCode == 404)
    }
    try await RunningCounter.serving(changing: { $0.hasOpenMetrics = true }) { counter in
      let (_, forwarded) = try await counter.answer("GET", "/metrics", headers: ["X-Forwarded-For": "192.0.2.7"])
      #expect(forwarded.statusCode == 200)
    }
  }

  @Test("scans are counted by outcome, with the time they took, and those that wait for a reader")
  func countsScans() async {
    let metrics = PrometheusMetrics()
    let scans = ScanMetrics(metrics, readers: 1)
    let (gate, open) = AsyncStream<Void>.makeStream()
    let read = scans.measuring { _, name in
      for await _ in gate { break }
      return Reading(file: name, status: .failed, reason: .init(code: "test", message: "test"), pages: 0)
    }
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<3 { group.addTask { _ = await read(Data(), "scan") } }
      while !PrometheusText(metrics).text.contains("madoguchi_scans_in_progress 3") { await Task.yield() }
      #expect(PrometheusText(metrics).text.contains("madoguchi_scans_waiting 2"))
      open.finish()
    }
    let text = PrometheusText(metrics).text
    #expect(text.contains(#"madoguchi_scans_read_total{outcome="failed"} 3"#))
    #expect(text.contains("madoguchi_scan_reading_seconds_count 3"))
    #expect(text.contains("madoguchi_scans_in_progress 0") && text.contains("madoguchi_scans_waiting 0"))
  }

  @Test("a histogram's buckets add up, and what stands in a label cannot break out of it")
  func writesTheFormat() {
    let metrics = PrometheusMetrics()
    let series = metrics.series(.histogram, "time", [("a", "x\"\n\\")])
    for value in [0.001, 0.15, 0.15, 99] { series.record(value) }
    let lines = PrometheusText(metrics).text.split(separator: "\n").map(String.init)
    #expect(lines.contains(#"time_bucket{a="x\"\n\\",le="0.005"} 1"#))
    #expect(lines.contains(#"time_bucket{a="x\"\n\\",le="0.2"} 3"#))
    #expect(lines.contains(#"time_bucket{a="x\"\n\\",le="30"} 3"#))
    #expect(lines.contains(#"time_bucket{a="x\"\n\\",le="+Inf"} 4"#))
    #expect(lines.contains(#"time_count{a="x\"\n\\"} 4"#))
  }

  @Test("a server that stops, or cannot read its records, is not ready", .tags(.large), .timeLimit(.minutes(1)))
  func tellsReadiness() async throws {
    try await RunningCounter.serving { counter in
      #expect(try await counter.answer("GET", "/ready").response.statusCode == 200)
      counter.server.stop()
      let (text, response) = try await counter.answer("GET", "/ready")
      #expect(response.statusCode == 503 && text.contains("stopping"))
      #expect(try await counter.answer("GET", "/health").response.statusCode == 200)
    }
    try await RunningCounter.serving { counter in
      // Moved in one step: the server may be writing there.
      try FileManager.default.moveItem(
        at: counter.root.appendingPathComponent("keys"), to: counter.root.appendingPathComponent("elsewhere"))
      let (text, response) = try await counter.answer("GET", "/ready")
      #expect(response.statusCode == 503 && text.contains("archive"))
    }
  }
}
