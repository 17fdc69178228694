import Foundation
import TextRecognition

/// A specimen as it is written down: `{"c":"山","f":"…","s":[0.91,0.88,0.01],"n":7}`.
public struct KeptSpecimen: Codable, Hashable, Sendable {
  let specimen: Specimen

  init(_ specimen: Specimen) { self.specimen = specimen }

  private enum CodingKeys: String, CodingKey {
    /// Character, features in base64, height, width and drop in em, number of pictures.
    case c, f, s, n
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let text = try container.decode(String.self, forKey: .c).unicodeScalars
    let features = try container.decode(Data.self, forKey: .f)
    let shape = try container.decode([Double].self, forKey: .s)
    guard let character = text.first, text.count == 1, shape.count == 3,
      let specimen = Specimen(
        character: character, features: [UInt8](features), height: shape[0], width: shape[1], drop: shape[2],
        count: try container.decode(Int.self, forKey: .n))
    else { throw DecodingError.dataCorruptedError(forKey: .c, in: container, debugDescription: "no character") }
    self.specimen = specimen
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(String(Character(specimen.character)), forKey: .c)
    try container.encode(Data(specimen.features), forKey: .f)
    let shape = [specimen.height, specimen.width, specimen.drop].map { ($0 * 1000).rounded() / 1000 }
    try container.encode(shape, forKey: .s)
    try container.encode(specimen.count, forKey: .n)
  }
}
