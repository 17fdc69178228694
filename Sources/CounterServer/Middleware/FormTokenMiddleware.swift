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
    let changes = ![.get, .head, .options].contains(request.method)
    guard changes, context.signedIn.means == .cookie else { return try await next(request, context) }
    if let token = request.headers[.formToken] {
      guard token == context.formToken else { throw PageProblem.wrongFormToken }
      return try await next(request, context)
    }
    guard request.headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") == true else {
      throw PageProblem.wrongFormToken
    }
    var request = request
    let body = try await request.body.collect(upTo: context.maxUploadSize)
    request.body = RequestBody(buffer: body)
    let form = FormFields(body)
    guard form["formToken"] == context.formToken else { throw PageProblem.wrongFormToken }
    return try await next(request, context)
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
