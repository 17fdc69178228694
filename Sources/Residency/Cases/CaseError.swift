/// Why something could not be done with a move case. It never carries a value of a person, only the field's name.
public struct CaseError: Error, Hashable, Sendable {
  public enum Code: String, Codable, Hashable, Sendable, CaseIterable {
    /// The act is not possible in the case's state; for a filed case, nothing is (C19).
    case actNotAllowed
    /// The field, person or path does not exist (C01).
    case unknownField
    /// A value that its field cannot hold: no such date, wrong check digit, not in the closed list.
    case invalidValue
    /// A reason or note is missing where one must be given.
    case reasonMissing
    /// There is no such finding, or it is not one that can be acknowledged.
    case noSuchFinding
    /// Something stands against signing or filing; `filingObstacles` lists what.
    case obstacles
    /// A second person is needed (C10, R44).
    case samePerson
    /// The edit changes nothing.
    case emptyEdit
    /// The reading cannot be drafted from.
    case notDraftable
    /// The papers cannot be put in that order: a paper or page is not of this case, or stands in it twice.
    case wrongPapers
  }

  public let code: Code
  /// What failed and what to do, in English, without personal values.
  public let message: String
  /// The field at fault, where there is one.
  public let path: FieldPath?

  public init(_ code: Code, _ message: String, path: FieldPath? = nil) {
    self.code = code
    self.message = message
    self.path = path
  }
}

extension CaseError: CustomStringConvertible {
  public var description: String { "\(code.rawValue): \(message)" + (path.map { " [\($0.text)]" } ?? "") }
}
