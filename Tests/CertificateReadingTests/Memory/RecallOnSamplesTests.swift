import Foundation
import Residency
import Support
import Testing

@testable import CertificateReading
@testable import MadoguchiSamples

/// Whole papers of one form: learnt from a clean one that staff have confirmed, met again worn.
@Suite(.tags(.large)) struct RecallOnSamplesTests {
  private func sample(
    _ arrangement: String, _ profile: SampleProfile, seed: UInt64, persons: Int?, in folder: TemporaryFolder
  ) throws -> (file: URL, truth: Reading) {
    let entry = try #require(
      try SampleWriter(range: .tuning, folder: folder.url).write(
        count: 1, profiles: [profile], firstSeed: seed, persons: persons, arrangements: [arrangement], edition: .first,
        form: 705
      ).first)
    let file = folder.url.appending(path: entry.file)
    let truth = file.deletingPathExtension().appendingPathExtension("truth.json")
    return (file, try JSONDecoder().decode(Reading.self, from: Data(contentsOf: truth)))
  }

  private func reader(_ memory: LayoutMemory?) throws -> CertificateReader {
    CertificateReader(templates: try Setup.templates(), reader: try Setup.lineReader(), memory: memory)
  }

  /// How many values of the truth were read right, and how many wrong ones stand unmarked.
  private func count(_ reading: Reading, _ truth: Reading) -> (right: Int, silent: Int) {
    var (right, silent) = (0, 0)
    func compare(_ seen: FieldReading?, _ expected: FieldReading) {
      if let seen, seen.value == expected.value { right += 1 } else if seen?.review == false { silent += 1 }
    }
    for (field, expected) in truth.fields { compare(reading.fields[field], expected) }
    for (index, person) in truth.persons.enumerated() {
      let seen = reading.persons.indices.contains(index) ? reading.persons[index] : [:]
      for (field, expected) in person { compare(seen[field], expected) }
    }
    return (right, silent)
  }

  @Test("a worn page of a form learnt from one clean paper is read no worse and with no more silent errors")
  func worn() throws {
    let folder = try TemporaryFolder()
    let store = LayoutStore(folder: folder.url.appending(path: "layouts"))
    let memory = LayoutMemory(folder: store.folder)
    let clean = try sample("people-first", .clean, seed: 710_003, persons: 3, in: folder)
    let first = try reader(memory).read(clean.file)
    #expect(first.warnings.map(\.code).contains(Reading.Note.layoutRemembered) == false)
    let id = try store.learn(
      from: first, persons: clean.truth.persons.map { $0.compactMapValues(\.value) },
      others: Set(clean.truth.fields.values.compactMap(\.value)), issuer: clean.truth.fields[.issuer]?.value ?? "",
      on: InventedForms.day)
    let layout = try #require(store.contents().layouts.first)
    #expect(layout.id == id)
    // The list of persons is longer here: what stands below it lies elsewhere.
    let worn = try sample("people-first", .hard, seed: 720_011, persons: 1, in: folder)
    let without = count(try reader(nil).read(worn.file), worn.truth)
    let reading = try reader(memory).read(worn.file)
    let with = count(reading, worn.truth)
    #expect(reading.warnings.contains { $0.message.hasSuffix(layout.id) })
    #expect(with.right >= without.right, "\(with.right) against \(without.right)")
    #expect(with.silent <= without.silent, "\(with.silent) against \(without.silent)")
  }

  @Test("another form of the same municipality is noticed and read without memory")
  func anotherForm() throws {
    let folder = try TemporaryFolder()
    let store = LayoutStore(folder: folder.url.appending(path: "layouts"))
    let memory = LayoutMemory(folder: store.folder)
    let clean = try sample("people-first", .clean, seed: 710_003, persons: 2, in: folder)
    _ = try store.learn(
      from: try reader(memory).read(clean.file), persons: clean.truth.persons.map { $0.compactMapValues(\.value) },
      others: Set(clean.truth.fields.values.compactMap(\.value)), issuer: clean.truth.fields[.issuer]?.value ?? "",
      on: InventedForms.day)
    #expect(store.contents().layouts.count == 1)
    let other = try sample("stacked-blocks", .clean, seed: 710_004, persons: 2, in: folder)
    let reading = try reader(memory).read(other.file)
    #expect(reading.warnings.map(\.code).contains("layoutChanged"))
    var plain = try reader(nil).read(other.file)
    plain.timing = reading.timing
    plain.warnings = reading.warnings
    plain.arrangement = reading.arrangement
    #expect(reading == plain)
  }
}
