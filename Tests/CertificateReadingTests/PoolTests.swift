import Foundation
import Glibc
import MadoguchiSamples
import Residency
import Support
import Testing

@testable import CertificateReading

/// Real worker processes, real pages, real bad files.
@Suite(.tags(.large), .serialized) struct PoolTests {
  let folder: URL
  let program: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "reading-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
      .appending(path: "madoguchi")
  }

  private func pool(workers: Int = 1, seconds: Double = 120) throws -> ReadingPool {
    try #require(FileManager.default.isExecutableFile(atPath: program.path), "build the program first")
    return ReadingPool(
      program: program, templates: try TemplatesFolder.locate(), workers: workers,
      limits: ReadingPool.Limits(seconds: seconds))
  }

  private func sample(_ arrangement: String, seed: UInt64) throws -> (file: URL, truth: Reading) {
    let entries = try SampleWriter(range: .tuning, folder: folder).write(
      count: 1, profiles: [.clean], format: .png, firstSeed: seed, persons: 2, arrangements: [arrangement])
    let name = try #require(entries.first?.file)
    let item = try #require(try LabelledFolder(folder).items.first { $0.file.lastPathComponent == name })
    return (item.file, item.truth)
  }

  private func write(_ bytes: [UInt8], _ name: String) throws -> URL {
    let url = folder.appending(path: name)
    try Data(bytes).write(to: url)
    return url
  }

  @Test(
    "Clean pages of two arrangements are read: kind, persons, numbers and dates right or marked",
    arguments: ["stacked-blocks", "household-record"])
  func reads(arrangement: String) async throws {
    let (file, truth) = try sample(arrangement, seed: 3)
    let pool = try pool()
    let reading = await pool.read(file)
    pool.close()
    #expect(reading.status == .read)
    #expect(reading.docType == truth.docType)
    #expect(reading.persons.count == truth.persons.count)
    for (index, person) in truth.persons.enumerated() where index < reading.persons.count {
      for key in [PersonField.individualNumber, .juminhyoCode, .birthDate, .sex] {
        guard let expected = person[key] else { continue }
        let seen = reading.persons[index][key]
        #expect(seen?.value == expected.value || seen?.review ?? true, "\(key.rawValue) wrong without a mark")
      }
    }
  }

  @Test("A bad file fails with its reason, and the next file is read")
  func badFiles() async throws {
    let (good, _) = try sample("stacked-blocks", seed: 5)
    let png = [UInt8](try Data(contentsOf: good))
    let bad: [(URL, String)] = [
      (try write([], "empty.png"), "emptyFile"), (try write(Array(png.prefix(png.count / 2)), "half.png"), "truncated"),
      (try write(Array("hello, I am no scan".utf8), "text.png"), "unsupportedFormat"),
      (folder.appending(path: "none.png"), "fileMissing"), (folder, "isDirectory"),
    ]
    let pool = try pool()
    for (file, code) in bad {
      let reading = await pool.read(file)
      #expect(reading.status == .failed)
      #expect(reading.reason?.code == code)
    }
    #expect(await pool.read(good).status == .read)
    pool.close()
  }

  @Test("A worker killed in the middle fails its file with workerDied, and the next file is read by a new one")
  func killed() async throws {
    let (file, _) = try sample("stacked-blocks", seed: 7)
    let pool = try pool()
    #expect(await pool.read(file).status == .read)
    async let reading = pool.read(file)
    try await Task.sleep(for: .milliseconds(150))
    for identifier in pool.workerIdentifiers { kill(identifier, SIGKILL) }
    let failed = await reading
    #expect(failed.status == .failed)
    #expect(failed.reason?.code == "workerDied")
    #expect(await pool.read(file).status == .read)
    #expect(FileManager.default.fileExists(atPath: file.path))
    pool.close()
  }

  @Test("A file that takes too long is given up with timeLimit")
  func timeLimit() async throws {
    let (file, _) = try sample("stacked-blocks", seed: 9)
    let pool = try pool(seconds: 0.05)
    let reading = await pool.read(file)
    #expect(reading.reason?.code == "timeLimit")
    pool.close()
  }

  @Test("Letters, bills and blank pages are taken for no certificate")
  func negatives() async throws {
    let entries = try NegativePapers(range: .tuning, folder: folder).write(count: 6)
    let pool = try pool()
    for entry in entries {
      let reading = await pool.read(folder.appending(path: entry.file))
      #expect(reading.status != .read, "\(entry.file) was taken for a certificate")
    }
    pool.close()
  }
}
