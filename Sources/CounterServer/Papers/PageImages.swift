import CaseArchive
import Foundation
import HTTPTypes
import Residency

/// Pictures of pages, made when asked for and kept for a while in memory, never on the disk: they are personal.
///
/// A scan is opened from the archive once for each who looks at it, and that is logged there (C33); what follows within
/// `viewing` seconds by the same session is the same look.
actor PageImages {
  /// Who looks at what.
  struct Look: Hashable, Sendable {
    let session: String
    let caseID: CaseID
    let scan: ScanID
  }

  /// What is known of a look: what stands where on the paper, as the case said at a revision.
  private struct Opened {
    let endsAt: Timestamp
    let revision: Int
    let numbers: [NumberPlace]
  }

  private struct Key: Hashable {
    let scan: ScanID
    let picture: PagePicture
  }

  /// Seconds.
  private static let viewing: Int64 = 600
  /// Bytes of pictures, and of opened scans, that are kept.
  private static let pictureRoom = 64 << 20
  private static let scanRoom = 128 << 20
  /// Pages that are decoded at the same time; the others wait.
  private static let atOnce = 2
  /// Those that wait beyond this are asked to come again.
  private static let queueLimit = 200

  private let render: CounterServer.RenderPage
  private let now: @Sendable () -> Timestamp
  private var looks: [Look: Opened] = [:]
  private var pictures = RecentlyUsed<Key>(room: pictureRoom)
  private var scans = RecentlyUsed<ScanID>(room: scanRoom)
  private var underWay: [Key: Task<Data, any Error>] = [:]
  private var running = 0
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(render: @escaping CounterServer.RenderPage, now: @escaping @Sendable () -> Timestamp) {
    self.render = render
    self.now = now
  }

  /// A picture of a scan that the session looks at.
  /// - Parameters:
  ///   - revision: of the case now; after a change its places are asked for anew.
  ///   - open: gets the scan from the archive, which permits and logs it, and where the case has masked numbers on it.
  ///   - picture: what is wanted, given those places.
  /// - Throws: `PageProblem`, and what `open` throws.
  func picture(
    for look: Look, at revision: Int, open: @Sendable () async throws -> (content: Data, numbers: [NumberPlace]),
    _ picture: @Sendable ([NumberPlace]) -> PagePicture
  ) async throws -> Data {
    let time = now()
    if let opened = looks[look], opened.endsAt > time, opened.revision == revision {
      let key = Key(scan: look.scan, picture: picture(opened.numbers))
      if let kept = pictures[key] { return kept }
      if let content = scans[look.scan] { return try await made(key, from: content) }
    }
    let (content, numbers) = try await open()
    looks = looks.filter { $0.value.endsAt > time }
    looks[look] = Opened(
      endsAt: Timestamp(secondsSince1970: time.secondsSince1970 + Self.viewing), revision: revision, numbers: numbers)
    scans[look.scan] = content
    return try await made(Key(scan: look.scan, picture: picture(numbers)), from: content)
  }

  private func made(_ key: Key, from content: Data) async throws -> Data {
    if let kept = pictures[key] { return kept }
    if let task = underWay[key] { return try await task.value }
    guard waiting.count < Self.queueLimit else {
      throw PageProblem(
        status: .serviceUnavailable, code: "busy", sentence: "画像の表示が混み合っています。少し待って再読み込みしてください。")
    }
    let task = Task {
      await enter()
      defer { leave() }
      do {
        return try await render(key.picture, content)
      } catch let failure as PagePictureFailure {
        throw PageProblem(failure)
      }
    }
    underWay[key] = task
    defer { underWay[key] = nil }
    let data = try await task.value
    pictures[key] = data
    return data
  }

  private func enter() async {
    if running < Self.atOnce {
      running += 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  private func leave() {
    if waiting.isEmpty {
      running -= 1
    } else {
      waiting.removeFirst().resume()
    }
  }
}
