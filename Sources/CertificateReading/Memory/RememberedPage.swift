import Residency

/// One kind of page of a form: labels that stand once, and the block that every person repeats.
public struct RememberedPage: Codable, Hashable, Sendable {
  /// A label and its values' places.
  struct Label: Codable, Hashable, Sendable {
    var concepts: [String]
    var place: PaperPlace
    var ink: PaperPlace
    var isCell: Bool
    /// In their order; more than one when it heads a column or a row.
    var values: [PaperPlace]
  }

  /// Where a block stands, from the first one.
  struct Offset: Codable, Hashable, Sendable {
    var x, y: Double
  }

  /// Millimetres.
  let width, height: Double
  /// Labels that stand once.
  let single: [Label]
  /// Labels of the first person's block; empty when no label repeats.
  let block: [Label]
  /// Where blocks were seen, the first at (0, 0).
  let origins: [Offset]

  init(_ page: PageArrangement) {
    width = page.width
    height = page.height
    // What has no meaning to the reader (注意事項 and the like) is no landmark either.
    let labels = page.labels.filter { $0.concepts != ["other"] }.map {
      Label(concepts: $0.concepts, place: $0.place, ink: $0.ink, isCell: $0.isCell, values: $0.values.map(\.place))
    }.sorted { ($0.place.y, $0.place.x) < ($1.place.y, $1.place.x) }
    let pattern = BlockPattern(labels)
    single = pattern.single
    block = pattern.block
    origins = pattern.origins
  }

  /// Labels that were seen.
  public var labelCount: Int { single.count + block.count * max(1, origins.count) }
  /// How much of the form was seen: labels, and values of the columns that they head.
  var detail: Int { labelCount + single.reduce(0) { $0 + max(0, $1.values.count - 1) } }
}

/// A label where it is to be expected.
struct ExpectedLabel: Hashable, Sendable {
  var label: RememberedPage.Label
  /// Which block it belongs to; -1: it stands once.
  var block: Int
}

extension RememberedPage {
  /// Every label of the page, and of two blocks more than were seen when blocks follow each other at one pitch.
  var expected: [ExpectedLabel] {
    var result = single.map { ExpectedLabel(label: $0, block: -1) }
    for (index, origin) in (origins + followers).enumerated() {
      for label in block {
        let moved = label.moved(x: origin.x, y: origin.y)
        guard moved.place.maxX <= width, moved.place.maxY <= height else { continue }
        result.append(ExpectedLabel(label: moved, block: index))
      }
    }
    return result
  }

  private var followers: [Offset] {
    guard origins.count >= 2, let last = origins.last else { return [] }
    let before = origins[origins.count - 2]
    let step = Offset(x: last.x - before.x, y: last.y - before.y)
    let isStraight = zip(origins, origins.dropFirst()).allSatisfy {
      abs($1.x - $0.x - step.x) < 1.5 && abs($1.y - $0.y - step.y) < 1.5
    }
    guard isStraight else { return [] }
    return (1...2).map { Offset(x: last.x + Double($0) * step.x, y: last.y + Double($0) * step.y) }
  }
}

extension RememberedPage.Label {
  func moved(x: Double, y: Double) -> Self {
    func move(_ place: PaperPlace) -> PaperPlace {
      PaperPlace(x: place.x + x, y: place.y + y, width: place.width, height: place.height)
    }
    return Self(concepts: concepts, place: move(place), ink: move(ink), isCell: isCell, values: values.map(move))
  }

  /// The value stands in the label's own cell.
  var hasValueInside: Bool {
    guard isCell, let value = values.first else { return false }
    return abs(value.x - place.x) < 1 && abs(value.y - place.y) < 1 && abs(value.width - place.width) < 2
  }
}
