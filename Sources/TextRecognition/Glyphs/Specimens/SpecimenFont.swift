import CGlyphKernels

/// The characters of one form series beside the drawn ones: as it were one more font, of the machine that prints the series.
struct SpecimenFont: Sendable {
  /// Class of each specimen, ascending.
  let classes: [Int]
  let shapes: [GlyphShape]
  let cells: [GlyphCell]
  let vectors: [Int8]
  /// Specimens of a class.
  let ranges: [Int: Range<Int>]

  var count: Int { classes.count }

  /// - Returns: `nil` when no specimen is of a character that the library knows.
  init?(_ specimens: [Specimen], library: GlyphLibrary) {
    let known = specimens.compactMap { specimen in
      library.classes[specimen.character.value].map { (character: $0, specimen: specimen) }
    }.filter { library.file.firsts[$0.character] < library.file.firsts[$0.character + 1] }
    guard !known.isEmpty else { return nil }
    var order = known.indices.sorted { (known[$0].character, $0) < (known[$1].character, $1) }
    order.removeLast(max(0, order.count - Self.most))
    var ranges: [Int: Range<Int>] = [:]
    var (classes, shapes, cells, vectors): ([Int], [GlyphShape], [GlyphCell], [Int8]) = ([], [], [], [])
    for index in order {
      let (character, specimen) = known[index]
      let vector = Discriminants.bytes(library.file.discriminants.project(specimen.direction))
      ranges[character] = (ranges[character]?.lowerBound ?? classes.count)..<(classes.count + 1)
      classes.append(character)
      shapes.append(specimen.shape)
      cells.append(library.loosest(library.nearest(to: vector, character), character))
      vectors += vector
    }
    (self.classes, self.shapes, self.cells, self.vectors, self.ranges) = (classes, shapes, cells, vectors, ranges)
  }

  /// A series' store is bounded; this only keeps a foreign file from taking all memory.
  private static let most = 20_000

  /// Products of `query` with all specimens.
  func products(_ query: [Int8]) -> [Int32] {
    var result = [Int32](repeating: 0, count: count)
    glyph_products(query, vectors, Int32(count), Int32(Discriminants.count), &result)
    return result
  }

  /// At most this many classes.
  private static let mostNear = 12

  /// Classes of `range` whose specimens are most like the ink.
  func near(_ products: [Int32], in range: Range<Int>) -> [Int32] {
    var best: [Int: Int32] = [:]
    for (index, product) in products.enumerated()
    where Discriminants.similarity(product) >= GlyphLibrary.specimenLikeness && range.contains(classes[index]) {
      best[classes[index]] = max(best[classes[index]] ?? .min, product)
    }
    return best.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.mostNear).map { Int32($0.key) }
  }
}

extension GlyphLibrary {
  /// The cell of a drawing, as tight as the tightest of its class: how close a machine sets its characters is not known.
  fileprivate func loosest(_ template: Int, _ character: Int) -> GlyphCell {
    var cell = cell(of: template)
    for other in Int(file.firsts[character])..<Int(file.firsts[character + 1]) { cell.include(self.cell(of: other)) }
    return cell
  }

  /// The drawing of a class that is most like `vector`.
  fileprivate func nearest(to vector: [Int8], _ character: Int) -> Int {
    let templates = Int(file.firsts[character])..<Int(file.firsts[character + 1])
    var products = [Int32](repeating: 0, count: templates.count)
    guard let vectors = file.vectors.baseAddress else { return templates.lowerBound }
    glyph_products(
      vector, vectors + templates.lowerBound * Discriminants.count, Int32(templates.count), Int32(Discriminants.count),
      &products)
    return templates.lowerBound + (products.indices.max { products[$0] < products[$1] } ?? 0)
  }
}
