import Dispatch
import Foundation
import Glibc

/// `scanimage` as a child: no shell, no name of a resident among its arguments, its pages in memory only.
struct ScanProgram: Sendable {
  struct Outcome: Sendable {
    let status: Int32
    /// Standard output.
    let text: String
    /// Files it wrote into its folder, by name.
    let pages: [Data]
  }

  /// How long a scan that has said why it ended may take to end.
  private static let lettingGo = Duration.seconds(5)

  private static let queue = DispatchQueue(label: "madoguchi.scanner", attributes: .concurrent)

  /// The path of the program; `nil`: it is not installed.
  private static var path: String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
    return folders.map { "\($0)/scanimage" }.first { access($0, X_OK) == 0 }
  }

  /// - Parameters:
  ///   - arguments: `FOLDER` in them stands for the folder of its pages.
  ///   - seconds: how long it may take.
  ///   - program: in place of the `scanimage` on the path.
  /// - Throws: `PageProblem`.
  static func run(_ arguments: [String], seconds: Double, program: String? = nil) async throws -> Outcome {
    try await withCheckedThrowingContinuation { continuation in
      queue.async {
        continuation.resume(with: Result { try blocking(arguments, seconds: seconds, program: program ?? path) })
      }
    }
  }

  private static func blocking(_ arguments: [String], seconds: Double, program: String?) throws -> Outcome {
    guard let program else { throw ScannerProblem.missing }
    // In memory: pages of residents never touch the disk unsealed.
    clearLeftovers()
    var template = Array("\(place)\(prefix)\(getpid())-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw ScannerProblem.problem(status: 10) }
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (output, errors) = (folder + "/output", folder + "/errors")
    guard FileManager.default.createFile(atPath: output, contents: nil),
      FileManager.default.createFile(atPath: errors, contents: nil),
      let handle = FileHandle(forWritingAtPath: output), let errorHandle = FileHandle(forWritingAtPath: errors)
    else { throw ScannerProblem.problem(status: 10) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments.map { $0.replacingOccurrences(of: "FOLDER", with: folder) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = handle
    process.standardError = errorHandle
    do { try process.run() } catch { throw ScannerProblem.missing }
    var limit = ContinuousClock.now + .seconds(seconds)
    var said: Int32?
    while process.isRunning, ContinuousClock.now < limit {
      usleep(20_000)
      guard said == nil, let text = FileManager.default.contents(atPath: errors), !text.isEmpty else { continue }
      said = ScannerProblem.status(saidIn: String(decoding: text, as: UTF8.self))
      // What is left is to let the device go; some drivers wait for themselves there for ever.
      if said != nil { limit = min(limit, .now + lettingGo) }
    }
    if process.isRunning, said != nil { kill(process.processIdentifier, SIGKILL) }
    while said != nil, process.isRunning { usleep(20_000) }
    if process.isRunning {
      // SANE lets the device go on an interrupt; what does not listen is ended.
      process.interrupt()
      let grace = ContinuousClock.now + .seconds(5)
      while process.isRunning, ContinuousClock.now < grace { usleep(20_000) }
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
      throw ScannerProblem.tooSlow
    }
    try? handle.close()
    try? errorHandle.close()
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix("page") }.sorted()
    return Outcome(
      status: process.terminationReason == .exit ? process.terminationStatus : said ?? 9,
      text: String(decoding: FileManager.default.contents(atPath: output) ?? Data(), as: UTF8.self),
      pages: names.compactMap { FileManager.default.contents(atPath: folder + "/" + $0) })
  }

  /// Linux's file system in memory.
  private static let place = "/dev/shm/"
  private static let prefix = "madoguchi-scan-"

  /// What a server that was killed in the middle of a scan left in memory (C29): folders of processes that are gone.
  /// - Parameter isStarting: this process has not scanned yet, so what bears its number is of another that had it before.
  static func clearLeftovers(isStarting: Bool = false) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? [] where name.hasPrefix(prefix) {
      guard let owner = name.dropFirst(prefix.count).split(separator: "-").first.flatMap({ pid_t($0) }) else {
        continue
      }
      let isGone = owner == getpid() ? isStarting : kill(owner, 0) != 0 && errno == ESRCH
      if isGone { try? FileManager.default.removeItem(atPath: place + name) }
    }
  }
}
