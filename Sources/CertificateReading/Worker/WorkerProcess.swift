import Foundation
import Glibc
import Residency
import TextRecognition

/// One worker process as the pool sees it. Used by one thread at a time; every call blocks.
final class WorkerProcess {
  private let process: Process
  private let pipe: FramePipe
  private let toWorker: FileHandle
  private let fromWorker: FileHandle

  /// Starts the worker and waits until it is ready.
  /// - Throws: `CertificateReadingError`, `workerStart`.
  init(program: URL, arguments: [String], startLimit: Double = 30) throws(CertificateReadingError) {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    var environment = ProcessInfo.processInfo.environment.merging(OpenMPLimit.environment) { _, new in new }
    environment["SWIFT_BACKTRACE"] = "enable=no"
    // Pictures of pages come and go by the dozen: what one leaves is kept for the next instead of being given back to the
    // system and asked for again (glibc's malloc, sizes in bytes). One thread reads: a single arena, which alone grows
    // without bounds in one piece; the others are heaps of 64 MB, too small for a few pages.
    environment["MALLOC_ARENA_MAX"] = "1"
    environment["MALLOC_MMAP_THRESHOLD_"] = String(32 << 20)
    environment["MALLOC_TRIM_THRESHOLD_"] = String(128 << 20)
    environment["LC_ALL"] = "C.UTF-8"
    process.environment = environment
    let input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    do {
      try process.run()
    } catch {
      throw CertificateReadingError(.workerStart, "the worker program could not be started: \(error)")
    }
    self.process = process
    toWorker = input.fileHandleForWriting
    fromWorker = output.fileHandleForReading
    pipe = FramePipe(input: fromWorker.fileDescriptor, output: toWorker.fileDescriptor)
    try waitUntilReady(startLimit)
  }

  deinit { end() }

  private func waitUntilReady(_ limit: Double) throws(CertificateReadingError) {
    do {
      let frame = try pipe.receive(before: .now + .seconds(limit))
      if frame.kind == .ready { return }
      let note = try? JSONDecoder().decode(Reading.Note.self, from: frame.payload)
      throw CertificateReadingError(.workerStart, note?.message ?? "the worker refused to start")
    } catch let error as CertificateReadingError {
      end()
      throw error
    } catch {
      end()
      throw CertificateReadingError(.workerStart, "the worker did not get ready within \(Int(limit)) seconds")
    }
  }

  /// Has the worker read `file`.
  /// - Throws: `CertificateReadingError`, `workerDied`, `timeLimit`, `protocolBroken`; the worker is of no use then.
  func read(_ file: URL, limit: Double) throws(CertificateReadingError) -> Reading {
    do {
      let payload = try JSONEncoder().encode(ReadRequest(path: file.path))
      try pipe.send(Frame(kind: .request, payload: payload))
      let frame = try pipe.receive(before: .now + .seconds(limit))
      guard frame.kind == .reading else { throw FramePipe.Failure.broken }
      return try JSONDecoder().decode(Reading.self, from: frame.payload)
    } catch FramePipe.Failure.timeLimit {
      end()
      throw CertificateReadingError(
        .timeLimit, "reading took longer than \(Int(limit)) seconds and was stopped; the file is unchanged")
    } catch FramePipe.Failure.closed {
      end()
      throw CertificateReadingError(
        .workerDied, "the reading process ended while it read this file; the file is unchanged")
    } catch {
      end()
      throw CertificateReadingError(.protocolBroken, "the reading process gave an answer that is no reading")
    }
  }

  var identifier: Int32 { process.processIdentifier }

  /// Kills the worker, if it still lives, and waits for its end.
  func end() {
    guard process.isRunning else { return }
    kill(process.processIdentifier, SIGKILL)
    // Not `waitUntilExit`: on Linux it was seen to spin for ever where the end came while it began to wait.
    let limit = ContinuousClock.now + .seconds(5)
    while process.isRunning, ContinuousClock.now < limit { usleep(2_000) }
  }
}
