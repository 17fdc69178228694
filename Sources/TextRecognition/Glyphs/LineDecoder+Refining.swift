import CGlyphKernels

/// What is done to a line once its characters are known.
extension LineDecoder {
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
      guard let ink = ink(span), Float(max(ink.box.width, ink.box.height)) > 0.5 * em else { continue }
      let usual = place.candidates[place.chosen].score
      let matches = library.matches(
        ink.projected, GlyphSearch(range: library.firstRare..<library.file.classCount, closed: []))
      let found = library.rate(matches, shape(ink.box), weights)
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
      guard let matches = known[Span(left: place.columns.lowerBound, right: place.columns.upperBound)]
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
}
