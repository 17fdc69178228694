public import Residency

/// One field of one document, as the paper has it and as it was read: every figure of the report is a count of these.
public struct FieldOutcome: Sendable {
  /// `fields.KEY` or `persons[n].KEY`.
  public let path: String
  /// The contract's key.
  public let field: String
  public let kind: ValueKind
  /// Whether a 住民異動届 needs it (`CoreFields`).
  public let isCore: Bool
  /// What the paper has; `nil` when it has no such field.
  let truth: FieldReading?
  /// What was read; `nil` when the field was not found.
  let reading: FieldReading?
  /// Whether the canonical value is right, a blank place read as blank included.
  public let isExact: Bool

  init(path: String, field: String, kind: ValueKind, isCore: Bool, truth: FieldReading?, reading: FieldReading?) {
    self.path = path
    self.field = field
    self.kind = kind
    self.isCore = isCore
    self.truth = truth
    self.reading = reading
    isExact =
      truth != nil && reading != nil && Self.isSame(Self.normalised(truth?.value), Self.normalised(reading?.value))
  }

  public var group: FieldGroup { FieldGroup(kind) }
  public var isMissing: Bool { truth != nil && reading == nil }
  /// A value where the paper has no such field.
  public var isExtra: Bool { truth == nil && reading?.value != nil }
  public var isMarked: Bool { reading?.review ?? false }
  /// Wrong and not marked: the error nobody would see.
  public var isSilent: Bool { reading != nil && !isExact && !isMarked }

  /// Whether the name holds a character that has a plainer form (髙, 﨑, 邉), for which readers write the plain one.
  public var holdsVariant: Bool {
    guard kind == .name, let value = truth?.value else { return false }
    return NameCopies.variants(value) > 0
  }

  /// The contract's values are canonical already, so spaces and width count; only dashes, which print alike, are made one.
  /// 長音 and 一 are characters of their own.
  static func normalised(_ value: String?) -> String? {
    value.map { text in
      String(
        text.map { character in
          "‐‑‒–—―−－ｰ─".contains(character) ? "-" : character
        })
    }
  }

  /// Code point by code point: canonically equivalent characters of names are different characters on a register.
  static func isSame(_ left: String?, _ right: String?) -> Bool {
    guard let left, let right else { return left == nil && right == nil }
    return left.isWritten(as: right)
  }

  /// The counts of this field alone.
  var count: EvaluationCount {
    var count = EvaluationCount()
    count.marked = isMarked ? 1 : 0
    count.silent = isSilent ? 1 : 0
    guard truth != nil else {
      count.extra = 1
      return count
    }
    let expected = Self.normalised(truth?.value) ?? ""
    count.fields = 1
    count.characters = expected.count
    count.exact = isExact ? 1 : 0
    count.missing = isMissing ? 1 : 0
    count.rightMarked = isExact && isMarked ? 1 : 0
    if !isExact {
      let seen = Self.normalised(reading?.value) ?? ""
      count.edits = TextFolding.distance(Array(expected)[...], Array(seen), limit: max(expected.count, seen.count))
    }
    return count
  }
}
