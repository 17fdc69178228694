import CaseArchive
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// `GET /health`: the process answers. `GET /ready`: it takes work.
struct HealthRoutes: Sendable {
  let readiness: Readiness
  let archive: Archive

  func add(to router: Router<CounterContext>) {
    router.get("/health") { _, _ in "ok\n" }
    router.get("/ready") { _, _ in
      switch readiness.stage {
      case .starting: return Self.notReady("starting")
      case .stopping: return Self.notReady("stopping")
      case .running:
        do {
          try await archive.checkReadable()
          return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: "ready\n")))
        } catch {
          return Self.notReady("archive")
        }
      }
    }
  }

  private static func notReady(_ why: String) -> Response {
    var headers = HTTPFields()
    headers[.retryAfter] = "5"
    return Response(
      status: .serviceUnavailable, headers: headers,
      body: .init(byteBuffer: ByteBuffer(string: "not ready: \(why)\n")))
  }
}

/// Whether the server takes work, for those who send it some.
final class Readiness: Sendable {
  enum Stage: Sendable { case starting, running, stopping }

  private let state = Mutex(Stage.starting)

  var stage: Stage { state.withLock { $0 } }

  func enter(_ stage: Stage) { state.withLock { $0 = stage } }
}
