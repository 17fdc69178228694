import Foundation
import Residency
import Support
import Testing

@testable import CertificateReading
@testable import MadoguchiSamples

@Suite(.tags(.large)) struct SamplePagesTests {
  @Test(
    "a certificate is read whole, without one silent error",
    arguments: [
      SampleSpec(arrangement: "stacked-blocks", profile: .clean, seed: 41_001, persons: 2),
      SampleSpec(arrangement: "stacked-blocks", profile: .office, seed: 41_002, persons: 2),
      SampleSpec(arrangement: "people-first", profile: .clean, seed: 41_003, persons: 2),
      SampleSpec(arrangement: "household-record", profile: .clean, seed: 41_005, persons: 2),
      SampleSpec(arrangement: "household-record", profile: .office, seed: 41_006, persons: 2),
    ])
  func certificate(spec: SampleSpec) throws {
    let folder = try TemporaryFolder()
    let (file, truth) = try spec.write(to: folder)
    let reading = try Setup.reader().read(file)
    try expectWhole(reading, truth)
  }

  @Test("a certificate of which one field is lost says nothing wrong")
  func lostField() throws {
    let folder = try TemporaryFolder()
    let spec = SampleSpec(arrangement: "people-first", profile: .office, seed: 41_004, persons: 1)
    let (file, truth) = try spec.write(to: folder)
    let reading = try Setup.reader().read(file)
    let differences = DocumentComparison(truth: truth, reading: reading).differences
    #expect(differences.allSatisfy { !$0.silent })
    #expect(differences.count <= 3)
    // To be taken off for good with the fix; intermittent until then, so that the fix itself breaks nothing.
    withKnownIssue("児童手当 at the right edge of the column headings is not found", isIntermittent: true) {
      try expectWhole(reading, truth)
    }
  }

  @Test(
    "a page that lies on its head or on its side is read",
    arguments: [
      SampleSpec(arrangement: "stacked-blocks", profile: .clean, seed: 41_011, persons: 1, quarterTurns: 2),
      SampleSpec(arrangement: "household-record", profile: .clean, seed: 41_012, persons: 1, quarterTurns: 1),
    ])
  func turned(spec: SampleSpec) throws {
    let folder = try TemporaryFolder()
    let (file, truth) = try spec.write(to: folder)
    let reading = try Setup.reader().read(file)
    try expectWhole(reading, truth)
  }

  @Test(
    "a page that once showed a silent error shows none",
    arguments: [
      (SampleSpec(arrangement: "household-record", profile: .clean, seed: 42_019), "20日 is read as 26日 both times"),
      (
        SampleSpec(arrangement: "inquiry-print", profile: .office, seed: 42_015),
        nil
      ),
    ])
  func onceSilent(spec: SampleSpec, reason: String?) throws {
    let folder = try TemporaryFolder()
    let (file, truth) = try spec.write(to: folder)
    let reading = try Setup.reader().read(file)
    func expectNoneSilent() {
      for difference in DocumentComparison(truth: truth, reading: reading).differences {
        #expect(!difference.silent, "silent error at \(difference.path)")
      }
    }
    // To be taken off for good with the fix; intermittent until then, so that the fix itself breaks nothing.
    guard let reason else { return expectNoneSilent() }
    withKnownIssue("\(reason)", isIntermittent: true) { expectNoneSilent() }
  }

  /// Status, kind, persons and fields are right; whatever is wrong is marked; boxes lie over the ink.
  private func expectWhole(_ reading: Reading, _ truth: Reading) throws {
    #expect(reading.status == .read)
    #expect(reading.contract == Reading.contractName && reading.file == truth.file && reading.pages == truth.pages)
    #expect(reading.docType == truth.docType)
    #expect(reading.persons.count == truth.persons.count)
    let comparison = DocumentComparison(truth: truth, reading: reading)
    for difference in comparison.differences {
      #expect(
        !difference.silent,
        "silent error at \(difference.path): \(difference.expected ?? "∅") read as \(difference.seen ?? "∅")")
    }
    let missing = comparison.byField.filter { $0.value.missing > 0 }.map(\.key).sorted()
    #expect(missing.isEmpty, "fields on the paper that were not found")
    // Marking everything would be honest and of no use: most values are right, numbers with check digits unmarked.
    let all = comparison.byField.values.reduce(into: EvaluationCount()) { $0 += $1 }
    #expect(all.exactShare > 0.7)
    let numbers = [comparison.byKind["individualNumber"], comparison.byKind["juminhyoCode"]].compactMap { $0 }
    for number in numbers where number.fields > 0 { #expect(number.exact > number.rightMarked) }
    expectBoxes(reading, truth)
  }

  private func expectBoxes(_ reading: Reading, _ truth: Reading) {
    func check(_ name: String, _ seen: FieldReading?, _ expected: FieldReading) {
      guard let seen, expected.value != nil, seen.value == expected.value else { return }
      #expect(seen.page == expected.page, "\(name)")
      #expect(
        seen.box.overlap(expected.box) > 0.3,
        "the box of \(name) is \(seen.box), its ink \(expected.box)")
    }
    for (field, value) in truth.fields { check(field.rawValue, reading.fields[field], value) }
    for (index, person) in truth.persons.enumerated() where index < reading.persons.count {
      for (field, value) in person { check("\(index).\(field.rawValue)", reading.persons[index][field], value) }
    }
  }

  /// The waves ran through the tinted labels, and what hung together with their characters was given back as thin strokes:
  /// no label was read, and a paper that anybody can read was none.
  @Test("a paper whose labels stand on a tint over waves is read")
  func wavesUnderLabels() throws {
    let folder = try TemporaryFolder()
    let entries = try SampleWriter(range: .tuning, folder: folder.url).write(
      count: 1, profiles: [.office], firstSeed: 733_029, persons: nil, arrangements: ["composed"], edition: .current)
    let reading = try Setup.reader().read(folder.url.appending(path: entries[0].file))
    #expect(reading.status == .read)
    #expect(reading.docType == .moveOutCertificate)
    #expect(reading.persons.count == 2)
  }
}

