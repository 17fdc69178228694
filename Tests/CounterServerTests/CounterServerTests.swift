import Admission
import CaseArchive
import Foundation
import FoundationNetworking
import MoveDesk
import Residency
import Support
import Testing

@Suite(.tags(.large)) struct CounterServerTests {
  @Test(
    "a scan sent over a socket is answered with the reading contract, and nothing is cached", .timeLimit(.minutes(1)))
  func readsAScan() async throws {
    try await RunningCounter.serving { counter in
      let token = try await counter.token()
      let (text, response) = try await counter.answer(
        "POST", "/api/v1/readings", body: Data([1, 2, 3]), headers: ["Authorization": "Bearer \(token)"])
      #expect(response.statusCode == 200)
      #expect(response.value(forHTTPHeaderField: "Cache-Control") == "no-store")
      let reading = try JSONDecoder().decode(Reading.self, from: Data(text.utf8))
      #expect(reading.contract == Reading.contractName)
      #expect(reading.reason?.message == "3 bytes")
    }
  }

  @Test("a request without a scan is refused with a problem that names the remedy", .timeLimit(.minutes(1)))
  func refusesNothing() async throws {
    try await RunningCounter.serving { counter in
      let token = try await counter.token()
      let (text, response) = try await counter.answer(
        "POST", "/api/v1/readings", body: Data(), headers: ["Authorization": "Bearer \(token)"])
      #expect(response.statusCode == 400)
      #expect(response.value(forHTTPHeaderField: "Content-Type") == "application/problem+json")
      #expect(text.contains("emptyBody"))
    }
  }

  @Test(
    "health answers anybody; an unknown path is a page for people and a problem for programs", .timeLimit(.minutes(1)))
  func unknownPath() async throws {
    try await RunningCounter.serving { counter in
      #expect(try await counter.answer("GET", "/health").response.statusCode == 200)
      let page = try await counter.answer("GET", "/nowhere")
      #expect(page.response.statusCode == 404)
      #expect(page.text.contains("<html lang=\"ja\">"))
      let problem = try await counter.answer("GET", "/api/v1/nowhere")
      #expect(problem.response.statusCode == 404)
      #expect(problem.response.value(forHTTPHeaderField: "Content-Type") == "application/problem+json")
    }
  }

  @Test(
    "C14 without a session people are sent to sign in, and programs are told", .tags(.control), .timeLimit(.minutes(1)))
  func asksForASession() async throws {
    try await RunningCounter.serving { counter in
      let page = try await counter.answer("GET", "/cases")
      #expect(page.response.statusCode == 303)
      #expect(page.response.value(forHTTPHeaderField: "Location") == "/sign-in")
      #expect(try await counter.answer("POST", "/api/v1/readings", body: Data([1])).response.statusCode == 401)
    }
  }

  @Test("a form that carries no token of its session changes nothing", .timeLimit(.minutes(1)))
  func refusesForgedForms() async throws {
    try await RunningCounter.serving { counter in
      let cookie = "madoguchi-session=\(try await counter.token())"
      let form = ["Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"]
      for body in ["kind=relocation", "kind=relocation&formToken=guessed"] {
        let (_, response) = try await counter.answer("POST", "/cases", body: Data(body.utf8), headers: form)
        #expect(response.statusCode == 403)
      }
      let json = ["Cookie": cookie, "Content-Type": "application/json"]
      #expect(try await counter.answer("PUT", "/api/v1/cases/x/lock", headers: json).response.statusCode == 403)
      let session = try #require(
        try await counter.admission.session(String(cookie.dropFirst("madoguchi-session=".count))))
      let right = try await counter.answer(
        "POST", "/cases", body: Data("kind=relocation&formToken=\(session.formToken)".utf8), headers: form)
      #expect(right.response.statusCode == 303)
    }
  }

  @Test("C06 another desk's case is refused, not shown", .tags(.control), .timeLimit(.minutes(1)))
  func keepsDesksApart() async throws {
    try await RunningCounter.serving { counter in
      let clerk = Access(
        staff: InventedCases.clerk, desk: InventedCases.desk, terminal: "T-01", reason: .notification)
      let moveCase = try await counter.desk.begin(kind: .relocation, by: clerk)
      let other = try await counter.token(of: try #require(StaffID(rawValue: "kato")))
      for page in ["papers", "supplement", "check", "finish"] {
        let (text, response) = try await counter.answer(
          "GET", "/cases/\(moveCase.id)/\(page)", headers: ["Authorization": "Bearer \(other)"])
        #expect([403, 404].contains(response.statusCode), "\(page)")
        #expect(!text.contains("転居"))
      }
      let own = try await counter.answer(
        "GET", "/cases/\(moveCase.id)/supplement",
        headers: ["Authorization": "Bearer \(try await counter.token())"])
      #expect(own.response.statusCode == 200)
    }
  }

  @Test("every answer, errors too, forbids frames, foreign scripts and caches", .timeLimit(.minutes(1)))
  func carriesSecurityHeaders() async throws {
    try await RunningCounter.serving { counter in
      for path in ["/sign-in", "/cases", "/nowhere", "/api/v1/nowhere"] {
        let (_, response) = try await counter.answer("GET", path)
        let policy = try #require(response.value(forHTTPHeaderField: "Content-Security-Policy"))
        #expect(policy.contains("script-src 'self'") && !policy.contains("unsafe"))
        #expect(policy.contains("frame-ancestors 'none'"))
        #expect(response.value(forHTTPHeaderField: "Cache-Control") == "no-store")
      }
    }
  }

  @Test(
    "C03 a case that is done is not shown before a reason is given; the log then holds it", .tags(.control),
    .timeLimit(.minutes(1)))
  func asksForAReason() async throws {
    try await RunningCounter.serving { counter in
      let clerk = Access(
        staff: InventedCases.clerk, desk: InventedCases.desk, terminal: "T-01", reason: .notification)
      let moveCase = try await counter.desk.begin(kind: .relocation, by: clerk)
      _ = try await counter.desk.withdraw(moveCase.id, reason: "見本", by: clerk)
      let token = try await counter.token()
      let headers = ["Authorization": "Bearer \(token)", "Content-Type": "application/x-www-form-urlencoded"]
      let page = "/cases/\(moveCase.id)/finish"
      let first = try await counter.answer("GET", page, headers: headers)
      #expect(first.response.statusCode == 303)
      #expect(first.response.value(forHTTPHeaderField: "Location") == "/cases/\(moveCase.id)/reason")
      _ = try await counter.answer(
        "POST", "/cases/\(moveCase.id)/reason", body: Data("reason=disclosure".utf8), headers: headers)
      #expect(try await counter.answer("GET", page, headers: headers).response.statusCode == 200)
      let auditor = Access(
        staff: InventedCases.second, desk: InventedCases.desk, terminal: "T-02", roles: [.auditor], reason: .audit,
        seesAllDesks: true)
      let views = try await counter.desk.archive.log(LogQuery(act: .view, caseID: moveCase.id), by: auditor)
      #expect(views.last?.reason == .disclosure)
    }
  }
}
