import Admission
import HTTPTypes
import Hummingbird

/// Finds out which tablet sent a request, for addresses under `/tablet` alone: its cookie is sent nowhere else.
struct TabletMiddleware: RouterMiddleware {
  typealias Context = CounterContext

  static let cookie = "madoguchi-tablet"
  static let path = "/tablet"

  let admission: Admission

  func handle(
    _ request: Request, context: CounterContext,
    next: (Request, CounterContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    if request.uri.path == Self.path || request.uri.path.hasPrefix(Self.path + "/"),
      let token = request.cookies[Self.cookie]?.value, let tablet = try await admission.tablet(token)
    {
      context.tablet = PairedTablet(token: token, tablet: tablet)
    }
    return try await next(request, context)
  }
}

/// Refuses a change that no page of this tablet asked for (CSRF), in the manner of `FormTokenMiddleware`.
struct TabletTokenMiddleware: RouterMiddleware {
  typealias Context = TabletContext

  func handle(
    _ request: Request, context: TabletContext,
    next: (Request, TabletContext) async throws -> Response
  ) async throws -> Response {
    try await next(
      try await request.carrying(formToken: context.tablet.formToken, upTo: context.maxUploadSize), context)
  }
}
