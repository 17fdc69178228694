import Residency

/// Where a number that stays masked until it is revealed (C05) stands on a paper.
struct NumberPlace: Hashable, Sendable {
  let path: FieldPath
  /// Of the scan, from 1.
  let page: Int
  /// In pixels of the page as delivered.
  let box: PageBox

  /// Those of a case on a scan. A number that the reader did not find has no place.
  static func all(of moveCase: MoveCase, on scan: ScanID) -> [NumberPlace] {
    moveCase.persons.enumerated().flatMap { index, person in
      person.compactMap { field, value -> NumberPlace? in
        guard field.isMasked, value.scan == scan, let read = value.read, read.box.width > 0, read.box.height > 0
        else { return nil }
        return NumberPlace(path: .personField(index, field), page: read.page, box: read.box.grown)
      }
    }.sorted { ($0.page, $0.path) < ($1.page, $1.path) }
  }
}

extension PageBox {
  /// With a margin of a quarter of its thinner side: strokes at the edge of what was read count too.
  fileprivate var grown: PageBox {
    let margin = max(2, min(width, height) / 4)
    return PageBox(x: max(0, x - margin), y: max(0, y - margin), width: width + 2 * margin, height: height + 2 * margin)
  }
}
