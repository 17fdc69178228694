import Hummingbird
import ServiceLifecycle
import UnixSignals

extension CounterServer {
  /// Serves until SIGTERM or SIGINT. From then on `/ready` says so, streams of events end, and what is under way is
  /// answered.
  /// - Parameter onRunning: called once with the port listened on.
  /// - Throws: when the port is taken, or the certificate cannot be read.
  public func run(onRunning: @escaping @Sendable (Int) async -> Void) async throws {
    ScanProgram.clearLeftovers(isStarting: true)
    let application = try application(onRunning: onRunning)
    let service = StoppingService(service: application, onStop: stop)
    try await ServiceGroup(
      configuration: .init(
        services: [service], gracefulShutdownSignals: [.sigterm, .sigint], logger: application.logger)
    ).run()
  }
}

/// A service that says when it is asked to stop, before it has stopped.
private struct StoppingService<Inner: Service>: Service {
  let service: Inner
  let onStop: @Sendable () -> Void

  func run() async throws {
    try await withGracefulShutdownHandler {
      try await service.run()
    } onGracefulShutdown: {
      onStop()
    }
  }
}
