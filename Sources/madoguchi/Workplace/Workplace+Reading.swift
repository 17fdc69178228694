import CertificateReading
import Foundation
import MoveDesk
import Residency

extension Workplace {
  /// Reads scans in worker processes (`madoguchi read-worker`), as many at a time as the settings say.
  /// - Parameter keepsArrangement: whether readings carry where things stand, for learning; no part of the contract.
  func readScan(keepsArrangement: Bool = false) throws -> MoveDesk.ReadScan {
    let pool = ReadingPool(
      program: URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath(),
      templates: try TemplatesFolder.locate(), workers: settings.readers, glyphs: GlyphPreparation.folder(),
      layouts: settings.rememberLayouts ? layoutStore.folder : nil)
    return { content, name in
      do {
        let file = try MemoryFile(content)
        var reading = await pool.read(file.url)
        withExtendedLifetime(file) {}
        reading.file = name
        if !keepsArrangement { reading.arrangement = nil }
        return reading
      } catch {
        return Reading(
          file: name, status: .failed,
          reason: .init(code: "noMemory", message: "The scan could not be handed to a reader; try again."), pages: 0)
      }
    }
  }
}
