/// One character as a paper shows it: the character and features of its picture, without place, order or anything of the
/// value that it stood in.
public struct PrintedCharacter: Codable, Hashable, Sendable {
  /// One Unicode scalar.
  public var character: String
  /// What its picture looks like, as the second reader measures it.
  public var features: [UInt8]
  /// Height and width of the ink, and how far its middle lies below the line's, as shares of the em square.
  public var height, width, drop: Double
  /// Pictures that it is the mean of.
  public var count: Int

  public init(character: String, features: [UInt8], height: Double, width: Double, drop: Double, count: Int) {
    self.character = character
    self.features = features
    self.height = height
    self.width = width
    self.drop = drop
    self.count = count
  }
}
