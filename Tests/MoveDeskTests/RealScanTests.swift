import CertificateReading
import Dispatch
import Foundation
import MadoguchiSamples
import MoveDesk
import Residency
import Support
import Testing
import TextRecognition

/// One page as a scanner gives it, read by Tesseract.
@Suite(.tags(.large)) struct RealScanTests {
  @Test("a clean invented certificate goes from its image to a draft that holds what was printed")
  func cleanPage() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("scan-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let entry = try #require(
      try SampleWriter(range: .tuning, folder: folder).write(
        count: 1, profiles: [.clean], format: .png, edition: .first
      ).first)
    let truth = try JSONDecoder().decode(
      Reading.self,
      from: Data(contentsOf: folder.appendingPathComponent(entry.file.replacing(".png", with: ".truth.json"))))
    let counter = try await Counter(readScan: { content, name in
      await withCheckedContinuation { continuation in
        DispatchQueue.global().async {
          continuation.resume(returning: Self.read(content, name))
        }
      }
    })
    let scan = MoveDesk.IncomingScan(
      name: entry.file, content: try Data(contentsOf: folder.appendingPathComponent(entry.file)))
    let moveCase = try await counter.takeIn(scan)
    #expect(moveCase.state == .drafted)
    #expect(moveCase.persons.count == truth.persons.count)
    var right = 0
    var silent = 0
    var printed = 0
    for (index, person) in truth.persons.enumerated() where moveCase.persons.indices.contains(index) {
      for (field, expected) in person {
        printed += 1
        let seen = moveCase.persons[index][field]
        if seen?.value == expected.value { right += 1 } else if seen?.status != .needsReview { silent += 1 }
      }
    }
    #expect(Double(right) >= 0.8 * Double(printed), "\(right) of \(printed)")
    #expect(silent <= printed / 20, "\(silent) of \(printed) wrong and not marked")
  }

  private static func read(_ content: Data, _ name: String) -> Reading {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("page-\(UUID().uuidString).png")
    defer { try? FileManager.default.removeItem(at: file) }
    do {
      try content.write(to: file)
      let reader = CertificateReader(
        templates: try CertificateTemplates(folder: Counter.templates.appendingPathComponent("Certificates")),
        reader: try TesseractReader())
      return reader.read(file)
    } catch {
      return Reading(file: name, status: .failed, reason: .init(code: "test", message: "\(error)"), pages: 0)
    }
  }
}
