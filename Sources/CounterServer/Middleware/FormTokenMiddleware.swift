import HTTPTypes
import Hummingbird
import NIOCore

/// Refuses a change that no page of the session asked for (CSRF): a request that changes something carries the session's
/// form token, in a form's field `formToken` or in the header `X-Form-Token`. Programs that send their secret themselves
/// need none.
struct FormTokenMiddleware: RouterMiddleware {
  typealias Context = StaffContext

  func handle(
    _ request: Request, context: StaffContext,
    next: (Request, StaffContext) async throws -> Response
  ) async throws -> Response {
    guard context.signedIn.means == .cookie else { return try await next(request, context) }
    return try await next(
      try await request.carrying(formToken: context.formToken, upTo: context.maxUploadSize), context)
  }
}

extension Request {
  /// The request, if it changes nothing or carries the token; the body of a form can still be read from it.
  /// - Parameter limit: bytes of a form.
  /// - Throws: `PageProblem.wrongFormToken`; 413.
  func carrying(formToken: String, upTo limit: Int) async throws -> Request {
    guard ![.get, .head, .options].contains(method) else { return self }
    var request = self
    var token = headers[.formToken]
    if token == nil, headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") == true {
      let form = try await request.body.collect(upTo: limit)
      request.body = RequestBody(buffer: form)
      token = FormFields(form)["formToken"]
    }
    guard token == formToken else { throw PageProblem.wrongFormToken }
    return request
  }
}

extension HTTPField.Name {
  static let formToken = Self.known("X-Form-Token")

  /// For names that are constants of the program.
  static func known(_ name: String) -> HTTPField.Name {
    guard let field = HTTPField.Name(name) else { preconditionFailure("\(name) is a field name") }
    return field
  }
}
