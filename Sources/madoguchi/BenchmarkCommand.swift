import ArgumentParser
import CertificateReading
import Foundation
import Glibc
import Residency

/// `madoguchi benchmark`: figures anyone can make again.
struct BenchmarkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark", abstract: "Measure this machine, against a named alternative in the same run.",
    subcommands: [Read.self, RegistryBenchmarkCommand.self])

  /// Seconds per page and memory of `read --jobs 2` and of the tesseract command on the same pages, in one run.
  struct Read: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "read", abstract: "Time reading against `tesseract FILE - -l jpn --psm 6`.",
      discussion: "Uses the PNG, JPEG and TIFF files of FOLDER (tesseract reads no PDF), two at a time, for all three.")

    @Argument(help: "Folder of scans.")
    var folder: String

    @Option(help: "Folder of certificate templates.")
    var templates: String?

    @Flag(help: "Leave out tesseract's default (four threads each), which is several times slower.")
    var fairOnly = false

    func run() async throws {
      let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      let files = names.filter { ["png", "jpg", "jpeg", "tif", "tiff"].contains(($0 as NSString).pathExtension) }
        .map { URL(filePath: folder).appending(path: $0) }
      guard !files.isEmpty else { throw ValidationError("the folder holds no PNG, JPEG or TIFF") }
      let pool = try ReadingPool.ofThisProgram(templates: templates, jobs: 2, seconds: 300)
      let clock = ContinuousClock()
      var pages = 0
      var start = clock.now
      for await reading in pool.readings(of: files) { pages += reading.pages }
      let own = clock.now - start
      pool.close()
      let ownMemory = Self.childMemory()
      print("pages \(pages), files \(files.count), two at a time")
      print(Self.row("madoguchi read --jobs 2", own, pages: pages, of: own))
      start = clock.now
      try await Self.tesseract(files, limited: true)
      print(Self.row("OMP_THREAD_LIMIT=1 tesseract --psm 6", clock.now - start, pages: pages, of: own))
      if !fairOnly {
        start = clock.now
        try await Self.tesseract(files, limited: false)
        print(Self.row("tesseract --psm 6 (its default)", clock.now - start, pages: pages, of: own))
      }
      print("largest process: madoguchi worker \(ownMemory) MB, any child \(Self.childMemory()) MB")
    }

    private static func row(_ name: String, _ time: Duration, pages: Int, of own: Duration) -> String {
      let seconds = time / .seconds(1)
      return String(
        format: "%@: %.2f s, %.2f s a page, %.2f times ours", name, seconds, seconds / Double(max(1, pages)),
        time / own)
    }

    /// Peak memory of the largest child so far, in megabytes.
    private static func childMemory() -> Int {
      var usage = rusage()
      getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
      return usage.ru_maxrss / 1024
    }

    private static func tesseract(_ files: [URL], limited: Bool) async throws {
      try await withThrowingTaskGroup(of: Void.self) { group in
        var rest = files[...]
        for _ in 0..<2 {
          if let file = rest.popFirst() { group.addTask { try await run(file, limited: limited) } }
        }
        while try await group.next() != nil {
          if let file = rest.popFirst() { group.addTask { try await run(file, limited: limited) } }
        }
      }
    }

    private static func run(_ file: URL, limited: Bool) async throws {
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = ["tesseract", file.path, "-", "-l", "jpn", "--psm", "6"]
      var environment = ProcessInfo.processInfo.environment
      environment["OMP_THREAD_LIMIT"] = limited ? "1" : nil
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
}
