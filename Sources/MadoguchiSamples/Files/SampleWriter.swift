public import Foundation
import Residency

/// How a document is worn by its way to us.
public enum SampleProfile: String, Hashable, Sendable, CaseIterable, Codable {
  /// As rendered, 300 dpi.
  case clean
}

/// The format of a sample file.
public enum SampleFormat: String, Hashable, Sendable, CaseIterable, Codable {
  case png
  /// Multi-page, LZW.
  case tiff
}

/// One line of `manifest.json`.
public struct ManifestEntry: Codable, Hashable, Sendable {
  public var file: String
  public var range: SampleRange
  public var arrangement: String
  public var profile: SampleProfile
  public var format: SampleFormat
  public var seed: UInt64
  public var docType: String
  public var fontFamily: TypeFamily
  public var pages: Int
}

/// Makes documents of a range and writes them with their truth.
public struct SampleWriter: Sendable {
  public let range: SampleRange
  public let folder: URL

  public init(range: SampleRange, folder: URL) {
    self.range = range
    self.folder = folder
  }

  /// Writes `count` documents, cycling through the arrangements of the range and through `profiles`; their seeds count
  /// up from `firstSeed`.
  /// - Returns: what was written, also found in `manifest.json`.
  /// - Throws: `SamplesError`
  @discardableResult
  public func write(
    count: Int, profiles: [SampleProfile], firstSeed: UInt64? = nil, progress: (Int) -> Void = { _ in }
  ) throws -> [ManifestEntry] {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var entries: [ManifestEntry] = []
    let arrangements = Arrangements.drawable.filter { $0.use == range }
    for index in 0..<count {
      let seed = (firstSeed ?? range.seeds.lowerBound) + UInt64(index)
      guard range.seeds.contains(seed) else {
        throw SamplesError(.seedOutOfRange, "Seed \(seed) is not one of the \(range.rawValue) range \(range.seeds).")
      }
      let arrangement = arrangements[index % arrangements.count]
      let profile = profiles[(index / arrangements.count) % profiles.count]
      let document = try SampleDocument(arrangement: arrangement, seed: seed)
      entries += try write(document, profile: profile, format: .png)
      progress(index + 1)
    }
    try json(entries, to: "manifest.json")
    return entries
  }

  private func write(_ document: SampleDocument, profile: SampleProfile, format: SampleFormat) throws -> [ManifestEntry]
  {
    let name = "\(document.arrangement.name)-\(profile.rawValue)-\(document.seed)"
    // A PNG holds one page.
    let format = document.pages.count > 1 ? SampleFormat.tiff : format
    let file = "\(name).\(format.rawValue)"
    switch format {
    case .png: try save(Data(try Picture(document.pages[0]).png()), to: file)
    case .tiff: try Picture.writeTIFF(document.pages.map(Picture.init), to: folder.appendingPathComponent(file).path)
    }
    try json(document.truth(file: file) { $1 }, to: "\(name).truth.json")
    return [
      ManifestEntry(
        file: file, range: range, arrangement: document.arrangement.name, profile: profile, format: format,
        seed: document.seed, docType: document.arrangement.docType.rawValue, fontFamily: document.family,
        pages: document.pages.count)
    ]
  }

  private func json(_ value: some Encodable, to name: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    try save(try encoder.encode(value) + Data([0x0A]), to: name)
  }

  private func save(_ data: Data, to name: String) throws {
    do {
      try data.write(to: folder.appendingPathComponent(name), options: .atomic)
    } catch {
      throw SamplesError(.writeFailed, "Cannot write \(name); is the folder writable and is there room?")
    }
  }
}
