import Foundation
import Testing
import TextRecognition

/// Libraries that several tests use, drawn once a machine: their cache lies in the folder for temporary files.
enum SharedLibrary {
  static let cacheFolder = NSTemporaryDirectory() + "madoguchi-test-glyphs"
  static let fonts = GlyphFont.installed()
  static let all = Result { try GlyphLibrary(fonts: fonts, cacheFolder: cacheFolder) }

  static func reader() throws -> GlyphReader { GlyphReader(library: try all.get()) }

  static func font(_ file: String) throws -> GlyphFont {
    try #require(fonts.first { $0.path.hasSuffix("/" + file) }, "install the fonts of .ci/prepare")
  }
}
