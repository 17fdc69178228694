/// Why text recognition could not work at all. Print that cannot be read is not an error.
public struct TextRecognitionError: Error, Hashable, Sendable {
  public enum Code: String, Hashable, Sendable {
    /// Language data missing.
    case languageMissing
    /// The engine refused to start.
    case engineStart
    /// A setting is unknown to this version of the engine.
    case unknownSetting
    /// The engine gave up on a line.
    case recognition
  }

  public let code: Code
  /// What failed and what to do, in English, without text of the page.
  public let message: String

  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}

extension TextRecognitionError: CustomStringConvertible {
  public var description: String { "\(code.rawValue): \(message)" }
}
