import CGlyphKernels

/// What the templates say to one picture: products of every template of the classes that come into question.
struct GlyphMatches {
  /// Classes in the library.
  var classes: [Int32] = []
  /// Products of their templates, class after class.
  var products: [Int32] = []
}

/// Which classes a search covers.
struct GlyphSearch {
  /// Contiguous classes searched through the coarse vectors; empty for a closed set.
  var range: Range<Int>
  /// Classes of a closed set, each compared in full.
  var closed: [Int]
}

/// How size, place and typeface count beside similarity.
struct GlyphWeights {
  /// What a squared difference of height or width, in em², takes off.
  var size: Float = 3
  /// What a squared difference of place takes off.
  var place: Float = 3
  /// What each face of the library adds (0 or less).
  var faces: [Float]
}

extension GlyphLibrary {
  /// How many coarse vectors (two a class) the coarse pass leaves for full comparison. The right one was among the first
  /// 8 as often as among 64 in the measurement.
  static let shortlist = 48

  /// The classes that `alphabet` allows.
  func search(_ alphabet: Alphabet) -> GlyphSearch {
    guard let characters = alphabet.characters else { return GlyphSearch(range: 0..<firstRare, closed: []) }
    var closed: [Int] = []
    var seen: Set<Int> = []
    for scalar in (characters + HalfWidthKana.halved(characters)).unicodeScalars {
      if let index = classes[scalar.value], seen.insert(index).inserted { closed.append(index) }
    }
    return GlyphSearch(range: 0..<0, closed: closed)
  }

  /// Compares `projected` features with every template of the classes most like them.
  func matches(_ projected: [Float], _ search: GlyphSearch) -> GlyphMatches {
    matches([projected], search).first ?? GlyphMatches()
  }

  /// The same for several, which takes less than one after the other.
  func matches(_ projected: [[Float]], _ search: GlyphSearch) -> [GlyphMatches] {
    let near = search.range.isEmpty ? projected.map { _ in [] } : coarse(projected, search.range)
    return zip(projected, near).map { products($0, search.closed.map { Int32($0) } + $1) }
  }

  /// Products with every template of `classes`.
  private func products(_ projected: [Float], _ classes: [Int32]) -> GlyphMatches {
    var result = GlyphMatches()
    result.classes = classes
    let query = Discriminants.bytes(projected)
    let counts = result.classes.map { Int(file.firsts[Int($0) + 1] - file.firsts[Int($0)]) }
    result.products = [Int32](repeating: 0, count: counts.reduce(0, +))
    guard let vectors = file.vectors.baseAddress else { return result }
    result.products.withUnsafeMutableBufferPointer { products in
      guard var target = products.baseAddress else { return }
      for (character, count) in zip(result.classes, counts) {
        let first = Int(file.firsts[Int(character)])
        glyph_products(query, vectors + first * Discriminants.count, Int32(count), Int32(Discriminants.count), target)
        target += count
      }
    }
    return result
  }

  /// For each of `projected` the classes of `range` whose coarse vectors come nearest.
  private func coarse(_ projected: [[Float]], _ range: Range<Int>) -> [[Int32]] {
    guard let coarse = file.coarse.baseAddress else { return projected.map { _ in [] } }
    let count = range.count * 2
    let start = coarse + range.lowerBound * 2 * Discriminants.coarseCount
    let table = tables.table(of: range, start)
    let room = table?.room ?? count
    var result: [[Int32]] = []
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: room * CoarseTable.batch + Self.shortlist) { space in
      guard let products = space.baseAddress else { return }
      let found = products + room * CoarseTable.batch
      for first in stride(from: 0, to: projected.count, by: CoarseTable.batch) {
        let some = projected[first..<min(projected.count, first + CoarseTable.batch)]
        let queries = some.flatMap { Discriminants.coarseBytes($0) }
        if let table {
          table.multiply(queries, into: products)
        } else {
          for (index, query) in some.enumerated() {
            glyph_products(
              Discriminants.coarseBytes(query), start, Int32(count), Int32(Discriminants.coarseCount),
              products + index * room)
          }
        }
        for index in 0..<some.count {
          let wanted = glyph_greatest(products + index * room, Int32(count), Int32(Self.shortlist), found)
          let classes = Set((0..<Int(wanted)).map { Int32(range.lowerBound) + found[$0] / 2 })
          result.append(classes.sorted())
        }
      }
    }
    return result
  }

  /// Candidates for a span of this shape, best first.
  func rate(_ matches: GlyphMatches, _ shape: GlyphShape, _ weights: GlyphWeights) -> [SpanCandidate] {
    let count = matches.classes.count
    var scores = [Float](repeating: 0, count: count)
    var templates = [Int32](repeating: -1, count: count)
    guard let firsts = file.firsts.baseAddress, let shapes = file.shapes.baseAddress, let faces = file.fonts.baseAddress
    else { return [] }
    glyph_rate(
      matches.classes, Int32(count), firsts, matches.products, Discriminants.similarity(1), shapes, faces,
      weights.faces,
      [shape.height, shape.width, shape.drop], weights.size, weights.place, &scores, &templates)
    for index in 0..<count { scores[index] -= rarities[Int(matches.classes[index])] }
    var result: [SpanCandidate] = []
    result.reserveCapacity(count)
    for index in Self.order(scores) where templates[index] >= 0 {
      result.append(
        SpanCandidate(
          character: Int(matches.classes[index]), template: Int(templates[index]), score: scores[index]))
    }
    return result
  }

  /// Indices of values from the greatest to the least.
  private static func order(_ values: [Float]) -> [Int] {
    guard values.count <= Int(glyph_most_ordered) else {
      return values.indices.sorted { values[$0] > values[$1] }
    }
    var order = [Int32](repeating: 0, count: values.count)
    glyph_order(values, Int32(values.count), &order)
    return order.map { Int($0) }
  }

  func shape(of template: Int) -> GlyphShape {
    GlyphShape(
      height: file.shapes[template * 3], width: file.shapes[template * 3 + 1], drop: file.shapes[template * 3 + 2])
  }

  func cell(of template: Int) -> GlyphCell {
    let at = template * GlyphCell.floats
    return GlyphCell(
      lead: file.cells[at], trail: file.cells[at + 1], tightLead: file.cells[at + 2], tightTrail: file.cells[at + 3])
  }

  func scalar(of character: Int) -> Unicode.Scalar { Unicode.Scalar(file.scalars[character]) ?? "?" }
}
