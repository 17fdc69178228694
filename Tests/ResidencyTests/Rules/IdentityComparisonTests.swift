import Foundation
import Residency
import Support
import Testing

@Suite struct IdentityComparisonTests {
  private func findings(
    _ results: [IdentityComparison.Item: IdentityComparison.Result]?, standing: String = "mover"
  ) throws -> [Finding] {
    var move = try InventedCases.drafted()
    try move.apply(
      CaseEdit(fields: [.notifierStanding: standing, .notifierName: "窓口 一郎"]), by: InventedCases.clerk,
      at: InventedCases.now)
    try move.record(
      IdentityCheck(
        subject: .notifier, documents: [.drivingLicence], comparison: results.map { IdentityComparison(results: $0) },
        by: InventedCases.clerk, at: InventedCases.now))
    return IdentityComparisonRule.findings(in: move, context: InventedContexts.clear())
  }

  @Test("C09 an identity document that agrees gives no finding", .tags(.control))
  func agrees() throws {
    #expect(try findings([.name: .agrees, .birthDate: .agrees, .address: .notShown]).isEmpty)
  }

  @Test("C09 each item that differs is a warning of its own, to be put right or explained", .tags(.control))
  func differs() throws {
    let found = try findings([.name: .agrees, .birthDate: .differs, .address: .differs])
    #expect(found.map(\.code) == ["C09.identityDiffers.address", "C09.identityDiffers.birthDate"])
    #expect(found.allSatisfy { $0.severity == .warning })
  }

  @Test("C09 that nobody compared is told", .tags(.control))
  func notCompared() throws {
    let found = try findings(nil)
    #expect(found.map(\.code) == ["C09.identityNotCompared"])
    #expect(found.first?.severity == .information)
  }

  @Test("C09 an agent's document is not compared with the certificate of others", .tags(.control))
  func agent() throws {
    #expect(try findings([.name: .differs], standing: "agent").isEmpty)
  }

  @Test("a check kept before documents were compared can still be read")
  func contract() throws {
    let check = IdentityCheck(
      subject: .notifier, documents: [.drivingLicence], by: InventedCases.clerk, at: InventedCases.now)
    let written = try JSONEncoder().encode(check)
    #expect(!String(decoding: written, as: UTF8.self).contains("comparison"))
    #expect(try JSONDecoder().decode(IdentityCheck.self, from: written) == check)
  }
}
