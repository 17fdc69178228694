import Foundation
import HTTPTypes
import Hummingbird
import Synchronization

/// How fast one may ask: signing in and opening a tablet by address, everything else by session. Buckets are kept in memory:
/// after a restart everybody begins anew.
final class RateLimit: Sendable {
  /// What is limited apart from each other.
  enum Subject: Hashable, Sendable {
    case address(String)
    case tabletOpening(String)
    case session(String)
  }

  /// The most that is remembered; beyond it full buckets are forgotten first, then all.
  private static let mostBuckets = 10_000

  private let signIn: TokenBucket.Size
  private let session: TokenBucket.Size
  private let buckets = Mutex<[Subject: TokenBucket]>([:])
  private let clock: @Sendable () -> Double

  init(
    _ limits: CounterSettings.RateLimits,
    clock: @escaping @Sendable () -> Double = { ProcessInfo.processInfo.systemUptime }
  ) {
    signIn = .init(burst: Double(limits.signInBurst), perSecond: Double(limits.signInsPerMinute) / 60)
    session = .init(burst: Double(limits.requestBurst), perSecond: Double(limits.requestsPerSecond))
    self.clock = clock
  }

  /// - Returns: seconds to wait; `nil`: go on.
  func take(_ subject: Subject) -> Double? {
    let time = clock()
    let size = size(of: subject)
    return buckets.withLock { all in
      if all.count >= Self.mostBuckets, all[subject] == nil {
        all = all.filter { entry in
          var bucket = entry.value
          return !bucket.isFull(self.size(of: entry.key), at: time)
        }
        if all.count >= Self.mostBuckets { all = [:] }
      }
      return all[subject, default: TokenBucket(size, at: time)].take(size, at: time)
    }
  }

  private func size(of subject: Subject) -> TokenBucket.Size {
    switch subject {
    case .address, .tabletOpening: signIn
    case .session: session
    }
  }
}

/// Answers 429 with `Retry-After` to who asks too fast. Behind `SessionMiddleware` and `TabletMiddleware`.
struct RateLimitMiddleware: RouterMiddleware {
  typealias Context = CounterContext

  let limit: RateLimit

  func handle(
    _ request: Request, context: CounterContext,
    next: (Request, CounterContext) async throws -> Response
  ) async throws -> Response {
    if let subject = subject(request, context), let wait = limit.take(subject) {
      throw TooManyRequests(seconds: max(1, Int(wait.rounded(.up))))
    }
    return try await next(request, context)
  }

  private func subject(_ request: Request, _ context: CounterContext) -> RateLimit.Subject? {
    let path = request.uri.path
    if request.method == .post, path == "/sign-in" || path == "/api/v1/sessions" { return .address(context.terminal) }
    if let tablet = context.tablet { return .session(tablet.token) }
    if let session = context.session { return path.hasPrefix("/api/") ? .session(session.token) : nil }
    return path == TabletMiddleware.path ? .tabletOpening(context.terminal) : nil
  }
}

/// Too many requests in too short a time.
struct TooManyRequests: Error {
  let seconds: Int

  var problem: PageProblem {
    PageProblem(
      status: .tooManyRequests, code: "tooManyRequests",
      sentence: "短い時間に要求が多すぎます。\(seconds)秒ほど待ってから、もう一度実行してください。")
  }
}
