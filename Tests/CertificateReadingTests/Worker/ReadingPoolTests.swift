import Foundation
import Glibc
import Residency
import Support
import Testing

@testable import CertificateReading
@testable import MadoguchiSamples

/// The pool with real worker processes.
@Suite(.tags(.large), .serialized) struct ReadingPoolTests {
  private func pool(
    _ program: URL? = nil, workers: Int = 1, seconds: Double = 120, templates: URL = Setup.templatesFolder
  ) throws -> ReadingPool {
    ReadingPool(
      program: try program ?? WorkerProgram.url(), templates: templates, workers: workers,
      limits: ReadingPool.Limits(seconds: seconds))
  }

  /// A small white page: quickly read, and no certificate.
  private func blankPage(in folder: TemporaryFolder, _ name: String) throws -> URL {
    let surface = try ImageSurface(width: 700, height: 500)
    surface.fill(red: 1, green: 1, blue: 1)
    return try folder.write(try Picture(surface).png(dotsPerInch: 300), to: name)
  }

  @Test("files given together each get their own answer, from several workers")
  func order() async throws {
    let folder = try TemporaryFolder()
    let certificate = try SampleSpec(arrangement: "stacked-blocks", profile: .clean, seed: 41_031, persons: 1)
      .write(to: folder)
    let files = [
      certificate.file, try blankPage(in: folder, "blank.png"), folder.url.appending(path: "missing.png"),
      try blankPage(in: folder, "blank-2.png"),
    ]
    let pool = try pool(workers: 2)
    defer { pool.close() }
    let readings = await withTaskGroup(of: (Int, Reading).self) { group in
      for (index, file) in files.enumerated() { group.addTask { (index, await pool.read(file)) } }
      var all: [Int: Reading] = [:]
      for await (index, reading) in group { all[index] = reading }
      return files.indices.compactMap { all[$0] }
    }
    #expect(readings.map(\.file) == files.map(\.lastPathComponent))
    #expect(readings.map(\.status) == [.read, .unrecognized, .failed, .unrecognized])
    #expect(readings[0].persons.count == 1 && readings[0].docType == .moveOutCertificate)
    #expect(readings[2].reason?.code == "fileMissing")
    #expect(Set(pool.workerIdentifiers).count == 2)
  }

  @Test("a worker that is killed fails only its own file; the next file is read by a new worker")
  func killed() async throws {
    let folder = try TemporaryFolder()
    let file = try blankPage(in: folder, "blank.png")
    let pool = try pool()
    defer { pool.close() }
    #expect(await pool.read(file).status == .unrecognized)
    let first = try #require(pool.workerIdentifiers.first)
    // Stopped first, so that it is in the middle of the file when it is killed.
    #expect(kill(first, SIGSTOP) == 0)
    async let lost = pool.read(file)
    try await Task.sleep(for: .milliseconds(300))
    #expect(kill(first, SIGKILL) == 0)
    let reading = await lost
    #expect(reading.status == .failed && reading.reason?.code == "workerDied")
    #expect(reading.file == "blank.png")
    #expect(await pool.read(file).status == .unrecognized)
    #expect(pool.workerIdentifiers.first != first)
  }

  @Test("a file over its time is given up alone, and its worker is ended")
  func timeLimit() async throws {
    let folder = try TemporaryFolder()
    let file = try blankPage(in: folder, "blank.png")
    let pool = try pool(seconds: 20)
    defer { pool.close() }
    #expect(await pool.read(file).status == .unrecognized)
    let worker = try #require(pool.workerIdentifiers.first)
    let hasty = try self.pool(WorkerProgram.script(Self.silent, in: folder), seconds: 0.5)
    defer { hasty.close() }
    let reading = await hasty.read(file)
    #expect(reading.status == .failed && reading.reason?.code == "timeLimit")
    let ended = try #require(hasty.workerIdentifiers.first)
    #expect(kill(ended, 0) == -1 && errno == ESRCH, "the worker still runs")
    #expect(kill(worker, 0) == 0, "another pool's worker was ended")
    #expect(await pool.read(file).status == .unrecognized)
  }

  /// Says that it is ready (version 1, kind 3, length 0) and then nothing.
  private static let silent = #"printf '\001\003\000\000\000\000'; exec sleep 30"#

  @Test("an answer that is no reading is refused, and the file fails alone")
  func garbage() async throws {
    let folder = try TemporaryFolder()
    let file = try blankPage(in: folder, "blank.png")
    let answers = [
      #"printf '\001\003\000\000\000\000HTTP/1.1 200 OK'; exec sleep 30"#,
      #"printf '\001\003\000\000\000\000\001\002\000\000\000\003{}!'; exec sleep 30"#,
      #"printf '\001\003\000\000\000\000\001\003\000\000\000\000'; exec sleep 30"#,
    ]
    for answer in answers {
      let pool = try pool(WorkerProgram.script(answer, in: folder), seconds: 10)
      let reading = await pool.read(file)
      #expect(reading.status == .failed && reading.reason?.code == "protocolBroken")
      pool.close()
    }
  }

  @Test("a worker that cannot start is a failed reading that says why")
  func start() async throws {
    let folder = try TemporaryFolder()
    let file = try blankPage(in: folder, "blank.png")
    for program in [
      folder.url.appending(path: "no-such-program"), try WorkerProgram.script("echo hello there", in: folder),
      try WorkerProgram.script("exit 1", in: folder),
    ] {
      let pool = try pool(program)
      let reading = await pool.read(file)
      #expect(reading.status == .failed && reading.reason?.code == "workerStart")
      pool.close()
    }
    let pool = try pool(templates: folder.url)
    defer { pool.close() }
    let reading = await pool.read(file)
    #expect(reading.status == .failed && reading.reason?.code == "workerStart")
    #expect(reading.reason?.message.contains("templates") == true || reading.reason?.message.contains("labels") == true)
  }

  @Test("a worker that is sent garbage ends itself and says nothing but that it was ready")
  func workerRefusesGarbage() throws {
    let process = Process()
    process.executableURL = try WorkerProgram.url()
    process.arguments = ["read-worker", "--templates", Setup.templatesFolder.path]
    process.environment = ProcessInfo.processInfo.environment.merging(["OMP_THREAD_LIMIT": "1"]) { _, new in new }
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data("GET / HTTP/1.1\r\n\r\n".utf8))
    let said = try output.fileHandleForReading.readToEnd()
    process.waitUntilExit()
    #expect(said == Data([1, 3, 0, 0, 0, 0]))
    #expect(process.terminationReason == .exit)
    try input.fileHandleForWriting.close()
  }

  @Test("a pool that was closed starts anew when it is asked again, and leaves no process behind")
  func closing() async throws {
    let folder = try TemporaryFolder()
    let file = try blankPage(in: folder, "blank.png")
    let pool = try pool()
    #expect(await pool.read(file).status == .unrecognized)
    let first = try #require(pool.workerIdentifiers.first)
    pool.close()
    #expect(kill(first, 0) == -1)
    #expect(await pool.read(file).status == .unrecognized)
    #expect(pool.workerIdentifiers.first != first)
    pool.close()
  }
}
