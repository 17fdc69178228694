import Residency
import ScanImaging

/// Tells which paper it is from its title and its labels, and refuses what only looks like one of ours.
struct DocumentClassifier {
  enum Verdict: Hashable {
    case known(DocumentType, titled: Bool)
    case unknown(code: String, message: String)
  }

  let templates: CertificateTemplates

  func verdict(_ pages: [PageReading]) -> Verdict {
    if pages.allSatisfy(\.isBlank) {
      return .unknown(code: "blankPage", message: "nothing is printed on the page, or the scan is empty")
    }
    let concepts = Set(
      pages.flatMap { $0.nodes.filter { !$0.isInferred }.flatMap(\.concepts) }.map { templates.concepts[$0].name })
    if let title = title(of: pages) {
      guard let type = title.type else {
        return .unknown(code: "otherDocument", message: "the title is that of a paper this program does not read")
      }
      // Under a title labels that were made out from their places count, too.
      let all = Set(pages.flatMap { $0.nodes.flatMap(\.concepts) }.map { templates.concepts[$0].name })
      guard concepts.count >= 4, all.contains("name") || all.contains("birthDate") else {
        return .unknown(code: "noLabels", message: "the title was found, but too few of its labels: scan it again")
      }
      return .known(type, titled: true)
    }
    if let type = KindByLabels(templates: templates, pages: pages, concepts: concepts).type {
      return .known(type, titled: false)
    }
    return .unknown(code: "noCertificate", message: "neither a title nor the labels of a known document were found")
  }

  /// The title: the best match among the texts in the upper part of the first page that has one.
  private func title(of pages: [PageReading]) -> CertificateTemplates.Title? {
    for page in pages {
      if let title = Self.title(of: page.text, templates: templates) { return title }
    }
    return nil
  }

  /// The title of one page; `nil` when it has none.
  static func title(of page: PageText, templates: CertificateTemplates) -> CertificateTemplates.Title? {
    var best: (title: CertificateTemplates.Title, score: Int)?
    for printed in PrintedTitles(page).texts {
      // What is left of a rule or a streak beside the title is read as a stroke.
      let folded = Self.folded(printed.text)
      guard folded.count >= 2, folded.count <= 24 else { continue }
      let plain = PrintedTitles.withoutBrackets(PrintedTitles.unflanked(printed.text)).map(Self.folded)
      for title in templates.titles {
        let limit = title.folded.count <= 3 ? 0 : title.folded.count / 4
        let isPlain = title.type != nil && plain == title.folded
        guard isPlain || abs(folded.count - title.folded.count) <= limit else { continue }
        let slips = isPlain ? 0 : TextFolding.distance(folded[...], title.folded, limit: limit)
        // Titles are set large; a small text that reads alike is a label or a heading of a part.
        let score = title.folded.count * 10 - slips * 25 + min(30, printed.height / 3)
        if slips <= limit, score > best?.score ?? .min { best = (title, score) }
      }
    }
    return best?.title
  }

  static func folded(_ text: String) -> [Character] {
    withoutStrokes(TextFolding.fold(AsteriskMark.trimmed(text)))
  }

  private static func withoutStrokes(_ text: [Character]) -> [Character] {
    // Some stand there on purpose (＝ 転出証明書 ＝).
    let strokes: Set<Character> = ["ー", "-", "一", "|", "l", "1", "=", "〓", "二", "三", "■", "□", "*", "●", "0"]
    let ends = text.drop(while: strokes.contains)
    return Array(ends[..<(ends.lastIndex { !strokes.contains($0) }.map { $0 + 1 } ?? ends.startIndex)])
  }

  /// Words that change how staff proceed. They stand alone (a stamp, a box, behind the title), not within a sentence.
  func marks(_ pages: [PageReading]) -> [DocumentMark] {
    var found: Set<DocumentMark> = []
    for line in pages.flatMap({ $0.text.blocks.flatMap(\.lines) }) {
      let folded = TextFolding.fold(line.text)
      for mark in templates.marks {
        let limit = mark.folded.count <= 3 ? 0 : mark.folded.count / 5
        if abs(folded.count - mark.folded.count) <= limit,
          TextFolding.distance(folded[...], mark.folded, limit: limit) <= limit
        {
          found.insert(mark.mark)
        } else if folded.count <= mark.folded.count + 8, folded.count > mark.folded.count,
          String(folded).contains(String(mark.folded)), !String(folded).contains("で")
        {
          found.insert(mark.mark)
        }
      }
    }
    return DocumentMark.allCases.filter(found.contains)
  }
}
