import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOFoundationCompat

/// `GET /api/v1/openapi.json`: the interface for programs, described (OpenAPI 3.1). It holds nothing of this office.
struct OpenAPIRoutes: Sendable {
  private let document: Data

  /// - Parameter pages: `Templates/Pages`.
  /// - Throws: `PagesMissing`.
  init(pages: URL) throws {
    guard let data = try? Data(contentsOf: pages.appendingPathComponent("api/openapi.json")) else {
      throw PagesMissing(page: "api/openapi.json")
    }
    document = data
  }

  func add(to router: Router<CounterContext>) {
    router.get("/api/v1/openapi.json") { _, _ in
      var headers = HTTPFields()
      headers[.contentType] = "application/json; charset=utf-8"
      return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(data: document)))
    }
  }
}
