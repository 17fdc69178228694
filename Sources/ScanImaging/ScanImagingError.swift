/// Why a file or a page of it could not be made ready for reading.
///
/// `message` is English, for an operator; it holds neither a file name nor anything that stands on the page.
/// Faces choose the Japanese sentence for staff by `code`.
public struct ScanImagingError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// There is no file at that place.
    case fileMissing
    /// The place is a directory, a device or a socket: not a regular file.
    case isDirectory
    /// The file could not be read (rights, a failing disk).
    case unreadable
    /// The file has no bytes.
    case emptyFile
    /// The file ends before its content does.
    case truncated
    /// Not PNG, JPEG, TIFF or PDF, whatever its name says.
    case unsupportedFormat
    /// The PDF asks for a password.
    case encryptedPDF
    /// More pages than `ScanLimits.pages`.
    case tooManyPages
    /// A page has more pixels than `ScanLimits.pixelsPerPage`; it was not decoded.
    case tooManyPixels
    /// The file has more bytes than `ScanLimits.bytes`.
    case tooLarge
    /// The content breaks the rules of its format, or has no page.
    case damaged
    /// A page took longer than `ScanLimits.seconds`.
    case timeLimit
    /// A program that is needed for this format is not installed.
    case toolMissing
    /// The file has no page of that number.
    case noSuchPage
    /// A step of the pixel work failed, most likely for lack of memory.
    case processingFailed
  }

  public let code: Code
  /// What failed and what to do about it.
  public let message: String

  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  public var description: String { "\(code.rawValue): \(message)" }

  /// Equality is by code, so that callers and tests need not compare sentences.
  public static func == (left: Self, right: Self) -> Bool { left.code == right.code }
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
