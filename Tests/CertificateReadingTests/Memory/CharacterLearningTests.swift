import Foundation
import Residency
import Support
import Testing

@testable import CertificateReading
@testable import MadoguchiSamples
@testable import TextRecognition

/// What is kept of the characters of confirmed papers, when it is written down, and when it goes.
@Suite(.tags(.small)) struct CharacterLearningTests {
  private struct SealBroken: Error {}

  /// A seal that a test can tell from open text, and that breaks when its key does.
  private static func vault(isBroken: Bool = false) -> CharacterLearning.Vault {
    CharacterLearning.Vault(
      seal: { $0.map { $0 ^ 0x5A } },
      open: { bytes in
        if isBroken { throw SealBroken() }
        return bytes.map { $0 ^ 0x5A }
      })
  }

  private func characters(_ text: String, height: Double = 0.9) -> [PrintedCharacter] {
    text.unicodeScalars.map { scalar in
      // A picture of its own for each character.
      let features = (0..<512).map { UInt8(($0 * Int(scalar.value) / 7) % 97 < 12 ? 90 : 2) }
      return PrintedCharacter(
        character: String(scalar), features: features, height: height, width: 0.9, drop: 0, count: 1)
    }
  }

  private func layout(in store: LayoutStore) throws -> RememberedLayout.ID {
    try #require(
      try store.remember(
        [InventedForms.sheet(persons: 2)], issuer: InventedForms.issuer, docType: .moveOutCertificate,
        on: InventedForms.day)
    ).id
  }

  private func kept(_ store: LayoutStore, _ id: RememberedLayout.ID) -> String {
    let specimens = store.characters(of: id)?.specimens ?? []
    return String(String.UnicodeScalarView(specimens.map(\.character)))
  }

  @Test("a character is written down when it was seen on three papers, and not before")
  func threePapers() async throws {
    let folder = try TemporaryFolder()
    let store = LayoutStore(folder: folder.url)
    let id = try layout(in: store)
    let learning = CharacterLearning(store: store, vault: Self.vault())
    try await learning.learn(characters("山田龘"), of: id, paper: "A", on: InventedForms.day)
    try await learning.learn(characters("山田川"), of: id, paper: "A", on: InventedForms.day)
    try await learning.learn(characters("山田"), of: id, paper: "B", on: InventedForms.day)
    #expect(store.characters(of: id) == nil)
    try await learning.learn(characters("山口"), of: id, paper: "C", on: InventedForms.day)
    #expect(kept(store, id) == "山")
    try await learning.learn(characters("田"), of: id, paper: "D", on: InventedForms.day)
    // In the order of their codes, whatever came first.
    #expect(kept(store, id) == "山田")
    #expect(store.characters(of: id)?.characterCount == 2)
  }

  @Test("nothing in the folder tells what was seen once: neither the characters nor the papers")
  func nothingSeenOnce() async throws {
    let folder = try TemporaryFolder()
    let store = LayoutStore(folder: folder.url)
    let id = try layout(in: store)
    let learning = CharacterLearning(store: store, vault: Self.vault())
    for paper in ["case-one", "case-two"] {
      try await learning.learn(characters("龘鱻"), of: id, paper: paper, on: InventedForms.day)
    }
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.url.path) {
      let bytes = [UInt8](try Data(contentsOf: folder.url.appending(path: name)))
      let text = String(decoding: bytes, as: UTF8.self)
      for secret in ["龘", "鱻", "case-one", "case-two"] { #expect(!text.contains(secret), "\(name)") }
    }
  }

  @Test("what waits is lost with its seal, and learning goes on")
  func broken() async throws {
    let folder = try TemporaryFolder()
    let store = LayoutStore(folder: folder.url)
    let id = try layout(in: store)
    for paper in ["A", "B"] {
      try await CharacterLearning(store: store, vault: Self.vault())
        .learn(characters("山"), of: id, paper: paper, on: InventedForms.day)
    }
    let broken = CharacterLearning(store: store, vault: Self.vault(isBroken: true))
    try await broken.learn(characters("山"), of: id, paper: "C", on: InventedForms.day)
    #expect(store.characters(of: id) == nil)
  }

  @Test("forgetting a layout takes its characters along; they can also go alone")
  func forgotten() async throws {
    let folder = try TemporaryFolder()
    let store = LayoutStore(folder: folder.url)
    let id = try layout(in: store)
    let learning = CharacterLearning(store: store, vault: Self.vault())
    func learn() async throws {
      for paper in ["A", "B", "C"] {
        try await learning.learn(characters("山"), of: id, paper: paper, on: InventedForms.day)
      }
      try await learning.learn(characters("川"), of: id, paper: "D", on: InventedForms.day)
    }
    func files() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: folder.url.path).filter { $0 != ".lock" }.sorted()
    }
    try await learn()
    #expect(try files() == [id + ".characters", id + ".json", id + ".waiting"])
    #expect(try store.forgetCharacters { $0 == id } == [id])
    #expect(try files() == [id + ".json"])
    try await learn()
    #expect(try store.forget { $0.id == id } == [id])
    #expect(try files().isEmpty)
    // A layout that is gone learns nothing any more.
    try await learn()
    #expect(try files().isEmpty)
  }

  @Test("what was not seen for two years goes, also from series that learn nothing")
  func aged() async throws {
    let folder = try TemporaryFolder()
    let store = LayoutStore(folder: folder.url)
    let id = try layout(in: store)
    let other = try #require(
      try store.remember(
        [InventedForms.exchanging("name", "kana", on: InventedForms.sheet(persons: 2))], issuer: InventedForms.issuer,
        docType: .moveOutCertificate, on: InventedForms.day)
    ).id
    let learning = CharacterLearning(store: store, vault: Self.vault())
    for paper in ["A", "B", "C"] {
      try await learning.learn(characters("山川"), of: id, paper: paper, on: InventedForms.day)
      try await learning.learn(characters("海"), of: other, paper: paper, on: InventedForms.day)
    }
    try await learning.learn(characters("山"), of: id, paper: "D", on: InventedForms.day.adding(days: 400))
    #expect(kept(store, id) == "山川")
    try await learning.learn(characters("山"), of: id, paper: "E", on: InventedForms.day.adding(days: 800))
    #expect(kept(store, id) == "山")
    #expect(store.characters(of: other) == nil)
  }

  @Test("at most four drawings of a character are kept, those seen most")
  func bounded() throws {
    var series = SeriesCharacters(id: "bcdfghjkmn")
    for step in 1...7 {
      let height = 0.3 + Double(step) * 0.1
      let specimen = try #require(characters("山", height: height).first?.specimen)
      series.insert(specimen, papers: step, month: "2026-04")
    }
    #expect(series.entries.map(\.papers) == [4, 5, 6, 7])
  }

  @Test("a file of another format or of another layout is not used")
  func foreign() async throws {
    let folder = try TemporaryFolder()
    let store = LayoutStore(folder: folder.url)
    let id = try layout(in: store)
    let learning = CharacterLearning(store: store, vault: Self.vault())
    for paper in ["A", "B", "C"] {
      try await learning.learn(characters("山"), of: id, paper: paper, on: InventedForms.day)
    }
    let file = folder.url.appending(path: id + ".characters")
    let text = try String(contentsOf: file, encoding: .utf8)
    for damage in [("characters/1", "characters/9"), ("\"" + id, "\"zzzzzzzzzz"), ("\"n\":3", "\"n\":0")] {
      #expect(text.contains(damage.0))
      try Data(text.replacingOccurrences(of: damage.0, with: damage.1).utf8).write(to: file)
      #expect(store.characters(of: id) == nil)
    }
    try Data(text.utf8).write(to: file)
    #expect(kept(store, id) == "山")
  }
}
