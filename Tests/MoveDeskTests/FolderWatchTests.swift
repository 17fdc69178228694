import Foundation
import Logging
import Support
import Synchronization
import Testing

@testable import MoveDesk

@Suite("A watched folder", .tags(.medium)) final class FolderWatchTests {
  private let folder: URL
  private let taken = Taken()

  /// What the watch handed over.
  private final class Taken: Sendable {
    let contents = Mutex<[Data]>([])
    let fails = Mutex(false)
  }

  private struct DiskFull: Error {}

  /// A picture as far as its first and last bytes go.
  private static let picture = Data([0x89, 0x50, 0x4E, 0x47]) + Data(repeating: 7, count: 100) + Data("IEND....".utf8)

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("watched-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func watch(_ change: (inout FolderWatch.Options) -> Void = { _ in }) throws -> FolderWatch {
    var options = FolderWatch.Options()
    options.quiet = .zero
    change(&options)
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let taken = taken
    return try FolderWatch(
      folder: folder, apart: [], options: options, logger: logger,
      take: { content in
        if taken.fails.withLock({ $0 }) { throw DiskFull() }
        return taken.contents.withLock { contents in
          if contents.contains(content) { return .known }
          contents.append(content)
          return .kept("case-\(contents.count)")
        }
      }, finish: {})
  }

  private func names(_ place: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent(place).path)
      .filter { $0 != "done" && $0 != "refused" }.sorted()
  }

  private func write(_ data: Data, _ name: String) throws { try data.write(to: folder.appendingPathComponent(name)) }

  @Test("a whole file is taken at the second look and moved under the name of what it became")
  func takes() async throws {
    let watch = try watch()
    try write(Self.picture, "見本花子.png")
    await watch.look()
    #expect(taken.contents.withLock { $0.isEmpty })
    await watch.look()
    #expect(taken.contents.withLock { $0 } == [Self.picture])
    #expect(try names() == [] && names("done") == ["case-1.png"])
  }

  @Test("C30 a file that could not be kept stays where it is", .tags(.control))
  func keepsWhatFailed() async throws {
    let watch = try watch()
    try write(Self.picture, "scan.png")
    taken.fails.withLock { $0 = true }
    for _ in 1...3 { await watch.look() }
    #expect(try names() == ["scan.png"] && names("done") == [])
  }

  @Test("a file cut short waits for its end, and is refused when that does not come")
  func halfWritten() async throws {
    let patient = try watch()
    try write(Self.picture.prefix(60), "scan.png")
    for _ in 1...3 { await patient.look() }
    #expect(try names() == ["scan.png"])
    try write(Self.picture, "scan.png")
    for _ in 1...2 { await patient.look() }
    #expect(try names("done") == ["case-1.png"])
    let hasty = try watch { $0.patience = .zero }
    try write(Self.picture.prefix(60), "other.png")
    for _ in 1...2 { await hasty.look() }
    #expect(try names() == [] && names("refused").first?.hasSuffix("truncated.png") == true)
  }

  @Test("a file that changes between two looks is not taken")
  func growing() async throws {
    let watch = try watch { $0.quiet = .milliseconds(1) }
    for count in 1...4 {
      try write(Self.picture + Data(repeating: 1, count: count), "scan.png")
      await watch.look()
    }
    #expect(taken.contents.withLock { $0.isEmpty })
  }

  @Test("links, folders, hidden and unfinished files are left alone")
  func leavesAlone() async throws {
    let outside = folder.deletingLastPathComponent().appendingPathComponent("outside-\(UUID().uuidString).png")
    try Self.picture.write(to: outside)
    defer { try? FileManager.default.removeItem(at: outside) }
    let watch = try watch()
    try FileManager.default.createSymbolicLink(
      at: folder.appendingPathComponent("link.png"), withDestinationURL: outside)
    try FileManager.default.linkItem(at: outside, to: folder.appendingPathComponent("hard.png"))
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("sub.png"), withIntermediateDirectories: true)
    for name in [".scan.png", "scan.png.part", "scan.tmp"] { try write(Self.picture, name) }
    for _ in 1...3 { await watch.look() }
    #expect(taken.contents.withLock { $0.isEmpty })
    #expect(FileManager.default.fileExists(atPath: outside.path))
    #expect(try names().count == 6)
  }

  @Test("a bad file is put aside under a name that tells nothing, and the next one is taken")
  func refuses() async throws {
    let watch = try watch { $0.largest = 500 }
    try write(Data("no picture".utf8), "山田.txt")
    try write(Self.picture + Data(repeating: 0, count: 500), "big.png")
    try write(Self.picture, "scan.png")
    for _ in 1...2 { await watch.look() }
    #expect(try names() == [] && names("done") == ["case-1.png"])
    let refused = try names("refused")
    #expect(refused.count == 2 && refused.contains { $0.hasSuffix("unknownFormat.txt") })
    #expect(refused.allSatisfy { !$0.contains("山田") })
  }

  @Test("a file that was kept before the program stopped is only moved away")
  func known() async throws {
    let first = try watch { $0.deletes = true }
    try write(Self.picture, "scan.png")
    for _ in 1...2 { await first.look() }
    #expect(try names() == [] && names("done") == [])
    try write(Self.picture, "scan.png")
    let second = try watch()
    for _ in 1...2 { await second.look() }
    #expect(taken.contents.withLock { $0.count } == 1)
    #expect(try names() == [] && names("done").first?.hasPrefix("known-") == true)
  }

  @Test("a folder in the data, around it, or that is no folder is refused", arguments: ["", "in", "missing"])
  func places(name: String) throws {
    let data = folder.appendingPathComponent("in")
    try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
    let place = name.isEmpty ? folder : folder.appendingPathComponent(name)
    #expect(throws: name == "missing" ? WatchError.noFolder : .notApart) {
      try WatchedFolder(folder: place, apart: [data])
    }
  }
}
