import Residency
import ScanImaging

/// Blocks of a form for more persons than there are: nothing stands in them, or 以下余白 where a name would.
enum UnusedBlocks {
  /// The entries without those of the blocks behind the last person with a name, where every item that the form repeats is
  /// blank there.
  static func removed(from entries: [PersonGrouping.Entry]) -> [PersonGrouping.Entry] {
    let lists = Dictionary(grouping: entries.indices, by: { entries[$0].field })
      .mapValues { $0.sorted { PersonGrouping.before(entries[$0], entries[$1]) } }
    let names = lists[.name]?.count { !entries[$0].lines.isEmpty } ?? 0
    let blocks = lists.filter { $0.key != .name }.map(\.value.count).max() ?? 0
    guard names > 0, blocks > names else { return entries }
    let repeated = lists.filter { $0.key != .name && $0.value.count == blocks }
    let spare = repeated.values.flatMap { $0.dropFirst(names) }
    guard repeated.count >= 4, spare.allSatisfy({ entries[$0].lines.isEmpty }),
      // Somebody nobody's name of whom was found has something else.
      repeated.values.contains(where: { !entries[$0[names - 1]].lines.isEmpty })
    else { return entries }
    let nameless = lists[.name]?.filter { entries[$0].lines.isEmpty } ?? []
    let unused = Set(spare + nameless)
    let rest = entries.indices.filter { !unused.contains($0) }
    // Blank items that only the unused block has, below everything that is filled in (旧氏 where the others are foreigners).
    let end = rest.filter { !entries[$0].lines.isEmpty }.map { entries[$0].value.rect.maxY }.max() ?? 0
    let top = spare.map { entries[$0].value.rect.y }.min() ?? .max
    return rest.filter { top < end || entries[$0].value.rect.y < top }.map { entries[$0] }
  }
}
