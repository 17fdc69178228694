public import Foundation
public import Residency

/// A folder of scans with their truth (`NAME.truth.json` beside each scan) and an optional `manifest.json`.
public struct LabelledFolder: Sendable {
  public struct Item: Sendable {
    public let file: URL
    public let truth: Reading
    public let profile: String
    public let arrangement: String
  }

  public let items: [Item]

  /// - Throws: what reading the folder or a truth file throws.
  public init(_ folder: URL) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    var entries: [String: Entry] = [:]
    if let data = try? Data(contentsOf: folder.appending(path: "manifest.json")) {
      for entry in try JSONDecoder().decode([Entry].self, from: data) { entries[entry.file] = entry }
    }
    var items: [Item] = []
    for name in names where name.hasSuffix(".truth.json") {
      let stem = String(name.dropLast(".truth.json".count))
      let scan = names.first { $0 != name && ($0 == stem || $0.hasPrefix(stem + ".")) && !$0.hasSuffix(".json") }
      guard let scan else { continue }
      let truth = try JSONDecoder().decode(Reading.self, from: Data(contentsOf: folder.appending(path: name)))
      items.append(
        Item(
          file: folder.appending(path: scan), truth: truth, profile: entries[scan]?.profile ?? "unknown",
          arrangement: entries[scan]?.arrangement ?? "unknown"))
    }
    self.items = items
  }

  private struct Entry: Decodable {
    let file: String
    let profile: String?
    let arrangement: String?
  }
}
