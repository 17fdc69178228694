/// Why reading could not start or go on. A page that holds no certificate is not an error.
public struct CertificateReadingError: Error, Hashable, Sendable {
  public enum Code: String, Hashable, Sendable {
    /// The folder of certificate templates was not found.
    case templatesMissing
    /// A template file is not as expected.
    case templatesDamaged
    /// A worker process could not be started.
    case workerStart
    /// A worker process ended while it read a file.
    case workerDied
    /// A file took longer than allowed.
    case timeLimit
    /// A worker said something that is not of the protocol.
    case protocolBroken
  }

  public let code: Code
  /// What failed and what to do, in English, without text of the page.
  public let message: String

  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}

extension CertificateReadingError: CustomStringConvertible {
  public var description: String { "\(code.rawValue): \(message)" }
}
