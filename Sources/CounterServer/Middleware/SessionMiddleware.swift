import Admission
import HTTPTypes
import Hummingbird

/// Finds out who sent a request: by the session's cookie, or for programs by `Authorization: Bearer`.
struct SessionMiddleware: RouterMiddleware {
  static let cookie = "madoguchi-session"

  let admission: Admission

  func handle(
    _ request: Request, context: CounterContext,
    next: (Request, CounterContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    if let header = request.headers[.authorization], header.hasPrefix("Bearer ") {
      let token = String(header.dropFirst("Bearer ".count))
      if let session = try await admission.session(token) {
        context.session = SignedIn(session: session, token: token, means: .bearer)
      }
    } else if let token = request.cookies[Self.cookie]?.value, let session = try await admission.session(token) {
      context.session = SignedIn(session: session, token: token, means: .cookie)
    }
    return try await next(request, context)
  }
}
