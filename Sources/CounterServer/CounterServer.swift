public import Foundation
public import Hummingbird
public import Logging
import NIOCore
public import Residency

/// The web face. For now the part other programs need: is it alive, is it ready, and the reading API. The counter's pages
/// come on top of it.
public struct CounterServer: Sendable {
  /// Reads one scan: its content, its name for messages.
  public typealias ReadScan = @Sendable (_ content: Data, _ name: String) async -> Reading

  /// The largest scan taken, in bytes.
  public static let largestScan = 64 << 20

  private let readScan: ReadScan
  private let logger: Logger

  /// - Parameters:
  ///   - logger: gets route and status, never a query, a header or a body.
  public init(logger: Logger, readScan: @escaping ReadScan) {
    self.logger = logger
    self.readScan = readScan
  }

  /// The application, to be run by `runService()` or tested without a socket.
  /// - Parameters:
  ///   - host: the address to listen on; only this machine unless told otherwise.
  ///   - port: 0 takes a free one.
  ///   - onRunning: called once with the port listened on.
  public func application(
    host: String = "127.0.0.1", port: Int, onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
  ) -> some ApplicationProtocol {
    Application(
      router: router(), configuration: .init(address: .hostname(host, port: port), serverName: "madoguchi"),
      onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? port) }, logger: logger)
  }

  private func router() -> Router<BasicRequestContext> {
    let router = Router()
    router.add(middleware: ProblemMiddleware())
    HealthRoutes().add(to: router)
    ReadingRoutes(largestScan: Self.largestScan, readScan: readScan).add(to: router)
    return router
  }
}
