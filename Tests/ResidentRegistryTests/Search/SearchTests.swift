import Foundation
import Residency
import ResidentRegistry
import Support
import Testing

@Suite(.tags(.medium)) struct SearchTests {
  @Test("C04 a search gives one small page and says when more were found", .tags(.control))
  func onePage() async throws {
    let test = try TestRegistry()
    try test.replace((1...30).map { InventedExtract.person($0, ["氏名": "同姓　同名", "住民状態": $0 == 1 ? "3" : "1"]) })
    let page = try await test.registry.search(.init(name: "同姓同名"))
    #expect(page.entries.count == ResidentRegistry.pageSize)
    #expect(page.isCut)
    #expect(page.entries.allSatisfy { $0.status == .resident }, "current residents come first")
    #expect(try await test.registry.search(.init(name: "同姓同名", addresseeNumber: "1000001")).entries.count == 1)
  }

  @Test("C05 no ID number stands in a search result or in a record", .tags(.control))
  func noNumbers() async throws {
    let test = try TestRegistry()
    let row = InventedExtract.person(1, ["在留カード等番号": "AB12345678CD"])
    try test.replace([row])
    let page = try await test.registry.search(.init(name: row["氏名"]))
    let record = try await test.registry.record(try #require(page.entries.first).id)
    var dumped = String(decoding: try JSONEncoder().encode(page), as: UTF8.self)
    dump(record, to: &dumped)
    for header in ["個人番号", "住民票コード", "在留カード等番号"] { #expect(!dumped.contains(row[header] ?? "?")) }
    #expect(record?.name == "仮名 第1")
  }

  @Test("C22 the address of a person under protection is hidden, and cannot be searched by", .tags(.control))
  func protected() async throws {
    let test = try TestRegistry()
    try test.replace([InventedExtract.person(1, ["支援措置": "有", "氏名": "保護　対象"]), InventedExtract.person(2)])
    let entry = try #require(try await test.registry.search(.init(name: "保護対象")).entries.first)
    #expect(entry.isProtected)
    #expect(entry.address == nil)
    let found = try await test.registry.search(.init(address: "千葉県見本市例示町1-1-1"))
    #expect(found.entries.isEmpty)
    #expect(try await test.registry.search(.init(address: "千葉県見本市例示町1-2-1")).entries.count == 1)
  }

  @Test("STD 2.1.2 names, kana and addresses are found however they are written")
  func folding() async throws {
    let test = try TestRegistry()
    try test.replace([InventedExtract.person(1, ["氏名": "濵﨑　ゑみ", "氏名_フリガナ": "ハマザキ　エミ", "生年月日": "平成2年3月4日"])])
    for search in [
      RegistrySearch(name: "浜崎 ゑみ"), .init(kana: "ﾊﾏｻｷ ｴﾐ"), .init(name: "浜崎", birthDate: "平成2年3月4日"),
      .init(kana: "はま", birthDate: "1990-03-04"), .init(address: "見本市例示町一丁目1番1号"), .init(householdNumber: "2000001"),
    ] {
      #expect(try await test.registry.search(search).entries.count == 1)
    }
    for search in [RegistrySearch(name: "浜崎"), .init(name: "濱田", birthDate: "1990-03-04"), .init(kana: "ハマ")] {
      #expect(try await test.registry.search(search).entries.isEmpty)
    }
  }

  @Test("a search for nothing in particular is refused")
  func nothing() async throws {
    let test = try TestRegistry()
    try test.replace([InventedExtract.person(1)])
    for search in [RegistrySearch(), .init(name: "　"), .init(householdNumber: "abc")] {
      await #expect { _ = try await test.registry.search(search) } throws: {
        ($0 as? RegistryError)?.code == .badCriteria
      }
    }
  }
}
