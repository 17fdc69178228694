public import Foundation
import Residency

/// How a document is worn by its way to us.
public enum SampleProfile: String, Hashable, Sendable, CaseIterable, Codable {
  /// As rendered, 300 dpi.
  case clean
  /// Skew to 1.5°, paper, security ground, JPEG.
  case office
  /// 200 dpi fax or faint grey, skew to 4°, folds, holes, turned.
  case hard
  /// A phone's photo.
  case photo
}

/// The format of a sample file.
public enum SampleFormat: String, Hashable, Sendable, CaseIterable, Codable {
  case png, jpeg
  /// Several pages in one file: G4, LZW or JPEG inside.
  case tiff
  /// Several pages in one file, each a JPEG.
  case pdf

  /// Whether a file holds several pages.
  var holdsPages: Bool { self == .tiff || self == .pdf }
}

/// One line of `manifest.json`.
public struct ManifestEntry: Codable, Hashable, Sendable {
  public var file: String
  public var range: SampleRange
  public var arrangement: String
  public var profile: SampleProfile
  public var format: SampleFormat
  public var seed: UInt64
  /// `null` for papers that are no known document.
  public var docType: String?
  public var fontFamily: TypeFamily?
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
  /// - Parameters:
  ///   - profiles: none means clean.
  ///   - format: what such a machine writes when `nil`; a document of several pages gets a format that holds them.
  ///   - persons: members of each household, 1…8; drawn when `nil`.
  ///   - arrangements: names of those wanted; all that the edition cycles through when `nil`.
  ///   - edition: how much variety.
  ///   - form: the seed whose form and issuer all documents share; each has its own when `nil`.
  /// - Returns: what was written, also found in `manifest.json`.
  /// - Throws: `SamplesError`; `documentsMissing`, after all others and the manifest are written, when some could not be
  ///   made.
  @discardableResult
  public func write(
    count: Int, profiles: [SampleProfile], format: SampleFormat? = nil, firstSeed: UInt64? = nil, persons: Int? = nil,
    arrangements names: [String]? = nil, edition: SampleEdition = .current, form: UInt64? = nil,
    progress: (Int) -> Void = { _ in }
  ) throws -> [ManifestEntry] {
    let wanted = try arrangements(named: names, edition: edition)
    let profiles = profiles.isEmpty ? [.clean] : profiles
    let first = firstSeed ?? range.seeds.lowerBound
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var entries: [ManifestEntry] = []
    var missing: [String] = []
    for index in 0..<max(0, count) {
      guard range.seeds.contains(first), range.seeds.contains(first + UInt64(index)) else {
        throw SamplesError(
          .seedOutOfRange,
          "Seeds of the \(range.rawValue) range are \(range.seeds.lowerBound) to \(range.seeds.upperBound).")
      }
      // Every round through the arrangements starts with another profile, so that a few documents already hold all.
      let (round, place) = (index / wanted.count, index % wanted.count)
      let profile = profiles[(round + place) % profiles.count]
      do {
        let document = try SampleDocument(
          arrangement: wanted[place], seed: first + UInt64(index), size: persons.map { min(max($0, 1), 8) },
          edition: edition, form: form)
        entries.append(try write(document, profile: profile, format: format))
      } catch let error as SamplesError where [.textOverflows, .glyphMissing].contains(error.code) {
        missing.append("\(wanted[place].name) of seed \(first + UInt64(index)) (\(error))")
      }
      progress(index + 1)
    }
    try json(entries, to: "manifest.json")
    guard missing.isEmpty else {
      throw SamplesError(
        .documentsMissing,
        "\(missing.count) of \(count) documents could not be made: \(missing.joined(separator: "; ")). The others and manifest.json are written."
      )
    }
    return entries
  }

  /// Writes one document, `NAME.FORMAT` and `NAME.truth.json`.
  /// - Parameter qualityLimit: the best JPEG quality allowed.
  func write(
    _ document: SampleDocument, profile: SampleProfile, format wanted: SampleFormat?, name: String? = nil,
    qualityLimit: Int = 100
  ) throws -> ManifestEntry {
    let name = name ?? "\(document.arrangement.name)-\(profile.rawValue)-\(document.seed)"
    var generator = SeededGenerator(seed: document.seed, purpose: profile.rawValue)
    let machine = Machine(profile: profile, edition: document.edition, generator: &generator)
    var pages: [DegradedPage] = []
    for (index, page) in document.pages.enumerated() {
      var marking = SeededGenerator(seed: document.seed, purpose: "\(profile.rawValue) page \(index)")
      let values = document.placed.filter { $0.page == index + 1 && !$0.value.printed.isEmpty }.map(\.ink)
      try machine.prepare(
        page, printing: document.printing, values: values, generator: &marking)
      pages.append(try machine.deliver(page, number: index + 1, generator: &generator))
    }
    for index in pages.indices { pages[index].quality = min(pages[index].quality, qualityLimit) }
    let format = Self.format(for: pages, profile: profile, wanted: wanted, generator: &generator)
    let file = "\(name).\(format.rawValue)"
    try save(pages, as: format, to: file)
    try json(document.truth(file: file) { [pages] in pages[$0 - 1].map.bounds(of: $1) }, to: "\(name).truth.json")
    return ManifestEntry(
      file: file, range: range, arrangement: document.arrangement.name, profile: profile, format: format,
      seed: document.seed, docType: document.arrangement.docType.rawValue, fontFamily: document.family,
      pages: document.pages.count)
  }

  /// The format asked for, or one that such a machine writes; a document of several pages needs one that holds them.
  private static func format(
    for pages: [DegradedPage], profile: SampleProfile, wanted: SampleFormat?, generator: inout SeededGenerator
  ) -> SampleFormat {
    let many = pages.count > 1
    if let wanted, wanted.holdsPages || !many { return wanted }
    if pages.contains(where: { $0.picture.depth == 1 }) { return .tiff }
    return switch profile {
    case .clean: many ? generator.pick([.tiff, .pdf]) : .png
    case .office: many ? generator.pick([.tiff, .pdf]) : generator.weighted([(.jpeg, 5), (.pdf, 3), (.tiff, 1)])
    case .hard, .photo: many ? .pdf : .jpeg
    }
  }

  func save(_ pages: [DegradedPage], as format: SampleFormat, to file: String) throws {
    let path = folder.appendingPathComponent(file).path
    switch format {
    case .png: try save(Data(try pages[0].picture.png(dotsPerInch: pages[0].dotsPerInch)), to: file)
    case .jpeg:
      let page = pages[0]
      try save(Data(try page.jpeg(orientation: page.orientation)), to: file)
    case .tiff: try Picture.writeTIFF(pages, to: path)
    case .pdf:
      let sheets = try pages.map {
        PDFFile.Page(
          jpeg: try $0.jpeg(), width: $0.picture.width, height: $0.picture.height,
          dotsPerInch: max($0.dotsPerInch, 200))
      }
      try PDFFile.write(sheets, to: path)
    }
  }

  func json(_ value: some Encodable, to name: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    try save(try encoder.encode(value) + Data([0x0A]), to: name)
  }

  func save(_ data: Data, to name: String) throws {
    do {
      try data.write(to: folder.appendingPathComponent(name), options: .atomic)
    } catch {
      throw SamplesError(.writeFailed, "Cannot write \(name); is the folder writable and is there room?")
    }
  }
}
