import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// `GET /tablet/events`: tells a tablet that it has something else to show, never what.
struct TabletEvents: Sendable {
  let counter: Counter

  /// How often it is looked at without being told: another program may have changed the case, time may have ended it.
  private static let pulse = Duration.seconds(3)

  func add(to tablet: RouterGroup<TabletContext>) {
    tablet.get("/tablet/events") { _, context in
      let events = await counter.feed.events(of: nil)
      var headers = HTTPFields()
      headers[.contentType] = "text/event-stream"
      headers[.cacheControl] = "no-store"
      return Response(
        status: .ok, headers: headers,
        body: ResponseBody { writer in
          try await writer.write(ByteBuffer(string: "retry: 2000\n\n"))
          var last = ""
          for await _ in Self.moments(events) {
            let now = try await counter.fingerprint(of: context.paired, terminal: context.terminal)
            // A comment when nothing is new: neither side takes a quiet stream for a dead one.
            try await writer.write(ByteBuffer(string: now == last ? ":\n\n" : "data: \(now)\n\n"))
            last = now
          }
          try await writer.finish(nil)
        })
    }
  }

  /// At once, then at each event of a desk and each pulse; ends when the events end.
  private static func moments(_ events: AsyncStream<DeskFeed.Event>) -> AsyncStream<Void> {
    AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
      continuation.yield()
      let beating = Task {
        while !Task.isCancelled {
          try? await Task.sleep(for: pulse)
          continuation.yield()
        }
      }
      let telling = Task {
        for await _ in events { continuation.yield() }
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
