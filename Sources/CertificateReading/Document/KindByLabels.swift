import Residency
import ScanImaging

/// Which paper it is where no title was found: from its labels, from what stands behind those of a move, and from words in
/// its heading.
struct KindByLabels {
  let templates: CertificateTemplates
  let pages: [PageReading]
  /// Names of the concepts whose labels were read.
  let concepts: Set<String>

  /// `nil`: no paper of ours.
  var type: DocumentType? {
    let person = count(["name", "birthDate", "sex", "relationship", "juminhyoCode", "individualNumber", "kana"])
    let leaving = count(["moveOutDate", "newAddress", "oldAddress", "newHouseholder"])
    let staying = count(["residentSince", "addressSince", "previousAddress", "householder", "householdNumber"])
    // A 住民票 may have places for a move to come.
    let stays = staying >= 2 && (concepts.contains("residentSince") || concepts.contains("householdNumber"))
    if person >= 5, stays, isNearlyTitled || isHeaded || isMoveBlank { return .residentRecord }
    if person >= 5, isOfTwoHomes, concepts.contains("moveOutDate") { return .moveOutCertificate }
    if person >= 4, leaving >= 2 { return .moveOutCertificate }
    // 住民となった日 stands on few other papers.
    let isMove = ["moveOutDate", "newAddress", "newHouseholder"].contains(where: concepts.contains)
    if person >= 6, staying >= 2, concepts.contains("residentSince"), !isMove { return .residentRecord }
    if person >= 5, staying >= 3 { return .residentRecord }
    if person >= 6, staying >= 1, !isMove, isNearlyTitled { return .residentRecord }
    return nil
  }

  private func count(_ names: [String]) -> Int { names.count(where: concepts.contains) }

  private func values(of names: Set<String>) -> [(page: PageReading, value: PlacedValue)] {
    pages.flatMap { page in
      page.values.filter { $0.concepts.contains { names.contains(templates.concepts[$0].name) } }.map { (page, $0) }
    }
  }

  /// The household left and the one moved to, parted by words beside both of their rows.
  private var isOfTwoHomes: Bool {
    pages.contains { page in
      page.values.count { value in
        value.concepts.contains { ["address", "oldAddress", "newAddress"].contains(templates.concepts[$0].name) }
      } >= 2
    }
  }

  /// Whether nobody moves: every 転出証明書 says when and where to.
  private var isMoveBlank: Bool {
    let moves = values(of: ["moveOutDate", "newAddress"])
    return !moves.isEmpty
      && moves.allSatisfy { page, value in
        value.lines.allSatisfy { line in
          page.text.isAsterisks(line) || templates.blanks.contains(String(TextFolding.fold(line.text)))
            || !line.text.contains { $0.isLetter || $0.isNumber }
        }
      }
  }

  /// Whether large print in the upper part says whose register it is printed from.
  private var isHeaded: Bool {
    let words = templates.titleWords.filter { $0.type == .residentRecord }.map { String($0.folded) }
    return pages.contains { page in
      PrintedTitles(page.text).texts.contains { printed in
        let text = String(DocumentClassifier.folded(printed.text))
        return text.count <= 24 && !text.contains("転出") && words.contains(where: text.contains)
      }
    }
  }

  /// Whether large print in the upper part of a page is 住民票 but for one character: alone it would be no title.
  private var isNearlyTitled: Bool {
    let short = templates.titles.filter { $0.type == .residentRecord && $0.folded.count == 3 }
    return pages.contains { page in
      PrintedTitles(page.text).texts.contains { printed in
        let folded = DocumentClassifier.folded(printed.text)
        return folded.count == 3
          && Double(printed.height) * 72 >= page.text.page.pixelsPerInch * PrintedTitles.leastPoints
          && short.contains { TextFolding.distance(folded[...], $0.folded, limit: 1) <= 1 }
      }
    }
  }
}
