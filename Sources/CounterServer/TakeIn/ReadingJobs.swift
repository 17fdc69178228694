import CaseArchive
import Logging
import MoveDesk
import Residency
import ServiceLifecycle

/// What waits for a reader (読取待ち) and what is being read: pages answer at once, however long the queue is.
///
/// What waits here is nowhere else than in the archive: a case in state `received` is one that nobody has read yet. So a
/// crash loses nothing; the next start finds them (`restore`). A graceful shutdown finishes what is being read, or, when
/// that takes too long, leaves it as received.
actor ReadingJobs: Service {
  private let desk: MoveDesk
  private let feed: DeskFeed
  private let logger: Logger
  private let atOnce: Int
  /// How long a shutdown waits for readers.
  private let patience: Duration
  /// Finds what an earlier run of the program left unread.
  private let unread: @Sendable () async throws -> [(work: ReadingJob.Work, kind: MoveKind?, access: Access)]

  private var waiting: [ReadingJob] = []
  private var running: [Int: ReadingJob] = [:]
  private var stages: [CaseID: ReadingStage] = [:]
  /// Where further pages of a certificate went, for pages that are still open at the case they had.
  private var homes: [CaseID: CaseID] = [:]
  private var next = 0
  private var isStopping = false
  private var wake: CheckedContinuation<Void, Never>?

  init(
    desk: MoveDesk, feed: DeskFeed, logger: Logger, atOnce: Int, patience: Duration = .seconds(25),
    unread: @escaping @Sendable () async throws -> [(work: ReadingJob.Work, kind: MoveKind?, access: Access)]
  ) {
    self.desk = desk
    self.feed = feed
    self.logger = logger
    self.atOnce = max(1, atOnce)
    self.patience = patience
    self.unread = unread
  }

  /// Has work done when a reader is free.
  func add(_ work: ReadingJob.Work, kind: MoveKind?, by access: Access) async {
    next += 1
    let job = ReadingJob(number: next, work: work, kind: kind, access: access)
    waiting.append(job)
    for id in job.caseIDs { await tell(id, .waiting, at: access.desk) }
    rouse()
  }

  /// Where the papers of a case stand; `nil`: nothing is to be read.
  func stage(of id: CaseID) -> ReadingStage? { stages[id] }

  /// The case that holds the paper of this one now.
  func home(of id: CaseID) -> CaseID { homes[id] ?? id }

  /// How many pieces of work wait, and how many are with the readers.
  var counts: (waiting: Int, reading: Int) { (waiting.count, running.count) }

  /// Notes that a case is here and its batch still open.
  func noteReceived(_ id: CaseID, at desk: DeskID) async { await tell(id, .received, at: desk) }

  func run() async throws {
    await restore()
    await withTaskCancellationHandler {
      await withGracefulShutdownHandler {
        while !isStopping {
          while !isStopping, running.count < atOnce, !waiting.isEmpty { begin(waiting.removeFirst()) }
          if isStopping || Task.isCancelled { break }
          await withCheckedContinuation { wake = $0 }
        }
      } onGracefulShutdown: {
        Task { await self.stop() }
      }
    } onCancel: {
      Task { await self.stop() }
    }
    await finish()
  }

  private func begin(_ job: ReadingJob) {
    running[job.number] = job
    Task { await self.perform(job) }
  }

  private func perform(_ job: ReadingJob) async {
    do {
      try await read(job)
      for id in job.caseIDs { await tell(id, .done, at: job.access.desk) }
    } catch {
      await giveBack(job, because: error)
    }
    running[job.number] = nil
    rouse()
  }

  private func read(_ job: ReadingJob) async throws {
    let ids = job.caseIDs
    let place = job.access.desk
    switch job.work {
    case .receptions(let receptions):
      // Staff may have withdrawn one meanwhile, or a first attempt may have come half way.
      var open: [MoveDesk.Reception] = []
      for reception in receptions {
        let state = try await desk.archive.load(reception.caseID, by: job.access).moveCase.state
        if state == .received { open.append(reception) } else { await tell(reception.caseID, .done, at: place) }
      }
      let rest = open.map(\.caseID)
      let taken = try await desk.read(open, kind: job.kind, by: job.access) { index, progress in
        await self.tell(rest[index], progress == .reading ? .reading : .read, at: place)
      }
      for entry in taken where entry.moveCase.id != entry.reception.caseID {
        homes[entry.reception.caseID] = entry.moveCase.id
      }
    case .again(let id):
      _ = try await desk.readAgain(id, kind: job.kind, by: job.access) { _, progress in
        if progress == .reading { await self.tell(ids[0], .reading, at: place) }
      }
    }
  }

  /// Puts work back: its cases are as they were. What can never be done is dropped and said.
  private func giveBack(_ job: ReadingJob, because error: any Error) async {
    logger.warning(
      "reading was given back",
      metadata: [
        "cases": "\(job.caseIDs.map(\.rawValue).joined(separator: " "))", "type": "\(type(of: error))",
        "code": "\(PageProblem(error).code)", "attempt": "\(job.attempts + 1)",
      ])
    var again = job
    again.attempts += 1
    if Self.isHopeless(error), job.attempts > 0 {
      for id in job.caseIDs { await tell(id, .done, at: job.access.desk) }
      return
    }
    for id in job.caseIDs { await tell(id, .delayed, at: job.access.desk) }
    let pause = Duration.seconds(min(60, 2 << min(5, again.attempts)))
    let later = again
    Task {
      try? await Task.sleep(for: pause)
      self.queue(later)
    }
  }

  private func queue(_ job: ReadingJob) {
    waiting.append(job)
    rouse()
  }

  /// Whether trying again cannot help: the case is gone, ended or not open to this act.
  private static func isHopeless(_ error: any Error) -> Bool {
    switch error {
    case is CaseError: true
    case let error as CaseArchiveError:
      [.notFound, .keyDestroyed, .notPermitted, .filedIsReadOnly].contains(error.code)
    default: false
    }
  }

  private func restore() async {
    do {
      for found in try await unread() { await add(found.work, kind: found.kind, by: found.access) }
    } catch {
      logger.error(
        "what waits for a reader could not be listed; start again when the archive answers",
        metadata: ["type": "\(type(of: error))", "code": "\(PageProblem(error).code)"])
    }
  }

  private func tell(_ id: CaseID, _ stage: ReadingStage, at desk: DeskID) async {
    stages[id] = stage == .done ? nil : stage
    await feed.tell(.reading, id, at: desk, stage: stage.rawValue)
  }

  private func stop() {
    isStopping = true
    rouse()
  }

  /// Waits for what is being read, but not for ever: then it stays received, and the next start reads it.
  private func finish() async {
    let limit = ContinuousClock.now + patience
    while !running.isEmpty, ContinuousClock.now < limit, !Task.isCancelled {
      try? await Task.sleep(for: .milliseconds(50))
    }
    let left = waiting.count + running.count
    if left > 0 {
      logger.notice("the rest is read after the next start", metadata: ["waiting": "\(left)"])
    }
  }

  private func rouse() {
    wake?.resume()
    wake = nil
  }
}
