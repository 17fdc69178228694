import ScanImaging

/// Running numbers that were not read as such: a lone digit is hard to read (1 as ］, 3 as う), but it stands in the column of
/// the others, and numbers run 1, 2, 3.
struct UnreadNumbers {
  /// The numbers that were read, outside of tables.
  let known: [(rect: PixelRect, number: Int)]

  /// - Parameter signs: places outside of tables that hold one sign each and may be numbers.
  func found(among signs: [PixelRect]) -> [(rect: PixelRect, number: Int)] {
    var result: [(rect: PixelRect, number: Int)] = []
    var open = known
    while let first = open.first {
      let column = open.filter { isAligned($0.rect, first.rect) }
      open.removeAll { isAligned($0.rect, first.rect) }
      let unread = signs.filter { sign in
        isAligned(sign, first.rect) && !column.contains { overlap($0.rect, sign) }
      }
      guard !unread.isEmpty else { continue }
      var rows = column.map { (rect: $0.rect, number: Int?.some($0.number)) } + unread.map { (rect: $0, number: nil) }
      rows.sort { $0.rect.y < $1.rect.y }
      for index in rows.indices.reversed() where rows[index].number == nil && index + 1 < rows.count {
        if let next = rows[index + 1].number, next >= 2 { rows[index].number = next - 1 }
      }
      for index in rows.indices.dropFirst() where rows[index].number == nil {
        if let last = rows[index - 1].number { rows[index].number = last + 1 }
      }
      // A row of numbers goes up by one, or begins again from 1.
      let numbers = rows.compactMap(\.number)
      guard numbers.count == rows.count, zip(numbers, numbers.dropFirst()).allSatisfy({ $1 == $0 + 1 || $1 == 1 })
      else {
        continue
      }
      result += rows.filter { row in unread.contains(row.rect) }.compactMap { row in
        row.number.map { (row.rect, $0) }
      }
    }
    return result
  }

  private func isAligned(_ left: PixelRect, _ right: PixelRect) -> Bool {
    let height = max(left.height, right.height)
    return abs(left.midX - right.midX) * 10 <= height * 6 && min(left.height, right.height) * 2 > height
  }

  private func overlap(_ left: PixelRect, _ right: PixelRect) -> Bool { !left.intersection(right).isEmpty }
}
