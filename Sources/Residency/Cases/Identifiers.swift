/// The id of one version of a move case: ASCII letters, digits and hyphens, 1…64 characters, so that it can stand in a
/// file name, an address and a QR code. It is made by the caller and tells nothing about a person.
public struct CaseID: RawRepresentable, Codable, Hashable, Sendable {
  public let rawValue: String

  /// `nil` when empty, too long, or when another character stands in it.
  public init?(rawValue: String) {
    guard Identifier.isPlain(rawValue) else { return nil }
    self.rawValue = rawValue
  }
}

/// The id of one scan file kept with a case; of the same form as a `CaseID`.
public struct ScanID: RawRepresentable, Codable, Hashable, Sendable {
  public let rawValue: String

  public init?(rawValue: String) {
    guard Identifier.isPlain(rawValue) else { return nil }
    self.rawValue = rawValue
  }
}

/// The id of one stored signature image; of the same form as a `CaseID`.
public struct SignatureID: RawRepresentable, Codable, Hashable, Sendable {
  public let rawValue: String

  public init?(rawValue: String) {
    guard Identifier.isPlain(rawValue) else { return nil }
    self.rawValue = rawValue
  }
}

/// The id of a member of staff (職員): a user name, 1…64 characters, no spaces or control characters.
public struct StaffID: RawRepresentable, Codable, Hashable, Sendable {
  public let rawValue: String

  public init?(rawValue: String) {
    guard Identifier.isName(rawValue) else { return nil }
    self.rawValue = rawValue
  }
}

/// The id of a desk (部署・窓口), such as 市民課: 1…64 characters, no spaces or control characters.
public struct DeskID: RawRepresentable, Codable, Hashable, Sendable {
  public let rawValue: String

  public init?(rawValue: String) {
    guard Identifier.isName(rawValue) else { return nil }
    self.rawValue = rawValue
  }
}

extension CaseID: CustomStringConvertible { public var description: String { rawValue } }
extension ScanID: CustomStringConvertible { public var description: String { rawValue } }
extension SignatureID: CustomStringConvertible { public var description: String { rawValue } }
extension StaffID: CustomStringConvertible { public var description: String { rawValue } }
extension DeskID: CustomStringConvertible { public var description: String { rawValue } }

enum Identifier {
  static func isPlain(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45
      }
  }

  static func isName(_ text: String) -> Bool {
    (1...64).contains(text.unicodeScalars.count)
      && text.unicodeScalars.allSatisfy { scalar in
        !scalar.properties.isWhitespace && scalar.properties.generalCategory != .control
          && scalar.properties.generalCategory != .format
      }
  }
}
