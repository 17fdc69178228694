import ScanImaging

/// Cuts runs outside of tables where a ruled line between two rows begins: what stands before it is no part of either row
/// but a label set upright in two columns over both (保介 over 険護 before 資格 and 該当日), however near it stands.
struct RuleSteps {
  let finder: LineFinder
  let rules: [Rule]

  /// The runs, those cut that go on behind such a label.
  func parted(_ runs: [PixelRect]) -> [PixelRect] {
    let starts = rules.filter { $0.direction == .horizontal && $0.rect.width > 4 * $0.rect.height }.map(\.rect)
    guard !starts.isEmpty else { return runs }
    let heads = runs.map { run in starts.compactMap { head(of: run, before: $0) }.first }
    return runs.indices.flatMap { index -> [PixelRect] in
      guard let head = heads[index], head.maxX < runs[index].maxX else { return [runs[index]] }
      let isStacked = runs.indices.contains { other in
        other != index && isOver(heads[other] ?? runs[other], head)
      }
      guard isStacked else { return [runs[index]] }
      let rest = PixelRect(
        x: head.maxX, y: runs[index].y, width: runs[index].maxX - head.maxX, height: runs[index].height)
      return [head] + (finder.mask.bounds(in: rest).map { [$0] } ?? [])
    }
  }

  /// The two characters before the white in which a rule right above or below the run begins; all of a run that is no more.
  private func head(of run: PixelRect, before rule: PixelRect) -> PixelRect? {
    let away = max(rule.y - run.maxY, run.y - rule.maxY)
    guard away <= run.height * 3 / 2, run.x < rule.x, rule.x - run.x <= run.height * 4 else { return nil }
    let blobs = finder.blobs(of: run)
    let slack = run.height / 5
    guard let end = blobs.lastIndex(where: { $0.upperBound <= rule.x + slack }),
      rule.x - blobs[end].upperBound <= run.height,
      blobs[end...].dropFirst().first.map({ $0.lowerBound + slack >= rule.x }) ?? true,
      let head = finder.mask.bounds(in: run.columns(blobs[0].lowerBound..<blobs[end].upperBound)), isPair(head)
    else { return nil }
    return head
  }

  /// As wide as two characters, each about as wide as it is high.
  private func isPair(_ rect: PixelRect) -> Bool {
    rect.width * 10 >= rect.height * 14 && rect.width * 10 <= rect.height * 34
  }

  /// Whether two pairs stand right over each other.
  private func isOver(_ other: PixelRect, _ head: PixelRect) -> Bool {
    let size = max(other.height, head.height)
    let gap = max(other.y - head.maxY, head.y - other.maxY)
    return isPair(other) && gap >= -2 && gap <= size && abs(other.x - head.x) * 3 <= size
      && abs(other.maxX - head.maxX) * 3 <= size
  }
}
