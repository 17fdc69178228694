import CertificateReading
import Foundation
import Glibc
import Lexicons
import Synchronization
import TextRecognition

/// Makes the second reader's drawings and reads the dictionaries once a machine, before workers start, and shows how far it
/// is on a terminal.
enum GlyphPreparation {
  /// Where workers find the drawings; `nil` when they cannot be made: reading goes on with one reader, and says so.
  static func folder() -> String? {
    let folder = drawings()
    do {
      _ = try Lexicons(cacheFolder: folder ?? GlyphLibrary.usualCacheFolder())
    } catch {
      write("madoguchi: names and places are not checked against dictionaries: \(error)\n")
    }
    return folder
  }

  private static func drawings() -> String? {
    let shown = Mutex(-1)
    let isTerminal = isatty(STDERR_FILENO) == 1
    do {
      let folder = try SecondReader.prepare { share in
        let percent = Int(share * 100)
        let isNew = shown.withLock { last in
          guard percent > last else { return false }
          last = percent
          return true
        }
        if isTerminal, isNew { write("\r\u{1B}[KDrawing the characters of the installed fonts, once: \(percent) %") }
      }
      if isTerminal, shown.withLock({ $0 }) >= 0 { write("\r\u{1B}[K") }
      return folder
    } catch let error as TextRecognitionError {
      write("madoguchi: reading with one reader, more values will be marked: \(error.message)\n")
    } catch {
      write("madoguchi: reading with one reader, more values will be marked: the glyph templates cannot be made\n")
    }
    return nil
  }

  private static func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
