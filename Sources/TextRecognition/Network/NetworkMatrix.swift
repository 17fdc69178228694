import CLineNetwork

/// Owner of one packed matrix of a layer.
// Sendable: the matrix is packed in `init`, only read afterwards, and freed only in `deinit`.
final class NetworkMatrix: @unchecked Sendable {
  let handle: OpaquePointer
  let rows: Int
  let columns: Int

  /// A matrix as a model file holds it, of bytes with a scale a row; models of floating-point numbers are refused.
  init(_ reader: inout ModelReader) throws(TextRecognitionError) {
    // Bit 0: bytes; bit 7: scales as double numbers.
    guard try reader.byte() & 0x81 == 0x81 else {
      throw TextRecognitionError(.engineStart, "the trained model is not of the fast kind")
    }
    let rows = try reader.count()
    let width = try reader.count()
    try reader.skip(1)
    guard (1...4096).contains(rows), (2...4096).contains(width) else {
      throw TextRecognitionError(.engineStart, "the trained model has a layer of unknown size")
    }
    let weights = try reader.signedBytes(rows * width)
    let count = try reader.count()
    guard count >= rows, count <= rows + 64 else {
      throw TextRecognitionError(.engineStart, "the trained model has a layer of unknown kind")
    }
    var scales: [Float] = []
    for _ in 0..<count { scales.append(Float(try reader.double() / 127)) }
    guard let handle = network_matrix_make(weights, scales, Int32(rows), Int32(width - 1)) else {
      throw TextRecognitionError(.engineStart, "the memory does not suffice for the trained model")
    }
    self.handle = handle
    self.rows = rows
    columns = width - 1
  }

  deinit { network_matrix_free(handle) }
}
