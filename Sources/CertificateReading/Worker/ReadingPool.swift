import Dispatch
public import Foundation
import Glibc
public import Residency
import Synchronization

/// Reads files in worker processes, several at a time. A file that kills its worker, or takes too long, fails alone: the
/// worker is replaced and the pool goes on.
public final class ReadingPool: Sendable {
  /// What one file may cost.
  public struct Limits: Hashable, Sendable {
    /// Wall-clock seconds for a file.
    public var seconds: Double

    public init(seconds: Double = 120) { self.seconds = seconds }
  }

  /// One place for a worker. Its queue is where all of the worker's blocking calls happen.
  private final class Seat: Sendable {
    let queue: DispatchQueue
    private let worker = Mutex<WorkerProcess?>(nil)
    private let identifier = Atomic<Int32>(0)

    init(number: Int) { queue = DispatchQueue(label: "reading-worker-\(number)") }

    /// Blocks; runs on `queue` only.
    func read(
      _ file: URL, confirmed: ConfirmedValues?, program: URL, arguments: [String], limits: Limits
    ) -> Reading {
      worker.withLock { worker in
        do {
          let live = try worker ?? WorkerProcess(program: program, arguments: arguments)
          worker = live
          identifier.store(live.identifier, ordering: .relaxed)
          return try live.read(file, confirmed: confirmed, limit: limits.seconds)
        } catch let error as CertificateReadingError {
          worker = nil
          return failed(file, code: error.code.rawValue, message: error.message)
        } catch {
          worker = nil
          return failed(file, code: "internal", message: "reading stopped unexpectedly; the file is unchanged")
        }
      }
    }

    var workerIdentifier: Int32 { identifier.load(ordering: .relaxed) }

    func close() { worker.withLock { $0 = nil } }

    private func failed(_ file: URL, code: String, message: String) -> Reading {
      Reading(
        file: file.lastPathComponent, status: .failed, reason: Reading.Note(code: code, message: message), pages: 0)
    }
  }

  private struct State {
    var idle: [Int]
    var waiting: [CheckedContinuation<Int, Never>] = []
  }

  private let program: URL
  private let arguments: [String]
  private let limits: Limits
  private let seats: [Seat]
  private let state: Mutex<State>

  /// - Parameters:
  ///   - program: the `madoguchi` program; workers are started when first needed.
  ///   - templates: the folder of certificate templates.
  ///   - workers: how many at a time, at least 1; as many as cores is best.
  ///   - glyphs: the second reader's folder as `SecondReader.prepare` gave it; `nil`: the first reader reads alone, which
  ///     marks more values and says so in each reading.
  ///   - evidence: whether each field carries what either reader said.
  ///   - layouts: folder of the layouts seen before (`LayoutStore`); `nil`: every form is read as if for the first time.
  ///   - characters: whether the characters kept of each layout's series are used.
  public init(
    program: URL, templates: URL, workers: Int, glyphs: String? = nil, evidence: Bool = false,
    layouts: URL? = nil, characters: Bool = false, limits: Limits = Limits()
  ) {
    signal(SIGPIPE, SIG_IGN)
    self.program = program
    arguments =
      ["read-worker", "--templates", templates.path] + (glyphs.map { ["--glyphs", $0] } ?? [])
      + (evidence ? ["--evidence"] : []) + (layouts.map { ["--layouts", $0.path] } ?? [])
      + (characters ? ["--characters"] : [])
    self.limits = limits
    seats = (0..<max(1, workers)).map(Seat.init)
    state = Mutex(State(idle: Array(0..<max(1, workers)).reversed()))
  }

  /// Reads a file in the next free worker. Never throws: a reading says why it failed.
  /// - Parameter confirmed: what staff have confirmed of it, to learn from: the reading then carries its characters.
  public func read(_ file: URL, confirmed: ConfirmedValues? = nil) async -> Reading {
    let number = await takeSeat()
    let seat = seats[number]
    let reading = await withCheckedContinuation { continuation in
      seat.queue.async { [program, arguments, limits] in
        continuation.resume(
          returning: seat.read(file, confirmed: confirmed, program: program, arguments: arguments, limits: limits))
      }
    }
    giveBack(number)
    return reading
  }

  /// Process numbers of the workers that were started, for supervision and for tests that kill one.
  public var workerIdentifiers: [Int32] { seats.map(\.workerIdentifier).filter { $0 > 0 } }

  /// Ends all workers. A later `read` starts new ones.
  public func close() { seats.forEach { $0.close() } }

  private func takeSeat() async -> Int {
    await withCheckedContinuation { continuation in
      let free = state.withLock { state -> Int? in
        if let seat = state.idle.popLast() { return seat }
        state.waiting.append(continuation)
        return nil
      }
      if let free { continuation.resume(returning: free) }
    }
  }

  private func giveBack(_ seat: Int) {
    let next = state.withLock { state -> CheckedContinuation<Int, Never>? in
      if state.waiting.isEmpty {
        state.idle.append(seat)
        return nil
      }
      return state.waiting.removeFirst()
    }
    next?.resume(returning: seat)
  }
}
