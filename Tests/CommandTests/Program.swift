import Foundation
import Synchronization
import Testing

/// The built `madoguchi` program, run as staff and scripts run it.
enum Program {
  /// What a run left behind.
  struct Outcome {
    let status: Int32
    let out: String
    let err: String

    var lines: [Substring] { out.split(separator: "\n") }
  }

  /// The program of the same build as this test.
  static let url: URL = {
    let maps = (try? String(contentsOfFile: "/proc/self/maps", encoding: .utf8)) ?? ""
    let mapped = maps.split(separator: "\n").compactMap { $0.split(separator: " ").last.map(String.init) }
    let bundles = (CommandLine.arguments + mapped).filter { $0.hasSuffix(".xctest") }
    let places =
      bundles.map { URL(fileURLWithPath: $0).deletingLastPathComponent() } + [
        root.appendingPathComponent(".build/debug")
      ]
    let programs = places.map { $0.appendingPathComponent("madoguchi") }
    return programs.first { FileManager.default.isExecutableFile(atPath: $0.path) } ?? programs[programs.count - 1]
  }()

  static let root = (1...3).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }

  /// Runs a program to its end.
  static func run(_ program: URL = url, _ arguments: [String], input: Data = Data()) throws -> Outcome {
    let run = try Run(program, arguments, input: input)
    let out = try run.output.readToEnd() ?? Data()
    return Outcome(status: run.end(), out: String(decoding: out, as: UTF8.self), err: run.errors())
  }

  /// A program of the system.
  @discardableResult
  static func tool(_ name: String, _ arguments: [String], input: Data = Data()) throws -> Data {
    let run = try Run(URL(fileURLWithPath: "/usr/bin/" + name), arguments, input: input)
    let out = try run.output.readToEnd() ?? Data()
    let status = run.end()
    // 3: qpdf has mended something.
    try #require(status == 0 || status == 3, "\(name) ended with \(status)")
    return out
  }
}

/// A program that is running.
final class Run {
  private let process = Process()
  private let complaints: URL
  let output: FileHandle

  var identifier: Int32 { process.processIdentifier }

  init(_ program: URL, _ arguments: [String], input: Data = Data()) throws {
    let folder = FileManager.default.temporaryDirectory
    complaints = folder.appendingPathComponent("stderr-\(UUID().uuidString)")
    let source = folder.appendingPathComponent("stdin-\(UUID().uuidString)")
    try Data().write(to: complaints)
    try input.write(to: source)
    defer { try? FileManager.default.removeItem(at: source) }
    let pipe = Pipe()
    output = pipe.fileHandleForReading
    process.executableURL = program
    process.arguments = arguments
    process.standardInput = try FileHandle(forReadingFrom: source)
    process.standardOutput = pipe
    process.standardError = try FileHandle(forWritingTo: complaints)
    try process.run()
  }

  deinit { try? FileManager.default.removeItem(at: complaints) }

  /// Waits for the end.
  func end() -> Int32 {
    process.waitUntilExit()
    return process.terminationStatus
  }

  func errors() -> String { (try? String(contentsOf: complaints, encoding: .utf8)) ?? "" }
}

/// A workplace in a folder of its own, and everything that was said to and by its commands.
final class TestWorkplace: Sendable {
  let root: URL
  /// All arguments of all commands.
  private let said = Mutex<[String]>([])
  /// All that was written to standard error.
  private let complained = Mutex<String>("")

  init(settings: String = "") throws {
    root = FileManager.default.temporaryDirectory.appendingPathComponent("workplace-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    try Data((settings.isEmpty ? "municipality: 架空県架空市\n" : settings).utf8).write(to: file("settings.yaml"))
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  var arguments: [String] { said.withLock { $0 } }
  var complaints: String { complained.withLock { $0 } }

  func file(_ name: String) -> URL { root.appendingPathComponent(name) }

  /// Runs a command here.
  func run(
    _ command: String..., options: [String] = [], home: String = "data", input: String = "",
    staff: String? = "sato", role: String = "clerk"
  ) throws -> Program.Outcome {
    var arguments = command
    arguments += ["--home", file(home).path, "--keys", file("keys").path, "--settings", file("settings.yaml").path]
    if let staff { arguments += ["--staff", staff, "--desk", "市民課", "--role", role] }
    return try run(exactly: arguments + options, input: input)
  }

  /// Runs a command with exactly these arguments.
  func run(exactly arguments: [String], input: String = "") throws -> Program.Outcome {
    let outcome = try Program.run(Program.url, arguments, input: Data(input.utf8))
    said.withLock { $0 += arguments }
    complained.withLock { $0 += outcome.err }
    return outcome
  }
}
