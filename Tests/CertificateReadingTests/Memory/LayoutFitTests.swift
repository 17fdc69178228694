import Foundation
import Residency
import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.small)) struct LayoutFitTests {
  private let page = RememberedPage(InventedForms.sheet(persons: 3))

  @Test("blocks that repeat are remembered once, with their pitch, and two more are expected")
  func blocks() {
    #expect(page.single.count == 6)
    #expect(page.block.count == 6)
    #expect(page.origins.map(\.y) == [0, 35, 70])
    let names = page.expected.filter { $0.label.concepts == ["name"] }.map(\.label.place.y)
    #expect(names == [80, 115, 150, 185, 220])
  }

  @Test("a sheet of one person has no block")
  func onePerson() {
    let page = RememberedPage(InventedForms.sheet(persons: 1))
    #expect(page.single.count == 12)
    #expect(page.block.isEmpty)
  }

  @Test("the same form is known again from another scanner, with fewer persons and labels missing")
  func knownAgain() throws {
    var found = InventedForms.scanned(InventedForms.sheet(persons: 2))
    found.removeAll { ["newAddress", "kana"].contains($0.concepts[0]) }
    let fit = try #require(LayoutFit(page, found: found))
    #expect(fit.verdict == .same)
    #expect(fit.present == [-1, 0, 1])
    #expect(fit.agreeing == 15)
    let lost = try #require(page.single.first { $0.concepts == ["newAddress"] })
    let place = fit.place(lost.place)
    // Where the scanner of `scanned` puts it.
    #expect(abs(place.x - (20 * 1.04 + 6 + 0.2)) < 0.5)
    #expect(abs(place.y - (50 * 1.04 - 4 - 0.08)) < 0.5)
  }

  @Test("two columns exchanged are a changed form")
  func exchanged() throws {
    let other = InventedForms.exchanging("name", "kana", on: InventedForms.sheet(persons: 2))
    let fit = try #require(LayoutFit(page, found: InventedForms.scanned(other)))
    #expect(fit.verdict == .changed)
  }

  @Test("two single labels exchanged are a changed form")
  func exchangedOnce() throws {
    let other = InventedForms.exchanging("moveOutDate", "notifiedDate", on: InventedForms.sheet(persons: 2))
    let fit = try #require(LayoutFit(page, found: InventedForms.scanned(other)))
    #expect(fit.verdict == .changed)
  }

  @Test("many labels gone are a changed form, a few are damage")
  func gone() throws {
    let whole = InventedForms.scanned(InventedForms.sheet(persons: 1))
    let fit = try #require(LayoutFit(page, found: Array(whole.suffix(6))))
    #expect(fit.verdict == .changed)
    #expect(try #require(LayoutFit(page, found: Array(whole.suffix(9)))).verdict == .same)
  }

  @Test("what stands below a list slides down with it and is the same form")
  func slid() throws {
    // The persons above, the move below them.
    func paper(down: Double) -> PageArrangement {
      let persons = InventedForms.person.map { InventedForms.moved($0, x: 0, y: -60) }
      return PageArrangement(
        width: 210, height: 297,
        labels: persons + InventedForms.head.map { InventedForms.moved($0, x: 0, y: 40 + down) })
    }
    let page = RememberedPage(paper(down: 0))
    var found = InventedForms.scanned(paper(down: 44))
    found.removeAll { $0.concepts == ["newAddress"] }
    let fit = try #require(LayoutFit(page, found: found))
    #expect(fit.verdict == .same)
    #expect(fit.agreeing == 11)
    let lost = try #require(fit.expected.first { $0.label.concepts == ["newAddress"] })
    #expect(abs(fit.place(lost.label.place).y - ((50 + 40 + 44) * 1.04 - 4)) < 1)
  }

  @Test("another form does not fit")
  func otherForm() {
    let scattered = InventedForms.scanned(InventedForms.sheet(persons: 1)).enumerated().map { index, label in
      FoundLabel(
        concepts: label.concepts,
        place: PaperPlace(x: Double(index * 37 % 150), y: Double(index * 71 % 240), width: 24, height: 8),
        ink: PaperPlace(x: Double(index * 37 % 150), y: Double(index * 71 % 240), width: 20, height: 4), isCell: true)
    }
    let fit = LayoutFit(page, found: scattered)
    #expect(fit == nil || fit?.verdict == .other)
  }
}
