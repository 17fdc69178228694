extension GlyphLibrary {
  /// Print of the same machine resembles its specimen this much (measured on faxed dot matrix: nine in ten by 0.91 or
  /// more). What is less like it is another character, which may have no specimen of its own and must not lose by that.
  static let specimenLikeness: Float = 0.8

  /// For the ink of `query` the classes of `search` that specimens bring into question, and the products of them all.
  func specimenMatches(_ query: [Int8], _ search: GlyphSearch) -> (classes: [Int32], products: [Int32]) {
    guard let specimens else { return ([], []) }
    let products = specimens.products(query)
    return (search.range.isEmpty ? [] : specimens.near(products, in: search.range), products)
  }

  /// Raises the scores of classes whose specimens resemble the ink more than their drawings do.
  func rate(
    _ matches: GlyphMatches, specimens: SpecimenFont, _ shape: GlyphShape, _ weights: GlyphWeights,
    _ scores: inout [Float], _ templates: inout [Int32]
  ) {
    for (index, character) in matches.classes.enumerated() {
      for specimen in specimens.ranges[Int(character)] ?? 0..<0 {
        let likeness = Discriminants.similarity(matches.specimens[specimen])
        guard likeness >= Self.specimenLikeness else { continue }
        let own = specimens.shapes[specimen]
        let (h, w, d) = (shape.height - own.height, shape.width - own.width, shape.drop - own.drop)
        let score =
          likeness - weights.size * (h * h + w * w) - weights.place * d * d
        if score > scores[index] {
          scores[index] = score
          templates[index] = Int32(file.templateCount + specimen)
        }
      }
    }
  }
}
