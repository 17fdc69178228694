import Foundation

/// Reads the little-endian records of a trained model from front to back. A record that lies outside of the file ends
/// reading with an error, so that a damaged file is refused and never read past its end.
struct ModelReader {
  private let bytes: [UInt8]
  private(set) var position: Int
  private let end: Int

  init(_ bytes: [UInt8], in range: Range<Int>? = nil) {
    self.bytes = bytes
    let own = (range ?? 0..<bytes.count).clamped(to: 0..<bytes.count)
    position = own.lowerBound
    end = own.upperBound
  }

  private mutating func take(_ count: Int) throws(TextRecognitionError) -> Range<Int> {
    guard count >= 0, count <= end - position else {
      throw TextRecognitionError(.languageMissing, "the trained model ends too early; install its package again")
    }
    defer { position += count }
    return position..<(position + count)
  }

  var remaining: Int { end - position }

  mutating func byte() throws(TextRecognitionError) -> UInt8 { bytes[try take(1).lowerBound] }

  mutating func integer<Value: FixedWidthInteger>(_: Value.Type) throws(TextRecognitionError) -> Value {
    let range = try take(Value.bitWidth / 8)
    return bytes[range].reversed().reduce(0) { $0 << 8 | Value(truncatingIfNeeded: $1) }
  }

  /// A count or size: 32 bits, not below 0.
  mutating func count() throws(TextRecognitionError) -> Int {
    let value = Int(try integer(Int32.self))
    guard value >= 0 else {
      throw TextRecognitionError(.languageMissing, "the trained model is damaged; install its package again")
    }
    return value
  }

  mutating func double() throws(TextRecognitionError) -> Double { Double(bitPattern: try integer(UInt64.self)) }

  mutating func text() throws(TextRecognitionError) -> String {
    let length = try count()
    return String(decoding: bytes[try take(length)], as: UTF8.self)
  }

  mutating func signedBytes(_ count: Int) throws(TextRecognitionError) -> [Int8] {
    bytes[try take(count)].map { Int8(bitPattern: $0) }
  }

  mutating func skip(_ count: Int) throws(TextRecognitionError) { _ = try take(count) }
}

extension ModelReader {
  /// All that is left, as text.
  mutating func rest() throws(TextRecognitionError) -> String {
    String(decoding: try signedBytes(remaining).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
