import Dispatch
import Foundation
import Residency
import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.small)) struct LayoutStoreTests {
  private func remember(
    _ page: PageArrangement, in store: LayoutStore, issuer: String = InventedForms.issuer,
    on day: CalendarDate = InventedForms.day
  ) throws -> RememberedLayout? {
    try store.remember([page], issuer: issuer, docType: .moveOutCertificate, on: day)
  }

  @Test("what is learnt is there again, and a further paper of the series counts")
  func learnt() throws {
    let folder = try TemporaryFolder()
    let store = LayoutStore(folder: folder.url.appending(path: "layouts"))
    #expect(store.contents().layouts.isEmpty)
    let first = try #require(try remember(InventedForms.sheet(persons: 1), in: store))
    let later = InventedForms.day.adding(days: 3)
    let second = try #require(try remember(InventedForms.sheet(persons: 3), in: store, on: later))
    #expect(second.id == first.id)
    let kept = try #require(store.contents().layouts.first)
    #expect(store.contents().layouts.count == 1)
    #expect(kept.confirmations == 2)
    #expect(kept.issuer == "見本県見本市")
    #expect(kept.firstSeen == "2026-04-01")
    #expect(kept.lastSeen == "2026-04-04")
    // The sheet that shows more stands for both.
    #expect(kept.pages.count == 1)
    #expect(kept.pages.first?.origins.count == 3)
  }

  @Test("another form of the same municipality is a series of its own")
  func series() throws {
    let folder = try TemporaryFolder()
    let store = LayoutStore(folder: folder.url)
    _ = try remember(InventedForms.sheet(persons: 2), in: store)
    _ = try remember(
      InventedForms.exchanging("name", "kana", on: InventedForms.sheet(persons: 2)), in: store)
    #expect(Set(store.contents().layouts.map(\.id)).count == 2)
  }

  @Test("an issuer that names no municipality teaches nothing", arguments: ["山田太郎", "見本", "長", "", "見本市役所"])
  func noMunicipality(_ issuer: String) throws {
    let folder = try TemporaryFolder()
    let store = LayoutStore(folder: folder.url.appending(path: "layouts"))
    #expect(try remember(InventedForms.sheet(persons: 1), in: store, issuer: issuer) == nil)
    #expect(store.contents().layouts.isEmpty)
  }

  @Test("the mayor's name is not kept with the municipality")
  func mayor() {
    #expect(RememberedLayout.municipality(in: "東京都見本区長 山田 太郎") == "東京都見本区")
    #expect(RememberedLayout.municipality(in: "見本県例示郡架空町長") == "見本県例示郡架空町")
  }

  @Test("a damaged file is reported, and the others are used")
  func damaged() throws {
    let folder = try TemporaryFolder()
    let store = LayoutStore(folder: folder.url)
    let kept = try #require(try remember(InventedForms.sheet(persons: 2), in: store))
    let whole = try Data(contentsOf: folder.url.appending(path: kept.id + ".json"))
    _ = try folder.write(whole.prefix(whole.count / 2), to: "half.json")
    _ = try folder.write(Data("{}".utf8), to: "empty.json")
    // Another name than its ID: nobody would find it to forget it.
    _ = try folder.write(whole, to: "copy.json")
    let future = String(decoding: whole, as: UTF8.self).replacing("madoguchi.layout/1", with: "madoguchi.layout/9")
    _ = try folder.write(future.utf8, to: "zzz.json")
    let contents = store.contents()
    #expect(contents.layouts.map(\.id) == [kept.id])
    #expect(contents.damaged == ["copy.json", "empty.json", "half.json", "zzz.json"])
    #expect(LayoutMemory(folder: folder.url).layouts.count == 1)
  }

  @Test("what is forgotten is gone, also from a reader that had loaded it")
  func forgotten() throws {
    let folder = try TemporaryFolder()
    let store = LayoutStore(folder: folder.url)
    let memory = LayoutMemory(folder: folder.url)
    let one = try #require(try remember(InventedForms.sheet(persons: 2), in: store))
    let two = try #require(try remember(InventedForms.sheet(persons: 2), in: store, issuer: "架空県架空市長"))
    #expect(memory.layouts.count == 2)
    _ = try folder.write(Data("{}".utf8), to: "bad.json")
    #expect(try store.forget { $0.id == one.id } == [one.id])
    #expect(memory.layouts.map(\.id) == [two.id])
    #expect(try Set(store.forget(includingDamaged: true) { _ in true }) == [two.id, "bad.json"])
    #expect(store.contents().layouts.isEmpty)
    #expect(store.contents().damaged.isEmpty)
  }

  @Test("confirmations from several processes' threads all count")
  func atOnce() throws {
    let folder = try TemporaryFolder()
    let store = LayoutStore(folder: folder.url)
    let layout = try #require(try remember(InventedForms.sheet(persons: 1), in: store))
    DispatchQueue.concurrentPerform(iterations: 16) { _ in _ = try? store.confirm(layout.id, on: InventedForms.day) }
    #expect(store.contents().layouts.first?.confirmations == 17)
  }

  @Test("only places whose values were confirmed teach, and too little right teaches nothing")
  func confirmed() throws {
    var page = InventedForms.sheet(persons: 1)
    let fields: [PersonField] = [.name, .kana, .birthDate, .sex, .individualNumber, .juminhyoCode]
    for (index, field) in fields.enumerated() {
      page.labels[6 + index].values[0].person = 0
      page.labels[6 + index].values[0].personField = field
    }
    page.labels[0].values[0].field = .moveOutDate
    func read(_ value: String) -> FieldReading { InventedReadings.field(value) }
    var reading = Reading(
      file: "a.png", status: .read, pages: 1, docType: .moveOutCertificate, fields: [.moveOutDate: read("2026-04-01")],
      persons: [Dictionary(uniqueKeysWithValues: fields.map { ($0, read("\($0.rawValue)-1")) })])
    reading.arrangement = [page]
    var confirmed = Dictionary(uniqueKeysWithValues: fields.map { ($0, "\($0.rawValue)-1") })
    let all = try #require(reading.arrangement(confirmedBy: [[:], confirmed], others: ["2026-04-01"]))
    #expect(all[0].labels.count { !$0.values.isEmpty } == 7)
    // Six right and one corrected: less than nine tenths.
    confirmed[.kana] = "corrected"
    #expect(reading.arrangement(confirmedBy: [confirmed], others: ["2026-04-01"]) == nil)
    // Places that belong to no value of the reading say nothing.
    #expect(all[0].labels[2].values.isEmpty)
  }
}
