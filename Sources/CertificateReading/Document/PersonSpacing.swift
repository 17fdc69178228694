import ScanImaging

/// A form prints the persons one like the other: every value stands at the same distance from its person's name, and no
/// person's values stand among another's. Where they do, a value was given to the wrong person.
enum PersonSpacing {
  /// Whether `values`, one for each anchor, stand at like distances from their anchors.
  static func isEven(_ values: [PixelRect], anchors: [PixelRect]) -> Bool {
    guard values.count == anchors.count, anchors.count >= 2 else { return true }
    // Along the way in which the persons follow each other; across it values are aligned left, right or in the middle.
    let isDown = spread(anchors.map(\.y)) >= spread(anchors.map(\.x))
    let places = anchors.map { isDown ? $0.y : $0.x }
    let steps = zip(places.sorted(), places.sorted().dropFirst()).map { $1 - $0 }.filter { $0 > 8 }
    guard let step = steps.min() else { return true }
    // Blocks in two directions: only those of one column (or row) compare.
    let offsets = zip(values, places).map { (isDown ? $0.y : $0.x) - $1 }
    return spread(offsets) * 20 <= max(step, 24) * 7
  }

  /// Whether the persons' values lie in fields of their own.
  static func areApart(_ persons: [[PixelRect]]) -> Bool {
    let fields = persons.compactMap { places in
      places.first.map { first in places.dropFirst().reduce(first) { $0.union($1) } }
    }
    for (number, field) in fields.enumerated() {
      for other in fields.dropFirst(number + 1) {
        let width = min(field.maxX, other.maxX) - max(field.x, other.x)
        let height = min(field.maxY, other.maxY) - max(field.y, other.y)
        let smaller = min(field.width * field.height, other.width * other.height)
        if width > 0, height > 0, width * height * 5 > smaller { return false }
      }
    }
    return true
  }

  private static func spread(_ places: [Int]) -> Int { (places.max() ?? 0) - (places.min() ?? 0) }
}
