import HTTPTypes
import Hummingbird

/// Counts requests and their time by the template of their route: `/cases/{case}/sign`, never the address itself.
struct RequestMetrics: RouterMiddleware {
  typealias Context = CounterContext

  let metrics: PrometheusMetrics

  private static let methods: Set<HTTPRequest.Method> = [.get, .head, .post, .put, .patch, .delete]

  func handle(
    _ request: Request, context: CounterContext,
    next: (Request, CounterContext) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    let response = try await next(request, context)
    let took = start.duration(to: .now)
    // What is no route is one route: a file of ours, or an address that somebody tried.
    let template = context.endpointPath.flatMap { $0.hasPrefix("/") ? $0 : nil }
    let route = template ?? (request.uri.path.hasPrefix("/assets/") ? "/assets" : "none")
    let method = Self.methods.contains(request.method) ? request.method.rawValue : "other"
    metrics.series(
      .counter, "madoguchi_http_requests_total",
      [("route", route), ("method", method), ("status", "\(response.status.code)")]
    ).increment(by: Int64(1))
    // A stream of events lasts as long as its page is open: that is no time of an answer.
    if response.headers[.contentType] != "text/event-stream" {
      metrics.series(
        .histogram, "madoguchi_http_request_duration_seconds", [("route", route), ("method", method)]
      ).record(Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18)
    }
    return response
  }
}
