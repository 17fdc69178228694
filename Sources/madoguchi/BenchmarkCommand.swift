import ArgumentParser
import CertificateReading
import Foundation
import Glibc
import Residency

/// `madoguchi benchmark`: figures anyone can make again.
struct BenchmarkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark", abstract: "Measure this machine, against a named alternative in the same run.",
    subcommands: [Read.self, BurstCommand.self, RegistryBenchmarkCommand.self, MatchBenchmarkCommand.self])

  /// Seconds per page and memory of `read --jobs 2` and of the tesseract command on the same pages, in one run.
  struct Read: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "read", abstract: "Time reading against `tesseract FILE - -l jpn --psm 6`.",
      discussion: """
        Uses the PNG, JPEG and TIFF files of FOLDER (tesseract reads no PDF), two at a time, for all of them, and then the
        first pages of fresh processes, one at a time. On a machine with other work only the ratios mean something.

        To repeat the figures of the README:
          madoguchi samples generate --range test --count 24 --seed 1600000 --profile clean,office,hard,photo --out FOLDER
          madoguchi benchmark read FOLDER
        """)

    @Argument(help: "Folder of scans.")
    var folder: String

    @Option(help: "Folder of certificate templates.")
    var templates: String?

    @Flag(help: "Leave out tesseract's default (four threads each), which is several times slower.")
    var fairOnly = false

    @Option(help: "Fresh processes to time the first page of.")
    var fresh = 5

    func run() async throws {
      let files = try BenchmarkCommand.pictures(in: folder)
      let pool = try ReadingPool.ofThisProgram(templates: templates, jobs: 2, seconds: 300)
      let clock = ContinuousClock()
      var pages = 0
      var start = clock.now
      for await reading in pool.readings(of: files) { pages += reading.pages }
      let own = clock.now - start
      pool.close()
      let ownMemory = BenchmarkCommand.childMemory()
      print("pages \(pages), files \(files.count), two at a time")
      print(Self.row("madoguchi read --jobs 2", own, pages: pages, of: own))
      start = clock.now
      try await Self.tesseract(files, limited: true)
      let fair = clock.now - start
      print(Self.row("OMP_THREAD_LIMIT=1 tesseract --psm 6", fair, pages: pages, of: own))
      if !fairOnly {
        start = clock.now
        try await Self.tesseract(files, limited: false)
        print(Self.row("tesseract --psm 6 (its default)", clock.now - start, pages: pages, of: own))
      }
      print(String(format: "ratio: %.2f times as fast as OMP_THREAD_LIMIT=1 tesseract (goal: at least 3)", fair / own))
      print(
        "largest process: madoguchi worker \(ownMemory) MB (goal: at most 400), any child \(BenchmarkCommand.childMemory()) MB"
      )
      try await firstPages(files)
    }

    /// Starts `read` anew for one page after the other.
    private func firstPages(_ files: [URL]) async throws {
      let clock = ContinuousClock()
      var seconds: [Double] = []
      let options = ["--json", "--jobs", "1"] + (templates.map { ["--templates", $0] } ?? [])
      for file in files.prefix(max(0, fresh)) {
        let start = clock.now
        try await BenchmarkCommand.run(["/proc/self/exe", "read"] + options + [file.path])
        seconds.append((clock.now - start) / .seconds(1))
      }
      guard !seconds.isEmpty else { return }
      seconds.sort()
      print(
        String(
          format:
            "first page of a fresh read: median %.2f s, slowest of %d %.2f s (goal: at most 1.5 on an idle machine)",
          seconds[seconds.count / 2], seconds.count, seconds[seconds.count - 1]))
    }

    private static func row(_ name: String, _ time: Duration, pages: Int, of own: Duration) -> String {
      let seconds = time / .seconds(1)
      return String(
        format: "%@: %.2f s, %.2f s a page, %.2f times ours", name, seconds, seconds / Double(max(1, pages)),
        time / own)
    }

    private static func tesseract(_ files: [URL], limited: Bool) async throws {
      try await withThrowingTaskGroup(of: Void.self) { group in
        var rest = files[...]
        func next() {
          guard let file = rest.popFirst() else { return }
          group.addTask {
            try await BenchmarkCommand.run(
              ["/usr/bin/env", "tesseract", file.path, "-", "-l", "jpn", "--psm", "6"],
              threadLimit: limited ? "1" : nil)
          }
        }
        for _ in 0..<2 { next() }
        while try await group.next() != nil { next() }
      }
    }
  }

  /// A rush of pages, one a second, and how many of them wait.
  struct BurstCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "burst", abstract: "Deliver pages at even intervals and watch the backlog.",
      discussion: """
        Delivers the PNG, JPEG and TIFF files of FOLDER over and over, one every --interval seconds, to --workers workers,
        and prints how many pages wait or are being read. The goal: 300 pages at one a second leave no backlog on two cores.
        A shorter run with the same load: --pages 60. Twice the load: --interval 0.5.
        """)

    @Argument(help: "Folder of scans.")
    var folder: String

    @Option(help: "Pages to deliver.")
    var pages = 300

    @Option(help: "Seconds between two pages.")
    var interval = 1.0

    @Option(help: "Worker processes.")
    var workers = 2

    @Option(help: "Folder of certificate templates.")
    var templates: String?

    func validate() throws {
      guard pages >= 1, interval >= 0, workers >= 1 else {
        throw ValidationError("--pages and --workers must be above 0, --interval not below")
      }
    }

    func run() async throws {
      let files = try BenchmarkCommand.pictures(in: folder)
      let pool = try ReadingPool.ofThisProgram(templates: templates, jobs: workers, seconds: 300)
      defer { pool.close() }
      let step = max(1, pages / 20)
      print("\(pages) pages, one every \(String(format: "%.2f", interval)) s, to \(workers) workers")
      let outcome = await Burst(pages: pages, interval: interval).run(files, through: pool) { moment in
        guard moment.delivered % step == 0 else { return }
        print(
          String(
            format: "after %6.1f s: %4d delivered, %4d read, %3d waiting or being read", moment.seconds,
            moment.delivered, moment.read, moment.backlog))
      }
      let waits = outcome.waits.sorted()
      print(
        String(
          format: "backlog: %d at the last delivery, %d at most; all read %.1f s later",
          outcome.moments.last?.backlog ?? 0, outcome.largestBacklog, outcome.drain))
      print(
        String(
          format: "from delivery to reading: median %.2f s, 95 %% within %.2f s, slowest %.2f s",
          waits[waits.count / 2],
          waits[waits.count * 95 / 100], waits[waits.count - 1]))
    }
  }

  // MARK: What measurements share

  private static func pictures(in folder: String) throws -> [URL] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    let files = names.filter { ["png", "jpg", "jpeg", "tif", "tiff"].contains(($0 as NSString).pathExtension) }
      .map { URL(filePath: folder).appending(path: $0) }
    guard !files.isEmpty else { throw ValidationError("the folder holds no PNG, JPEG or TIFF") }
    return files
  }

  /// Peak memory of the largest child so far, in megabytes.
  private static func childMemory() -> Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
    return usage.ru_maxrss / 1024
  }

  /// Runs a program to its end, whatever that is, and throws its output away.
  private static func run(_ command: [String], threadLimit: String? = nil) async throws {
    let process = Process()
    process.executableURL = URL(filePath: command[0]).resolvingSymlinksInPath()
    process.arguments = Array(command.dropFirst())
    var environment = ProcessInfo.processInfo.environment
    environment["OMP_THREAD_LIMIT"] = threadLimit
    process.environment = environment
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in continuation.resume() }
      do { try process.run() } catch {
        process.terminationHandler = nil
        continuation.resume(throwing: error)
      }
    }
  }
}
