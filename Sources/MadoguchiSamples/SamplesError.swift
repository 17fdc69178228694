/// What can go wrong while samples are made.
public struct SamplesError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Code: String, Hashable, Sendable {
    /// A font family is not installed.
    case fontMissing
    /// No installed font of ours has a character: the page would show a box (tofu).
    case glyphMissing
    /// A text does not fit its place even when shrunk.
    case textOverflows
    /// Some documents of many could not be made; the manifest holds the others.
    case documentsMissing
    /// Cairo, Pango or Leptonica refused.
    case drawingFailed
    /// A file could not be written.
    case writeFailed
    /// The range has no arrangement of that name.
    case unknownArrangement
    /// The seed lies outside its range.
    case seedOutOfRange
  }

  public let code: Code
  /// What failed and what to do, without personal values.
  public let message: String

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  public static func == (left: SamplesError, right: SamplesError) -> Bool { left.code == right.code }
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }
  public var description: String { "\(code.rawValue): \(message)" }
}
