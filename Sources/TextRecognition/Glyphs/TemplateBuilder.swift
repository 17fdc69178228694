import CGlyphKernels
import Dispatch
import Synchronization

/// Draws every character of the repertoire in every face and keeps its features.
struct TemplateBuilder {
  /// Pixels per em that templates are drawn at: 10.5 pt print at 300 dpi.
  static let emSize = 44

  /// Templates of one class.
  struct Templates {
    var fonts: [UInt8] = []
    var shapes: [GlyphShape] = []
    var cells: [GlyphCell] = []
    var vectors: [Int8] = []
  }

  let fonts: [GlyphFont]
  let progress: (@Sendable (Double) -> Void)?

  /// What the cache file holds.
  struct Result {
    var classes: [(scalar: UInt32, tier: CharacterRepertoire.Tier)]
    var templates: [Templates]
    var discriminants: Discriminants
  }

  /// Draws everything. Faces that cannot be opened are left out.
  /// - Returns: `nil` when there is nothing to draw from.
  func build() -> Result? {
    var rare: [UInt32] = []
    for font in fonts where font.scope == .everything {
      if let face = try? FontFace(font, emSize: Self.emSize) { rare += face.scalars() }
    }
    let classes = CharacterRepertoire.classes(rare: rare)
    guard let discriminants = DiscriminantTraining(fonts: fonts).train(classes) else { return nil }
    progress?(0.25)
    // Pieces of work: one face, some hundreds of classes.
    let step = 400
    let work: [(font: Int, classes: Range<Int>)] = fonts.indices.flatMap { font in
      stride(from: 0, to: classes.count, by: step).map { (font, $0..<min($0 + step, classes.count)) }
    }
    let done = Mutex((pieces: [Int: [Drawn]](), count: 0))
    DispatchQueue.concurrentPerform(iterations: work.count) { piece in
      let (font, range) = work[piece]
      let drawn = draw(classes[range], from: range.lowerBound, in: font, discriminants)
      let count = done.withLock {
        $0.pieces[piece] = drawn
        $0.count += 1
        return $0.count
      }
      progress?(0.25 + 0.75 * Double(count) / Double(work.count))
    }
    var templates = [Templates](repeating: Templates(), count: classes.count)
    let pieces = done.withLock { $0.pieces }
    for piece in work.indices {
      for drawn in pieces[piece] ?? [] { add(drawn, font: work[piece].font, to: &templates[drawn.index]) }
    }
    return Result(classes: classes, templates: templates, discriminants: discriminants)
  }

  private struct Drawn: Sendable {
    var index: Int
    var shape: GlyphShape
    var cell: GlyphCell
    var vector: [Int8]
  }

  /// How alike a template may be to one of its class before it is left out: the IPA fonts share most of their drawings.
  private static let sameDrawing: Float = 0.985

  private func add(_ drawn: Drawn, font: Int, to templates: inout Templates) {
    var products = [Int32](repeating: 0, count: templates.fonts.count)
    glyph_products(drawn.vector, templates.vectors, Int32(products.count), Int32(Discriminants.count), &products)
    for (index, product) in products.enumerated() where Discriminants.similarity(product) > Self.sameDrawing {
      let shape = templates.shapes[index]
      if fonts[Int(templates.fonts[index])].design == fonts[font].design, abs(shape.height - drawn.shape.height) < 0.03,
        abs(shape.width - drawn.shape.width) < 0.03,
        abs(shape.drop - drawn.shape.drop) < 0.03
      {
        templates.cells[index].include(drawn.cell)
        return
      }
    }
    templates.fonts.append(UInt8(font))
    templates.shapes.append(drawn.shape)
    templates.cells.append(drawn.cell)
    templates.vectors.append(contentsOf: drawn.vector)
  }

  private func draw(
    _ classes: ArraySlice<(scalar: UInt32, tier: CharacterRepertoire.Tier)>, from first: Int, in font: Int,
    _ discriminants: Discriminants
  ) -> [Drawn] {
    guard let face = try? FontFace(fonts[font], emSize: Self.emSize), let middle = Self.middle(face) else { return [] }
    var result: [Drawn] = []
    for (offset, character) in classes.enumerated() where fonts[font].covers(character.scalar, character.tier) {
      guard let scalar = Unicode.Scalar(character.scalar), let drawing = face.draw(scalar),
        let picture = GlyphPicture(drawing), let box = picture.box(0..<picture.width)
      else { continue }
      let em = Float(Self.emSize)
      let shape = GlyphShape(
        height: Float(box.height) / em, width: Float(box.width) / em,
        drop: (middle - (Float(drawing.top) - (box.middleY - 4))) / em)
      let projected = discriminants.project(picture.features(box))
      result.append(
        Drawn(
          index: first + offset, shape: shape, cell: GlyphCell(drawing, emSize: Self.emSize),
          vector: Discriminants.bytes(projected)))
    }
    return result
  }

  /// Rows from the baseline up to the middle of 国.
  private static func middle(_ face: borrowing FontFace) -> Float? {
    face.draw("国").map { Float($0.top) - Float($0.height) / 2 }
  }
}

extension GlyphFont {
  /// Whether templates of this character are drawn from this face.
  func covers(_ scalar: UInt32, _ tier: CharacterRepertoire.Tier) -> Bool {
    switch scope {
    case .everything: true
    case .common: tier != .rare
    case .nonKanji: !CharacterRepertoire.isKanji(scalar)
    }
  }
}
