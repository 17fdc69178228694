import ScanImaging

/// Characters set one below the other: as they would be read if they are a label, which only the wording can tell.
struct UprightText: Sendable {
  let line: TextLine
  /// The cell they fill, or the runs outside of tables they were taken for.
  let members: [PixelRect]
  let isCell: Bool
}

/// Finds characters that may be set one below the other.
struct UprightFinder {
  let finder: LineFinder

  private var smallest: Int { max(8, Int(finder.pixelsPerInch / 72 * 4)) }
  private var largest: Int { Int(finder.pixelsPerInch / 72 * 17) }

  /// Runs outside of tables that stand one below the other like the characters of one word: alike in size, centred, no
  /// further apart than a character. Each is a list of one character's run per member, from the top.
  func chains(of runs: [PixelRect]) -> [[PixelRect]] {
    var open = runs.filter(isGlyph).sorted { ($0.y, $0.x) < ($1.y, $1.x) }
    var result: [[PixelRect]] = []
    while !open.isEmpty {
      var chain = [open.removeFirst()]
      while chain.count < 14, let last = chain.last, let index = open.firstIndex(where: { follows($0, last) }) {
        chain.append(open.remove(at: index))
      }
      if chain.count >= 2, isEven(chain) { result.append(chain) }
    }
    // Two words right below each other are one chain: what either may be is looked at too.
    let halves = result.filter { (4...8).contains($0.count) }.flatMap { chain in
      Set([chain.count / 2, (chain.count + 1) / 2]).sorted().flatMap { [Array(chain[..<$0]), Array(chain[$0...])] }
    }
    return result + halves
  }

  /// `runs` with those cut into characters that are rows of labels set upright side by side (国　後　介 over 保　期　護).
  func withoutGrids(_ runs: [PixelRect]) -> [PixelRect] {
    let parts = runs.map(spaced)
    return runs.indices.flatMap { index -> [PixelRect] in
      guard let own = parts[index] else { return [runs[index]] }
      let isGrid = runs.indices.contains { other in
        guard other != index, let next = parts[other] else { return false }
        let gap = max(runs[other].y - runs[index].maxY, runs[index].y - runs[other].maxY)
        let size = max(runs[index].height, runs[other].height)
        guard gap >= -2, gap * 5 <= size * 4 else { return false }
        let (few, many) = own.count <= next.count ? (own, next) : (next, own)
        return few.allSatisfy { glyph in many.contains { abs($0.midX - glyph.midX) * 5 <= size * 2 } }
      }
      return isGrid ? own : [runs[index]]
    }
  }

  /// The characters of a run that stand far apart; `nil` for any other run. One character is a run of one.
  private func spaced(_ run: PixelRect) -> [PixelRect]? {
    guard run.height <= largest, run.height >= smallest / 2 else { return nil }
    let parts = LineFinder.grouped(finder.blobs(of: run)) { $0 * 5 >= run.height * 2 }
    guard parts.allSatisfy({ $0.count * 2 <= run.height * 3 }) else { return nil }
    return parts.compactMap { finder.mask.bounds(in: run.columns($0)) }
  }

  /// The characters of a cell in two columns, the right one first; `nil` when it does not look so. Two rows of two are
  /// read as lines.
  func columns(of lines: [PixelRect], cell: PixelRect) -> [PixelRect]? {
    guard lines.count >= 2, cell.height * 2 > cell.width, let top = lines.first, let bottom = lines.last else {
      return nil
    }
    let whole = lines.dropFirst().reduce(top) { $0.union($1) }
    let blobs = finder.blobs(of: PixelRect(x: whole.x, y: whole.y, width: whole.width, height: bottom.maxY - whole.y))
    let middle = whole.midX
    let left = blobs.filter { $0.upperBound <= middle + 2 }
    let right = blobs.filter { $0.lowerBound >= middle - 2 }
    guard !left.isEmpty, !right.isEmpty, left.count + right.count == blobs.count else { return nil }
    func column(_ parts: [Range<Int>]) -> [PixelRect] {
      guard let first = parts.first, let last = parts.last else { return [] }
      return lines.compactMap { finder.mask.bounds(in: $0.columns(first.lowerBound..<last.upperBound)) }
    }
    let glyphs = column(right) + column(left)
    guard glyphs.count > lines.count, glyphs.allSatisfy({ $0.width <= $0.height * 2 && $0.width <= largest }) else {
      return nil
    }
    return glyphs
  }

  private func isGlyph(_ rect: PixelRect) -> Bool {
    let (long, short) = (max(rect.width, rect.height), min(rect.width, rect.height))
    return long >= smallest && long <= largest && short * 4 >= long && rect.width * 10 <= rect.height * 30
  }

  private func follows(_ rect: PixelRect, _ last: PixelRect) -> Bool {
    let size = max(last.width, last.height, rect.width, rect.height)
    let gap = rect.y - last.maxY
    return gap >= -2 && gap * 2 <= size * 3 && abs(rect.midX - last.midX) * 3 <= size
      && max(rect.width, rect.height) * 10 >= size * 5
  }

  /// Whether the characters' middles stand about equally far apart.
  private func isEven(_ chain: [PixelRect]) -> Bool {
    let steps = zip(chain, chain.dropFirst()).map { $1.midY - $0.midY }
    guard let least = steps.min(), let most = steps.max() else { return false }
    return most * 2 <= least * 3 + 8
  }
}
