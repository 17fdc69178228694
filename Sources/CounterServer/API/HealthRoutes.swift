import Hummingbird

/// `GET /health`: the process answers. `GET /ready`: it takes work.
struct HealthRoutes: Sendable {
  func add(to router: Router<CounterContext>) {
    router.get("/health") { _, _ in "ok\n" }
    router.get("/ready") { _, _ in "ready\n" }
  }
}
