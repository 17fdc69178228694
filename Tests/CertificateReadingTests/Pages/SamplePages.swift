import Foundation
import Residency
import Testing

@testable import CertificateReading
@testable import MadoguchiSamples

/// A folder that goes away with the test.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "pages-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> URL {
    let file = url.appending(path: name)
    try Data(bytes).write(to: file)
    return file
  }
}

/// Which document is made for a test: of the tuning range only, so that tests tell nothing about the accuracy measured.
struct SampleSpec: Sendable, CustomTestStringConvertible {
  var arrangement: String
  var profile: SampleProfile
  var seed: UInt64
  /// Drawn from the seed when `nil`.
  var persons: Int?
  /// Quarter turns clockwise in which the sheet lay on the scanner.
  var quarterTurns = 0

  var testDescription: String { "\(arrangement)-\(profile.rawValue)-\(seed)-\(persons ?? 0)p-\(quarterTurns * 90)°" }

  /// Writes the sample.
  func write(to folder: TemporaryFolder) throws -> (file: URL, truth: Reading) {
    guard quarterTurns == 0 else { return try writeTurned(to: folder) }
    let entries = try SampleWriter(range: .tuning, folder: folder.url).write(
      count: 1, profiles: [profile], firstSeed: seed, persons: persons, arrangements: [arrangement],
      edition: .first)
    let file = folder.url.appending(path: entries[0].file)
    let truth = file.deletingPathExtension().appendingPathExtension("truth.json")
    return (file, try JSONDecoder().decode(Reading.self, from: Data(contentsOf: truth)))
  }

  private func writeTurned(to folder: TemporaryFolder) throws -> (file: URL, truth: Reading) {
    guard let drawable = Arrangements.drawable.first(where: { $0.name == arrangement }) else {
      throw SamplesError(.unknownArrangement, "no arrangement \(arrangement)")
    }
    let document = try SampleDocument(arrangement: drawable, seed: seed, size: persons, edition: .first)
    var pages = try document.pages.map {
      DegradedPage(picture: try Picture($0.picture), map: .identity, dotsPerInch: 300)
    }
    for index in pages.indices { try pages[index].turn(quarters: quarterTurns) }
    try SampleWriter(range: .tuning, folder: folder.url).save(pages, as: .png, to: "turned.png")
    let maps = pages.map(\.map)
    return (
      folder.url.appending(path: "turned.png"), document.truth(file: "turned.png") { maps[$0 - 1].bounds(of: $1) }
    )
  }
}

extension PageBox {
  /// Common area by joined area, 0…1.
  func overlap(_ other: PageBox) -> Double {
    let width = min(x + self.width, other.x + other.width) - max(x, other.x)
    let height = min(y + self.height, other.y + other.height) - max(y, other.y)
    guard width > 0, height > 0 else { return 0 }
    let common = width * height
    return Double(common) / Double(self.width * self.height + other.width * other.height - common)
  }
}
