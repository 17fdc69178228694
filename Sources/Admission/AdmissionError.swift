/// Why somebody or something was not let in. It carries no name and no password, so that it may be logged.
public struct AdmissionError: Error, Hashable, Sendable {
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// The user name or the password is wrong; which of them is not told.
    case wrongCredentials
    /// Too many wrong passwords in a row; it ends by itself.
    case lockedOut
    /// The account is switched off, or its time has ended.
    case disabled
    /// The user name is taken.
    case nameTaken
    /// There is no such account.
    case noSuchAccount
    /// The password is too short, or holds the user name.
    case weakPassword
    /// No tablet shows that code now.
    case noSuchTablet
    /// The tablet shows another case.
    case tabletBusy
    /// Another tablet shows the case.
    case caseOnTablet
    /// The database refused or failed.
    case storage
    /// The database was written by a newer program.
    case newerDatabase
  }

  public let code: Code
  /// What failed and what to do, in English.
  public let message: String

  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}

extension AdmissionError: CustomStringConvertible {
  public var description: String { "\(code.rawValue): \(message)" }
}
