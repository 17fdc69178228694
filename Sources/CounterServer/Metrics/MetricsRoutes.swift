import HTTPTypes
import Hummingbird
import NIOCore

/// `GET /metrics`: for the machine itself, and for others where the operator says so.
struct MetricsRoutes: Sendable {
  let metrics: PrometheusMetrics
  let isOpen: Bool
  /// What waits for a reader and what is with one: papers of a case that belong together are one piece of work.
  let jobs: @Sendable () async -> (waiting: Int, reading: Int)

  func add(to router: Router<CounterContext>) {
    router.get("/metrics") { request, context in
      // Through a proxy everybody comes from this machine.
      let isForwarded = request.headers[.xForwardedFor] != nil || request.headers[.forwarded] != nil
      guard isOpen || (context.isLocal && !isForwarded) else { throw PageProblem.notFound }
      let work = await jobs()
      metrics.series(.gauge, "madoguchi_reading_jobs_waiting", []).set(Double(work.waiting))
      metrics.series(.gauge, "madoguchi_reading_jobs_running", []).set(Double(work.reading))
      var headers = HTTPFields()
      headers[.contentType] = PrometheusText.mediaType
      return Response(
        status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: PrometheusText(metrics).text)))
    }
  }
}

extension CounterContext {
  /// From this machine.
  var isLocal: Bool {
    switch remoteAddress {
    case .v4, .v6: ["127.0.0.1", "::1", "::ffff:127.0.0.1"].contains(remoteAddress?.ipAddress ?? "")
    case .unixDomainSocket: true
    case nil: false
    }
  }
}

extension HTTPField.Name {
  static let xForwardedFor = Self.known("X-Forwarded-For")
  static let forwarded = Self.known("Forwarded")
}
