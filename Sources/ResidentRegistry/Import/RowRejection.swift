/// A row of an extract that cannot be taken in, told without any of its values.
public struct RowRejection: Codable, Hashable, Sendable {
  public enum Reason: String, Codable, Hashable, Sendable, CaseIterable {
    /// More or fewer fields than the header.
    case fieldCount
    /// A quote inside a bare field, text behind a closing quote, or a quote that never closes.
    case malformedQuote
    /// Longer than 64 KiB: most likely a quote that was never closed.
    case tooLong
    /// Bytes that the encoding does not have, or control characters.
    case undecodable
    /// A value that every resident has is blank.
    case missingValue
    /// A code that the mapping does not know.
    case unknownCode
    /// A date that cannot be read.
    case invalidDate
    /// A wrong length, character or check digit (R33).
    case invalidNumber
    /// The number stands in an earlier row too.
    case duplicateNumber
  }

  /// The line of the file on which the row begins, from 1 (the header's).
  public let line: Int
  public let reason: Reason
  /// Which item of the record, in the words of the mapping file.
  public let field: String?
  /// The line with the same number, for `duplicateNumber`.
  public let otherLine: Int?

  public init(line: Int, reason: Reason, field: String? = nil, otherLine: Int? = nil) {
    self.line = line
    self.reason = reason
    self.field = field
    self.otherLine = otherLine
  }
}