@Suite(.tags(.large)) struct NegativePapersTests {
  @Test("letter, bill, blank page, noise, 印鑑登録証明書 and 課税証明書 are not taken for a certificate")
  func negatives() throws {
    let folder = try TemporaryFolder()
    let entries = try NegativePapers(range: .tuning, folder: folder.url).write(count: 6)
    #expect(Set(entries.map(\.arrangement)).count == 6)
    let reader = try Setup.reader()
    for entry in entries {
      let reading = reader.read(folder.url.appending(path: entry.file))
      #expect(reading.status == .unrecognized, "\(entry.arrangement) was \(reading.status.rawValue)")
      #expect(reading.docType == nil && reading.fields.isEmpty && reading.persons.isEmpty)
      #expect(reading.reason?.code.isEmpty == false && reading.reason?.message.isEmpty == false)
    }
  }
}

@Suite(.tags(.medium)) struct UnreadableFilesTests {
  @Test("a file that cannot be read is a failed reading with its code, never a crash")
  func codes() throws {
    let folder = try TemporaryFolder()
    let spec = SampleSpec(arrangement: "stacked-blocks", profile: .office, seed: 41_021, persons: 1)
    let whole = try Data(contentsOf: try spec.write(to: folder).file)
    let reader = try Setup.reader()
    let cases: [(URL, Set<String>)] = [
      (folder.url.appending(path: "no-such-file.png"), ["fileMissing"]), (folder.url, ["isDirectory"]),
      (try folder.write([], to: "empty.png"), ["emptyFile"]),
      (try folder.write(whole.prefix(whole.count / 3), to: "cut.pdf"), ["truncated", "damaged"]),
      (try folder.write(Array("Dear Sir or Madam,".utf8), to: "letter.txt"), ["unsupportedFormat"]),
      (try folder.write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], to: "head.png"), ["truncated", "damaged"]),
      (try encrypted(in: folder), ["encryptedPDF"]),
    ]
    for (file, codes) in cases {
      let reading = reader.read(file)
      let code = reading.reason?.code ?? "none"
      #expect(reading.status == .failed && codes.contains(code), "\(file.lastPathComponent): \(code)")
      #expect(reading.file == file.lastPathComponent)
      #expect(reading.fields.isEmpty && reading.persons.isEmpty && reading.docType == nil)
      #expect(reading.reason?.message.contains(folder.url.path) == false)
    }
  }

  /// A PDF with a password, made by qpdf.
  private func encrypted(in folder: TemporaryFolder) throws -> URL {
    let plain = folder.url.appending(path: "plain.pdf")
    let surface = try ImageSurface(width: 600, height: 400)
    surface.fill(red: 1, green: 1, blue: 1)
    let jpeg = try Picture(surface).jpeg(quality: 80, dotsPerInch: 200)
    try PDFFile.write([.init(jpeg: jpeg, width: 600, height: 400, dotsPerInch: 200)], to: plain.path)
    let file = folder.url.appending(path: "locked.pdf")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["qpdf", "--encrypt", "user", "owner", "256", "--", plain.path, file.path]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return file
  }
}
