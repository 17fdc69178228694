/// One value as read from paper, with what is needed to trust it or to look again.
public struct FieldReading: Codable, Hashable, Sendable {
  /// A rival to the value.
  public struct Alternative: Codable, Hashable, Sendable {
    public var value: String
    /// Probability, 0…1.
    public var confidence: Double

    public init(value: String, confidence: Double) {
      self.value = value
      self.confidence = confidence
    }
  }

  /// What one reader said about the value.
  public struct Evidence: Codable, Hashable, Sendable {
    /// The reader ("tesseract", "glyphs", "verification").
    public var reader: String
    /// The canonical value it would give; `nil`: blank.
    public var value: String?
    /// Its own opinion, 0…1: not a probability.
    public var confidence: Double

    public init(reader: String, value: String?, confidence: Double) {
      self.reader = reader
      self.value = value
      self.confidence = confidence
    }
  }

  /// Canonical value (see `ValueKind`). `nil`: the label is on the paper and its place is blank.
  /// Flags are the strings `true` and `false`.
  public var value: String?
  /// As printed, before canonicalisation. Empty when the place is blank.
  public var printed: String
  /// Probability that `value` is right, 0…1.
  public var confidence: Double
  /// A person must look at it before it counts.
  public var review: Bool
  public var alternatives: [Alternative]
  /// What each reader said; empty unless it was asked for.
  public var evidence: [Evidence]
  /// Page of the file, from 1.
  public var page: Int
  /// Where the value stands on the page as delivered.
  public var box: PageBox

  public init(
    value: String?, printed: String, confidence: Double, review: Bool, alternatives: [Alternative] = [],
    evidence: [Evidence] = [], page: Int, box: PageBox
  ) {
    self.value = value
    self.printed = printed
    self.confidence = confidence
    self.review = review
    self.alternatives = alternatives
    self.evidence = evidence
    self.page = page
    self.box = box
  }
}

extension FieldReading: CustomStringConvertible {
  /// Names no value: readings may be logged.
  public var description: String {
    "FieldReading(\(value == nil ? "blank" : "value"), confidence \(confidence), review \(review), page \(page))"
  }
}

extension FieldReading {
  private enum CodingKeys: String, CodingKey {
    case value, printed, confidence, review, alternatives, evidence, page, box
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    value = try container.decodeIfPresent(String.self, forKey: .value)
    printed = try container.decodeIfPresent(String.self, forKey: .printed) ?? ""
    confidence = try container.decodeIfPresent(Double.self, forKey: .confidence) ?? 0
    review = try container.decodeIfPresent(Bool.self, forKey: .review) ?? true
    alternatives = try container.decodeIfPresent([Alternative].self, forKey: .alternatives) ?? []
    evidence = try container.decodeIfPresent([Evidence].self, forKey: .evidence) ?? []
    page = try container.decodeIfPresent(Int.self, forKey: .page) ?? 1
    box = try container.decodeIfPresent(PageBox.self, forKey: .box) ?? PageBox(x: 0, y: 0, width: 0, height: 0)
  }

  /// Writes `value` as `null` when the place is blank: an absent key means something else (not on this document).
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(value, forKey: .value)
    try container.encode(printed, forKey: .printed)
    try container.encode(confidence, forKey: .confidence)
    try container.encode(review, forKey: .review)
    try container.encode(alternatives, forKey: .alternatives)
    if !evidence.isEmpty { try container.encode(evidence, forKey: .evidence) }
    try container.encode(page, forKey: .page)
    try container.encode(box, forKey: .box)
  }
}

/// A rectangle in pixels of the page as delivered (before straightening), origin top left; encoded `[x, y, width, height]`.
public struct PageBox: Codable, Hashable, Sendable {
  public var x, y, width, height: Int

  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  public init(from decoder: any Decoder) throws {
    var container = try decoder.unkeyedContainer()
    x = try container.decode(Int.self)
    y = try container.decode(Int.self)
    width = try container.decode(Int.self)
    height = try container.decode(Int.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    for part in [x, y, width, height] { try container.encode(part) }
  }
}
