import CGlyphKernels

/// Finds the cheapest way to cut a line into characters (Viterbi over cuts).
struct LineDecoder {
  /// A way through the line.
  struct Path {
    var places: [LinePlace]
    /// Sum over characters of width × dissimilarity, in pixels, so that paths of different em compare.
    var cost: Float
    /// Size and middle row of the em square as the found characters have them.
    var refined: (em: Float, middle: Float)?
  }

  let library: GlyphLibrary
  let picture: GlyphPicture
  let profile: InkProfile
  /// Which classes come into question; what is known of the ink itself stays when it changes.
  var search: GlyphSearch { didSet { known = [:] } }
  /// Pixels of the em square, and its middle row.
  var em: Float
  var middle: Float
  var weights: GlyphWeights
  /// Columns of `picture` to a column of the line as it was printed: condensed type (長体) is stretched to its usual width.
  var stretch: Float = 1
  private var inks: [Span: (box: GlyphBox, projected: [Float])] = [:]
  private(set) var known: [Span: GlyphMatches] = [:]

  struct Span: Hashable {
    var left: Int
    var right: Int
  }

  /// Pieces of one character at most; its width limits them first.
  static let mostPieces = 14
  /// A cut through ink must pay.
  static let inkCut: Float = 0.03
  /// Each character costs a little, so that few large ones win over many small ones.
  private static let eachCharacter: Float = 0.02
  /// Characters in one script are likelier.
  private static let changeOfScript: Float = 0.04
  /// What an em costs by which two characters stand closer than their cells allow, and how much of it costs nothing:
  /// the parts of 小 stand far closer than 亅 and 丶 set side by side.
  private static let crowding: Float = 0.6
  private static let freeCrowding: Float = 0.08
  private static let mostCrowding: Float = 0.3

  init(library: GlyphLibrary, picture: GlyphPicture, search: GlyphSearch, em: Float, middle: Float) {
    self.library = library
    self.picture = picture
    profile = InkProfile(picture)
    self.search = search
    self.em = em
    self.middle = middle
    weights = GlyphWeights(faces: [Float](repeating: 0, count: library.fonts.count))
  }

  /// The cheapest way to a place between two pieces that ends with a character of one script; `cost` is infinite when
  /// there is none.
  private struct Step {
    var cost: Float = .infinity
    var from = (node: -1, script: 0)
    /// Pieces of the last character, 0 when a piece is left out, and which of their candidates it is.
    var pieces = 0
    var chosen = 0
    /// White that belongs behind the character, in em.
    var trail: Float = 0
  }

  /// All ways through a line of some pieces.
  private struct Lattice {
    /// For each place between two pieces and each script.
    var steps: [Step]
    /// For each piece, of the characters that begin with it and have one piece, two, and so on.
    var candidates: [[SpanCandidate]]
  }

  mutating func decode() -> Path? {
    let segments = LineSegments(profile, em: em)
    let count = segments.columns.count
    guard count > 0 else { return nil }
    let scripts = Script.allCases
    var lattice = Lattice(
      steps: [Step](repeating: Step(), count: (count + 1) * scripts.count),
      candidates: [[SpanCandidate]](repeating: [], count: count * Self.mostPieces))
    lattice.steps[Script.none.rawValue].cost = 0
    lookUp(segments)
    for start in 0..<count {
      let reached = scripts.indices.compactMap { script -> (script: Int, step: Step)? in
        let step = lattice.steps[start * scripts.count + script]
        return step.cost < .infinity ? (script, step) : nil
      }
      guard let cheapest = reached.min(by: { $0.step.cost < $1.step.cost }) else { continue }
      let cutCost = segments.throughInk[start] ? Self.inkCut : 0
      let own = segments.columns[start]
      let without =
        cheapest.step.cost + (0.05 + (1 - dirt(own)) * max(Float(own.count) / em, 0.2)) * em
      let skipped = (start + 1) * scripts.count + cheapest.script
      if without < lattice.steps[skipped].cost {
        lattice.steps[skipped] = Step(cost: without, from: (start, cheapest.script))
      }
      for end in start..<min(count, start + Self.mostPieces) {
        let columns = own.lowerBound..<segments.columns[end].upperBound
        let width = Float(columns.count) / em
        if end > start, width > Self.widest { break }
        let found = rate(Span(left: columns.lowerBound, right: columns.upperBound))
        lattice.candidates[start * Self.mostPieces + end - start] = found
        var seen = 0
        for (index, candidate) in found.enumerated() {
          let script = library.scripts[candidate.character]
          guard seen & 1 << script.rawValue == 0 else { continue }
          seen |= 1 << script.rawValue
          let own = (cutCost + Self.eachCharacter + (1 - candidate.score) * max(width, 0.25)) * em
          let cell = library.cell(of: candidate.template)
          let place = (end + 1) * scripts.count + script.rawValue
          for (before, step) in reached {
            let change = script.follows(scripts[before]) ? 0 : Self.changeOfScript * em
            let crowd = crowding(step, segments.columns, start, cell) * em
            let cost = step.cost + own + change + crowd
            if cost < lattice.steps[place].cost {
              lattice.steps[place] = Step(
                cost: cost, from: (start, before), pieces: end + 1 - start, chosen: index, trail: cell.tightTrail)
            }
          }
          if seen == Self.allScripts { break }
        }
      }
    }
    return path(lattice, segments.columns)
  }

  /// Every script but none, as bits.
  private static let allScripts = Script.allCases.reduce(0) { $0 | 1 << $1.rawValue } & ~(1 << Script.none.rawValue)

