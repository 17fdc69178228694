import Foundation
import Residency
import Support
import Testing

@testable import MadoguchiSamples

@Suite(.tags(.medium)) struct SampleWriterTests {
  private func folder() -> URL {
    FileManager.default.temporaryDirectory.appendingPathComponent("samples-\(UUID().uuidString)")
  }

  @Test("the same seeds write the same bytes, whatever the profile and format")
  func deterministic() throws {
    let (one, two) = (folder(), folder())
    defer { for place in [one, two] { try? FileManager.default.removeItem(at: place) } }
    for place in [one, two] {
      for (index, profile) in SampleProfile.allCases.enumerated() {
        let writer = SampleWriter(range: .tuning, folder: place)
        let arrangement: any DrawableArrangement = index.isMultiple(of: 2) ? UnruledList() : HouseholdRecord()
        let document = try SampleDocument(arrangement: arrangement, seed: 90_000 + UInt64(index), size: 5)
        _ = try writer.made(document, profile: profile)
      }
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: one.path).sorted()
    #expect(names.count == 8)
    for name in names {
      let left = try Data(contentsOf: one.appendingPathComponent(name))
      #expect(try left == Data(contentsOf: two.appendingPathComponent(name)), "\(name)")
    }
  }

  @Test("a seed of the other range is refused")
  func seedRange() {
    let writer = SampleWriter(range: .tuning, folder: folder())
    #expect(throws: SamplesError(.seedOutOfRange, "")) {
      try writer.write(count: 1, profiles: [.clean], firstSeed: 1_000_000)
    }
  }

  @Test(
    "a JPEG with EXIF orientation stores the picture turned", arguments: [(1, false), (3, false), (6, true), (8, true)])
  func orientation(value: Int, swapped: Bool) throws {
    let surface = try ImageSurface(width: 64, height: 40)
    surface.fill(red: 1, green: 1, blue: 1)
    let bytes = try JPEGFile.bytes(of: Picture(surface), quality: 80, dotsPerInch: 72, orientation: value)
    #expect(Array(bytes.prefix(2)) == [0xFF, 0xD8])
    let exif = Array("Exif".utf8)
    let holds = (2..<40).contains { Array(bytes[$0..<($0 + 4)]) == exif }
    #expect(holds == (value != 1))
    let frame = try #require(bytes.indices.first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 })
    let height = Int(bytes[frame + 5]) << 8 | Int(bytes[frame + 6])
    #expect(height == (swapped ? 64 : 40))
  }

  @Test("papers that are no certificate have a truth that says so")
  func negatives() throws {
    let place = folder()
    defer { try? FileManager.default.removeItem(at: place) }
    let entries = try NegativePapers(range: .test, folder: place).write(count: 6)
    #expect(Set(entries.map(\.arrangement)).count == 6)
    for entry in entries {
      let stem = entry.file.prefix { $0 != "." }
      let truth = try JSONDecoder().decode(
        Reading.self, from: Data(contentsOf: place.appendingPathComponent("\(stem).truth.json")))
      #expect(truth.status == .unrecognized && truth.docType == nil && truth.persons.isEmpty)
      #expect(FileManager.default.fileExists(atPath: place.appendingPathComponent(entry.file).path))
    }
  }
}

extension SampleWriter {
  /// Writes one document into a folder that may not exist yet.
  fileprivate func made(_ document: SampleDocument, profile: SampleProfile) throws -> ManifestEntry {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return try write(document, profile: profile, format: nil)
  }
}
