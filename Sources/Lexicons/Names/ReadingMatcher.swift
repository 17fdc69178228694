/// Lays a reading over a name part by part and tells at what cost it fits: 連濁 (サキ → ザキ), 促音 (ガク → ガッ) and long
/// vowels are free; readings shortened as given names shorten them (心 ココロ → コ), a ノ unwritten (木下 キノシタ) and a part
/// read as no dictionary reads it cost.
struct ReadingMatcher<Source: ReadingSource> {
  let source: Source
  let isGiven: Bool
  /// Whether the last character of a given name may be read as no dictionary reads it (陽葵 ヒマリ).
  var endIsFree = false
  var counts = Costs()

  /// What each liberty costs; chosen on names of the dictionaries kept apart from those that readings were learned from.
  struct Costs {
    /// A reading that one name alone shows.
    var rare = 1
    var shortenedGiven = 2
    var shortenedFamily = 5
    var endOnlyGiven = 3
    /// The same at the beginning of a name, which is what a reading that lost its first kana looks like.
    var endOnlyFirst = 5
    var endOnlyFamily = 6
    var particleGiven = 3
    var particleFamily = 1
    var wild = 8
    var wildEnd = 4
    var looseStop = 2
  }

  /// One step of the best fit.
  struct Step {
    let parts: Range<Int>
    let kana: Range<Int>
    let cost: Int
    let isWild: Bool
  }

  struct Fit {
    let cost: Int
    let steps: [Step]
  }

  /// The cheapest fit of all of `kana` to all of `spelling`; `nil` when there is none.
  func fit(_ spelling: NameSpelling, _ kana: [UInt8]) -> Fit? {
    let parts = spelling.parts
    let (rows, columns) = (parts.count, kana.count)
    guard rows > 0, columns > 0, columns <= 40, rows <= 20 else { return nil }
    var best = [Int](repeating: .max, count: (rows + 1) * (columns + 1))
    var choice = [Step?](repeating: nil, count: (rows + 1) * (columns + 1))
    func place(_ row: Int, _ column: Int) -> Int { row * (columns + 1) + column }
    best[place(0, 0)] = 0
    for row in 0..<rows {
      let options = options(parts, at: row)
      for column in 0..<columns where best[place(row, column)] < .max {
        func offer(_ end: Int, _ length: Int, _ cost: Int, wild: Bool = false) {
          let total = best[place(row, column)] + cost
          let target = place(row + end, column + length)
          guard column + length <= columns, total < best[target] else { return }
          best[target] = total
          choice[target] = Step(
            parts: row..<(row + end), kana: column..<(column + length), cost: cost, isWild: wild)
        }
        for option in options {
          match(option, kana, at: column, isFirst: row == 0, isLast: row + option.length == rows) { length, cost in
            offer(option.length, length, cost)
          }
        }
        if row > 0, kana[column] == KanaCodes.no || kana[column] == KanaCodes.ga, parts[row].isKanji {
          // The particle belongs to the part that follows.
          for option in options {
            match(option, kana, at: column + 1, isFirst: false, isLast: row + option.length == rows) { length, cost in
              offer(option.length, length + 1, cost + (isGiven ? counts.particleGiven : counts.particleFamily))
            }
          }
        }
        if parts[row].isKanji, !KanaCodes.isNeverFirst(kana[column]) {
          for length in 1...4 {
            let isFree = endIsFree && row > 0 && row == rows - 1 && length < 4
            offer(1, length, isFree ? counts.wildEnd : counts.wild + (length == 1 ? 1 : 0), wild: true)
          }
        }
      }
    }
    guard best[place(rows, columns)] < .max else { return nil }
    var steps: [Step] = []
    var (row, column) = (rows, columns)
    while row > 0, let step = choice[place(row, column)] {
      steps.append(step)
      (row, column) = (step.parts.lowerBound, step.kana.lowerBound)
    }
    return Fit(cost: best[place(rows, columns)], steps: steps.reversed())
  }

  private struct Option {
    let length: Int
    let kana: [UInt8]
    let cost: Int
    /// Kana is read as it is written.
    let isLiteral: Bool
  }

