import Dispatch
import Synchronization

/// Learns from drawn and damaged characters which directions tell characters apart.
struct DiscriminantTraining {
  let fonts: [GlyphFont]
  /// Pixels per em of damaged drawings: 300 dpi, 200 dpi, small print.
  private static let damagedSizes = [44, 36, 30]
  /// Every so many classes one is used; kana, digits and signs all are.
  private static let kanjiStep = 6
  /// Damaged drawings of each class and face.
  private static let damagedOfEach = 1

  private struct Sample: Sendable {
    var index: Int
    var clean: [Float]
    var damaged: [[Float]]
  }

  /// - Returns: `nil` when the fonts have too few characters.
  func train(_ classes: [(scalar: UInt32, tier: CharacterRepertoire.Tier)]) -> Discriminants? {
    let chosen = classes.indices.filter { index in
      classes[index].tier != .rare && !HalfWidthKana.scalars.contains(classes[index].scalar)
        && (!CharacterRepertoire.isKanji(classes[index].scalar) || index % Self.kanjiStep == 0)
    }
    let wide = fonts.filter { $0.scope != .nonKanji }
    let step = 100
    let work: [(font: GlyphFont, classes: [Int])] = wide.flatMap { font in
      stride(from: 0, to: chosen.count, by: step).map { (font, Array(chosen[$0..<min($0 + step, chosen.count)])) }
    }
    let done = Mutex([Int: [Sample]]())
    DispatchQueue.concurrentPerform(iterations: work.count) { piece in
      let samples = draw(work[piece].classes.map { ($0, classes[$0].scalar) }, work[piece].font, seed: UInt64(piece))
      done.withLock { $0[piece] = samples }
    }
    var byClass: [Int: [Sample]] = [:]
    let pieces = done.withLock { $0 }
    for piece in work.indices {
      for sample in pieces[piece] ?? [] { byClass[sample.index, default: []].append(sample) }
    }
    var scatter = ScatterMatrices()
    for index in chosen {
      guard let samples = byClass[index] else { continue }
      scatter.add(
        clean: samples.map(\.clean), damaged: samples.flatMap { sample in sample.damaged.map { ($0, sample.clean) } })
    }
    return scatter.discriminants()
  }

  private func draw(_ characters: [(index: Int, scalar: UInt32)], _ font: GlyphFont, seed: UInt64) -> [Sample] {
    guard let face = try? FontFace(font, emSize: TemplateBuilder.emSize) else { return [] }
    var tired = TiredPrint(seed: seed)
    let size = Self.damagedSizes[Int(seed % UInt64(Self.damagedSizes.count))]
    guard let small = try? FontFace(font, emSize: size) else { return [] }
    return characters.compactMap { index, value in
      guard let scalar = Unicode.Scalar(value), let drawing = face.draw(scalar), let picture = GlyphPicture(drawing),
        let box = picture.box(0..<picture.width)
      else { return nil }
      var damaged: [[Float]] = []
      for _ in 0..<Self.damagedOfEach {
        small.lean(tired.turn() * Double.pi / 180)
        if let drawing = small.draw(scalar), let (picture, box) = tired.damage(drawing) {
          damaged.append(picture.features(box))
        }
      }
      return Sample(index: index, clean: picture.features(box), damaged: damaged)
    }
  }
}
