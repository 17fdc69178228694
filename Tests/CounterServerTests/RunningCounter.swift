import Admission
import CaseArchive
import CounterServer
import FormPrinting
import Foundation
import FoundationNetworking
import Hummingbird
import Logging
import MoveDesk
import Residency
import Support
import Testing

/// A real server on a free port over a real archive, with accounts of a clerk and of another desk's.
struct RunningCounter: Sendable {
  let address: URL
  let desk: MoveDesk
  let admission: Admission
  let server: CounterServer
  /// Folder of its records and keys.
  let root: URL

  static let password = "mihon-2026"

  static func serving(
    changing: (inout CounterSettings) -> Void = { _ in },
    _ body: @escaping @Sendable (RunningCounter) async throws -> Void
  ) async throws {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("counter-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: root) }
    let templates = (1...3).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
      .appendingPathComponent("Templates")
    let archive = try await Archive.open(
      at: root.appendingPathComponent("data"), keys: root.appendingPathComponent("keys"), now: { InventedCases.now })
    let readScan: CounterServer.ReadScan = { content, name in
      Reading(
        file: name, status: .unrecognized, reason: .init(code: "noKnownDocument", message: "\(content.count) bytes"),
        pages: 1)
    }
    let desk = MoveDesk(
      archive: archive, forms: try FormLibrary(directory: templates.appendingPathComponent("Forms")),
      settings: CaseSettings(), calendar: nil, municipality: "架空県架空市", now: { InventedCases.now },
      readScan: readScan, lookUp: { _ in nil })
    let admission = try Admission(
      at: root.appendingPathComponent("admission.sqlite"), limits: SessionLimits(passwordCost: 4),
      now: { InventedCases.now })
    try await admission.add(
      StaffAccount(staff: InventedCases.clerk, desk: InventedCases.desk), password: password)
    try await admission.add(
      StaffAccount(
        staff: try #require(StaffID(rawValue: "kato")), desk: try #require(DeskID(rawValue: "支所"))), password: password)
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    var settings = CounterSettings(
      port: 0, pages: templates.appendingPathComponent("Pages"), municipality: "架空県架空市")
    changing(&settings)
    let server = try await CounterServer(
      settings: settings,
      desk: desk, admission: admission, logger: logger, readScan: readScan,
      // These tests look at no page of a scan, join none and complete no entry.
      renderPage: { _, _ in throw PagesNotShown() }, join: { _, _ in throw PagesNotMade(code: "toolMissing") },
      lookUps: EntryLookUps(addresses: { _ in nil }, forms: { [String(Character($0))] }))
    let (ports, port) = AsyncStream<Int>.makeStream()
    let application = try server.application { port.yield($0) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await application.runService(gracefulShutdownSignals: []) }
      var running = ports.makeAsyncIterator()
      let number = try #require(await running.next())
      try await body(
        RunningCounter(
          address: try #require(URL(string: "http://127.0.0.1:\(number)")), desk: desk, admission: admission,
          server: server, root: root))
      group.cancelAll()
    }
  }

  /// A program's session.
  func token(of staff: StaffID = InventedCases.clerk) async throws -> String {
    try await admission.signIn(staff.rawValue, password: Self.password, terminal: "test").token
  }

  func answer(
    _ method: String = "GET", _ path: String, body: Data? = nil, headers: [String: String] = [:]
  ) async throws -> (text: String, response: HTTPURLResponse) {
    var request = URLRequest(url: try #require(URL(string: path, relativeTo: address)))
    request.httpMethod = method
    request.httpBody = body
    for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
    let session = URLSession(configuration: .ephemeral, delegate: NoRedirect(), delegateQueue: nil)
    defer { session.finishTasksAndInvalidate() }
    let (data, response) = try await session.data(for: request)
    return (String(decoding: data, as: UTF8.self), try #require(response as? HTTPURLResponse))
  }
}

/// Shows where a server sends one, instead of going there.
private final class NoRedirect: NSObject, URLSessionTaskDelegate, Sendable {
  func urlSession(
    _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
    newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
  ) {
    completionHandler(nil)
  }
}

private struct PagesNotShown: Error {}