  private func options(_ parts: [NameSpelling.Part], at row: Int) -> [Option] {
    var result: [Option] = []
    switch parts[row] {
    case .kanji(let kanji):
      for reading in source.readings(of: kanji) {
        result.append(
          Option(length: 1, kana: reading.kana, cost: reading.isRare ? counts.rare : 0, isLiteral: false))
      }
      var end = row + 2
      while end <= min(parts.count, row + 4), parts[row..<end].allSatisfy(\.isKanji) {
        for kana in source.compoundReadings(of: parts[row..<end]) {
          result.append(Option(length: end - row, kana: kana, cost: 0, isLiteral: false))
        }
        end += 1
      }
    case .kana(let code):
      result.append(Option(length: 1, kana: [code], cost: 0, isLiteral: true))
      // ツ between kanji is ツ or ッ.
      if code == KanaCodes.tsu || code == KanaCodes.smallTsu {
        result.append(Option(length: 1, kana: [code == KanaCodes.tsu ? 0x23 : 0x24], cost: 0, isLiteral: true))
      }
    case .particle:
      for code in [KanaCodes.ga, KanaCodes.ke, KanaCodes.ka] {
        result.append(Option(length: 1, kana: [code], cost: 0, isLiteral: true))
      }
    }
    return result
  }

  /// Calls `found` with the number of kana and the cost of each way in which `option` fits `kana` from `start`.
  private func match(
    _ option: Option, _ kana: [UInt8], at start: Int, isFirst: Bool, isLast: Bool, found: (Int, Int) -> Void
  ) {
    let reading = option.kana
    guard start < kana.count, let first = reading.first else { return }
    if option.isLiteral {
      if same(reading, 0, kana, start) { found(reading.count, option.cost) }
      return
    }
    var count = 0
    let isVoiced = !isFirst && KanaCodes.voiced(first) == kana[start]
    let isHalfVoiced = !isFirst && KanaCodes.halfVoiced(first) == kana[start]
    if same(reading, 0, kana, start) || isVoiced || isHalfVoiced {
      count = 1
      while count < reading.count, start + count < kana.count, same(reading, count, kana, start + count) { count += 1 }
    }
    let extra = isHalfVoiced ? 1 : 0
    if count == reading.count {
      found(count, option.cost + extra)
    } else if !isLast, count == reading.count - 1, count > 0, start + count < kana.count,
      kana[start + count] == KanaCodes.smallTsu
    {
      found(reading.count, option.cost + extra + (Self.stops(reading[count]) ? 0 : counts.looseStop))
    }
    if option.length == 1 { shortened(option, kana, at: start, begun: count, isFirst: isFirst, found: found) }
  }

  /// Given names take the beginning of a reading (心 コ), or its end (桜 ラ).
  private func shortened(
    _ option: Option, _ kana: [UInt8], at start: Int, begun: Int, isFirst: Bool, found: (Int, Int) -> Void
  ) {
    let reading = option.kana
    for length in 1..<max(1, min(begun + 1, reading.count)) {
      found(length, option.cost + (isGiven ? counts.shortenedGiven : counts.shortenedFamily))
    }
    guard reading.count > 1 else { return }
    for skipped in 1..<reading.count where !KanaCodes.isNeverFirst(reading[skipped]) {
      let rest = reading.count - skipped
      guard start + rest <= kana.count, (0..<rest).allSatisfy({ same(reading, skipped + $0, kana, start + $0) }) else {
        continue
      }
      let cost = isGiven ? isFirst ? counts.endOnlyFirst : counts.endOnlyGiven : counts.endOnlyFamily
      found(rest, option.cost + cost)
    }
  }

  /// ク, チ, ツ, キ and フ become ッ before the next part.
  private static func stops(_ code: UInt8) -> Bool { [0x0F, 0x0D, 0x21, 0x24, 0x34].contains(code) }

  /// Equal, or ウ for オ in a long オ.
  private func same(_ reading: [UInt8], _ index: Int, _ kana: [UInt8], _ place: Int) -> Bool {
    guard place < kana.count else { return false }
    let (left, right) = (reading[index], kana[place])
    if left == right { return true }
    guard (left == 0x06 && right == 0x0A) || (left == 0x0A && right == 0x06), place > 0 else { return false }
    return KanaCodes.endsInO(kana[place - 1])
  }
}
