public import Foundation
public import Residency
import Yams

/// What is known about certificates beforehand, as data: labels, titles, marks, look-alike characters.
///
/// It is read from a folder (`Templates/Certificates`); a new wording needs no new program.
public struct CertificateTemplates: Sendable {
  /// The meaning of a label.
  public struct Concept: Hashable, Sendable {
    public let name: String
    let document: [String: DocumentField]
    public let person: PersonField?
    /// The field that 取得年月日 and the like mean under this heading.
    let groupDate: PersonField?
    /// `date` or `flag`: a short label whose meaning its heading gives.
    let part: String?

    /// The key in `fields` for a document of `type`.
    func documentField(of type: DocumentType) -> DocumentField? {
      let key = type == .moveOutCertificateInfo ? DocumentType.moveOutCertificate : type
      return document[key.rawValue] ?? document["any"]
    }
  }

  /// One wording of a concept, folded for comparison.
  struct Wording: Sendable {
    let concept: Int
    let folded: [Character]
    /// The same characters to be compared quickly.
    let codes: [CharacterCode]
    /// Slips are not forgiven.
    let exact: Bool
    let alsoValue: Bool
    /// It is written with brackets: over those it is one label, not two.
    let isBracketed: Bool

    init(concept: Int, text: String, exact: Bool, alsoValue: Bool) {
      (self.concept, self.exact, self.alsoValue) = (concept, exact, alsoValue)
      folded = TextFolding.fold(text)
      codes = folded.map(CharacterCode.init)
      isBracketed = text.contains("(")
    }
  }

  /// A paper's title.
  struct Title: Sendable {
    /// `nil`: a paper that is none of ours.
    let type: DocumentType?
    let folded: [Character]
  }

  struct MarkText: Sendable {
    let mark: DocumentMark
    let folded: [Character]
  }

  public let concepts: [Concept]
  /// For a concept whose wording is also printed as a value: the concept whose value it is then.
  let heads: [Int: Int]
  let wordings: [Wording]
  /// Words that say of 住所 and 世帯主 beside them which household is meant, folded: `false` the one left.
  let sides: [[Character]: Bool]
  /// Words in brackets behind a label that only explain it, folded.
  let remarks: [[Character]]
  let titles: [Title]
  /// Words in headings of papers that have no title of their own (住民記録　世帯照会): where the labels may be more than one
  /// paper's they tell which it is.
  let titleWords: [Title]
  let marks: [MarkText]
  /// Texts printed where there is no value, folded.
  let blanks: Set<String>
  /// Characters the first reader writes in place of others.
  let lookalikes: [Character: String]

  /// How sure a value must be; `nil` without `confidence.yaml`.
  let confidence: ConfidenceSettings?

  /// Reads `labels.yaml`, `documents.yaml` and, where it is there, `confidence.yaml`.
  /// - Throws: `CertificateReadingError`, `templatesMissing` or `templatesDamaged`.
  public init(folder: URL) throws(CertificateReadingError) {
    let labels: LabelsFile = try Self.load(folder.appending(path: "labels.yaml"))
    let documents: DocumentsFile = try Self.load(folder.appending(path: "documents.yaml"))
    confidence = try ConfidenceSettings.load(folder)
    var concepts: [Concept] = []
    var wordings: [Wording] = []
    for label in labels.labels {
      var document: [String: DocumentField] = [:]
      for (type, key) in label.document ?? [:] { document[type] = try Self.key(key, in: label.concept) }
      let person: PersonField? = try label.person.map { name throws(CertificateReadingError) in
        try Self.key(name, in: label.concept)
      }
      let group: PersonField? = try label.group.map { name throws(CertificateReadingError) in
        try Self.key(name, in: label.concept)
      }
      let index = concepts.count
      concepts.append(
        Concept(name: label.concept, document: document, person: person, groupDate: group, part: label.part))
      let alsoValue = Set(label.alsoValue ?? [])
      for text in label.texts ?? [] {
        wordings.append(
          Wording(concept: index, text: text, exact: false, alsoValue: alsoValue.contains(text)))
      }
      for text in label.exact ?? [] {
        wordings.append(
          Wording(concept: index, text: text, exact: true, alsoValue: alsoValue.contains(text)))
      }
    }
    self.concepts = concepts
    var heads: [Int: Int] = [:]
    for (index, label) in labels.labels.enumerated() {
      guard let name = label.valueOf else { continue }
      heads[index] = concepts.firstIndex { $0.name == name }
    }
    self.heads = heads
    var sides: [[Character]: Bool] = [:]
    for word in labels.sides?.old ?? [] { sides[TextFolding.fold(word)] = false }
    for word in labels.sides?.new ?? [] { sides[TextFolding.fold(word)] = true }
    self.sides = sides
    remarks = (labels.remarks ?? []).map { TextFolding.fold($0) }
    self.wordings = wordings
    titles =
      documents.titles.flatMap { entry in entry.texts.map { Title(type: entry.type, folded: TextFolding.fold($0)) } }
      + documents.otherTitles.map { Title(type: nil, folded: TextFolding.fold($0)) }
    titleWords = documents.titles.flatMap { entry in
      (entry.words ?? []).map { Title(type: entry.type, folded: TextFolding.fold($0)) }
    }
    marks = documents.marks.flatMap { entry in
      entry.texts.map { MarkText(mark: entry.mark, folded: TextFolding.fold($0)) }
    }
    blanks = Set(documents.blanks.map { String(TextFolding.fold($0)) })
    var lookalikes: [Character: String] = [:]
    for (written, meant) in documents.lookalikes {
      if let character = written.first { lookalikes[character] = meant }
    }
    self.lookalikes = lookalikes
  }

  /// The field of the contract called `name`.
  private static func key<Key: RawRepresentable<String>>(
    _ name: String, in concept: String
  ) throws(CertificateReadingError) -> Key {
    guard let key = Key(rawValue: name) else {
      throw CertificateReadingError(
        .templatesDamaged, "labels.yaml names a field of the contract that does not exist, in concept \(concept)")
    }
    return key
  }

  private static func load<File: Decodable>(_ url: URL) throws(CertificateReadingError) -> File {
    guard let text = try? String(contentsOf: url, encoding: .utf8) else {
      throw CertificateReadingError(
        .templatesMissing,
        "\(url.lastPathComponent) could not be read; name the folder with --templates or MADOGUCHI_TEMPLATES")
    }
    do {
      return try YAMLDecoder().decode(File.self, from: text)
    } catch {
      throw CertificateReadingError(.templatesDamaged, "\(url.lastPathComponent) is not as expected: \(error)")
    }
  }

  private struct LabelsFile: Decodable {
    struct Label: Decodable {
      let concept: String
      let document: [String: String]?
      let person: String?
      let group: String?
      let part: String?
      let texts: [String]?
      let exact: [String]?
      let alsoValue: [String]?
      let valueOf: String?
    }

    struct Sides: Decodable {
      let old: [String]
      let new: [String]
    }

    let labels: [Label]
    let sides: Sides?
    let remarks: [String]?
  }

  private struct DocumentsFile: Decodable {
    struct TitleEntry: Decodable {
      let type: DocumentType
      let texts: [String]
      let words: [String]?
    }

    struct MarkEntry: Decodable {
      let mark: DocumentMark
      let texts: [String]
    }

    let titles: [TitleEntry]
    let otherTitles: [String]
    let marks: [MarkEntry]
    let blanks: [String]
    let lookalikes: [String: String]
  }
}
