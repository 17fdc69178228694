import CaseArchive
import Foundation

/// What commands write: results to standard output, everything else to standard error.
enum Output {
  static func line(_ text: String = "") {
    FileHandle.standardOutput.write(Data((text + "\n").utf8))
  }

  static func note(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }

  /// Compact or readable JSON with sorted keys, so that two runs can be compared.
  static func json(_ value: some Encodable, pretty: Bool = true) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting =
      pretty ? [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes] : [.sortedKeys, .withoutEscapingSlashes]
    FileHandle.standardOutput.write(try encoder.encode(value) + Data("\n".utf8))
  }

  /// Writes a file that only its owner can read: what commands write is personal.
  static func write(_ data: Data, to path: String) throws {
    let url = URL(fileURLWithPath: path)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url, options: .atomic)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: url.path)
  }
}

/// What commands read.
enum Input {
  /// A file's content, or standard input for `-`.
  static func data(_ path: String) throws -> Data {
    path == "-"
      ? try FileHandle.standardInput.readToEnd() ?? Data()
      : try Data(contentsOf: URL(fileURLWithPath: path))
  }

  /// A scan's content; `nil` when the file is missing, empty, no ordinary file (a pipe would wait for ever), larger than
  /// any scan, or not readable.
  static func scan(_ path: String) -> Data? {
    let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: url.path),
      attributes[.type] as? FileAttributeType == .typeRegular, let size = attributes[.size] as? NSNumber,
      (1...Archive.largestFile).contains(size.intValue)
    else { return nil }
    return try? Data(contentsOf: url)
  }
}
