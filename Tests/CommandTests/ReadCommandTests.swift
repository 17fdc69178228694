import Foundation
import Glibc
import MadoguchiSamples
import Residency
import Support
import Testing

/// `madoguchi read` on what reaches a counter's scanner.
@Suite(.tags(.large), .serialized) struct ReadCommandTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("read-\(UUID().uuidString)")

  init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

  private func file(_ name: String, _ content: Data) throws -> String {
    let url = folder.appendingPathComponent(name)
    try content.write(to: url)
    return url.path
  }

  /// A clean invented certificate.
  private func goodPage() throws -> Data {
    let entry = try #require(
      try SampleWriter(range: .tuning, folder: folder).write(
        count: 1, profiles: [.clean], format: .png, edition: .first
      ).first)
    return try Data(contentsOf: folder.appendingPathComponent(entry.file))
  }

  private func readings(_ text: String) throws -> [Reading] {
    try text.split(separator: "\n").map { try JSONDecoder().decode(Reading.self, from: Data($0.utf8)) }
  }

  @Test("C30 bad input in one call gets its reason and leaves the good page beside it alone", .tags(.control))
  func badInput() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let good = try goodPage()
    let letter = try #require(try NegativePapers(range: .tuning, folder: folder).write(count: 1).first)
    let letterData = try Data(contentsOf: folder.appendingPathComponent(letter.file))
    let tiff = BadFiles.whiteTIFF(width: 1240, height: 1754)
    let page = try file("one.pdf", BadFiles.pdf)
    let encrypted = folder.appendingPathComponent("encrypted.pdf").path
    try Program.tool("qpdf", ["--encrypt", "locked", "locked", "256", "--", page, encrypted])
    let long = folder.appendingPathComponent("sixty.pdf").path
    try Program.tool(
      "qpdf", ["--empty", "--pages"] + (0..<60).flatMap { _ in [page, "1"] } + ["--", long])
    let directory = folder.appendingPathComponent("folder.png")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)

    let cases: [(path: String, codes: Set<String>)] = [
      (try file("empty.png", Data()), ["emptyFile"]),
      (try file("cut.png", good.prefix(good.count / 2)), ["truncated", "damaged"]),
      (try file("cut.jpg", letterData.prefix(letterData.count / 2)), ["truncated", "damaged"]),
      (try file("cut.tif", tiff.prefix(tiff.count / 2)), ["truncated", "damaged"]),
      (try file("text.png", Data("これは画像ではない\n".utf8)), ["unsupportedFormat"]),
      (encrypted, ["encryptedPDF"]),
      (try file("bomb.png", BadFiles.whitePNG(width: 12_000, height: 12_000)), ["tooManyPixels"]),
      (try file("bomb.tif", BadFiles.whiteTIFF(width: 12_000, height: 12_000)), ["tooManyPixels"]),
      (directory.path, ["isDirectory"]), (folder.appendingPathComponent("nowhere.png").path, ["fileMissing"]),
      (long, ["tooManyPages"]),
    ]
    let blank = try file("blank.png", BadFiles.whitePNG(width: 1240, height: 1754))
    let letterPath = folder.appendingPathComponent(letter.file).path
    let goodPath = try file("good.png", good)
    let paths = cases.map(\.path) + [blank, letterPath, goodPath]

    let outcome = try Program.run(Program.url, ["read", "--json", "--jobs", "2"] + paths)
    #expect(outcome.status == 3)
    let readings = try readings(outcome.out)
    #expect(readings.map(\.file) == paths.map { URL(fileURLWithPath: $0).lastPathComponent })
    #expect(readings.allSatisfy { $0.contract == "madoguchi.reading/1" })
    for (expected, reading) in zip(cases, readings) {
      #expect(reading.status == .failed, "\(reading.file)")
      #expect(expected.codes.contains(reading.reason?.code ?? ""), "\(reading.file): \(reading.reason?.code ?? "")")
      #expect(reading.reason?.message.isEmpty == false)
    }
    #expect(readings[cases.count - 1].reason?.message.contains("20") == true, "the limit of pages is stated")
    #expect(readings.suffix(3).map(\.status) == [.unrecognized, .unrecognized, .read])
    #expect(readings.last?.persons.isEmpty == false)
    for person in readings.last?.persons ?? [] {
      if let name = person[.name]?.value { #expect(!outcome.err.contains(name)) }
    }
  }

  @Test("a worker killed in the middle of a file costs that file only, which says why")
  func killedWorker() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let blank = try BadFiles.whitePNG(width: 620, height: 877)
    // Of several sheets: read long enough to be caught at it by a test that waits for its turn on a busy machine.
    let long = try #require(
      try SampleWriter(range: .tuning, folder: folder).write(
        count: 1, profiles: [.clean], format: .tiff, persons: 8, arrangements: ["two-sheets"], edition: .first
      ).first)
    try #require(long.pages > 2)
    let paths = [
      try file("first.png", blank), folder.appendingPathComponent(long.file).path, try file("third.png", blank),
    ]
    let run = try Run(Program.url, ["read", "--json", "--jobs", "1"] + paths)
    // The line of the first file is out: the worker is up, and at the second.
    var text = Data()
    while !text.contains(0x0A) { text.append(run.output.availableData) }
    let worker = try #require(Self.worker(of: run.identifier))
    usleep(100_000)
    #expect(kill(worker, SIGKILL) == 0)
    text.append(try run.output.readToEnd() ?? Data())
    #expect(run.end() == 3)
    let readings = try readings(String(decoding: text, as: UTF8.self))
    #expect(readings.map(\.status) == [.unrecognized, .failed, .unrecognized])
    #expect(readings[1].reason?.code == "workerDied")
    #expect(readings[1].reason?.message.isEmpty == false)
  }

  @Test("wrong use and files that hold no certificate have exit codes of their own")
  func exitCodes() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try Program.run(Program.url, ["read"]).status == 64)
    let blank = try file("blank.png", BadFiles.whitePNG(width: 620, height: 877))
    let outcome = try Program.run(Program.url, ["read", blank])
    #expect(outcome.status == 2)
    #expect(outcome.out.contains("unrecognized"))
  }

  /// The worker that the process `parent` has started.
  private static func worker(of parent: Int32) -> Int32? {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [] {
      guard let identifier = Int32(name),
        let status = try? String(contentsOfFile: "/proc/\(name)/status", encoding: .utf8),
        status.contains("PPid:\t\(parent)\n"),
        let command = try? String(contentsOfFile: "/proc/\(name)/cmdline", encoding: .utf8),
        command.contains("read-worker")
      else { continue }
      return identifier
    }
    return nil
  }
}
