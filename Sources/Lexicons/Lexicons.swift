import Foundation

/// The dictionaries installed on this machine, as evidence beside what was read from paper: they inform, they never
/// overwrite.
public final class Lexicons: Sendable {
  /// Readings of names; `nil` while a package of theirs is missing.
  public let names: NameLexicon?
  /// Places; `nil` while their package is missing.
  public let places: Gazetteer?
  /// Debian packages to install, by name; empty when all dictionaries are there.
  public let missingPackages: [String]

  /// Opens what was read from the dictionaries, reading them first when the cache in `folder` is missing or older than
  /// they are (some seconds).
  /// - Throws: when the cache cannot be written.
  public convenience init(cacheFolder folder: String) throws {
    let (identity, path) = Self.place(folder)
    if let cached = LexiconFile(path: path, identity: identity) {
      self.init(file: cached)
      return
    }
    var writer = LexiconBuilder().build()
    writer.set(.identity, Array(identity.utf8))
    do {
      try writer.write(to: path)
    } catch {
      throw LexiconError.cacheNotWritten(path)
    }
    guard let written = LexiconFile(path: path, identity: identity) else { throw LexiconError.cacheNotWritten(path) }
    self.init(file: written)
  }

  /// Opens the cache in `folder` when it is there and up to date; never reads the dictionaries.
  public convenience init?(cachedIn folder: String) {
    let (identity, path) = Self.place(folder)
    guard let file = LexiconFile(path: path, identity: identity) else { return nil }
    self.init(file: file)
  }

  init(file: LexiconFile) {
    missingPackages = DictionaryFile.missingPackages
    let named: [DictionaryFile] = [.kanjiReadings, .names, .personalNames]
    names = named.allSatisfy(\.isInstalled) ? NameLexicon(file: file) : nil
    places = DictionaryFile.places.isInstalled ? Gazetteer(file: file) : nil
  }

  private static func place(_ folder: String) -> (identity: String, path: String) {
    let identity =
      "v\(LexiconFile.formatVersion)\n"
      + DictionaryFile.allCases.map { $0.identity ?? "\($0.path) missing" }.joined(separator: "\n")
    return (identity, folder + "/lexicons")
  }
}

/// What stops the dictionaries from being used.
public enum LexiconError: Error, Hashable, CustomStringConvertible {
  case cacheNotWritten(String)

  public var description: String {
    switch self {
    case .cacheNotWritten(let path):
      "What was read from the dictionaries cannot be written to \(path); make the folder writable or choose another."
    }
  }
}
