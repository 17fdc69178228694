import Foundation
import Residency
import ResidentRegistry
import Support
import Synchronization
import Testing

@Suite(.tags(.medium)) struct ReplacementTests {
  /// A generation of residents who all carry its mark as alias.
  private func generation(_ mark: String, count: Int) -> Data {
    let rows = (0..<count).map { InventedExtract.person($0, ["通称": mark, "番地号表記": "1番1号", "世帯番号": "7"]) }
    return Data(InventedExtract(rows: rows).text().utf8)
  }

  @Test("readers beside an import see the old copy or the new one, never a mixture or a gap", .timeLimit(.minutes(2)))
  func atomic() async throws {
    let test = try TestRegistry()
    try test.replace(generation("通称甲", count: 40))
    let registry = test.registry
    let isDone = Mutex(false)
    let reader = Task {
      var seen: Set<String> = []
      // Not `Task.isCancelled`: the database would break off the read under way.
      var isLast = false
      while !isLast {
        isLast = isDone.withLock { $0 }
        let facts = try await registry.facts(for: RegistryQuery(persons: [], householdNumber: "7"))
        let marks = Set(facts.oldHousehold.compactMap { $0.values[.alias] })
        #expect(marks.count == 1)
        #expect(facts.oldHousehold.count == (marks == ["通称甲"] ? 40 : 50))
        seen.formUnion(marks)
      }
      return seen
    }
    for round in 0..<6 {
      let data = round.isMultiple(of: 2) ? generation("通称乙", count: 600) : generation("通称甲", count: 40)
      #expect(try test.replace(data).outcome == .replaced)
    }
    try test.replace(generation("通称乙", count: 600))
    isDone.withLock { $0 = true }
    #expect(try await reader.value.contains("通称乙"))
  }

  @Test("before the first import a match says that it cannot be made")
  func noExtract() async throws {
    let test = try TestRegistry()
    #expect(try await test.registry.status() == nil)
    await #expect { _ = try await test.registry.facts(for: RegistryQuery(persons: [])) } throws: {
      ($0 as? RegistryError)?.code == .noExtract
    }
    await #expect { _ = try await test.registry.search(.init(name: "仮名")) } throws: {
      ($0 as? RegistryError)?.code == .noExtract
    }
  }

  @Test("an import that fails in the middle leaves the earlier copy")
  func failing() async throws {
    let test = try TestRegistry()
    try test.replace([InventedExtract.person(1)])
    #expect(throws: RegistryError.self) { try test.replace(Data("no,header\n".utf8)) }
    #expect(try await test.registry.status()?.records == 1)
  }
}
