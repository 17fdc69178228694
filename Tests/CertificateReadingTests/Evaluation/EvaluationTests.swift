import Foundation
import Residency
import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.small)) struct EvaluationTests {
  private func total(_ comparison: DocumentComparison) -> EvaluationCount {
    comparison.byField.values.reduce(into: EvaluationCount()) { $0 += $1 }
  }

  private let truth = InventedReadings.certificate()

  private func item(_ file: String, _ profile: String) -> LabelledFolder.Item {
    LabelledFolder.Item(file: URL(filePath: "/" + file), truth: truth, profile: profile, arrangement: "x")
  }

  @Test("a reading without a fault is exact throughout and goes straight through")
  func perfect() {
    let comparison = DocumentComparison(truth: truth, reading: truth)
    let count = total(comparison)
    let fields = truth.fields.count + truth.persons.reduce(0) { $0 + $1.count }
    #expect(count.fields == fields && count.exact == fields)
    #expect(count.missing + count.silent + count.marked + count.extra + count.edits == 0)
    #expect(comparison.document.documents == 1 && comparison.document.unread == 0)
    #expect(comparison.document.structureRight == 1 && comparison.document.straightThrough == 1)
    #expect(comparison.differences.isEmpty)
    #expect(count.exactShare == 1 && count.silentShare == 0 && count.characterErrorRate == 0)
  }

  @Test("wrong and unmarked is silent; wrong and marked is not; right and marked is work without need")
  func silentAndMarked() {
    var reading = truth
    reading.persons[0][.birthDate]?.value = "1985-01-03"
    reading.persons[1][.name]?.value = "窓口 華子"
    reading.persons[1][.name]?.review = true
    reading.persons[2][.kana]?.review = true
    let comparison = DocumentComparison(truth: truth, reading: reading)
    let count = total(comparison)
    #expect(count.exact == count.fields - 2)
    #expect(count.silent == 1 && count.marked == 2 && count.rightMarked == 1 && count.missing == 0)
    #expect(count.edits == 2)
    #expect(comparison.byField["birthDate"]?.silent == 1 && comparison.byKind["date"]?.silent == 1)
    #expect(comparison.document.structureRight == 1 && comparison.document.straightThrough == 0)
    #expect(comparison.differences.map(\.path).sorted() == ["persons[0].birthDate", "persons[1].name"])
    #expect(comparison.differences.first { $0.path == "persons[0].birthDate" }?.silent == true)
  }

  @Test("a field that was not found is missing, not silent, and breaks the structure")
  func missing() {
    var reading = truth
    reading.fields[.issueDate] = nil
    let comparison = DocumentComparison(truth: truth, reading: reading)
    let count = total(comparison)
    #expect(count.missing == 1 && count.silent == 0 && count.exact == count.fields - 1)
    #expect(count.edits == "2026-03-25".count)
    #expect(comparison.document.structureRight == 0 && comparison.document.straightThrough == 0)
  }

  @Test("a field the paper does not have counts as silent when nobody is asked to look")
  func extra() {
    var reading = truth
    reading.persons[0][.alias] = InventedReadings.field("窓口 太郎")
    reading.persons[0][.remarks] = InventedReadings.field(nil)
    let comparison = DocumentComparison(truth: truth, reading: reading)
    let count = total(comparison)
    #expect(count.extra == 1 && count.silent == 1 && count.exact == count.fields)
    #expect(comparison.document.straightThrough == 0)
    reading.persons[0][.alias]?.review = true
    let marked = total(DocumentComparison(truth: truth, reading: reading))
    #expect(marked.extra == 1 && marked.silent == 0 && marked.marked == 1)
  }

  @Test("a value where the paper is blank is an error, blank read as blank is right")
  func blank() {
    var blankTruth = truth
    blankTruth.persons[0][.nhi] = InventedReadings.field(nil)
    #expect(total(DocumentComparison(truth: blankTruth, reading: truth)).silent == 1)
    let same = total(DocumentComparison(truth: blankTruth, reading: blankTruth))
    #expect(same.exact == same.fields)
  }

  @Test("a person too few or too many breaks the structure")
  func persons() {
    var fewer = truth
    fewer.persons.removeLast()
    let comparison = DocumentComparison(truth: truth, reading: fewer)
    #expect(total(comparison).missing == truth.persons[3].count)
    #expect(comparison.document.structureRight == 0)
    let more = DocumentComparison(truth: fewer, reading: truth)
    #expect(total(more).extra == truth.persons[3].count && more.document.structureRight == 0)
  }

  @Test("dashes that print alike are one; nothing else is")
  func dashes() {
    #expect(FieldOutcome.normalised("中央2－3−4") == FieldOutcome.normalised("中央2-3-4"))
    #expect(FieldOutcome.normalised("髙橋") != FieldOutcome.normalised("高橋"))
    #expect(FieldOutcome.normalised("コーポ") != FieldOutcome.normalised("コ-ポ"))
    #expect(FieldOutcome.normalised(nil) == nil)
  }

  @Test("spaces, width and code points count: the contract says where a space stands and keeps 神 apart from 神")
  func strict() {
    for (key, value) in [
      (DocumentField.oldAddress, "見本県見本市中央2丁目3番4号 "), (.oldAddress, "見本県見本市中央２丁目3番4号"), (.householder, "窓口　一郎"),
      (.householder, "窓口一郎"),
    ] {
      var reading = truth
      reading.fields[key]?.value = value
      #expect(total(DocumentComparison(truth: truth, reading: reading)).silent == 1, "\(key)")
    }
    #expect(!FieldOutcome.isSame("神", "\u{FA19}") && FieldOutcome.isSame(nil, nil) && !FieldOutcome.isSame(nil, ""))
  }

  @Test("a paper of another kind counts as taken only when it was read; an unread certificate as unread")
  func negatives() {
    let other = Reading(file: "bill.png", status: .unrecognized, pages: 1)
    #expect(DocumentComparison(truth: other, reading: other).document.negativesTaken == 0)
    let taken = DocumentComparison(truth: other, reading: truth).document
    #expect(taken.negatives == 1 && taken.negativesTaken == 1 && taken.documents == 0)
    let unread = DocumentComparison(truth: truth, reading: other)
    #expect(unread.document.unread == 1 && unread.document.structureRight == 0)
    #expect(total(unread).missing == total(unread).fields)
  }

  @Test("a report adds documents up, by profile and arrangement, and holds values only when asked")
  func report() throws {
    var wrong = truth
    wrong.persons[0][.birthDate]?.value = "1985-01-03"
    for listing in [true, false] {
      var report = EvaluationReport(listingDifferences: listing)
      report.add(DocumentComparison(truth: truth, reading: truth), of: item("a", "clean"), reading: truth)
      report.add(DocumentComparison(truth: truth, reading: wrong), of: item("b", "office"), reading: wrong)
      #expect(report.all.documents.documents == 2 && report.all.documents.straightThrough == 1)
      #expect(report.byProfile["clean"]?.fields.silent == 0 && report.byProfile["office"]?.fields.silent == 1)
      #expect(report.byArrangement["x"]?.fields.fields == report.all.fields.fields)
      #expect(report.byField["birthDate"]?.exact == 7 && report.byKind["date"]?.silent == 1)
      #expect((report.differences?["b"]?.count == 1) == listing)
      #expect(report.table.contains("birthDate") && !report.table.contains("1985"))
    }
  }

  @Test("a labelled folder pairs each scan with its truth", .tags(.medium))
  func labelledFolder() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "labelled-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let data = try JSONEncoder().encode(truth)
    for name in ["a", "b", "alone"] { try data.write(to: folder.appending(path: "\(name).truth.json")) }
    for name in ["a.png", "b.pdf", "stray.png"] { try Data([1]).write(to: folder.appending(path: name)) }
    let manifest = #"[{"file":"a.png","profile":"office","arrangement":"x","seed":1}]"#
    try Data(manifest.utf8).write(to: folder.appending(path: "manifest.json"))
    let items = try LabelledFolder(folder).items
    #expect(items.map(\.file.lastPathComponent) == ["a.png", "b.pdf"])
    #expect(items.map(\.profile) == ["office", "unknown"] && items.map(\.arrangement) == ["x", "unknown"])
    #expect(items.first?.truth == truth)
  }
}
