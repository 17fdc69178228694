import Foundation
import Residency
import Support
import Testing

@testable import CertificateReading
@testable import MadoguchiSamples

/// A page is read alike whoever reads it and whatever was read before. Every worker process has hash seeds of its own, so
/// that a reading which depends on the order of a set or dictionary sooner or later differs between two of them.
@Suite(.tags(.large)) struct SameReadingTests {
  /// All of a reading but the time it took.
  private static func untimed(_ reading: Reading) -> Reading {
    var reading = reading
    reading.timing = Reading.Timing(seconds: 0, pages: [])
    return reading
  }

  @Test("several workers, each with the pages in another order, give the same fields, confidences and places")
  func workersAgree() async throws {
    let folder = try TemporaryFolder()
    let specs = [
      SampleSpec(arrangement: "stacked-blocks", profile: .office, seed: 41_101, persons: 2),
      SampleSpec(arrangement: "person-rows-landscape", profile: .hard, seed: 41_102, persons: 3),
      SampleSpec(arrangement: "unruled-list", profile: .clean, seed: 41_103, persons: 2),
    ]
    let files = try specs.map { try $0.write(to: folder).file }
    let orders = [[0, 1, 2], [2, 1, 0], [1, 2, 0]]
    let readings = try await withThrowingTaskGroup(of: [Int: Reading].self) { group in
      for order in orders {
        let pool = ReadingPool(
          program: try WorkerProgram.url(), templates: Setup.templatesFolder, workers: 1,
          limits: ReadingPool.Limits(seconds: 300))
        group.addTask {
          defer { pool.close() }
          var seen: [Int: Reading] = [:]
          for index in order { seen[index] = Self.untimed(await pool.read(files[index])) }
          return seen
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    let first = try #require(readings.first)
    for index in files.indices {
      #expect(first[index]?.status == .read && first[index]?.fields.isEmpty == false)
      #expect(readings.allSatisfy { $0[index] == first[index] }, "\(specs[index].arrangement)")
    }
  }
}
