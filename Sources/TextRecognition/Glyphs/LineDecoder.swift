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
  private(set) var weights: GlyphWeights
  private var known: [Span: (box: GlyphBox, matches: GlyphMatches)] = [:]

  private struct Span: Hashable {
    var left: Int
    var right: Int
  }

  /// A cut through ink must pay.
  private static let inkCut: Float = 0.03
  /// Each character costs a little, so that few large ones win over many small ones.
  private static let eachCharacter: Float = 0.02
  /// Characters in one script are likelier.
  private static let changeOfScript: Float = 0.04

  init(library: GlyphLibrary, picture: GlyphPicture, search: GlyphSearch, em: Float, middle: Float) {
    self.library = library
    self.picture = picture
    self.search = search
    self.em = em
    self.middle = middle
    weights = GlyphWeights(faces: [Float](repeating: 0, count: library.fonts.count))
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
          cost: cheapest.1 + (0.05 + (1 - dirt(own)) * max(Float(own.count) / em, 0.2)) * em,
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

  /// Similarity below which a piece is better called dirt than a character: specks and remains of upright rules only. What
  /// has a character's size is never left out, however unlike all characters it looks; a person must see it.
  private func dirt(_ columns: Range<Int>) -> Float {
    guard let box = picture.box(columns) else { return 1 }
    let width = Float(box.width) / em
    let height = Float(box.height) / em
    if width < 0.25, height < 0.25 { return 0.45 }
    if width < 0.12, height > 1 { return 0.45 }
    return -1
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
    let seen: (box: GlyphBox, matches: GlyphMatches)
    if let known = known[span] {
      seen = known
    } else {
      guard let box = picture.box(span.left..<span.right) else { return [] }
      seen = (box, library.matches(picture.features(box), search))
      known[span] = seen
    }
    let shape = GlyphShape(
      height: Float(seen.box.height) / em, width: Float(seen.box.width) / em, drop: (seen.box.middleY - middle) / em)
    return library.rate(seen.matches, shape, weights)
  }

  /// A kanji of the MJ set outside JIS and the known name variants is named only when it resembles the print this much,
  /// and this much more than all others: there are 45,000 of them, and damaged print resembles some of them by chance.
  private static let rareScore: Float = 0.75
  private static let rareLead: Float = 0.15

  /// Adds kanji of the MJ set (文字情報基盤) to places that nothing usual explains well.
  mutating func lookForRareKanji(in path: inout Path) {
    for index in path.places.indices {
      let place = path.places[index]
      guard place.candidates[place.chosen].score < 1 - Self.rareLead else { continue }
      let span = Span(left: place.columns.lowerBound, right: place.columns.upperBound)
      guard let box = picture.box(place.columns), Float(max(box.width, box.height)) > 0.5 * em else { continue }
      let shape = GlyphShape(
        height: Float(box.height) / em, width: Float(box.width) / em, drop: (box.middleY - middle) / em)
      let usual = place.candidates[place.chosen].score
      let matches = library.matches(
        picture.features(box), GlyphSearch(range: library.firstRare..<library.file.classCount, closed: []))
      let found = library.rate(matches, shape, weights)
      guard let best = found.first, best.score >= Self.rareScore, best.score >= usual + Self.rareLead else { continue }
      let rivals = found.prefix(4) + candidatesBefore(place)
      path.places[index] = LinePlace(columns: span.left..<span.right, candidates: Array(rivals), chosen: 0)
    }
  }

  /// A place's candidates, the chosen one first.
  private func candidatesBefore(_ place: LinePlace) -> [SpanCandidate] {
    [place.candidates[place.chosen]]
      + place.candidates.indices.filter { $0 != place.chosen }.map { place.candidates[$0] }
  }

  /// How much of what a design of fonts falls short of the best counts against its drawings: a line is in one typeface.
  private static let typefaceWeight: Float = 0.4

  /// Makes drawings in the typeface that explains `path` best count more.
  /// - Returns: whether anything changed.
  mutating func prefersTypeface(of path: Path) -> Bool {
    var sums: [GlyphFont.Design: Float] = [:]
    guard path.places.count > 2 else { return false }
    for place in path.places {
      guard let matches = known[Span(left: place.columns.lowerBound, right: place.columns.upperBound)]?.matches
      else { continue }
      let chosen = Int32(place.candidates[place.chosen].character)
      var best: [GlyphFont.Design: Float] = [:]
      var offset = 0
      for character in matches.classes {
        let templates = Int(library.file.firsts[Int(character)])..<Int(library.file.firsts[Int(character) + 1])
        if character == chosen {
          for template in templates {
            let design = library.fonts[Int(library.file.fonts[template])].design
            let similarity = Discriminants.similarity(matches.products[offset + template - templates.lowerBound])
            best[design] = max(best[design] ?? -1, similarity)
          }
        }
        offset += templates.count
      }
      // A design without this character neither gains nor loses by it.
      let most = best.values.max() ?? 0
      for design in GlyphFont.Design.allCases { sums[design, default: 0] += (best[design] ?? most) - most }
    }
    let best = library.fonts.map { sums[$0.design] ?? 0 }.max() ?? 0
    weights.faces = library.fonts.map { font in
      Self.typefaceWeight * ((sums[font.design] ?? 0) - best) / Float(path.places.count)
    }
    return true
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
