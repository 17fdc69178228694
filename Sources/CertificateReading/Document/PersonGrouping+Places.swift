import ScanImaging

/// Where a value stands in respect of the persons' places.
extension PersonGrouping {
  static func isInside(_ rect: PixelRect, _ extent: PixelRect) -> Bool {
    extent.y <= rect.midY && rect.midY <= extent.maxY
  }

  /// Whether `rect` stands below the first person's beginning, in the persons' width.
  static func isBelow(_ rect: PixelRect, _ extents: [PixelRect]) -> Bool {
    guard let first = extents.map(\.y).min(), let left = extents.map(\.x).min(), let right = extents.map(\.maxX).max()
    else { return false }
    return rect.y >= first && left <= rect.midX && rect.midX <= right
  }

  /// Whether persons stand one below the other and `rect` between the first's beginning and where one after the last
  /// would begin: what is printed there is one of theirs.
  static func isBetween(_ rect: PixelRect, _ extents: [PixelRect]) -> Bool {
    let tops = extents.map(\.y).sorted()
    guard let first = tops.first, let last = tops.last, let height = extents.map(\.height).min() else { return false }
    // In rows of one line each, what stands beside them is level with them.
    guard last - first > 2 * height / 3, height > 4 * rect.height else { return false }
    let step = (last - first) / max(1, tops.count - 1)
    return isBelow(rect, extents) && rect.maxY * 10 <= last * 10 + step * 9
  }

  static func nearest(_ rect: PixelRect, _ extents: [PixelRect]) -> Int? {
    extents.indices.min { distance(rect, extents[$0]) < distance(rect, extents[$1]) }
  }

  /// Whether a value stands about midway between two persons' values, beside neither's: it may be of either.
  static func isMidway(_ rect: PixelRect, _ extents: [PixelRect], nearest: Int) -> Bool {
    let own = extents[nearest]
    return extents.indices.contains { index in
      let other = extents[index]
      guard index != nearest, distance(rect, own) > 0, distance(rect, other) < 3 * distance(rect, own) else {
        return false
      }
      let isLevel = isInside(rect, own) && !isInside(rect, other)
      let isBelow = (own.x...own.maxX).contains(rect.midX) && !(other.x...other.maxX).contains(rect.midX)
      return !isLevel && !isBelow
    }
  }

  private static func distance(_ rect: PixelRect, _ extent: PixelRect) -> Int {
    let dx = max(0, extent.x - rect.midX, rect.midX - extent.maxX)
    let dy = max(0, extent.y - rect.midY, rect.midY - extent.maxY)
    // Blocks begin above what they hold: what lies under a block and above the next belongs to the upper one.
    return dx + (rect.midY < extent.y ? dy * 2 : dy)
  }
}
