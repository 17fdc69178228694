import CGlyphKernels
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

  @Test("a memory run backwards says of a mirrored line what it says forwards of the line, mirrored")
  func backwards() throws {
    var random = Xorshift(seed: 5)
    let (inputs, states, steps) = (8, 16, 7)
    let matrices: [OpaquePointer?] = (0..<4).map { _ in
      let weights = (0..<(states * (inputs + states + 1))).map { _ in Int8.random(in: -127...127, using: &random) }
      return network_matrix_make(
        weights, [Float](repeating: 0.0002, count: states), Int32(states), Int32(inputs + states))
    }
    defer { matrices.forEach(network_matrix_free) }
    let line = (0..<steps).map { _ in (0..<inputs).map { _ in Int8.random(in: -127...127, using: &random) } }
    func run(_ line: [[Int8]], backwards: Bool) -> [[Int8]] {
      var output = [Int8](repeating: 0, count: steps * states)
      #expect(network_lstm(matrices, line.flatMap { $0 }, 7, 8, 16, backwards ? 1 : 0, 0, &output) == 1)
      return (0..<steps).map { Array(output[($0 * states)..<(($0 + 1) * states)]) }
    }
    let forwards = run(line, backwards: false)
    #expect(run(line.reversed(), backwards: true) == forwards.reversed())
    #expect(Set(forwards).count > 1)
    var last = [Int8](repeating: 0, count: states)
    #expect(network_lstm(matrices, line.flatMap { $0 }, 7, 8, 16, 0, 1, &last) == 1)
    #expect(last == forwards[steps - 1])
  }

  @Test("pooling keeps the greatest of each three by three places and leaves a rest of columns out")
  func pool() {
    let (height, width) = (6, 8)
    let input = (0..<(height * width)).map { Int8(($0 * 37) % 101 - 50) }
    var output = [Int8](repeating: 0, count: 4)
    network_pool(input, 6, 8, 1, &output)
    for column in 0..<2 {
      for row in 0..<2 {
        let greatest = (0..<9).map { input[(row * 3 + $0 / 3) * width + column * 3 + $0 % 3] }.max()
        #expect(output[column * 2 + row] == greatest)
      }
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
