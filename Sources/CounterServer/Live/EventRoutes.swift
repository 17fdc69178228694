import Admission
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle

/// `GET /events`: what changes at the desk, as server-sent events.
struct EventRoutes: Sendable {
  let counter: Counter

  /// Seconds between comment lines, so that neither side takes a quiet stream for a dead one.
  private static let pulse: UInt64 = 15

  func add(to staff: RouterGroup<StaffContext>) {
    staff.get("/events") { _, context in
      let desk = context.account.seesAllDesks ? nil : context.account.desk
      let events = await counter.feed.events(of: desk)
      var headers = HTTPFields()
      headers[.contentType] = "text/event-stream"
      headers[.cacheControl] = "no-store"
      return Response(
        status: .ok, headers: headers,
        body: ResponseBody { writer in
          try await writer.write(ByteBuffer(string: "retry: 2000\n\n"))
          let pulses = Self.pulses()
          // A stream that never ended would keep a graceful shutdown waiting for ever.
          for await line in Self.merged(events, pulses).cancelOnGracefulShutdown() {
            try await writer.write(ByteBuffer(string: line))
          }
          try await writer.finish(nil)
        })
    }
  }

  private static func pulses() -> AsyncStream<String> {
    AsyncStream { continuation in
      let task = Task {
        while !Task.isCancelled {
          try? await Task.sleep(nanoseconds: pulse * 1_000_000_000)
          continuation.yield(": \n\n")
        }
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }

  /// Ends when the events end.
  private static func merged(_ events: AsyncStream<DeskFeed.Event>, _ pulses: AsyncStream<String>) -> AsyncStream<
    String
  > {
    AsyncStream { continuation in
      let beating = Task { for await pulse in pulses { continuation.yield(pulse) } }
      let telling = Task {
        let encoder = JSONEncoder()
        for await event in events {
          guard let data = try? encoder.encode(event) else { continue }
          continuation.yield("data: \(String(decoding: data, as: UTF8.self))\n\n")
        }
        beating.cancel()
        continuation.finish()
      }
      continuation.onTermination = { _ in
        beating.cancel()
        telling.cancel()
      }
    }
  }
}
