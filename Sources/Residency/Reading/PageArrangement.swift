/// Where labels and values stand on one page of a paper: its arrangement, without a word of what was filled in.
///
/// All measures are millimetres on the upright, straightened page, origin top left. A label is named by its concept, a key of
/// `Templates/Certificates`, never by its text.
public struct PageArrangement: Codable, Hashable, Sendable {
  /// A label and the places of its values.
  public struct Label: Codable, Hashable, Sendable {
    /// What it means, in printed order: more than one when it names two things (氏名（フリガナ）).
    public var concepts: [String]
    /// Its cell, or its ink outside of tables.
    public var place: PaperPlace
    /// Its ink.
    public var ink: PaperPlace
    public var isCell: Bool
    /// In their order when it heads a column or a row of several.
    public var values: [Value]

    public init(concepts: [String], place: PaperPlace, ink: PaperPlace, isCell: Bool, values: [Value] = []) {
      self.concepts = concepts
      self.place = place
      self.ink = ink
      self.isCell = isCell
      self.values = values
    }
  }

  /// The place of a value, and which value of the reading stands there; not the value.
  public struct Value: Codable, Hashable, Sendable {
    public var place: PaperPlace
    /// Set when it is a value of the document.
    public var field: DocumentField?
    /// Index into the reading's persons, with `personField`.
    public var person: Int?
    public var personField: PersonField?

    public init(
      place: PaperPlace, field: DocumentField? = nil, person: Int? = nil, personField: PersonField? = nil
    ) {
      self.place = place
      self.field = field
      self.person = person
      self.personField = personField
    }
  }

  /// Millimetres.
  public var width, height: Double
  public var labels: [Label]

  public init(width: Double, height: Double, labels: [Label]) {
    self.width = width
    self.height = height
    self.labels = labels
  }
}

/// A rectangle on paper in millimetres, in tenths; encoded `[x, y, width, height]`.
public struct PaperPlace: Codable, Hashable, Sendable {
  public var x, y, width, height: Double

  public init(x: Double, y: Double, width: Double, height: Double) {
    func tenths(_ value: Double) -> Double { (value * 10).rounded() / 10 }
    self.x = tenths(x)
    self.y = tenths(y)
    self.width = tenths(width)
    self.height = tenths(height)
  }

  public init(from decoder: any Decoder) throws {
    var container = try decoder.unkeyedContainer()
    let x = try container.decode(Double.self)
    let y = try container.decode(Double.self)
    let width = try container.decode(Double.self)
    let height = try container.decode(Double.self)
    guard [x, y, width, height].allSatisfy({ $0.isFinite && abs($0) < 10_000 }), width >= 0, height >= 0 else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no place on a sheet of paper")
    }
    self.init(x: x, y: y, width: width, height: height)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    for part in [x, y, width, height] { try container.encode(part) }
  }

  public var maxX: Double { x + width }
  public var maxY: Double { y + height }
  public var midX: Double { x + width / 2 }
  public var midY: Double { y + height / 2 }
}

extension Reading {
  /// The arrangement as far as it is confirmed: only places whose values were read as a person has let them stand.
  ///
  /// - Parameters:
  ///   - persons: the confirmed values of each person, in any order.
  ///   - others: all confirmed values that stand once.
  /// - Returns: `nil` when there is none, or so little of it was read right that the places cannot be trusted: less than
  ///   nine tenths of the values, or less than six.
  public func arrangement(
    confirmedBy persons: [[PersonField: String]], others: Set<String>
  ) -> [PageArrangement]? {
    guard let arrangement, status == .read else { return nil }
    let counterparts = self.persons.map { read in
      persons.max { equal(read, $0) < equal(read, $1) } ?? [:]
    }
    var right = 0
    var wrong = 0
    func isConfirmed(_ value: PageArrangement.Value) -> Bool {
      var seen: String?
      var expected: String?
      if let index = value.person, let field = value.personField, self.persons.indices.contains(index) {
        seen = self.persons[index][field]?.value
        expected = counterparts[index][field]
      } else if let field = value.field {
        seen = fields[field]?.value
        expected = seen.flatMap { others.contains($0) ? $0 : nil }
      } else {
        return false
      }
      if seen == nil, expected == nil { return true }
      if seen == expected { right += 1 } else { wrong += 1 }
      return seen == expected
    }
    let pages = arrangement.map { page in
      var page = page
      for index in page.labels.indices {
        // A column is learnt whole or not at all: its pitch comes from neighbours.
        let values = page.labels[index].values
        let confirmed = values.filter(isConfirmed)
        page.labels[index].values = confirmed.count == values.count ? confirmed : []
      }
      return page
    }
    return right >= 6 && right >= 9 * wrong ? pages : nil
  }

  private func equal(_ read: [PersonField: FieldReading], _ confirmed: [PersonField: String]) -> Int {
    confirmed.reduce(0) { $0 + (read[$1.key]?.value == $1.value ? 1 : 0) }
  }
}
