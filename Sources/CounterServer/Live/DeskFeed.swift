import Residency

/// Tells open pages what changed at their desk, so that nobody reloads to see it. Nothing personal goes through it: the
/// page that is told fetches what it may see.
actor DeskFeed {
  /// Something that changed.
  struct Event: Encodable, Hashable, Sendable {
    enum Kind: String, Encodable, Sendable {
      /// A case was saved, locked or given back.
      case changed
      /// A scan waits for a reader, is being read, or was read.
      case reading
      /// The resident signed, or asks for a correction.
      case tablet
    }

    let kind: Kind
    let caseID: CaseID
    /// For `reading`: waiting, reading, done.
    var stage: String?

    private enum CodingKeys: String, CodingKey { case kind, caseID = "case", stage }
  }

  /// A page that falls behind is told of the newest only; it fetches the whole state anyway.
  private static let backlog = 64

  private var listeners: [Int: (desk: DeskID?, continuation: AsyncStream<Event>.Continuation)] = [:]
  private var next = 0
  private var isClosed = false

  /// - Parameter desk: `nil`: of all desks.
  func events(of desk: DeskID?) -> AsyncStream<Event> {
    let number = next
    next += 1
    let (stream, continuation) = AsyncStream<Event>.makeStream(bufferingPolicy: .bufferingNewest(Self.backlog))
    if isClosed {
      continuation.finish()
      return stream
    }
    continuation.onTermination = { [weak self] _ in
      Task { await self?.leave(number) }
    }
    listeners[number] = (desk, continuation)
    return stream
  }

  func tell(_ kind: Event.Kind, _ caseID: CaseID, at desk: DeskID, stage: String? = nil) {
    for listener in listeners.values where listener.desk == nil || listener.desk == desk {
      listener.continuation.yield(Event(kind: kind, caseID: caseID, stage: stage))
    }
  }

  /// Ends every stream: the server is going down.
  func close() {
    isClosed = true
    for listener in listeners.values { listener.continuation.finish() }
    listeners = [:]
  }

  private func leave(_ number: Int) { listeners[number] = nil }
}
