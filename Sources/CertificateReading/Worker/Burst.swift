public import Foundation
import Synchronization

/// A rush at the counters: pages delivered to a pool at even intervals, and how many of them wait.
public struct Burst: Sendable {
  /// How things stand at one time.
  public struct Moment: Hashable, Sendable {
    /// Since the first page was delivered.
    public var seconds: Double
    public var delivered: Int
    public var read: Int

    /// Pages delivered and not yet read, the ones being read among them.
    public var backlog: Int { delivered - read }
  }

  /// What came of it.
  public struct Outcome: Hashable, Sendable {
    /// One for each page, when it was delivered.
    public var moments: [Moment]
    /// When the last page was read.
    public var end: Moment
    /// From delivery to reading, one for each page in the order of delivery, in seconds.
    public var waits: [Double]

    /// The most pages that ever waited or were being read.
    public var largestBacklog: Int { moments.map(\.backlog).max() ?? 0 }

    /// Seconds that reading went on after the last delivery.
    public var drain: Double { end.seconds - (moments.last?.seconds ?? 0) }
  }

  public var pages: Int
  /// Seconds between two pages.
  public var interval: Double

  public init(pages: Int, interval: Double) {
    self.pages = pages
    self.interval = interval
  }

  private final class Count: Sendable {
    let value = Atomic<Int>(0)
  }

  /// Delivers `files` over and over until there were `pages`, and waits until all are read.
  ///
  /// - Parameter report: called at each delivery.
  public func run(
    _ files: [URL], through pool: ReadingPool, report: @Sendable (Moment) -> Void = { _ in }
  ) async -> Outcome {
    let clock = ContinuousClock()
    let start = clock.now
    let done = Count()
    var moments: [Moment] = []
    var waits = [Double](repeating: 0, count: pages)
    guard !files.isEmpty else {
      return Outcome(moments: [], end: Moment(seconds: 0, delivered: 0, read: 0), waits: [])
    }
    await withTaskGroup(of: (Int, Double).self) { group in
      for number in 0..<pages {
        let due = start + .seconds(Double(number) * interval)
        try? await clock.sleep(until: due)
        group.addTask {
          _ = await pool.read(files[number % files.count])
          done.value.add(1, ordering: .relaxed)
          return (number, (clock.now - due).seconds)
        }
        let moment = Moment(
          seconds: (clock.now - start).seconds, delivered: number + 1, read: done.value.load(ordering: .relaxed))
        moments.append(moment)
        report(moment)
      }
      for await (number, wait) in group { waits[number] = wait }
    }
    let end = Moment(seconds: (clock.now - start).seconds, delivered: pages, read: done.value.load(ordering: .relaxed))
    return Outcome(moments: moments, end: end, waits: waits)
  }
}
