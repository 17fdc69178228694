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
  let search: GlyphSearch
  /// Pixels of the em square, and its middle row.
  var em: Float
  var middle: Float
  private var known: [Span: (box: GlyphBox, matches: [GlyphMatch])] = [:]

  private struct Span: Hashable {
    var left: Int
    var right: Int
  }

  /// What size (in em²) and place count against similarity.
  private static let sizeWeight: Float = 3
  private static let placeWeight: Float = 3
  /// A cut through ink must pay.
  private static let inkCut: Float = 0.03
  /// Each character costs a little, so that few large ones win over many small ones.
  private static let eachCharacter: Float = 0.02
  /// Similarity below which a piece is better called dirt.
  private static let dirt: Float = 0.45
  /// Characters in one script are likelier.
  private static let changeOfScript: Float = 0.04

  init(library: GlyphLibrary, picture: GlyphPicture, search: GlyphSearch, em: Float, middle: Float) {
    self.library = library
    self.picture = picture
    self.search = search
    self.em = em
    self.middle = middle
  }

  private struct Step {
    var cost: Float
    var from: (node: Int, script: Int)
    var span: (columns: Range<Int>, chosen: Int)?
  }

  mutating func decode() -> Path? {
    let segments = LineSegments(picture, em: em)
    let count = segments.columns.count
    guard count > 0 else { return nil }
    let scripts = Script.allCases.count
    var steps = [[Step?]](repeating: [Step?](repeating: nil, count: scripts), count: count + 1)
    steps[0][Script.none.rawValue] = Step(cost: 0, from: (-1, 0), span: nil)
    var candidates: [Span: [SpanCandidate]] = [:]
    func relax(_ node: Int, _ script: Int, _ step: Step) {
      if step.cost < steps[node][script]?.cost ?? .infinity { steps[node][script] = step }
    }
    for start in 0..<count {
      let reached = steps[start].enumerated().compactMap { script, step in step.map { (script, $0.cost) } }
      guard let cheapest = reached.min(by: { $0.1 < $1.1 }) else { continue }
      let cutCost = segments.throughInk[start] ? Self.inkCut : 0
      let own = segments.columns[start]
      relax(
        start + 1, cheapest.0,
        Step(
          cost: cheapest.1 + (0.05 + (1 - Self.dirt) * max(Float(own.count) / em, 0.2)) * em,
          from: (start, cheapest.0), span: nil))
      for end in start..<min(count, start + 10) {
        let columns = own.lowerBound..<segments.columns[end].upperBound
        let width = Float(columns.count) / em
        if end > start, width > 1.12 { break }
        let span = Span(left: columns.lowerBound, right: columns.upperBound)
        let found = candidates[span] ?? rate(span)
        candidates[span] = found
        var seen = Set<Int>()
        for (index, candidate) in found.enumerated() {
          let script = Script(library.scalar(of: candidate.character))
          guard seen.insert(script.rawValue).inserted else { continue }
          let own = (cutCost + Self.eachCharacter + (1 - candidate.score) * max(width, 0.25)) * em
          for (before, cost) in reached {
            let change = script.follows(Script.allCases[before]) ? 0 : Self.changeOfScript * em
            relax(
              end + 1, script.rawValue,
              Step(cost: cost + own + change, from: (start, before), span: (columns, index)))
          }
        }
      }
    }
    return path(steps, candidates)
  }

  private func path(_ steps: [[Step?]], _ candidates: [Span: [SpanCandidate]]) -> Path? {
    guard let last = steps.last,
      let end = last.indices.min(by: { last[$0]?.cost ?? .infinity < last[$1]?.cost ?? .infinity }),
      let total = last[end]?.cost
    else { return nil }
    var places: [LinePlace] = []
    var at = (node: steps.count - 1, script: end)
    while at.node > 0, let step = steps[at.node][at.script] {
      if let span = step.span {
        let key = Span(left: span.columns.lowerBound, right: span.columns.upperBound)
        places.append(
          LinePlace(columns: span.columns, candidates: candidates[key] ?? [], chosen: span.chosen))
      }
      at = step.from
    }
    places.reverse()
    return Path(places: places, cost: total, refined: refine(places))
  }

  /// Candidates of a span, best first.
  private mutating func rate(_ span: Span) -> [SpanCandidate] {
    let seen: (box: GlyphBox, matches: [GlyphMatch])
    if let known = known[span] {
      seen = known
    } else {
      guard let box = picture.box(span.left..<span.right) else { return [] }
      seen = (box, Array(library.matches(picture.features(box), search).prefix(40)))
      known[span] = seen
    }
    let height = Float(seen.box.height) / em
    let width = Float(seen.box.width) / em
    let drop = (seen.box.middleY - middle) / em
    return seen.matches.map { match in
      let shape = library.shape(of: match.template)
      let size = (height - shape.height) * (height - shape.height) + (width - shape.width) * (width - shape.width)
      let place = (drop - shape.drop) * (drop - shape.drop)
      return SpanCandidate(
        character: match.character, template: match.template,
        score: match.similarity - Self.sizeWeight * size - Self.placeWeight * place
          - library.rarity(of: match.character))
    }
    .sorted { $0.score > $1.score }
  }

  /// How well the characters `classes`, in this order, explain the line: Viterbi over cuts with the text given.
  /// - Returns: 1 less the mean cost per em of width; `nil` when the line cannot be cut so.
  mutating func fit(_ classes: [Int]) -> Float? {
    let segments = LineSegments(picture, em: em)
    let count = segments.columns.count
    guard count > 0 else { return nil }
    // costs[i][node]: the first i characters stand in the pieces before `node`.
    var costs = [Float](repeating: .infinity, count: count + 1)
    costs[0] = 0
    var inked: Float = 0
    for columns in segments.columns { inked += max(Float(columns.count) / em, 0.25) }
    for character in classes {
      var next = [Float](repeating: .infinity, count: count + 1)
      for start in 0..<count where costs[start] < .infinity {
        let cutCost = segments.throughInk[start] ? Self.inkCut : 0
        for end in start..<min(count, start + 10) {
          let columns = segments.columns[start].lowerBound..<segments.columns[end].upperBound
          let width = Float(columns.count) / em
          if end > start, width > 1.25 { break }
          let rated = rate(Span(left: columns.lowerBound, right: columns.upperBound))
          guard let found = rated.first(where: { $0.character == character }) else { continue }
          next[end + 1] = min(next[end + 1], costs[start] + cutCost + (1 - found.score) * max(width, 0.25))
        }
      }
      costs = next
    }
    guard let cost = costs.last, cost < .infinity else { return nil }
    return 1 - cost / inked
  }

  /// Size and middle of the em square by the median of what each found character says.
  private func refine(_ places: [LinePlace]) -> (em: Float, middle: Float)? {
    var sizes: [Float] = []
    var boxes: [(GlyphBox, GlyphShape)] = []
    for place in places {
      guard let candidate = place.candidates.first, let box = picture.box(place.columns) else { continue }
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
