/// Who prints and when, as it stands on the paper (C20) and in the PDF's properties. Passed in, so that the same input gives
/// the same bytes.
public struct PrintMetadata: Hashable, Sendable {
  /// When it is printed: ISO 8601 with seconds and offset, `2026-11-21T09:00:00+09:00`.
  public var createdAt: String
  /// The user who prints; empty prints nothing.
  public var printedBy: String
  /// The municipality, as author of the PDF.
  public var author: String

  public init(createdAt: String, printedBy: String = "", author: String = "") {
    self.createdAt = createdAt
    self.printedBy = printedBy
    self.author = author
  }

  /// `2026-11-21 09:00`, for the foot of the page.
  var printedAt: String { createdAt.prefix(10) + " " + createdAt.dropFirst(11).prefix(5) }

  /// Whether `createdAt` has the form above; the drawing library silently leaves out a date it cannot read.
  var isValid: Bool {
    let pattern = "dddd-dd-ddTdd:dd:dd"
    let text = Array(createdAt.utf8)
    guard text.count == 20 || text.count == 25 else { return false }
    for (byte, mark) in zip(text, pattern.utf8) where mark == 100 ? !(48...57).contains(byte) : byte != mark {
      return false
    }
    if text.count == 20 { return text[19] == 90 }
    return (text[19] == 43 || text[19] == 45) && text[22] == 58
  }
}
