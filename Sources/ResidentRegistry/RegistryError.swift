/// What the registry could not do, and what to do about it. Holds no personal value and no cell of an extract.
public struct RegistryError: Error, Hashable, Sendable {
  /// Stable codes for programs.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// The file cannot be opened or read.
    case unreadableFile
    /// The key file is missing, too short, or readable by others.
    case unusableKey
    /// The database was made with another key.
    case wrongKey
    /// The database is not ours, damaged, or made by a newer program.
    case unusableDatabase
    /// Another process is writing.
    case busy
    /// The mapping file cannot be understood.
    case badMapping
    /// The extract lacks columns that the mapping names.
    case missingColumns
    /// The bytes are in no encoding the import takes.
    case unknownEncoding
    /// No extract has been imported yet: nothing can be matched.
    case noExtract
    /// A criterion is missing or not usable.
    case badCriteria
  }

  public let code: Code
  /// What failed and what to do, in English.
  public let message: String

  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}

extension RegistryError: CustomStringConvertible {
  public var description: String { "\(code.rawValue): \(message)" }
}
