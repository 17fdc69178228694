import HTTPTypes
import Hummingbird
import Logging

/// Turns what is thrown into an answer: for people a Japanese page, for programs problem+json (RFC 9457). Outside of
/// everything else, so that errors carry the same headers as pages.
struct ErrorAnswers: RouterMiddleware {
  typealias Context = CounterContext

  let pages: PageLibrary
  let logger: Logger

  func handle(
    _ request: Request, context: CounterContext,
    next: (Request, CounterContext) async throws -> Response
  ) async throws -> Response {
    let forPrograms = request.uri.path.hasPrefix("/api/") || request.headers[.accept] == "application/json"
    do {
      return try await next(request, context)
    } catch is NotSignedIn {
      if forPrograms {
        return try Problem(
          status: .unauthorized, code: "notSignedIn", detail: "サインインしてください。"
        ).response()
      }
      return Response.seeOther("/sign-in")
    } catch let needed as ReasonNeeded where !forPrograms {
      return Response.seeOther("/cases/\(needed.caseID)/reason")
    } catch {
      let waits = error as? TooManyRequests
      let problem = waits?.problem ?? PageProblem(error)
      if problem.status.kind == .serverError {
        // Only the route and our own code: an error's text may come from anywhere.
        logger.error(
          "request failed",
          metadata: [
            "route": "\(context.endpointPath ?? "-")", "code": "\(problem.code)", "type": "\(type(of: error))",
          ])
      }
      if forPrograms {
        var answer = try Problem(
          status: problem.status, code: problem.code, detail: problem.sentence, path: problem.path
        ).response()
        if let waits { answer.headers[.retryAfter] = "\(waits.seconds)" }
        return answer
      }
      var answer = try pages.page(.problem, ProblemPage(problem), status: problem.status)
      if let waits { answer.headers[.retryAfter] = "\(waits.seconds)" }
      return answer
    }
  }
}

/// The page that says what failed.
struct ProblemPage: Sendable {
  let title: String
  let sentence: String
  let code: String

  init(_ problem: PageProblem) {
    title = problem.status == .notFound ? "ページが見つかりません" : "処理できませんでした"
    sentence = problem.sentence
    code = problem.code
  }
}
