import CLineNetwork

/// The network of a line model, run without libtesseract: the same integer arithmetic, several times faster, for it takes
/// the layers as they are instead of as special cases of a general machine.
///
/// It runs models of the shape of Tesseract's fast Japanese ones: `[1,36,0,1 Ct3,3,16 Mp3,3 Lfys… Lfx… Lrx… Lfx… O1c…]`.
struct LineNetwork: Sendable {
  /// One layer of memory along the line.
  private struct Memory: Sendable {
    var matrices: [NetworkMatrix]
    var inputs: Int
    var backwards: Bool

    var states: Int { matrices[0].rows }
  }

  /// Pixels of height that a line must have.
  let height: Int
  /// Columns of pixels for one step.
  static let columnsAStep = 3
  /// Codes that each step is spread over.
  let codeCount: Int
  /// The code that stands for nothing.
  let blank: Int
  private let edges: NetworkMatrix
  private let columns: Memory
  private let memories: [Memory]
  private let output: NetworkMatrix
  private let seed: UInt64

  /// - Throws: `engineStart` when the model is of another shape.
  init(_ reader: ModelReader) throws(TextRecognitionError) {
    var reader = reader
    let layers = try NetworkLayer(&reader).flat
    _ = try reader.text()
    try reader.skip(8)
    // What is seen beyond the edges is noise drawn from here.
    seed = UInt64(bitPattern: Int64(try reader.integer(Int32.self))) &* 0x1000_0001
    blank = try reader.count()
    guard layers.count >= 7, case .input(let height) = layers[0], case .convolve(1, 1) = layers[1],
      case .tanh(let edges) = layers[2], edges.columns == 9, case .maxpool(3, 3) = layers[3],
      case .transposed(.memory(let matrices, let inputs, true)) = layers[4], case .softmax(let output)? = layers.last,
      height % 3 == 0, inputs == edges.rows, edges.rows <= 16
    else { throw TextRecognitionError(.engineStart, "the trained model is of another shape") }
    self.height = height
    self.edges = edges
    self.output = output
    columns = Memory(matrices: matrices, inputs: inputs, backwards: false)
    codeCount = output.rows
    var memories: [Memory] = []
    var width = columns.states
    for layer in layers[5..<(layers.count - 1)] {
      switch layer {
      case .memory(let matrices, let inputs, false):
        memories.append(Memory(matrices: matrices, inputs: inputs, backwards: false))
      case .reversed(.memory(let matrices, let inputs, false)):
        memories.append(Memory(matrices: matrices, inputs: inputs, backwards: true))
      default: throw TextRecognitionError(.engineStart, "the trained model is of another shape")
      }
      guard memories.last?.inputs == width else {
        throw TextRecognitionError(.engineStart, "the trained model is of another shape")
      }
      width = memories.last?.states ?? 0
    }
    guard output.columns == width, blank < output.rows else {
      throw TextRecognitionError(.engineStart, "the trained model is of another shape")
    }
    self.memories = memories
  }

  /// What each step says: shares of all codes, step after step.
  ///
  /// - Parameter picture: grey pixels, `height` rows of the same width.
  func steps(_ picture: [UInt8]) -> [Float] {
    let width = picture.count / height
    let count = width / Self.columnsAStep
    guard count > 0 else { return [] }
    let depth = edges.rows
    // The kernels read in steps of four bytes.
    var places = [Int8](repeating: 0, count: width * height * Self.neighbours + 3)
    network_neighbours(normalised(picture, width: width), Int32(height), Int32(width), seed, &places)
    let rows = height / 3
    var pooled = [Int8](repeating: 0, count: count * rows * depth)
    _ = network_see(edges.handle, places, Int32(height), Int32(width), &pooled)
    var line = [Int8](repeating: 0, count: count * columns.states)
    _ = network_lstm_each(
      columns.matrices.map { Optional($0.handle) }, pooled, Int32(count), Int32(rows), Int32(columns.inputs),
      Int32(columns.states), &line)
    for memory in memories {
      var next = [Int8](repeating: 0, count: count * memory.states)
      _ = network_lstm(
        memory.matrices.map { Optional($0.handle) }, line, Int32(count), Int32(memory.inputs), Int32(memory.states),
        memory.backwards ? 1 : 0, &next)
      line = next
    }
    var shares = [Float](repeating: 0, count: count * codeCount)
    _ = network_shares(output.handle, line, Int32(count), &shares)
    return shares
  }

  // MARK: The picture

  /// Pixels as bytes around 0: black and white of the line are what a quarter of its darkest and brightest turning points
  /// in the middle row exceed.
  private func normalised(_ picture: [UInt8], width: Int) -> [Int8] {
    let (black, white) = Self.blackAndWhite(picture[(height / 2 * width)..<((height / 2 + 1) * width)])
    let half = (white - black) / 2
    let contrast = half <= 0 ? 1 : half
    let table = (0..<256).map { tone -> Int8 in
      let value = (Float(tone) - black) / contrast - 1
      let scaled = value * 128
      let whole = scaled >= 0 ? Int(scaled + 0.5) : -Int(-scaled + 0.5)
      return Int8(min(127, max(-127, whole)))
    }
    return picture.map { table[Int($0)] }
  }

  private static func blackAndWhite(_ row: ArraySlice<UInt8>) -> (black: Float, white: Float) {
    var least = [Int](repeating: 0, count: 256)
    var most = least
    let tones = row.map(Int.init)
    for x in 1..<max(1, tones.count - 1) {
      let (before, own, after) = (tones[x - 1], tones[x], tones[x + 1])
      if own < before && own <= after || own <= before && own < after { least[own] += 1 }
      if own > before && own >= after || own >= before && own > after { most[own] += 1 }
    }
    if !least.contains(where: { $0 > 0 }) { least[0] = 1 }
    if !most.contains(where: { $0 > 0 }) { most[255] = 1 }
    return (quantile(0.25, of: least), quantile(0.75, of: most))
  }

  /// The value below which a share of all counted ones lies.
  private static func quantile(_ share: Double, of counts: [Int]) -> Float {
    let total = counts.reduce(0, +)
    let target = min(Double(total), max(1, share * Double(total)))
    var sum = 0
    var index = 0
    while index < counts.count, Double(sum) < target {
      sum += counts[index]
      index += 1
    }
    guard index > 0, counts[index - 1] > 0 else { return Float(index) }
    return Float(Double(index) - (Double(sum) - target) / Double(counts[index - 1]))
  }

  /// Bytes of a place with its neighbours.
  private static let neighbours = 9
}
