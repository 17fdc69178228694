import HTTPTypes
import Hummingbird

/// What every answer carries: no script but our own files, no frame, no cache of a personal page (C12, C20).
struct SecurityHeaders: RouterMiddleware {
  typealias Context = CounterContext

  /// Whether browsers shall insist on TLS from now on.
  let isTLS: Bool

  private static let policy = [
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' blob: data:", "connect-src 'self'",
    "font-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'", "object-src 'self'",
    "frame-src 'self'",
  ].joined(separator: "; ")

  func handle(
    _ request: Request, context: CounterContext,
    next: (Request, CounterContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    response.headers[.contentSecurityPolicy] = Self.policy
    response.headers[.xContentTypeOptions] = "nosniff"
    response.headers[.referrerPolicy] = "no-referrer"
    response.headers[.permissionsPolicy] = "camera=(), microphone=(), geolocation=()"
    response.headers[.crossOriginOpenerPolicy] = "same-origin"
    response.headers[.crossOriginResourcePolicy] = "same-origin"
    if response.headers[.cacheControl] == nil {
      // Our own style and scripts may be kept, but are asked for anew: an update shows at once.
      response.headers[.cacheControl] = request.uri.path.hasPrefix("/assets/") ? "no-cache" : "no-store"
    }
    if isTLS { response.headers[.strictTransportSecurity] = "max-age=31536000" }
    return response
  }
}

extension HTTPField.Name {
  static let referrerPolicy = Self.known("Referrer-Policy")
  static let permissionsPolicy = Self.known("Permissions-Policy")
  static let crossOriginOpenerPolicy = Self.known("Cross-Origin-Opener-Policy")
}
