import Foundation

/// What the tablet says, in every language of `Templates/Pages/tablet/labels.json`.
struct TabletLabels: Sendable {
  struct Language: Decodable, Hashable, Sendable {
    /// As in the attribute `lang`.
    let code: String
    /// In itself.
    let name: String
  }

  let languages: [Language]
  private let texts: [String: [String]]

  /// - Throws: `LabelsUnusable` when the file is not there or incomplete.
  init(file: URL) throws {
    struct File: Decodable {
      let languages: [Language]
      let labels: [String: [String]]
    }
    guard let data = try? Data(contentsOf: file), let content = try? JSONDecoder().decode(File.self, from: data),
      content.languages.first?.code == "ja"
    else { throw LabelsUnusable(label: nil) }
    for (id, texts) in content.labels.sorted(by: { $0.key < $1.key })
    where texts.count != content.languages.count || texts.contains(where: \.isEmpty) {
      throw LabelsUnusable(label: id)
    }
    languages = content.languages
    texts = content.labels
  }

  var ids: Set<String> { Set(texts.keys) }

  /// A text as a page shows it; `nil` when there is no such label.
  /// - Parameter withOriginal: the Japanese stands beside a translation, so that staff and resident speak of the same.
  func text(_ id: String, _ view: TabletView, withOriginal: Bool = false) -> TabletText? {
    guard let texts = texts[id] else { return nil }
    let japanese = RubyText(marked: texts[0])
    guard let place = languages.firstIndex(where: { $0.code == view.language }), place > 0 else {
      return TabletText(
        segments: view.hasRuby ? japanese.segments : [.init(base: japanese.plain, reading: nil)], language: "ja",
        original: nil)
    }
    return TabletText(
      segments: [.init(base: texts[place], reading: nil)], language: view.language,
      original: withOriginal ? japanese.plain : nil)
  }

  /// A text of the pages themselves, which is there (`LabelID` is tested against the file).
  func text(_ id: LabelID, _ view: TabletView, withOriginal: Bool = false) -> TabletText {
    text(id.rawValue, view, withOriginal: withOriginal)
      ?? TabletText(segments: [.init(base: id.rawValue, reading: nil)], language: "ja", original: nil)
  }
}

/// The labels are missing, or one of them is in a language missing.
struct LabelsUnusable: Error, CustomStringConvertible {
  let label: String?
  var description: String {
    "Templates/Pages/tablet/labels.json cannot be used"
      + (label.map { ": \($0) is not there in every language" } ?? "; install it again") + "."
  }
}

/// How the resident wants to read: kept in the address of the page, so that a reload keeps it, and gone with the case.
struct TabletView: Hashable, Sendable {
  var language: String = "ja"
  var hasRuby = false

  /// The query of an address; it tells nothing about a person.
  func query(step: TabletStep? = nil) -> String {
    var parts: [String] = []
    if let step { parts.append("step=\(step.rawValue)") }
    if language != "ja" { parts.append("lang=\(language)") }
    if hasRuby { parts.append("ruby=1") }
    return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
  }
}

/// A text with its ふりがな, in pieces.
struct TabletText: Sendable {
  struct Segment: Sendable {
    let base: String
    let reading: String?
  }

  let segments: [Segment]
  let language: String
  /// In Japanese, beside a translation.
  let original: String?

  var plain: String { segments.map(\.base).joined() }
}

/// `{漢字|かんじ}かな` taken apart.
struct RubyText: Sendable {
  let segments: [TabletText.Segment]

  init(marked: String) {
    var segments: [TabletText.Segment] = []
    var rest = Substring(marked)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { segments.append(.init(base: String(rest[..<open]), reading: nil)) }
      let halves = rest[rest.index(after: open)..<close].split(separator: "|", maxSplits: 1)
      segments.append(
        .init(base: halves.first.map(String.init) ?? "", reading: halves.count > 1 ? String(halves[1]) : nil))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { segments.append(.init(base: String(rest), reading: nil)) }
    self.segments = segments
  }

  /// 氏名 with its ふりがな, part by part where both have as many.
  init(name: String, kana: String?) {
    let names = name.split(whereSeparator: { $0 == " " || $0 == "　" }).map(String.init)
    let readings = (kana ?? "").split(whereSeparator: { $0 == " " || $0 == "　" }).map(String.init)
    if names.count == readings.count {
      segments = Array(
        zip(names, readings).map { [.init(base: $0, reading: $1)] }
          .joined(separator: [.init(base: "　", reading: nil)]))
    } else {
      segments = [.init(base: names.joined(separator: "　"), reading: kana)]
    }
  }

  var plain: String { segments.map(\.base).joined() }
}
