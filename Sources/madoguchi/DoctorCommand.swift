import ArgumentParser
import CertificateReading
import FormPrinting
import Foundation
import Lexicons
import TextRecognition

/// `madoguchi doctor`: is everything here that the program needs?
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Tell what is missing on this machine, and how to get it.",
    discussion: "Exit code 0: all there; 69: something is missing.")

  @OptionGroup var workplace: WorkplaceOptions

  func run() async throws {
    let place = Workplace(settings: try await Settings.load(workplace))
    var isWell = true
    func check(_ name: String, _ work: () throws -> String) {
      do {
        Output.line("ok    \(name): \(try work())")
      } catch {
        isWell = false
        Output.line("MISSING \(name): \(error)")
      }
    }
    check("reader") {
      _ = try TesseractReader()
      return "Tesseract reads Japanese"
    }
    check("second reader") {
      let fonts = GlyphFont.installed()
      guard !fonts.isEmpty else {
        throw Missing(description: "no Japanese font; type: apt-get install fonts-ipamj-mincho fonts-ipaexfont")
      }
      let isDrawn = SecondReader.prepared() != nil
      return "\(fonts.count) font faces, "
        + (isDrawn ? "characters drawn" : "characters are drawn at the first reading")
    }
    check("dictionaries") {
      let missing = DictionaryFile.missingPackages
      guard missing.isEmpty else {
        throw Missing(
          description: "names and places cannot be checked; type: apt-get install " + missing.joined(separator: " "))
      }
      let isRead = Lexicons(cachedIn: GlyphLibrary.usualCacheFolder()) != nil
      return "names and places, " + (isRead ? "read" : "are read at the first reading")
    }
    check("certificate templates") {
      let folder = try TemplatesFolder.locate()
      _ = try CertificateTemplates(folder: folder)
      return folder.path
    }
    check("forms and their fonts") {
      let library = try place.forms()
      _ = try FormPrinter(library: library)
      return library.forms.map(\.id).joined(separator: ", ")
    }
    for tool in ["pdfinfo", "pdfimages", "pdftoppm"] {
      check(tool) { try Self.tool(tool, package: "poppler-utils") }
    }
    check("home") { try Self.folder(place.settings.home) }
    check("keys") { try Self.folder(place.settings.keys) }
    if ProcessInfo.processInfo.environment["OMP_THREAD_LIMIT"] == nil {
      Output.line("note  OMP_THREAD_LIMIT is not set; workers set it for themselves, which is all that reading needs")
    }
    if !isWell { throw ExitCode(69) }
  }

  private struct Missing: Error, CustomStringConvertible {
    let description: String
  }

  private static func tool(_ name: String, package: String) throws -> String {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
    for folder in folders {
      let path = "\(folder)/\(name)"
      if FileManager.default.isExecutableFile(atPath: path) { return path }
    }
    throw Missing(description: "needed for PDF files; type: apt-get install \(package)")
  }

  private static func folder(_ url: URL) throws -> String {
    if FileManager.default.fileExists(atPath: url.path) {
      guard FileManager.default.isWritableFile(atPath: url.path) else {
        throw Missing(description: "\(url.path) cannot be written; check its rights")
      }
      return url.path
    }
    return "\(url.path) (made at first use)"
  }
}
