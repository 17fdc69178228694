import Residency
import ScanImaging

/// Print whose form alone tells what it is, whatever label was or was not read beside it: a number with its check digit, a
/// date, a relationship. What a page shows of these and the reading has not was missed, or given to somebody else.
struct PlainValues {
  struct Item: Hashable {
    let kind: ValueKind
    /// Canonical.
    let value: String
    let page: Int
  }

  /// In the order of the pages and of their print.
  private(set) var items: [Item]

  init(_ items: [Item]) { self.items = items }

  init(_ pages: [PageReading]) {
    items = pages.flatMap { page in
      let named = Self.named(page)
      let listed = Set(page.text.blocks.filter { DatedList.holds($0, of: page) }.map(\.rect))
      return page.nodes.flatMap { node -> [Item] in
        // What a label of no field of ours stands for (通知年月日, 番号) is not missed.
        node.lines.filter { !named.contains($0.rect) }.flatMap { line in
          Self.items(line, isLabel: node.isLabel).filter { $0.0 != .date || !listed.contains(node.rect) }
            .map { Item(kind: $0, value: $1, page: page.text.page.number) }
        }
      }
    }
  }

  /// Places of values whose labels the contract has no field for.
  private static func named(_ page: PageReading) -> Set<PixelRect> {
    Set(
      page.values.filter { value in
        value.concepts.allSatisfy { page.templates.concepts[$0].name == "other" }
      }.flatMap { $0.lines.map(\.rect) })
  }

  private static func items(_ line: TextLine, isLabel: Bool) -> [(ValueKind, String)] {
    let text = line.text
    var found = numbers(in: text)
    if let date = DateDecoder.parse(text), !date.repaired, date.date.isComplete {
      found.append((.date, date.date.iso))
    }
    let plain = String(text.map(TextFolding.narrowed).filter { !$0.isWhitespace })
    if !isLabel, RelationshipDecoder.isRelationship(plain) { found.append((.relationship, plain)) }
    return found
  }

  /// Runs of 12 digits that are a 個人番号 and of 11 that are a 住民票コード; one run of any length in eleven is by chance.
  static func numbers(in text: String) -> [(ValueKind, String)] {
    var runs: [String] = [""]
    for character in text.map(TextFolding.narrowed) {
      if ("0"..."9").contains(character) {
        runs[runs.count - 1].append(character)
      } else if !character.isWhitespace, character != "-", runs.last?.isEmpty == false {
        runs.append("")
      }
    }
    return runs.compactMap { run in
      if IndividualNumber(run) != nil { return (.individualNumber, run) }
      // A mobile telephone number has eleven digits, too.
      if !run.hasPrefix("0"), JuminhyoCode(run) != nil { return (.juminhyoCode, run) }
      return nil
    }
  }
}
