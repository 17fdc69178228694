import Admission
import Foundation
import HTTPTypes
import Hummingbird
import NIOFoundationCompat
import Residency

/// Signing in and out. What stands behind the account (second factor, rights, expiry) is `Admission`'s; these routes only
/// carry name, password and cookie.
struct SignInRoutes: Sendable {
  let counter: Counter

  func add(to router: Router<CounterContext>) {
    router.get("/sign-in") { _, context in
      guard context.session == nil else { return Response.seeOther("/cases") }
      return try counter.pages.page(.signIn, SignInPage(municipality: counter.settings.municipality))
    }
    router.post("/sign-in") { request, context in
      // A page of another site must not sign anybody in: browsers say where a form came from.
      if let site = request.headers[.secFetchSite], site != "same-origin", site != "none" {
        throw PageProblem.wrongFormToken
      }
      let form = FormFields(try await request.body.collect(upTo: 1 << 16))
      let name = form["name"] ?? ""
      do {
        let (_, token) = try await counter.admission.signIn(
          name, password: form["password"] ?? "", terminal: context.terminal)
        var response = Response.seeOther("/cases")
        response.setCookie(cookie(token, maxAge: Int(counter.admission.limits.total)))
        return response
      } catch let error as AdmissionError {
        let problem = PageProblem(error)
        return try counter.pages.page(
          .signIn,
          SignInPage(municipality: counter.settings.municipality, name: name, problem: problem.sentence),
          status: problem.status)
      }
    }
    router.post("/api/v1/sessions") { request, context in
      let wish = try JSONDecoder().decode(
        SessionWish.self, from: Data(buffer: try await request.body.collect(upTo: 1 << 16)))
      let (session, token) = try await counter.admission.signIn(
        wish.name, password: wish.password, terminal: context.terminal)
      return try JSONAnswer.response(
        SessionView(token: token, staff: session.account.staff.rawValue, desk: session.account.desk.rawValue),
        status: .created)
    }
    router.group(context: StaffContext.self).add(middleware: FormTokenMiddleware())
      .post("/sign-out") { _, context in
        try await counter.admission.signOut(context.signedIn.token)
        var response = Response.seeOther("/sign-in")
        response.setCookie(cookie("", maxAge: 0))
        return response
      }
  }

  private func cookie(_ token: String, maxAge: Int) -> Cookie {
    Cookie(
      name: SessionMiddleware.cookie, value: token, maxAge: maxAge, path: "/",
      secure: counter.settings.isReachedByTLS, httpOnly: true, sameSite: .strict)
  }
}

/// What a program signs in with.
private struct SessionWish: Decodable {
  let name: String
  let password: String
}

/// The session of a program: it sends the token as `Authorization: Bearer`.
private struct SessionView: Encodable {
  let token: String
  let staff: String
  let desk: String
}

struct SignInPage: Sendable {
  let municipality: String
  let name: String
  let problem: String?

  init(municipality: String, name: String = "", problem: String? = nil) {
    self.municipality = municipality
    self.name = name
    self.problem = problem
  }
}

extension HTTPField.Name {
  static let secFetchSite = Self.known("Sec-Fetch-Site")
}
