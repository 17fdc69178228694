import ScanImaging

/// Words that only flags are printed as (有, 非該当 …) and that no label took: a flag in the row of one is not blank,
/// whatever its own place looks like.
struct StrayWords {
  private let places: [PixelRect]

  private static let words: Set<String> = ["有", "無", "該当", "非該当", "加入", "未加入", "受給", "非受給", "あり", "なし"]

  /// - Parameter claimed: the places of all values that were taken, labels and footer included.
  init(page: PageReading, claimed: [PixelRect]) {
    places = page.text.blocks.flatMap(\.lines).filter { !$0.isVertical }.flatMap { line in
      line.valueStretches.map(line.part).filter { Self.words.contains(String(TextFolding.fold($0.text))) }.map(\.rect)
    }.filter { !$0.isHalf(within: claimed) }
  }

  /// Whether one stands behind `label` in its row.
  func stands(behind label: PixelRect) -> Bool {
    places.contains { place in
      place.midX > label.x && min(place.maxY, label.maxY) - max(place.y, label.y) > place.height / 2
    }
  }
}
