import Foundation
import Support
import Testing

@testable import CertificateReading
@testable import MadoguchiSamples

@Suite(.tags(.large)) struct BurstTests {
  @Test("every page delivered is read, and what waits is told at each delivery")
  func allRead() async throws {
    let folder = try TemporaryFolder()
    let surface = try ImageSurface(width: 700, height: 500)
    surface.fill(red: 1, green: 1, blue: 1)
    let file = try folder.write(try Picture(surface).png(dotsPerInch: 300), to: "blank.png")
    let pool = ReadingPool(
      program: try WorkerProgram.url(), templates: Setup.templatesFolder, workers: 1,
      limits: ReadingPool.Limits(seconds: 120))
    defer { pool.close() }
    let outcome = await Burst(pages: 5, interval: 0.02).run([file], through: pool)
    #expect(outcome.moments.map(\.delivered) == [1, 2, 3, 4, 5])
    // The worker is only being started while the pages come in.
    #expect(outcome.largestBacklog >= 3 && outcome.drain > 0)
    #expect(outcome.end.read == 5 && outcome.end.backlog == 0)
    #expect(outcome.waits.count == 5 && outcome.waits.allSatisfy { $0 > 0 && $0 <= outcome.end.seconds })
  }

  @Test("nothing to deliver is an empty outcome")
  func nothing() async throws {
    let pool = ReadingPool(program: URL(filePath: "/bin/false"), templates: Setup.templatesFolder, workers: 1)
    let outcome = await Burst(pages: 3, interval: 0).run([], through: pool)
    #expect(outcome.moments.isEmpty && outcome.waits.isEmpty && outcome.largestBacklog == 0)
  }
}
