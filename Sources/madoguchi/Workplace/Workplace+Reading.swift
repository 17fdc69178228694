import CertificateReading
import Foundation
import MoveDesk
import Residency

extension Workplace {
  /// Worker processes (`madoguchi read-worker`), as many at a time as the settings say.
  func readingPool() throws -> ReadingPool {
    ReadingPool(
      program: URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath(),
      templates: try TemplatesFolder.locate(), workers: settings.readers, glyphs: GlyphPreparation.folder(),
      layouts: settings.rememberLayouts ? layoutStore.folder : nil, characters: settings.rememberCharacters)
  }

  /// Reads scans in worker processes.
  /// - Parameter keepsArrangement: whether readings carry where things stand, for learning; no part of the contract.
  func readScan(_ pool: ReadingPool, keepsArrangement: Bool = false) -> MoveDesk.ReadScan {
    { content, name in
      var reading = await Self.read(content, name, pool, confirmed: nil)
      if !keepsArrangement { reading.arrangement = nil }
      return reading
    }
  }

  /// - Parameter confirmed: what staff have confirmed of the scan; the reading then carries its characters.
  static func read(
    _ content: Data, _ name: String, _ pool: ReadingPool, confirmed: ConfirmedValues?
  ) async -> Reading {
    do {
      let file = try MemoryFile(content)
      var reading = await pool.read(file.url, confirmed: confirmed)
      withExtendedLifetime(file) {}
      reading.file = name
      return reading
    } catch {
      return Reading(
        file: name, status: .failed,
        reason: .init(code: "noMemory", message: "The scan could not be handed to a reader; try again."), pages: 0)
    }
  }
}
