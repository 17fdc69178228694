import Foundation
import Residency
import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.small)) struct ReportTests {
  private let truth = InventedReadings.certificate()

  private func report(_ readings: [Reading], profile: String = "clean") -> EvaluationReport {
    var report = EvaluationReport()
    for (index, reading) in readings.enumerated() {
      let item = LabelledFolder.Item(
        file: URL(filePath: "/\(index).png"), truth: truth, profile: profile, arrangement: "x")
      report.add(DocumentComparison(truth: truth, reading: reading), of: item, reading: reading)
    }
    return report
  }

  @Test("a mark on what the 異動届 does not need leaves the core straight through; one on a name does not")
  func core() {
    var flag = truth
    flag.persons[0][.nhi]?.review = true
    var name = truth
    name.persons[0][.name]?.review = true
    var wrong = truth
    wrong.persons[0][.name]?.value = "窓口 一朗"
    let count = report([truth, flag, name, wrong]).all.documents
    #expect(count.straightThrough == 1 && count.coreStraightThrough == 2 && count.coreRight == 3)
    #expect(count.personsRight == 4 && count.withSilent == 1)
  }

  @Test("a person too few, or another kind of paper, leaves nothing straight through")
  func shape() {
    var fewer = truth
    fewer.persons.removeLast()
    var other = truth
    other.docType = .residentRecord
    let count = report([fewer, other]).all.documents
    #expect(count.personsRight == 1 && count.coreStraightThrough == 0 && count.coreRight == 0)
  }

  @Test("kinds with one goal are counted together, per profile")
  func groups() throws {
    var reading = truth
    reading.persons[0][.sex]?.value = "female"
    reading.persons[1][.juminhyoCode]?.value = "1"
    let report = report([reading], profile: "office")
    let groups = try #require(report.byProfile["office"]?.byKindGroup)
    #expect(groups["choices"]?.silent == 1 && groups["numbers"]?.silent == 1 && groups["names"]?.silent == 0)
    #expect(groups.values.reduce(0) { $0 + $1.fields } == report.all.fields.fields)
    #expect(report.table.contains("office sex, flags, lists") && report.table.contains("(99.00)"))
  }

  @Test("names that hold a variant are counted apart: 髙, 﨑, 邉, 𠮷, not 高 and not 一")
  func variants() {
    for (name, holds) in [
      ("髙橋 実", true), ("宮﨑 実", true), ("渡邉 実", true), ("𠮷田 実", true), ("齋藤 実", true), ("濵田 実", true), ("高橋 一実", false),
      ("山田 ゆっか", false), ("SMITH JOHN", false),
    ] {
      let field = InventedReadings.field(name)
      let outcome = FieldOutcome(
        path: "persons[0].name", field: "name", kind: .name, isCore: true, truth: field, reading: field)
      #expect(outcome.holdsVariant == holds, "\(name)")
    }
  }

  @Test("the reject curve says what other thresholds would leave unseen and mark without need")
  func rejects() throws {
    var reading = truth
    reading.persons[0][.name]?.value = "窓口 一朗"
    reading.persons[0][.name]?.confidence = 0.96
    reading.persons[1][.name]?.confidence = 0.6
    let curves = report([reading]).all.curves
    func point(_ threshold: Double) throws -> ConfidenceCurves.Point {
      try #require(curves.points.first { $0.threshold == threshold })
    }
    #expect(try point(0.5).silent == 1 && point(0.5).marked == 0)
    #expect(try point(0.7).silent == 1 && point(0.7).rightMarked == 1)
    #expect(try point(0.97).silent == 0 && point(0.97).marked == 2 && point(0.97).rightMarked == 1)
    #expect(curves.delivered.silent == 1 && curves.delivered.marked == 0)
    let low = try #require(curves.bins.last { $0.from <= 0.96 })
    #expect(low.values == 1 && low.right == 0 && low.statedShare == 0.96)
  }

  @Test("what differs is sorted by its cause")
  func causes() {
    var reading = truth
    reading.persons[0][.kana] = nil
    reading.persons[0][.alias] = InventedReadings.field("窓口 太郎")
    reading.persons[0][.birthDate]?.value = truth.persons[1][.birthDate]?.value
    reading.persons[1][.name]?.value = "窓口花子"
    reading.persons[2][.name]?.value = nil
    reading.persons[3][.name]?.value = "窓口 楳"
    reading.fields[.oldAddress]?.value = "見本県見本市中央2丁目"
    reading.fields[.householder]?.value = "窓口 二郎"
    reading.fields[.certificateNumber]?.value = "2026-03-25"
    let causes = report([reading]).causes
    #expect(
      causes == [
        "missing": 1, "extra": 1, "otherPerson": 1, "spacing": 1, "takenForBlank": 1, "variant": 1, "cut": 1,
        "characters": 1, "otherField": 1,
      ])
  }

  @Test("the slowest pages are named, slowest first")
  func slowest() {
    var quick = truth
    quick.timing = Reading.Timing(seconds: 1, pages: [0.4, 0.6])
    var slow = truth
    slow.timing = Reading.Timing(seconds: 3, pages: [3])
    let report = report([quick, slow])
    #expect(report.slowestPages.map(\.seconds) == [3, 0.6, 0.4])
    #expect(report.slowestPages.first?.file == "1.png" && report.slowestPages[1].page == 2)
  }

  @Test("kept readings are found by their file; a scan without one is left out")
  func kept() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "kept-\(UUID().uuidString).jsonl")
    defer { try? FileManager.default.removeItem(at: file) }
    var lines = Data()
    for name in ["a.png", "b.png"] {
      var reading = truth
      reading.file = name
      lines += try JSONEncoder().encode(reading) + Data("\n".utf8)
    }
    try lines.write(to: file)
    let kept = try KeptReadings(file)
    func item(_ name: String) -> LabelledFolder.Item {
      LabelledFolder.Item(file: URL(filePath: "/" + name), truth: truth, profile: "clean", arrangement: "x")
    }
    #expect(kept.reading(of: item("b.png"))?.persons == truth.persons && kept.reading(of: item("c.png")) == nil)
  }
}