  /// The widest span of several pieces, in em.
  private static let widest: Float = 1.12

  /// Looks up all spans that a way through the line may take, several together, which takes less than one by one.
  private mutating func lookUp(_ segments: LineSegments) {
    var spans: [Span] = []
    var unseen: [(span: Span, box: GlyphBox)] = []
    for start in segments.columns.indices {
      for end in start..<min(segments.columns.count, start + Self.mostPieces) {
        let span = Span(left: segments.columns[start].lowerBound, right: segments.columns[end].upperBound)
        if end > start, Float(span.right - span.left) / em > Self.widest { break }
        guard known[span] == nil else { continue }
        if inks[span] == nil {
          guard let box = profile.box(span.left..<span.right) else { continue }
          unseen.append((span, box))
        }
        spans.append(span)
      }
    }
    let projected = library.file.discriminants.project(unseen.map { picture.features($0.box) })
    for (own, projected) in zip(unseen, projected) { inks[own.span] = (own.box, projected) }
    let found = library.matches(spans.compactMap { inks[$0]?.projected }, search)
    for (span, matches) in zip(spans, found) { known[span] = matches }
  }

  /// What it costs that a character with `cell`, beginning with piece `start`, stands as near as it does to the one before
  /// it. Wide whites of the line are squeezed in its picture: they cost nothing.
  private func crowding(_ before: Step, _ columns: [Range<Int>], _ start: Int, _ cell: GlyphCell) -> Float {
    guard before.pieces > 0 else { return 0 }
    let gap = Float(columns[start].lowerBound - columns[start - 1].upperBound) / em
    guard gap < 0.38 else { return 0 }
    let lack = before.trail + cell.tightLead - gap - Self.freeCrowding
    return lack <= 0 ? 0 : min(Self.mostCrowding, Self.crowding * lack)
  }

  /// Similarity below which a piece is better called dirt than a character: specks and remains of upright rules only. What
  /// has a character's size is never left out, however unlike all characters it looks; a person must see it.
  private func dirt(_ columns: Range<Int>) -> Float {
    guard let box = profile.box(columns) else { return 1 }
    let width = Float(box.width) / em
    let height = Float(box.height) / em
    // Above the middle and near what stands before it, it may be the dots of ガ.
    if width < 0.25, height < 0.25 { return isVoicing(box) ? -1 : 0.45 }
    if width < 0.12, height > 1 { return 0.45 }
    return -1
  }

  /// Whether a speck may be the 濁点 or 半濁点 of the character before it.
  private func isVoicing(_ box: GlyphBox) -> Bool {
    guard box.middleY < middle - 0.15 * em else { return false }
    let reach = max(0, box.left - Int(0.25 * em))
    return profile.box(reach..<box.left) != nil
  }

  private func path(_ lattice: Lattice, _ columns: [Range<Int>]) -> Path? {
    let scripts = Script.allCases.count
    var at = (node: columns.count, script: 0)
    for script in 1..<scripts
    where lattice.steps[at.node * scripts + script].cost < lattice.steps[at.node * scripts + at.script].cost {
      at.script = script
    }
    let total = lattice.steps[at.node * scripts + at.script].cost
    guard total < .infinity else { return nil }
    var places: [LinePlace] = []
    while at.node > 0 {
      let step = lattice.steps[at.node * scripts + at.script]
      if step.pieces > 0 {
        let start = at.node - step.pieces
        places.append(
          LinePlace(
            columns: columns[start].lowerBound..<columns[at.node - 1].upperBound,
            candidates: lattice.candidates[start * Self.mostPieces + step.pieces - 1], chosen: step.chosen))
      }
      at = step.from
    }
    places.reverse()
    return Path(places: places, cost: total, refined: refine(places))
  }

  /// Where the ink of a span lies, and its features; `nil` without ink.
  mutating func ink(_ span: Span) -> (box: GlyphBox, projected: [Float])? {
    if let ink = inks[span] { return ink }
    guard let box = profile.box(span.left..<span.right) else { return nil }
    let ink = (box, library.file.discriminants.project(picture.features(box)))
    inks[span] = ink
    return ink
  }

  func shape(_ box: GlyphBox) -> GlyphShape {
    GlyphShape(
      height: Float(box.height) / em, width: Float(box.width) / em, drop: (box.middleY - middle) / em)
  }

  /// Candidates of a span, best first.
  mutating func rate(_ span: Span) -> [SpanCandidate] {
    guard let ink = ink(span) else { return [] }
    let matches = known[span] ?? library.matches(ink.projected, search)
    known[span] = matches
    return library.rate(matches, shape(ink.box), weights)
  }

  /// Size and middle of the em square by the median of what each found character says.
  private func refine(_ places: [LinePlace]) -> (em: Float, middle: Float)? {
    var sizes: [Float] = []
    var boxes: [(GlyphBox, GlyphShape)] = []
    for place in places {
      guard let candidate = place.candidates.first, let box = profile.box(place.columns) else { continue }
      let shape = library.shape(
        of: place.candidates.indices.contains(place.chosen)
          ? place.candidates[place.chosen].template : candidate.template)
      let size = max(shape.height, shape.width)
      guard size > 0.3 else { continue }
      sizes.append(Float(max(box.height, box.width)) / size)
      boxes.append((box, shape))
    }
    guard !sizes.isEmpty else { return nil }
    let em = sizes.sorted()[sizes.count / 2]
    let middles = boxes.map { $0.0.middleY - $0.1.drop * em }.sorted()
    return (em, middles[middles.count / 2])
  }
}
