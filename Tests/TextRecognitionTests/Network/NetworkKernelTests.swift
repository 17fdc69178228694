import CGlyphKernels
import Foundation
import Support
import Testing

@Suite(.tags(.small)) struct NetworkKernelTests {
  @Test(
    "products of a packed matrix are the sums they stand for",
    arguments: [(1, 3), (16, 9), (17, 80), (64, 81), (200, 33)])
  func multiply(rows: Int, columns: Int) throws {
    var random = Xorshift(seed: UInt64(rows * 1000 + columns))
    let weights = (0..<(rows * (columns + 1))).map { _ in Int8.random(in: -127...127, using: &random) }
    let scales = (0..<rows).map { _ in Float.random(in: 0.0001...0.01, using: &random) }
    let input = (0..<(columns + 3)).map { _ in Int8.random(in: -127...127, using: &random) }
    let matrix = try #require(network_matrix_make(weights, scales, Int32(rows), Int32(columns)))
    defer { network_matrix_free(matrix) }
    var result = [Float](repeating: -1, count: (rows + 15) / 16 * 16)
    network_multiply(matrix, input, &result)
    for row in 0..<rows {
      let own = weights[(row * (columns + 1))..<((row + 1) * (columns + 1))]
      var sum = Int32(own[own.endIndex - 1]) * 127
      for (weight, value) in zip(own.dropLast(), input) { sum += Int32(weight) * Int32(value) }
      #expect(result[row] == Float(sum) * scales[row])
    }
  }

  @Test("the next value above a bar is found wherever it stands")
  func nextAbove() {
    for place in [0, 5, 31, 32, 63, 64, 99] {
      var values = [Float](repeating: 0.25, count: 100)
      values[place] = 0.5
      #expect(network_next_above(values, 0, 100, 0.25) == Int32(place))
      #expect(network_next_above(values, Int32(place) + 1, 100, 0.25) == 100)
    }
  }

  /// The four matrices of a memory; columns of the input from `shown` on weigh nothing.
  private func memory(
    inputs: Int, shown: Int, states: Int, seed: UInt64
  ) -> [OpaquePointer?] {
    var random = Xorshift(seed: seed)
    return (0..<4).map { _ in
      let weights = (0..<states).flatMap { _ in
        let own = (0..<(shown + states + 1)).map { _ in Int8.random(in: -127...127, using: &random) }
        return Array(own[..<shown]) + [Int8](repeating: 0, count: inputs - shown) + Array(own[shown...])
      }
      return network_matrix_make(
        weights, [Float](repeating: 0.0002, count: states), Int32(states), Int32(inputs + states))
    }
  }

  private func line(_ steps: Int, inputs: Int, seed: UInt64) -> [[Int8]] {
    var random = Xorshift(seed: seed)
    return (0..<steps).map { _ in (0..<inputs).map { _ in Int8.random(in: -127...127, using: &random) } }
  }

  @Test(
    "a memory run backwards says of a mirrored line what it says forwards of the line, mirrored", arguments: [7, 8, 21])
  func backwards(steps: Int) throws {
    let (inputs, states) = (8, 16)
    let matrices = memory(inputs: inputs, shown: inputs, states: states, seed: 5)
    defer { matrices.forEach(network_matrix_free) }
    let line = line(steps, inputs: inputs, seed: 6)
    func run(_ line: [[Int8]], backwards: Bool) -> [[Int8]] {
      var output = [Int8](repeating: 0, count: steps * states)
      #expect(network_lstm(matrices, line.flatMap { $0 }, Int32(steps), 8, 16, backwards ? 1 : 0, &output) == 1)
      return (0..<steps).map { Array(output[($0 * states)..<(($0 + 1) * states)]) }
    }
    let forwards = run(line, backwards: false)
    #expect(run(line.reversed(), backwards: true) == forwards.reversed())
    #expect(Set(forwards).count > 1)
    var last = [Int8](repeating: 0, count: states)
    #expect(network_lstm_each(matrices, line.flatMap { $0 }, 1, Int32(steps), 8, 16, &last) == 1)
    #expect(last == forwards[steps - 1])
  }

  @Test(
    "the loops for wide registers say the same as the plain ones, byte for byte",
    arguments: [(1, 48), (8, 48), (19, 96), (25, 20)])
  func wide(steps: Int, states: Int) throws {
    // Six bytes of input are read by the plain loops; with two more that weigh nothing, by the wide ones.
    let plain = memory(inputs: 6, shown: 6, states: states, seed: 9)
    let padded = memory(inputs: 8, shown: 6, states: states, seed: 9)
    defer { (plain + padded).forEach(network_matrix_free) }
    let lines = (0..<11).map { line(steps, inputs: 6, seed: 20 + $0) }
    let wider = lines.map { $0.map { $0 + [77, -5] } }
    for backwards in [0, 1] as [Int32] {
      var (first, second) = ([Int8](repeating: 0, count: steps * states), [Int8](repeating: 1, count: steps * states))
      #expect(network_lstm(plain, lines[0].flatMap { $0 }, Int32(steps), 6, Int32(states), backwards, &first) == 1)
      #expect(network_lstm(padded, wider[0].flatMap { $0 }, Int32(steps), 8, Int32(states), backwards, &second) == 1)
      #expect(first == second)
    }
    var (first, second) = ([Int8](repeating: 0, count: 11 * states), [Int8](repeating: 1, count: 11 * states))
    let (all, allWider) = (lines.flatMap { $0.flatMap { $0 } }, wider.flatMap { $0.flatMap { $0 } })
    #expect(network_lstm_each(plain, all, 11, Int32(steps), 6, Int32(states), &first) == 1)
    #expect(network_lstm_each(padded, allWider, 11, Int32(steps), 8, Int32(states), &second) == 1)
    #expect(first == second && Set(first).count > 20)
  }

  @Test(
    "the first layer keeps the greatest tanh of each three by three places and leaves a rest of columns out",
    arguments: [1, 5, 16])
  func see(depth: Int) throws {
    var random = Xorshift(seed: 31)
    let (height, width) = (6, 8)
    let weights = (0..<(depth * 10)).map { _ in Int8.random(in: -127...127, using: &random) }
    let scale: Float = 0.00003
    let places = (0..<(height * width * 9 + 3)).map { _ in Int8.random(in: -127...127, using: &random) }
    let matrix = try #require(network_matrix_make(weights, [Float](repeating: scale, count: depth), Int32(depth), 9))
    defer { network_matrix_free(matrix) }
    var output = [Int8](repeating: 0, count: 4 * depth)
    #expect(network_see(matrix, places, Int32(height), Int32(width), &output) == 1)
    for column in 0..<2 {
      for row in 0..<2 {
        for unit in 0..<depth {
          let sums = (0..<9).map { index -> Int in
            let place = ((row * 3 + index / 3) * width + column * 3 + index % 3) * 9
            let own = weights[(unit * 10)..<(unit * 10 + 10)].map(Int.init)
            return (0..<9).reduce(own[9] * 127) { $0 + own[$1] * Int(places[place + $1]) }
          }
          let greatest = 127 * tanh(Double(sums.max() ?? 0) * Double(scale))
          // The function is looked up, not worked out: a step of the last place may differ.
          #expect(abs(Double(output[(column * 2 + row) * depth + unit]) - greatest) < 0.51)
        }
      }
    }
  }

  @Test(
    "shares of the last layer are a softmax of its products, step by step",
    arguments: [(5, 8, 1), (40, 96, 9), (333, 192, 20)])
  func shares(rows: Int, columns: Int, steps: Int) throws {
    var random = Xorshift(seed: UInt64(rows))
    let weights = (0..<(rows * (columns + 1))).map { _ in Int8.random(in: -127...127, using: &random) }
    let scales = (0..<rows).map { _ in Float.random(in: 0.00001...0.0002, using: &random) }
    let input = (0..<(columns * steps + 3)).map { _ in Int8.random(in: -127...127, using: &random) }
    let matrix = try #require(network_matrix_make(weights, scales, Int32(rows), Int32(columns)))
    defer { network_matrix_free(matrix) }
    var found = [Float](repeating: -1, count: rows * steps)
    #expect(network_shares(matrix, input, Int32(steps), &found) == 1)
    for step in 0..<steps {
      var values = [Float](repeating: 0, count: (rows + 15) / 16 * 16)
      network_multiply(matrix, Array(input[(step * columns)...]), &values)
      network_softmax(&values, Int32(rows))
      let own = found[(step * rows)..<(step * rows + rows)]
      #expect(zip(own, values).allSatisfy { abs($0 - $1) <= 1e-6 * $1 })
    }
  }

  @Test("shares of a softmax sum to one and keep the order of the values, huge ones too")
  func softmax() {
    var values: [Float] = [1, 3, -2, 500, 499, -1000]
    network_softmax(&values, 6)
    #expect(abs(values.reduce(0, +) - 1) < 1e-5)
    #expect(values[3] > values[4] && values[4] > values[1] && values.allSatisfy { $0 >= 0 })
  }
}
