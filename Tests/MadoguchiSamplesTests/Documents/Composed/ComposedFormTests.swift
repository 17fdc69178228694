import Foundation
import Residency
import Support
import Testing

@testable import MadoguchiSamples

@Suite(.tags(.medium)) struct ComposedFormTests {
  private func document(_ seed: UInt64, size: Int? = nil, form: UInt64? = nil) throws -> SampleDocument {
    try SampleDocument(arrangement: ComposedForm(use: .tuning), seed: seed, size: size, form: form, isBlind: true)
  }

  @Test("every third document of the composed edition has a layout of its own, the current edition keeps its mix")
  func cycle() throws {
    for range in SampleRange.allCases {
      let plain = Arrangements.cycle(of: range, edition: .current).map(\.name)
      #expect(plain == range.arrangements.map(\.name))
      let mixed = Arrangements.cycle(of: range, edition: .composed)
      #expect(mixed.map(\.name).filter { $0 != "composed" } == plain)
      #expect(mixed.count(where: { $0.name == "composed" }) * 3 >= mixed.count)
      #expect(mixed.allSatisfy { $0.use == range })
    }
  }

  @Test("the layout is the seed's: the same again for the same seed, another one for the next")
  func layoutOfSeed() throws {
    func places(_ document: SampleDocument) -> [String] { document.placed.map { "\($0.key) \($0.page) \($0.ink)" } }
    #expect(try places(document(301)) == places(document(301)))
    let orders = try (300..<330).map { seed in
      Set(try document(seed, size: 2).placed.map { "\($0.key) \(Int($0.ink.minX)) \(Int($0.ink.minY))" })
    }
    #expect(Set(orders).count == orders.count)
  }

  @Test("papers of one municipality share the layout, whoever moves")
  func oneForm() throws {
    let first = try document(401, size: 2, form: 77)
    let second = try document(402, size: 2, form: 77)
    #expect(first.arrangement.docType == second.arrangement.docType)
    let left = Dictionary(first.placed.map { ($0.key, $0.ink.minX) }) { one, _ in one }
    let shared = second.placed.filter { $0.key == .person(0, .birthDate) || $0.key == .person(0, .juminhyoCode) }
    #expect(!shared.isEmpty)
    #expect(shared.allSatisfy { place in left[place.key].map { abs($0 - place.ink.minX) < 60 } ?? false })
  }

  @Test("no two values stand in the same place and none leaves the sheet", arguments: 0..<60)
  func placesApart(seed: Int) throws {
    let document = try document(500 + UInt64(seed))
    let placed = document.placed.filter { !$0.value.printed.isEmpty }
    let isOutside = placed.filter { place in
      let size = document.pages[place.page - 1].size
      return place.ink.minX <= 0 || place.ink.maxX >= Double(size.pixelWidth) || place.ink.minY <= 0
        || place.ink.maxY >= Double(size.pixelHeight)
    }
    #expect(isOutside.map(\.key) == [])
    var overlapping: [(ValueKey, ValueKey)] = []
    for (index, place) in placed.enumerated() {
      for other in placed[(index + 1)...] where other.page == place.page {
        let across = min(place.ink.maxX, other.ink.maxX) - max(place.ink.minX, other.ink.minX)
        let down = min(place.ink.maxY, other.ink.maxY) - max(place.ink.minY, other.ink.minY)
        if across >= 1, down >= 1 { overlapping.append((place.key, other.key)) }
      }
    }
    #expect(overlapping.isEmpty, "\(overlapping)")
  }

  @Test("both papers carry who moves: name, birth, sex and relation of every person", arguments: 0..<40)
  func mustHave(seed: Int) throws {
    let document = try document(700 + UInt64(seed))
    let truth = document.truth(file: "a.png") { $1 }
    for person in truth.persons {
      for field in [PersonField.name, .kana, .birthDate, .sex, .relationship] { #expect(person[field] != nil) }
    }
    let fields: [DocumentField] =
      document.arrangement.docType == .moveOutCertificate
      ? [.oldAddress, .newAddress, .householder, .moveOutDate, .issuer, .issueDate]
      : [.address, .householder, .issueDate]
    for field in fields { #expect(truth.fields[field] != nil) }
  }
}
