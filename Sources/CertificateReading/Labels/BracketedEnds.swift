import Residency
import ScanImaging

/// Joins the end of a label in brackets with its beginning, where the white of a full-width bracket made two runs of them:
/// 氏名（フリガナ） is one label, and no 氏名 of its own.
struct BracketedEnds {
  let templates: CertificateTemplates

  /// White before a bracket, in line heights: its own, and a space.
  private static let reach = 1.3

  /// The nodes with such labels in one piece; cells are left as they are.
  func joined(_ nodes: [PageNode]) -> [PageNode] {
    var result = nodes
    var index = 0
    while index < result.count {
      if let end = result.indices.first(where: { isEnd(result[$0], of: result[index]) }) {
        var whole = result[index]
        whole.concepts += result[end].concepts.filter { !whole.concepts.contains($0) }
        whole.rect = whole.rect.union(result[end].rect)
        whole.labelLines += result[end].labelLines
        whole.lines = result[end].lines
        result[index] = whole
        result.remove(at: end)
        if end < index { index -= 1 }
      }
      index += 1
    }
    return result
  }

  private func isEnd(_ end: PageNode, of label: PageNode) -> Bool {
    guard !end.isCell, !label.isCell, !label.hasValueInside, person(label) == [.name], person(end) == [.kana],
      let line = end.labelLines.first, let first = line.symbols.first, "（(〔[［".contains(first.text),
      label.labelLines.count == 1, end.labelLines.count == 1
    else { return false }
    if isBelow(line.rect, label.rect), line.symbols.last.map({ "）)〕]］".contains($0.text) }) ?? false { return true }
    let gap = line.rect.x - label.rect.maxX
    let level = min(line.rect.maxY, label.rect.maxY) - max(line.rect.y, label.rect.y)
    return gap >= -4 && Double(gap) <= Self.reach * Double(line.rect.height) && level * 3 >= 2 * line.rect.height
  }

  /// Whether the end stands right under the beginning: （氏名の振り仮名） under 氏　名, over names with their readings behind.
  private func isBelow(_ end: PixelRect, _ label: PixelRect) -> Bool {
    let gap = end.y - label.maxY
    return gap >= -4 && gap < end.height && abs(end.x - label.x) < 2 * end.height
  }

  private func person(_ node: PageNode) -> [PersonField?] { node.concepts.map { templates.concepts[$0].person } }
}
