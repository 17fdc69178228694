import Foundation
import FoundationNetworking
import Support
import Synchronization
import Testing

@testable import CounterServer

@Suite struct LimitTests {
  @Test("a bucket lets its burst through, then what has flowed in since")
  func flows() {
    let size = TokenBucket.Size(burst: 3, perSecond: 2)
    var bucket = TokenBucket(size, at: 0)
    for _ in 0..<3 { #expect(bucket.take(size, at: 0) == nil) }
    #expect(bucket.take(size, at: 0) == 0.5)
    #expect(bucket.take(size, at: 0.5) == nil)
    #expect(bucket.take(size, at: 0.6) != nil)
    #expect(bucket.take(size, at: 100) == nil)
    #expect(bucket.take(size, at: 100) == nil)
    #expect(bucket.take(size, at: 100) == nil)
    #expect(bucket.take(size, at: 100) != nil, "it holds no more than its burst")
  }

  @Test("who asks too fast is told to wait; others are not")
  func keepsApart() {
    let limit = RateLimit(.init(signInBurst: 2, signInsPerMinute: 60, requestBurst: 5, requestsPerSecond: 1)) { 0 }
    #expect(limit.take(.address("192.0.2.1")) == nil)
    #expect(limit.take(.address("192.0.2.1")) == nil)
    #expect(limit.take(.address("192.0.2.1")) == 1)
    #expect(limit.take(.address("192.0.2.2")) == nil)
    for _ in 0..<5 { #expect(limit.take(.session("a")) == nil) }
    #expect(limit.take(.session("a")) != nil)
    #expect(limit.take(.session("b")) == nil)
  }

  @Test("sign-ins of one address are slowed down with 429 and Retry-After", .tags(.large), .timeLimit(.minutes(1)))
  func slowsSignIns() async throws {
    try await RunningCounter.serving(
      changing: { $0.rateLimits.signInBurst = 3 }
    ) { counter in
      let form = ["Content-Type": "application/x-www-form-urlencoded"]
      var answers: [Int] = []
      for _ in 0..<5 {
        let (_, response) = try await counter.answer(
          "POST", "/sign-in", body: Data("name=nobody&password=guess".utf8), headers: form)
        answers.append(response.statusCode)
        if response.statusCode == 429 {
          #expect(Int(response.value(forHTTPHeaderField: "Retry-After") ?? "").map { $0 >= 1 } == true)
        }
      }
      #expect(answers.prefix(3) == [401, 401, 401])
      #expect(answers.contains(429))
    }
  }

  @Test(
    "a body larger than a form may be is refused with 413, and the server goes on", .tags(.large),
    .timeLimit(.minutes(1)))
  func refusesLargeBodies() async throws {
    try await RunningCounter.serving { counter in
      let headers = ["Authorization": "Bearer \(try await counter.token())", "Content-Type": "application/json"]
      let (_, response) = try await counter.answer(
        "POST", "/api/v1/values", body: Data(repeating: 0x20, count: 2 << 20), headers: headers)
      #expect(response.statusCode == 413)
      #expect(try await counter.answer("GET", "/health").response.statusCode == 200)
    }
  }

  @Test("a connection that never finishes its head is closed", .tags(.large), .timeLimit(.minutes(1)))
  func closesQuietConnections() async throws {
    try await RunningCounter.serving(changing: { $0.quietSeconds = 1 }) { counter in
      let connection = try RawConnection(port: try #require(counter.address.port))
      try connection.send("GET /health HTTP/1.1\r\nHost: a\r\n")
      let start = ContinuousClock.now
      #expect(connection.isClosed(withinSeconds: 10))
      #expect(start.duration(to: .now) < .seconds(8))
    }
  }
}
