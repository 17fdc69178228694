/// Draws documents without painting them.
extension SampleWriter {
  /// Sets and measures the texts of `count` documents and writes nothing: several hundred documents a second.
  /// - Returns: what went wrong, by arrangement and seed.
  /// - Throws: `unknownArrangement`; `fontMissing`, `drawingFailed`
  public func check(
    count: Int, firstSeed: UInt64? = nil, arrangements names: [String]? = nil, edition: SampleEdition = .current
  ) throws -> [String] {
    let wanted = try arrangements(named: names, edition: edition)
    let first = firstSeed ?? range.seeds.lowerBound
    var problems: [String] = []
    for index in 0..<max(0, count) {
      let (arrangement, seed) = (wanted[index % wanted.count], first + UInt64(index))
      do {
        _ = try SampleDocument(arrangement: arrangement, seed: seed, edition: edition, isBlind: true)
      } catch let error as SamplesError where [.textOverflows, .glyphMissing].contains(error.code) {
        problems.append("\(arrangement.name) of seed \(seed): \(error)")
      }
    }
    return problems
  }

  /// The arrangements of the range with these names; all that the edition cycles through when `nil`.
  func arrangements(named names: [String]?, edition: SampleEdition) throws -> [any DrawableArrangement] {
    let cycle = Arrangements.cycle(of: range, edition: edition)
    guard let names else { return cycle }
    let known = Arrangements.all.filter { $0.use == range }
    let wanted = known.filter { names.contains($0.name) }
    guard !wanted.isEmpty else {
      throw SamplesError(
        .unknownArrangement,
        "The \(range.rawValue) range has no such arrangement; it has: \(known.map(\.name).joined(separator: ", ")).")
    }
    return wanted
  }
}
