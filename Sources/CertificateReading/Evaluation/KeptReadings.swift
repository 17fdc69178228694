public import Foundation
public import Residency

/// Readings kept as JSON Lines (`madoguchi read --json`), found again by file name: scans need not be read twice to be
/// counted twice.
public struct KeptReadings: Sendable {
  private let byFile: [String: Reading]

  /// - Throws: what reading the file or decoding a line throws.
  public init(_ file: URL) throws {
    let text = try String(contentsOf: file, encoding: .utf8)
    var byFile: [String: Reading] = [:]
    for line in text.split(separator: "\n") {
      let reading = try JSONDecoder().decode(Reading.self, from: Data(line.utf8))
      byFile[reading.file] = reading
    }
    self.byFile = byFile
  }

  /// The reading of a scan; `nil` when it is not among them.
  public func reading(of item: LabelledFolder.Item) -> Reading? { byFile[item.file.lastPathComponent] }
}
