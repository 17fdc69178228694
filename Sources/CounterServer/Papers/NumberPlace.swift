import Residency

/// Where a number that stays masked until it is revealed (C05) stands on a paper.
struct NumberPlace: Hashable, Sendable {
  let path: FieldPath
  /// Of the scan, from 1.
  let page: Int
  /// In pixels of the page as delivered.
  let box: PageBox

  /// Those of the persons of a case on a scan. A number that the reader did not find has no place, and a cell that is surely blank hides
  /// nothing; where it was unsure, the place is covered whatever was read in it.
  static func all(of persons: [[PersonField: CaseValue]], on scan: ScanID) -> [NumberPlace] {
    persons.enumerated().flatMap { index, person in
      person.compactMap { field, value -> NumberPlace? in
        guard field.isMasked, value.scan == scan, let read = value.read, read.value != nil || read.review,
          read.box.width > 0, read.box.height > 0
        else { return nil }
        return NumberPlace(path: .personField(index, field), page: read.page, box: read.box.grown)
      }
    }.sorted { ($0.page, $0.path) < ($1.page, $1.path) }
  }
}

extension PageBox {
  /// With a margin: strokes at the edge of what was read count too. A quarter of a line's height, of a cell not more than
  /// what lies between two rows.
  fileprivate var grown: PageBox {
    let margin = max(2, min(16, min(width, height) / 4))
    return PageBox(x: max(0, x - margin), y: max(0, y - margin), width: width + 2 * margin, height: height + 2 * margin)
  }
}
