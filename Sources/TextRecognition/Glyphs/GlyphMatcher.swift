import CGlyphKernels

/// One template's answer to a picture.
struct GlyphMatch {
  /// Class in the library.
  var character: Int
  /// The best template of that class.
  var template: Int
  /// 1 for equal pictures.
  var similarity: Float
}

/// Which classes a search covers.
struct GlyphSearch {
  /// Contiguous classes searched through the coarse vectors; empty for a closed set.
  var range: Range<Int>
  /// Classes of a closed set, each compared in full.
  var closed: [Int]
}

extension GlyphLibrary {
  /// How many classes the coarse pass leaves for full comparison.
  static let shortlist = 32

  /// The classes that `alphabet` allows.
  func search(_ alphabet: Alphabet) -> GlyphSearch {
    guard let characters = alphabet.characters else { return GlyphSearch(range: 0..<firstRare, closed: []) }
    var closed: [Int] = []
    for scalar in characters.unicodeScalars {
      if let index = classes[scalar.value], !closed.contains(index) { closed.append(index) }
    }
    return GlyphSearch(range: 0..<0, closed: closed)
  }

  /// The classes most like `features`, best first.
  func matches(_ features: [Float], _ search: GlyphSearch) -> [GlyphMatch] {
    let projected = file.discriminants.project(features)
    var candidates = search.closed
    if !search.range.isEmpty { candidates += coarse(projected, search.range) }
    let query = Discriminants.bytes(projected)
    var products: [Int32] = []
    var result: [GlyphMatch] = []
    result.reserveCapacity(candidates.count)
    for character in candidates {
      let first = Int(file.firsts[character])
      let count = Int(file.firsts[character + 1]) - first
      guard count > 0, let vectors = file.vectors.baseAddress else { continue }
      if products.count < count { products = [Int32](repeating: 0, count: count) }
      glyph_products(
        query, vectors + first * Discriminants.count, Int32(count), Int32(Discriminants.count), &products)
      var best = 0
      for index in 1..<max(count, 1) where products[index] > products[best] { best = index }
      result.append(
        GlyphMatch(
          character: character, template: first + best, similarity: Discriminants.similarity(products[best])))
    }
    return result.sorted { $0.similarity > $1.similarity }
  }

  /// The classes of `range` whose coarse vectors come nearest.
  private func coarse(_ projected: [Float], _ range: Range<Int>) -> [Int] {
    guard let coarse = file.coarse.baseAddress else { return [] }
    let query = Discriminants.coarseBytes(projected)
    let count = range.count * 2
    return withUnsafeTemporaryAllocation(of: Int32.self, capacity: count) { products in
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: Self.shortlist * 2) { places in
        guard let products = products.baseAddress, let found = places.baseAddress else { return [] }
        let start = coarse + range.lowerBound * 2 * Discriminants.coarseCount
        glyph_products(query, start, Int32(count), Int32(Discriminants.coarseCount), products)
        let wanted = glyph_greatest(products, Int32(count), Int32(Self.shortlist * 2), found)
        var result: Set<Int> = []
        for place in 0..<Int(wanted) { result.insert(range.lowerBound + Int(found[place]) / 2) }
        return Array(result)
      }
    }
  }

  func shape(of template: Int) -> GlyphShape {
    GlyphShape(
      height: file.shapes[template * 3], width: file.shapes[template * 3 + 1], drop: file.shapes[template * 3 + 2])
  }

  func scalar(of character: Int) -> Unicode.Scalar { Unicode.Scalar(file.scalars[character]) ?? "?" }

  /// What speaks against a character before it is looked at: kanji beyond JIS level 1, signs and letters are rarer in the
  /// fields of a certificate than what they resemble.
  func rarity(of character: Int) -> Float {
    switch file.tiers[character] {
    case CharacterRepertoire.Tier.rare.rawValue: return 0.04
    case CharacterRepertoire.Tier.name.rawValue: return 0.01
    default:
      let script = Script(scalar(of: character))
      return script == .sign || script == .latin ? 0.03 : 0
    }
  }
}
