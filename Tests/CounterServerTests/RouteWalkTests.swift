import Admission
import Foundation
import FoundationNetworking
import Hummingbird
import Support
import Testing

@testable import CounterServer

/// Walks every route there is, so that one that is added without a guard fails here.
@Suite(.tags(.large, .control)) struct RouteWalkTests {
  /// What anybody may ask for.
  static let open: Set<String> = [
    "GET /health", "GET /ready", "GET /metrics", "GET /sign-in", "POST /sign-in", "POST /api/v1/sessions",
    "GET /tablet",
    "GET /api/v1/openapi.json",
  ]

  /// A route with its parameters filled by something that is not there.
  static func address(_ route: String) -> String {
    route.split(separator: "/", omittingEmptySubsequences: false)
      .map { $0.hasPrefix("{") || $0.hasPrefix(":") ? "1" : String($0) }.joined(separator: "/")
  }

  private func routes(_ counter: RunningCounter) -> [(method: String, path: String)] {
    counter.server.router().routes.map { ($0.method.rawValue, $0.path.description) }.filter { $0.0 != "HEAD" }
  }

  @Test("C12 C14 every route but a few refuses who has no session", .timeLimit(.minutes(2)))
  func refusesStrangers() async throws {
    try await RunningCounter.serving { counter in
      let routes = routes(counter)
      #expect(routes.count > 30)
      for (method, path) in routes where !Self.open.contains("\(method) \(path)") {
        for headers in [[:], ["Cookie": "madoguchi-session=guessed; madoguchi-tablet=guessed"]] {
          let (_, response) = try await counter.answer(
            method, Self.address(path), body: method == "GET" ? nil : Data("{}".utf8), headers: headers)
          let isSentToSignIn =
            response.statusCode == 303 && response.value(forHTTPHeaderField: "Location") == "/sign-in"
          #expect(response.statusCode == 401 || isSentToSignIn, "\(method) \(path): \(response.statusCode)")
        }
      }
    }
  }

  @Test(
    "C12 a tablet's secret opens no page of staff, whatever name it is given, and staff's none of a tablet",
    .timeLimit(.minutes(2)))
  func keepsTabletsApart() async throws {
    try await RunningCounter.serving { counter in
      let (_, tablet) = try await counter.admission.openTablet()
      let staff = try await counter.token()
      let secrets = [
        ["Cookie": "madoguchi-tablet=\(tablet)"], ["Cookie": "madoguchi-session=\(tablet)"],
        ["Authorization": "Bearer \(tablet)"],
      ]
      for (method, path) in routes(counter) where !Self.open.contains("\(method) \(path)") {
        let address = Self.address(path)
        let body = method == "GET" ? nil : Data("{}".utf8)
        let isOfTablet = path.hasPrefix("/tablet/") && path != "/tablet/sign-out"
        if isOfTablet {
          for headers in [["Cookie": "madoguchi-session=\(staff)"], ["Cookie": "madoguchi-tablet=\(staff)"]] {
            let (_, response) = try await counter.answer(method, address, body: body, headers: headers)
            #expect([401, 403].contains(response.statusCode), "\(method) \(path): \(response.statusCode)")
          }
        } else {
          for headers in secrets {
            let (_, response) = try await counter.answer(method, address, body: body, headers: headers)
            #expect([303, 401].contains(response.statusCode), "\(method) \(path): \(response.statusCode)")
          }
        }
      }
    }
  }
}
