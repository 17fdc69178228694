import CGlyphKernels
import Foundation
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

  @Test(
    "of equal values the first are the greatest, however many there are",
    arguments: [(100, 8), (14_000, 48), (6_200, 48), (140_000, 48), (14_001, 7)])
  func greatestOfEquals(count: Int, wanted: Int) {
    var random = Xorshift(seed: UInt64(count + wanted))
    // Some values many times over, also at the border of what is wanted.
    for bound in [Int32(3), 60, 1_000_000] {
      let values = (0..<count).map { _ in Int32.random(in: -bound...bound, using: &random) }
      var indices = [Int32](repeating: -1, count: wanted)
      let found = Int(glyph_greatest(values, Int32(count), Int32(wanted), &indices))
      let sorted = values.indices.sorted { (values[$1], $0) < (values[$0], $1) }
      #expect(indices[..<found].sorted() == sorted.prefix(wanted).map { Int32($0) }.sorted())
    }
  }

  @Test("values are ordered from the greatest, equal ones as they come", arguments: [0, 1, 7, 8, 50, 256])
  func order(count: Int) {
    var random = Xorshift(seed: UInt64(count) + 9)
    let values = (0..<count).map { index -> Float in
      index % 5 == 0 ? (index % 2 == 0 ? 0 : -0.0) : Float(Int.random(in: -20...20, using: &random)) / 7
    }
    var order = [Int32](repeating: -1, count: count)
    glyph_order(values, Int32(count), &order)
    #expect(order.map { Int($0) } == values.indices.sorted { (values[$1], $0) < (values[$0], $1) })
  }

  @Test("several vectors are projected together as each one alone", arguments: [1, 3, 4, 9])
  func projections(count: Int) {
    let (rows, columns) = (5, 70)
    var random = Xorshift(seed: 12)
    let matrix = (0..<(rows * columns)).map { _ in Float.random(in: -1...1, using: &random) }
    let vectors = (0..<(count * columns)).map { _ in Float.random(in: -1...1, using: &random) }
    var all = [Float](repeating: 9, count: count * rows)
    glyph_project_each(matrix, Int32(rows), Int32(columns), vectors, Int32(count), &all)
    for index in 0..<count {
      var own = [Float](repeating: 8, count: rows)
      glyph_project(
        matrix, Int32(rows), Int32(columns), Array(vectors[(index * columns)..<((index + 1) * columns)]), &own)
      #expect(Array(all[(index * rows)..<((index + 1) * rows)]) == own)
    }
  }

  /// Gradient-direction features as they are defined, place after place, of a picture of 64 by 64 pixels.
  private func plainFeatures(_ picture: [Float]) -> [Float] {
    let side = 64
    func at(_ pixels: [Float], _ x: Int, _ y: Int) -> Float {
      (0..<side).contains(x) && (0..<side).contains(y) ? pixels[y * side + x] : 0
    }
    let taps: [Float] = [0.00443305, 0.05400558, 0.24203622, 0.39905029, 0.24203622, 0.05400558, 0.00443305]
    func blurred(_ pixels: [Float], _ dx: Int, _ dy: Int) -> [Float] {
      (0..<(side * side)).map { place in
        (-3...3).reduce(0) { $0 + taps[$1 + 3] * at(pixels, place % side + dx * $1, place / side + dy * $1) }
      }
    }
    let soft = blurred(blurred(picture, 1, 0), 0, 1)
    var features = [Float](repeating: 0, count: 512)
    let gauss = (-10...10).map { Float(exp(-Double($0 * $0) / (2 * 3.2 * 3.2))) }
    let weights = gauss.map { $0 / gauss.reduce(0, +) }
    for y in 1..<(side - 1) {
      for x in 1..<(side - 1) {
        func step(_ dx: Int, _ dy: Int) -> Float { at(soft, x + dx, y + dy) }
        let gx = step(1, -1) + 2 * step(1, 0) + step(1, 1) - step(-1, -1) - 2 * step(-1, 0) - step(-1, 1)
        let gy = step(-1, 1) + 2 * step(0, 1) + step(1, 1) - step(-1, -1) - 2 * step(0, -1) - step(1, -1)
        let (ax, ay) = (abs(gx), abs(gy))
        let straight = ax > ay ? (gx > 0 ? 0 : 4) : (gy > 0 ? 2 : 6)
        let slanted = gy > 0 ? (gx > 0 ? 1 : 3) : (gx > 0 ? 7 : 5)
        for (direction, share) in [(straight, abs(ax - ay)), (slanted, Float(2).squareRoot() * min(ax, ay))] {
          for p in 0..<8 {
            for q in 0..<8 {
              let (down, across) = (y - 8 * p + 6, x - 8 * q + 6)
              guard (0..<21).contains(down), (0..<21).contains(across) else { continue }
              features[(direction * 8 + p) * 8 + q] += weights[down] * weights[across] * share
            }
          }
        }
      }
    }
    let length = features.reduce(0, +).squareRoot()
    return features.map { $0.squareRoot() / length }
  }

  /// A row of `values` stretched to `count`, straight between neighbours.
  private func stretched(_ values: [Float], to count: Int) -> [Float] {
    (0..<count).map { index in
      let place = (Double(index) + 0.5) * Double(values.count) / Double(count) - 0.5
      let first = Int(place.rounded(.down))
      guard first >= 0, first < values.count - 1 else { return values[max(0, min(values.count - 1, first))] }
      return values[first] + (values[first + 1] - values[first]) * Float(place - Double(first))
    }
  }

  @Test(
    "features of gradients are those of their definition, of square, narrow and low ink",
    arguments: [(56, 56), (10, 56), (30, 56), (56, 4), (56, 21)])
  func features(width: Int, height: Int) {
    var random = Xorshift(seed: UInt64(width * 64 + height))
    let ink = (0..<(width * height)).map { _ in Float.random(in: 0...1, using: &random) < 0.4 ? Float(1) : 0 }
    // The longer side keeps its 56 pixels, the shorter one is stretched somewhat.
    let ratio = Double(min(width, height)) / 56
    let side = max(6, Int(56 * sin(Double.pi / 2 * ratio).squareRoot()))
    let (wide, high) = (width == 56 ? 56 : side, height == 56 ? 56 : side)
    let rows = (0..<height).map { stretched(Array(ink[($0 * width)..<(($0 + 1) * width)]), to: wide) }
    let columns = (0..<wide).map { x in stretched(rows.map { $0[x] }, to: high) }
    var picture = [Float](repeating: 0, count: 64 * 64)
    for y in 0..<high {
      for x in 0..<wide { picture[(y + (64 - high) / 2) * 64 + x + (64 - wide) / 2] = columns[x][y] }
    }
    var found = [Float](repeating: 0, count: 512)
    let box: [Int32] = [0, 0, Int32(width), Int32(height)]
    glyph_features(ink, Int32(width), box, &found)
    for (own, plain) in zip(found, plainFeatures(picture)) { #expect(abs(own - plain) < 0.001) }
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
