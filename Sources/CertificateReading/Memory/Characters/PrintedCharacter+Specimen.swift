import Residency
import TextRecognition

extension PrintedCharacter {
  init(_ specimen: Specimen) {
    self.init(
      character: String(Character(specimen.character)), features: specimen.features, height: specimen.height,
      width: specimen.width, drop: specimen.drop, count: specimen.count)
  }

  /// `nil` for what is no single character, or no picture.
  var specimen: Specimen? {
    let scalars = character.unicodeScalars
    guard let scalar = scalars.first, scalars.count == 1 else { return nil }
    return Specimen(
      character: scalar, features: features, height: height, width: width, drop: drop, count: count)
  }
}
