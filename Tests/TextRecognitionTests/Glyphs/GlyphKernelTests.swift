import CGlyphKernels
import Support
import Testing

@Suite("Loops of the glyph matcher", .tags(.small))
struct GlyphKernelTests {
  private func bytes(_ count: Int, seed: UInt64, _ range: ClosedRange<Int8> = -127...127) -> [Int8] {
    var random = Xorshift(seed: seed)
    return (0..<count).map { _ in Int8.random(in: range, using: &random) }
  }

  @Test(
    "products of vectors are the sums they stand for, laid out or not",
    arguments: [(1, 64), (16, 192), (37, 64), (80, 192)])
  func products(count: Int, length: Int) {
    let query = bytes(length, seed: 3)
    let vectors = bytes(count * length, seed: 4, -128...127)
    let expected = (0..<count).map { vector in
      (0..<length).reduce(Int32(0)) { $0 + Int32(query[$1]) * Int32(vectors[vector * length + $1]) }
    }
    var found = [Int32](repeating: 0, count: count)
    glyph_products(query, vectors, Int32(count), Int32(length), &found)
    #expect(found == expected)
    // Only processors of one kind have a use for tables.
    guard let table = glyph_table_make(vectors, Int32(count), Int32(length)) else { return }
    defer { glyph_table_free(table) }
    var room = [Int32](repeating: 0, count: (count + 15) / 16 * 16)
    glyph_table_products(table, query, &room)
    #expect(Array(room[..<count]) == expected)
    // Six queries: four together and two alone.
    let queries = (0..<6).flatMap { $0 == 4 ? query : bytes(length, seed: 50 + UInt64($0)) }
    var all = [Int32](repeating: 0, count: 6 * room.count)
    glyph_table_products_each(table, queries, 6, &all)
    for index in 0..<6 {
      var own = [Int32](repeating: 0, count: count)
      glyph_products(
        Array(queries[(index * length)..<((index + 1) * length)]), vectors, Int32(count), Int32(length), &own)
      #expect(Array(all[(index * room.count)..<(index * room.count + count)]) == own)
    }
  }

  @Test("the greatest are those of a sorted list", arguments: [(5, 8), (100, 8), (1000, 48), (33, 32)])
  func greatest(count: Int, wanted: Int) {
    var random = Xorshift(seed: UInt64(count))
    let values = (0..<count).map { _ in Int32.random(in: -1_000_000...1_000_000, using: &random) }
    var indices = [Int32](repeating: -1, count: wanted)
    let found = Int(glyph_greatest(values, Int32(count), Int32(wanted), &indices))
    #expect(found == min(count, wanted))
    #expect(indices[..<found].map { values[Int($0)] }.sorted(by: >) == Array(values.sorted(by: >).prefix(wanted)))
  }

  @Test("of each class the template that explains a span best is named, the first of equals")
  func rate() {
    var random = Xorshift(seed: 8)
    // Classes of no template, one, and more than a register holds.
    let firsts: [UInt32] = [0, 1, 1, 18, 50, 66]
    var shapes = (0..<(66 * 3)).map { _ in Float.random(in: 0...1, using: &random) }
    var faces = (0..<66).map { UInt8($0 % 7) }
    let bonuses: [Float] = [0, -0.1, -0.02, 0, -0.3, -0.05, -0.2]
    let classes: [Int32] = [3, 0, 1, 2, 4]
    let counts = classes.map { Int(firsts[Int($0) + 1] - firsts[Int($0)]) }
    var products = (0..<counts.reduce(0, +)).map { _ in Int32.random(in: -5000...25000, using: &random) }
    let shape: [Float] = [0.5, 0.4, 0.1]
    // Templates 7 and 8 are equal, and the best of their class.
    for template in [7, 8] {
      shapes.replaceSubrange((template * 3)..<(template * 3 + 3), with: shape)
      faces[template] = 0
      products[33 + template - 1] = 25600
    }
    var (scores, templates) = ([Float](repeating: 0, count: 5), [Int32](repeating: 0, count: 5))
    glyph_rate(
      classes, 5, firsts, products, 1 / 25600, shapes, faces, bonuses, shape, 3, 3, &scores, &templates)
    var offset = 0
    for (index, character) in classes.enumerated() {
      var best: (score: Float, template: Int) = (-9, -1)
      for template in Int(firsts[Int(character)])..<Int(firsts[Int(character) + 1]) {
        let off = (0..<3).map { shape[$0] - shapes[template * 3 + $0] }
        let likeness = Float(products[offset]) * (1 / 25600)
        let size = 3 * (off[0] * off[0] + off[1] * off[1])
        let score = likeness - size - 3 * off[2] * off[2] + bonuses[Int(faces[template])]
        if score > best.score { best = (score, template) }
        offset += 1
      }
      #expect(scores[index] == best.score && templates[index] == Int32(best.template))
    }
    #expect(templates[3] == 7)
  }
}
