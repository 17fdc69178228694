import Residency
import ScanImaging

extension Placement {
  /// The two lines of an address right of its label outside of tables, which stands level with neither but in the middle of
  /// both, piece by piece; `nil` where it does not.
  func twoLines(beside index: Int) -> [Int]? {
    let label = nodes[index].rect
    guard !nodes[index].isCell, concepts(of: nodes[index]).map(\.valueKind) == [.address] else { return nil }
    let beside = nodes.indices.filter { other in
      let rect = nodes[other].rect
      return !nodes[other].isLabel && !nodes[other].isCell && rect.x >= label.maxX - 6
        && rect.x - label.maxX < 8 * label.height && rect.y < label.maxY && rect.maxY > label.y
        && abs(rect.midY - label.midY) * 3 > label.height
    }
    for upper in beside.sorted(by: { nodes[$0].rect.x < nodes[$1].rect.x }) {
      let top = nodes[upper].rect
      let lower = beside.first { other in
        let rect = nodes[other].rect
        return other != upper && rect.midY > top.maxY && rect.y - top.maxY < top.height / 2
          && abs(rect.x - top.x) * 2 < top.height && abs(rect.height - top.height) * 3 < top.height
      }
      guard let lower, abs(top.union(nodes[lower].rect).midY - label.midY) * 3 <= label.height else { continue }
      return line(from: upper) + line(from: lower)
    }
    return nil
  }

  /// A run and what goes on behind it, up to white as wide as between columns or the next label.
  private func line(from index: Int) -> [Int] {
    var result = [index]
    for next in rightward(of: index) {
      let (last, rect) = (nodes[result[result.count - 1]].rect, nodes[next].rect)
      guard !nodes[next].isLabel, rect.x - last.maxX < 5 * last.height / 2 else { break }
      result.append(next)
    }
    return result
  }
}
