public import Foundation

/// What a form is filled with: values by item key, as the case holds them (canonical forms of the reading contract).
///
/// A value that is absent or empty leaves its place on the paper blank. Keys are those of ``RecordLayout``.
public struct FormData: Hashable, Sendable {
  /// Items that stand once for the document.
  public var values: [String: String]
  /// Items of each person, in the order they shall be printed.
  public var persons: [[String: String]]
  /// PNG files by image key, such as `signature`.
  public var images: [String: Data]
  /// What the paper is matched with its case by (突合, C31): printed as text and QR code. ASCII, no personal item.
  public var caseIdentifier: String?

  public init(
    values: [String: String] = [:], persons: [[String: String]] = [], images: [String: Data] = [:],
    caseIdentifier: String? = nil
  ) {
    self.values = values
    self.persons = persons
    self.images = images
    self.caseIdentifier = caseIdentifier
  }

  /// The value of an item, `nil` when absent or empty.
  func value(_ key: String, person: Int?) -> String? {
    let value: String?
    if let person {
      value = persons.indices.contains(person) ? persons[person][key] : nil
    } else {
      value = values[key]
    }
    return value.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Whether an element of that condition is drawn.
  func applies(_ condition: Condition?, person: Int?) -> Bool {
    guard let condition else { return true }
    let value = value(condition.key, person: person)
    let holds = value.map { condition.values?.contains($0) ?? true } ?? false
    return holds != condition.negated
  }
}

extension FormData: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Counts only: form data may be logged.
  public var description: String {
    "FormData(\(values.count) values, \(persons.count) persons, \(images.count) images)"
  }

  public var debugDescription: String { description }

  /// Keeps `dump` and failed expectations from printing values.
  public var customMirror: Mirror { Mirror(self, children: ["summary": description]) }
}
