/// Names a case, a scan or a run inside the archive: 128 random bits, written as 26 characters of Crockford's base 32
/// in lower case. It says nothing about the person or the time.
public struct RecordID: Hashable, Sendable {
  /// 26 characters.
  public let text: String

  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

  /// A new one from the system's generator.
  public init() {
    var generator = SystemRandomNumberGenerator()
    self.init(random: &generator)
  }

  /// A new one from `generator` (tests).
  public init(random generator: inout some RandomNumberGenerator) {
    var bits = (UInt128(generator.next() as UInt64) << 64) | UInt128(generator.next() as UInt64)
    var characters: [UInt8] = []
    for _ in 0..<26 {
      characters.append(Self.alphabet[Int(bits & 31)])
      bits >>= 5
    }
    text = String(decoding: characters, as: UTF8.self)
  }

  /// `nil` unless `text` is 26 characters of the alphabet; this is what keeps an ID from naming a path.
  public init?(_ text: String) {
    guard text.utf8.count == 26, text.utf8.allSatisfy(Self.alphabet.contains) else { return nil }
    self.text = text
  }
}

extension RecordID: CustomStringConvertible {
  public var description: String { text }
}

extension RecordID: Comparable {
  public static func < (left: RecordID, right: RecordID) -> Bool { left.text < right.text }
}

extension RecordID: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let id = RecordID(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a record ID")
    }
    self = id
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
