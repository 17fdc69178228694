/// The layers of a line network as a model file holds them.
indirect enum NetworkLayer {
  /// A grey picture of this height.
  case input(height: Int)
  /// Each place with its neighbours up to so far.
  case convolve(halfX: Int, halfY: Int)
  case maxpool(x: Int, y: Int)
  case tanh(NetworkMatrix)
  case softmax(NetworkMatrix)
  /// Long short-term memory; `summary`: only the last state of each row counts.
  case memory([NetworkMatrix], inputs: Int, summary: Bool)
  case reversed(NetworkLayer)
  case transposed(NetworkLayer)
  case series([NetworkLayer])

  private static let layerRates: Int32 = 64

  /// - Throws: `engineStart` when the model has a layer of another kind.
  init(_ reader: inout ModelReader) throws(TextRecognitionError) {
    guard try reader.byte() == 0 else { throw Self.unknown }
    let kind = try reader.text()
    // Whether it was being trained.
    try reader.skip(2)
    let flags = try reader.integer(Int32.self)
    let inputs = try reader.count()
    try reader.skip(8)
    _ = try reader.text()
    switch kind {
    case "Input":
      _ = try reader.count()
      let height = try reader.count()
      try reader.skip(4)
      guard try reader.count() == 1 else { throw Self.unknown }
      try reader.skip(4)
      self = .input(height: height)
    case "Convolve": self = .convolve(halfX: try reader.count(), halfY: try reader.count())
    case "Maxpool": self = .maxpool(x: try reader.count(), y: try reader.count())
    case "Tanh": self = .tanh(try NetworkMatrix(&reader))
    case "Softmax": self = .softmax(try NetworkMatrix(&reader))
    case "LSTM", "SummLSTM":
      let columns = try reader.count()
      var matrices: [NetworkMatrix] = []
      for _ in 0..<4 { matrices.append(try NetworkMatrix(&reader)) }
      let states = matrices[0].rows
      // A fifth matrix would follow for memory along both directions.
      guard columns == inputs + states, matrices.allSatisfy({ $0.rows == states && $0.columns == columns }) else {
        throw Self.unknown
      }
      self = .memory(matrices, inputs: inputs, summary: kind == "SummLSTM")
    case "Series", "RTLReversed", "XYTranspose":
      var layers: [NetworkLayer] = []
      for _ in 0..<(try reader.count()) { layers.append(try NetworkLayer(&reader)) }
      if flags & Self.layerRates != 0 { try reader.skip(4 * (try reader.count())) }
      guard let first = layers.first else { throw Self.unknown }
      switch kind {
      case "Series": self = .series(layers)
      case "RTLReversed": self = .reversed(first)
      default: self = .transposed(first)
      }
    default: throw Self.unknown
    }
  }

  private static var unknown: TextRecognitionError {
    TextRecognitionError(.engineStart, "the trained model has a layer of unknown kind")
  }

  /// Layers one after the other, series within series unrolled.
  var flat: [NetworkLayer] {
    if case .series(let layers) = self { return layers.flatMap(\.flat) }
    return [self]
  }
}
