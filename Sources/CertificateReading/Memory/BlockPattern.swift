import Residency

/// Finds what repeats on a page: the block that every person fills, and where its copies stand.
struct BlockPattern {
  private(set) var single: [RememberedPage.Label]
  private(set) var block: [RememberedPage.Label] = []
  private(set) var origins: [RememberedPage.Offset] = []

  /// Millimetres by which a copy may stand off.
  private static let slack = 1.5

  /// - Parameter labels: of a page, from top to bottom.
  init(_ labels: [RememberedPage.Label]) {
    single = labels
    let copies = Dictionary(grouping: labels.indices, by: { labels[$0].concepts }).values
      .filter { $0.count >= 2 && labels[$0[0]].concepts != ["other"] }
      .sorted { $0[0] < $1[0] }
    guard copies.count >= 3 else { return }
    // Where the copies of each label stand from its first one, and how many labels agree on that.
    var votes: [(offset: RememberedPage.Offset, count: Int)] = []
    for indices in copies {
      for index in indices.dropFirst() {
        let offset = RememberedPage.Offset(
          x: labels[index].place.x - labels[indices[0]].place.x, y: labels[index].place.y - labels[indices[0]].place.y)
        if let known = votes.firstIndex(where: { Self.isNear($0.offset, offset) }) {
          votes[known].count += 1
        } else {
          votes.append((offset, 1))
        }
      }
    }
    let agreed = votes.filter { $0.count >= 3 && $0.count * 2 >= copies.count }.map(\.offset)
      .sorted { ($0.y, $0.x) < ($1.y, $1.x) }
    guard !agreed.isEmpty else { return }
    // The first of each label that has a copy at an agreed offset makes the block; the copies are not kept.
    var first: Set<Int> = []
    var copied: Set<Int> = []
    for indices in copies {
      let start = indices[0]
      let others = indices.dropFirst().filter { index in
        let offset = RememberedPage.Offset(
          x: labels[index].place.x - labels[start].place.x, y: labels[index].place.y - labels[start].place.y)
        return agreed.contains { Self.isNear($0, offset) }
      }
      guard !others.isEmpty else { continue }
      first.insert(start)
      copied.formUnion(others)
    }
    block = first.sorted().map { labels[$0] }
    single = labels.indices.filter { !first.contains($0) && !copied.contains($0) }.map { labels[$0] }
    origins = [RememberedPage.Offset(x: 0, y: 0)] + agreed
  }

  private static func isNear(_ left: RememberedPage.Offset, _ right: RememberedPage.Offset) -> Bool {
    abs(left.x - right.x) < slack && abs(left.y - right.y) < slack
  }
}
