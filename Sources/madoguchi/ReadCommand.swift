import ArgumentParser
import CertificateReading
import Foundation
import Residency

/// `madoguchi read`: scans in, readings out, in the order given.
struct ReadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read", abstract: "Read scanned 転出証明書 and 住民票.",
    discussion: """
      Prints one reading per file, in the order given: with --json the contract madoguchi.reading/1, one object a line.
      A file that cannot be read does not affect the others.

      Exit codes:
        0   every file was read
        2   at least one file holds no document this program knows (status "unrecognized"), none failed
        3   at least one file could not be read at all (status "failed")
        64  wrong usage
        69  reading could not start (templates or language data missing)
      """)

  @Argument(help: "Scans: PNG, JPEG, TIFF (also of several pages) or PDF.")
  var files: [String]

  @Flag(help: "Print JSON Lines by the reading contract.")
  var json = false

  @Flag(help: "With --json: per field what each reader said.")
  var evidence = false

  @Option(help: "Files read at the same time.")
  var jobs = max(1, min(ProcessInfo.processInfo.activeProcessorCount, 8))

  @Option(help: "Seconds after which a file is given up.")
  var timeLimit = 120.0

  @Option(help: "Folder of certificate templates.")
  var templates: String?

  @Option(help: "Folder of remembered layouts; without it every form is read as if for the first time.")
  var layouts: String?

  @Flag(help: "With --layouts: use the characters kept of each layout's series.")
  var characters = false

  func validate() throws {
    guard jobs >= 1, timeLimit > 0 else { throw ValidationError("--jobs and --time-limit must be above 0") }
    guard !files.isEmpty else { throw ValidationError("name at least one file") }
  }

  func run() async throws {
    let pool = try ReadingPool.ofThisProgram(
      templates: templates, jobs: min(jobs, files.count), seconds: timeLimit, evidence: evidence,
      layouts: layouts.map { URL(filePath: $0) }, characters: characters)
    defer { pool.close() }
    var worst: Int32 = 0
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    for await reading in pool.readings(of: files.map { URL(filePath: $0) }) {
      // Where things stand is no part of the contract.
      var reading = reading
      reading.arrangement = nil
      let text = json ? String(decoding: try encoder.encode(reading), as: UTF8.self) : ReadingSummary(reading).text
      FileHandle.standardOutput.write(Data((text + "\n").utf8))
      switch reading.status {
      case .read: break
      case .unrecognized: worst = max(worst, 2)
      case .failed: worst = max(worst, 3)
      }
    }
    if worst != 0 { throw ExitCode(worst) }
  }
}

extension ReadingPool {
  /// Workers of this very program.
  /// - Throws: exit code 69 with a sentence on standard error when the templates are missing.
  static func ofThisProgram(
    templates: String?, jobs: Int, seconds: Double, evidence: Bool = false, layouts: URL? = nil,
    characters: Bool = false
  ) throws -> ReadingPool {
    do throws(CertificateReadingError) {
      let folder = try TemplatesFolder.locate(named: templates)
      _ = try CertificateTemplates(folder: folder)
      return ReadingPool(
        program: URL(filePath: "/proc/self/exe").resolvingSymlinksInPath(), templates: folder, workers: jobs,
        glyphs: GlyphPreparation.folder(), evidence: evidence, layouts: layouts, characters: characters,
        limits: ReadingPool.Limits(seconds: seconds))
    } catch {
      FileHandle.standardError.write(Data("madoguchi: \(error.message)\n".utf8))
      throw ExitCode(69)
    }
  }

  /// Readings in the order of `files`, as soon as each and all before it are there.
  func readings(of files: [URL]) -> AsyncStream<Reading> {
    AsyncStream { continuation in
      let work = Task {
        await withTaskGroup(of: (Int, Reading).self) { group in
          for (index, file) in files.enumerated() {
            group.addTask { (index, await self.read(file)) }
          }
          var early: [Int: Reading] = [:]
          var next = 0
          for await (index, reading) in group {
            early[index] = reading
            while let ready = early.removeValue(forKey: next) {
              continuation.yield(ready)
              next += 1
            }
          }
        }
        continuation.finish()
      }
      continuation.onTermination = { _ in work.cancel() }
    }
  }
}
