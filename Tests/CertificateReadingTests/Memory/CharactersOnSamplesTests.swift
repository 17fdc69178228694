import Foundation
import Residency
import Support
import Testing

@testable import CertificateReading
@testable import MadoguchiSamples
@testable import TextRecognition

/// Whole papers of one series, dot matrix by fax: learnt from one that staff have confirmed, met again on the next.
@Suite(.tags(.large)) struct CharactersOnSamplesTests {
  private struct Paper {
    var file: URL
    var truth: Reading

    var persons: [[PersonField: String]] { truth.persons.map { $0.compactMapValues(\.value) } }
    var others: Set<String> { Set(truth.fields.values.compactMap(\.value)) }
    var confirmed: ConfirmedValues { ConfirmedValues(persons: persons, others: others) }
  }

  private func paper(_ seed: UInt64, in folder: TemporaryFolder) throws -> Paper {
    let entry = try #require(
      try SampleWriter(range: .tuning, folder: folder.url).write(
        count: 1, profiles: [.hard], firstSeed: seed, persons: nil, arrangements: ["fanfold-list"], edition: .current,
        form: 884_001
      ).first)
    let file = folder.url.appending(path: entry.file)
    let truth = file.deletingPathExtension().appendingPathExtension("truth.json")
    return Paper(file: file, truth: try JSONDecoder().decode(Reading.self, from: Data(contentsOf: truth)))
  }

  private static let glyphs = FileManager.default.temporaryDirectory.appending(path: "madoguchi-test-glyphs").path

  private func reader(_ memory: LayoutMemory?) throws -> CertificateReader {
    let second = try #require(SecondReader.prepared(in: try SecondReader.prepare(in: Self.glyphs)))
    return CertificateReader(
      templates: try Setup.templates(), reader: try Setup.lineReader(), second: second, memory: memory)
  }

  /// What a paper teaches: its layout, and its characters as though they had been seen on three papers.
  private func learn(_ paper: Paper, confirmed: ConfirmedValues, in store: LayoutStore) async throws -> Reading {
    let reading = try reader(LayoutMemory(folder: store.folder)).read(paper.file, confirmed: confirmed)
    let id = try #require(
      try store.learn(
        from: reading, persons: paper.persons, others: paper.others, issuer: paper.truth.fields[.issuer]?.value ?? "",
        on: InventedForms.day))
    let learning = CharacterLearning(
      store: store, vault: CharacterLearning.Vault(seal: { $0.map { $0 ^ 0x5A } }, open: { $0.map { $0 ^ 0x5A } }))
    for number in ["A", "B", "C"] {
      try await learning.learn(reading.characters ?? [], of: id, paper: number, on: InventedForms.day)
    }
    return reading
  }

  @Test("the 1 of 第1号, which one reader takes for a bracket, goes from marked to right by the series' own characters")
  func sharpened() async throws {
    let folder = try TemporaryFolder()
    let store = LayoutStore(folder: folder.url.appending(path: "layouts"))
    let taught = try paper(884_502, in: folder)
    let reading = try await learn(taught, confirmed: taught.confirmed, in: store)
    #expect(reading.characters?.count ?? 0 > 30)
    let next = try paper(884_024, in: folder)
    let without = try reader(LayoutMemory(folder: store.folder)).read(next.file)
    let with = try reader(LayoutMemory(folder: store.folder, usesCharacters: true)).read(next.file)
    let expected = try #require(next.truth.persons[1][.pensionCategory]?.value)
    #expect(expected == "第1号")
    #expect(without.persons[1][.pensionCategory]?.value == expected)
    #expect(without.persons[1][.pensionCategory]?.review == true)
    #expect(with.persons[1][.pensionCategory]?.value == expected)
    #expect(with.persons[1][.pensionCategory]?.review == false)
  }

  @Test("single characters in the order of their codes are kept, and none of the paper's values")
  func nothingButCharacters() async throws {
    let folder = try TemporaryFolder()
    let store = LayoutStore(folder: folder.url.appending(path: "layouts"))
    let taught = try paper(884_502, in: folder)
    _ = try await learn(taught, confirmed: taught.confirmed, in: store)
    let id = try #require(store.contents().layouts.first?.id)
    let file = store.folder.appending(path: id + ".characters")
    let text = try String(contentsOf: file, encoding: .utf8)
    let characters = try #require(store.characters(of: id)).specimens.map(\.character.value)
    #expect(characters == characters.sorted())
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(Set(object.keys) == ["entries", "format", "id"])
    for entry in try #require(object["entries"] as? [[String: Any]]) {
      #expect(Set(entry.keys) == ["kept", "lastSeen", "papers"])
      let kept = try #require(entry["kept"] as? [String: Any])
      #expect(Set(kept.keys) == ["c", "f", "n", "s"])
      #expect((kept["c"] as? String)?.unicodeScalars.count == 1)
    }
    let values = taught.others.union(taught.persons.flatMap(\.values)).filter { $0.count > 1 }
    #expect(values.count > 10)
    // 2 letters of a Latin name may stand in base64 by chance.
    for value in values where value.count > 3 || !value.allSatisfy(\.isASCII) { #expect(!text.contains(value)) }
  }

  @Test("names that were confirmed wrongly teach no wrong character")
  func wrongNames() async throws {
    let folder = try TemporaryFolder()
    let taught = try paper(884_502, in: folder)
    var confirmed = taught.confirmed
    for index in confirmed.persons.indices { confirmed.persons[index][.name] = "龍龍龍龍" }
    let right = try reader(nil).read(taught.file, confirmed: taught.confirmed).characters ?? []
    let wrong = try reader(nil).read(taught.file, confirmed: confirmed).characters ?? []
    #expect(!wrong.contains { $0.character == "龍" })
    let names = Set(taught.persons.compactMap { $0[.name] }.joined().map(String.init))
    let lost = Set(right.map(\.character)).subtracting(wrong.map(\.character))
    #expect(!lost.isEmpty)
    #expect(lost.isSubset(of: names))
  }

  @Test("a series without characters is read as it was, whether they are used or not")
  func absent() throws {
    let folder = try TemporaryFolder()
    let store = LayoutStore(folder: folder.url.appending(path: "layouts"))
    let taught = try paper(884_502, in: folder)
    let first = try reader(LayoutMemory(folder: store.folder)).read(taught.file)
    _ = try store.learn(
      from: first, persons: taught.persons, others: taught.others, issuer: taught.truth.fields[.issuer]?.value ?? "",
      on: InventedForms.day)
    let plain = try reader(LayoutMemory(folder: store.folder)).read(taught.file)
    var with = try reader(LayoutMemory(folder: store.folder, usesCharacters: true)).read(taught.file)
    #expect(plain.warnings.map(\.code).contains(Reading.Note.layoutRemembered))
    with.timing = plain.timing
    #expect(with == plain)
  }
}
