public import Residency

/// The kinds of values for which one accuracy goal holds.
public enum FieldGroup: String, Codable, Hashable, Sendable, CaseIterable {
  /// Dates, 個人番号, 住民票コード, 在留カード等の番号 and other numbers.
  case numbers
  /// Names, readings, addresses, 本籍, 筆頭者.
  case names
  /// Sex, relationship, flags, categories.
  case choices
  /// Free text, for which no goal is set: certificate number, issuer, reason, remarks.
  case other

  public init(_ kind: ValueKind) {
    switch kind {
    case .date, .individualNumber, .juminhyoCode, .residenceCardNumber, .digits: self = .numbers
    case .name, .kana, .address: self = .names
    case .sex, .relationship, .flag, .category: self = .choices
    case .text: self = .other
    }
  }

  var title: String {
    switch self {
    case .numbers: "dates, numbers"
    case .names: "names, addresses"
    case .choices: "sex, flags, lists"
    case .other: "free text"
    }
  }
}

/// What the reader shall reach on scans of a profile, in shares of 1.
public struct EvaluationGoal: Hashable, Sendable {
  /// Fields read exactly, by group.
  public let exact: [FieldGroup: Double]
  /// Documents with every core field right and none marked, at least.
  public let straightThrough: Double
  /// Wrong and not marked, of all fields, at most.
  public let silent: Double
  /// Right and marked all the same, of all fields, at most.
  public let rightMarked: Double

  /// The goal for a profile of the sample generator; `nil` for scans of another origin.
  public static func of(profile: String) -> EvaluationGoal? {
    switch profile {
    case "clean": .init(0.999, 0.99, 0.995, straightThrough: 0.85, silent: 0.0005, rightMarked: 0.02)
    case "office": .init(0.995, 0.98, 0.99, straightThrough: 0.70, silent: 0.001, rightMarked: 0.04)
    case "hard": .init(0.98, 0.93, 0.97, straightThrough: 0.40, silent: 0.002, rightMarked: 0.12)
    case "photo": .init(0.98, 0.94, 0.97, straightThrough: 0.45, silent: 0.002, rightMarked: 0.10)
    default: nil
    }
  }

  private init(
    _ numbers: Double, _ names: Double, _ choices: Double, straightThrough: Double, silent: Double, rightMarked: Double
  ) {
    exact = [.numbers: numbers, .names: names, .choices: choices]
    self.straightThrough = straightThrough
    self.silent = silent
    self.rightMarked = rightMarked
  }
}
