import Foundation
import Residency
import Support
import Testing

@testable import CaseArchive

/// Off by default: `MADOGUCHI_BENCHMARK=10000 swift test --filter RetentionBenchmark` prints what the batch costs.
@Suite(.tags(.large), .enabled(if: ProcessInfo.processInfo.environment["MADOGUCHI_BENCHMARK"] != nil))
struct RetentionBenchmark {
  @Test("C28 the batch of a year's end fits a night", .tags(.control))
  func batch() async throws {
    let count = Int(ProcessInfo.processInfo.environment["MADOGUCHI_BENCHMARK"] ?? "") ?? 10_000
    let place = try TemporaryArchive(on: "2026-05-11")
    let archive = try await place.open()
    let clerk = try Access.clerk()
    let clock = ContinuousClock()
    func report(_ what: String, _ time: Duration) { print("benchmark: \(what): \(time)") }
    var last = Archive.newCaseID()
    let filled = try await clock.measure {
      for index in 0..<count {
        let scan = try await archive.accept(Invented.scan(index, size: 20_000), role: .scan, by: clerk)
        let reference = ScanReference(id: scan.id, sha256: scan.sha256, role: .certificate, pageCount: 1)
        let moveCase = try Invented.moveCase(
          state: .filed, name: "架空\(index)番", scans: [reference], at: place.now)
        try await archive.create(moveCase, by: clerk)
        last = moveCase.id
      }
    }
    report("\(count) scans accepted and cases filed", filled)
    report("open a case", try await clock.measure { _ = try await archive.load(last, by: clerk) })
    report("list 50", try await clock.measure { _ = try await archive.list(limit: 50, by: clerk) })
    let term = try #require(IndexTerm(.name, "架空\(count - 1)番"))
    report(
      "find by name",
      try await clock.measure {
        let found = try await archive.find([term], by: clerk)
        #expect(found.map(\.id) == [last])
      })
    try place.set("2032-04-01")
    let administrator = try Access.administrator()
    let day = try #require(CalendarDate(iso: "2032-04-01"))
    var plan: RetentionPlan?
    report(
      "plan",
      try await clock.measure {
        plan = try await archive.retentionPlan(on: day, by: administrator)
      })
    let due = try #require(plan)
    try await archive.approveDeletion(digest: due.digest, asOf: day, by: try .supervisor())
    report(
      "destroy the key (one, whatever the count)",
      try clock.measure {
        try archive.ring.destroy(due.days.map { .expiry($0) }[0])
      })
    report(
      "run",
      try await clock.measure {
        let record = try await archive.runDeletion(digest: due.digest, by: administrator)
        #expect(record.caseCount == count)
        #expect(record.scanCount == count)
      })
    var sound = false
    report("check the log", try await clock.measure { sound = try await archive.verifyLog(by: try .auditor()).isSound })
    #expect(sound)
  }
}
