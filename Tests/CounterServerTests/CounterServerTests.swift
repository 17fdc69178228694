import CounterServer
import Foundation
import FoundationNetworking
import Hummingbird
import Logging
import Residency
import Support
import Testing

@Suite(.tags(.large)) struct CounterServerTests {
  /// Runs a real server on a free port while `body` talks to it.
  private func serving(_ body: @escaping @Sendable (URL) async throws -> Void) async throws {
    var logger = Logger(label: "test")
    logger.logLevel = .error
    let server = CounterServer(logger: logger) { content, name in
      Reading(
        file: name, status: .unrecognized, reason: .init(code: "noKnownDocument", message: "\(content.count) bytes"),
        pages: 1)
    }
    let (ports, port) = AsyncStream<Int>.makeStream()
    let application = server.application(port: 0) { port.yield($0) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await application.runService(gracefulShutdownSignals: []) }
      var running = ports.makeAsyncIterator()
      let number = try #require(await running.next())
      try await body(try #require(URL(string: "http://127.0.0.1:\(number)")))
      group.cancelAll()
    }
  }

  private func answer(_ url: URL, post body: Data? = nil) async throws -> (Data, HTTPURLResponse) {
    var request = URLRequest(url: url)
    if let body {
      request.httpMethod = "POST"
      request.httpBody = body
    }
    let (data, response) = try await URLSession.shared.data(for: request)
    return (data, try #require(response as? HTTPURLResponse))
  }

  @Test(
    "a scan sent over a socket is answered with the reading contract, and nothing is cached", .timeLimit(.minutes(1)))
  func readsAScan() async throws {
    try await serving { server in
      let (data, response) = try await answer(
        server.appendingPathComponent("api/v1/readings"), post: Data([1, 2, 3]))
      #expect(response.statusCode == 200)
      #expect(response.value(forHTTPHeaderField: "Cache-Control") == "no-store")
      let reading = try JSONDecoder().decode(Reading.self, from: data)
      #expect(reading.contract == Reading.contractName)
      #expect(reading.reason?.message == "3 bytes")
    }
  }

  @Test("a request without a scan is refused with a problem that names the remedy", .timeLimit(.minutes(1)))
  func refusesNothing() async throws {
    try await serving { server in
      let (data, response) = try await answer(server.appendingPathComponent("api/v1/readings"), post: Data())
      #expect(response.statusCode == 400)
      #expect(response.value(forHTTPHeaderField: "Content-Type") == "application/problem+json")
      #expect(String(decoding: data, as: UTF8.self).contains("emptyBody"))
    }
  }

  @Test("an unknown path is a problem too, and health and readiness answer", .timeLimit(.minutes(1)))
  func unknownPath() async throws {
    try await serving { server in
      for (path, status) in [("nowhere", 404), ("health", 200), ("ready", 200)] {
        let (_, response) = try await answer(server.appendingPathComponent(path))
        #expect(response.statusCode == status)
      }
    }
  }
}
