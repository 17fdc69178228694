import Foundation
import Residency
import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.medium)) struct TemplatesTests {
  /// A folder with copies of the templates, one of which is changed.
  private func folder(changing name: String, _ change: (String) -> String?) throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "templates-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for file in ["labels.yaml", "documents.yaml"] {
      let text = try String(contentsOf: Setup.templatesFolder.appending(path: file), encoding: .utf8)
      let written = file == name ? change(text) : text
      if let written { try Data(written.utf8).write(to: folder.appending(path: file)) }
    }
    return folder
  }

  private func failure(changing name: String, _ change: (String) -> String?) throws -> CertificateReadingError {
    let folder = try folder(changing: name, change)
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      _ = try CertificateTemplates(folder: folder)
    } catch {
      return error
    }
    throw try #require(nil as (any Error)?, "damaged templates were taken")
  }

  @Test("the templates delivered load and name every field of the contract")
  func delivered() throws {
    let templates = try Setup.templates()
    let persons = Set(templates.concepts.compactMap(\.person))
    #expect(Set(PersonField.allCases).subtracting(persons).isEmpty)
    let unlabelled: Set<DocumentField> = [.issuer, .issuerName]
    for type in [DocumentType.moveOutCertificate, .residentRecord, .moveOutCertificateInfo] {
      let found = Set(templates.concepts.compactMap { $0.documentField(of: type) })
      #expect(Set(DocumentField.keys(of: type)).subtracting(found).isSubset(of: unlabelled), "\(type.rawValue)")
    }
    for mark in DocumentMark.allCases { #expect(templates.marks.contains { $0.mark == mark }) }
  }

  @Test("every wording is known to mean its own concept, and no two concepts share one")
  func wordings() throws {
    let templates = try Setup.templates()
    var seen: [String: Int] = [:]
    for wording in templates.wordings {
      let text = String(wording.folded)
      #expect(!text.isEmpty)
      let other = seen.updateValue(wording.concept, forKey: text)
      #expect(other == nil || other == wording.concept, "\(text) stands in two concepts")
    }
  }

  @Test("a folder without templates is an error that names the file", arguments: ["labels.yaml", "documents.yaml"])
  func missing(name: String) throws {
    let error = try failure(changing: name) { _ in nil }
    #expect(error.code == .templatesMissing)
    #expect(error.message.contains(name))
  }

  @Test("a broken templates file is an error that names file and reason", arguments: ["labels.yaml", "documents.yaml"])
  func broken(name: String) throws {
    for text in ["labels: [", "titles: 3\nlabels: 3\n", "[]", "\u{0}"] {
      let error = try failure(changing: name) { _ in text }
      #expect(error.code == .templatesDamaged)
      #expect(error.message.contains(name) && error.message.count > name.count + 20)
    }
  }

  @Test("a label for a field that the contract does not have is an error that names the concept")
  func unknownField() throws {
    let error = try failure(changing: "labels.yaml") { $0.replacing("person: birthDate", with: "person: birthDay") }
    #expect(error.code == .templatesDamaged)
    #expect(error.message.contains("labels.yaml") && error.message.contains("birthDate"))
  }

  @Test("a file that is not UTF-8 is an error, not a guess")
  func encoding() throws {
    let folder = try folder(changing: "labels.yaml") { $0 }
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data([0x8E, 0x81, 0x96, 0xBC]).write(to: folder.appending(path: "labels.yaml"))
    #expect(throws: CertificateReadingError.self) { try CertificateTemplates(folder: folder) }
  }

  @Test("the templates are found by their own folder or the one above it; a wrong folder is an error")
  func locating() throws {
    let own = Setup.templatesFolder
    #expect(try TemplatesFolder.locate(named: own.path).lastPathComponent == "Certificates")
    #expect(try TemplatesFolder.locate(named: own.deletingLastPathComponent().path).lastPathComponent == "Certificates")
    #expect(throws: CertificateReadingError.self) { try TemplatesFolder.locate(named: "/proc") }
  }
}
