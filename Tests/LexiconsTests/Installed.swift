import Foundation

@testable import Lexicons

/// The dictionaries of this machine, read once for all tests.
enum Installed {
  static let isComplete = DictionaryFile.missingPackages.isEmpty

  static let lexicons: Lexicons = {
    let folder = FileManager.default.temporaryDirectory.appending(path: "lexicons-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    do {
      return try Lexicons(cacheFolder: folder)
    } catch {
      fatalError("the dictionaries cannot be read: \(error)")
    }
  }()
}
