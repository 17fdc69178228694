import Foundation
import Support
import Synchronization
import Testing
import TextRecognition

@Suite(.tags(.medium)) struct GlyphLibraryTests {
  private func folder() -> String { NSTemporaryDirectory() + "madoguchi-glyphs-\(UUID().uuidString)" }

  private func fonts(_ files: String...) throws -> [GlyphFont] { try files.map { try SharedLibrary.font($0) } }

  @Test("Templates are drawn once, then served from the cache; a changed font draws anew")
  func cache() throws {
    let folder = folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    // A copy stands for an installed font that a package update replaces.
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let copy = folder + "/font.ttf"
    try FileManager.default.copyItem(atPath: try SharedLibrary.font("VL-Gothic-Regular.ttf").path, toPath: copy)
    let calls = Mutex(0)
    func open() throws -> (drawn: Bool, characters: Int) {
      calls.withLock { $0 = 0 }
      let font = try #require(GlyphFont(path: copy))
      let library = try GlyphLibrary(fonts: [font], cacheFolder: folder) { _ in calls.withLock { $0 += 1 } }
      return (calls.withLock { $0 } > 0, library.size.characters)
    }
    let first = try open()
    #expect(first.drawn && first.characters > 6_000)
    #expect(try open() == (false, first.characters))
    try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: copy)
    #expect(try open().drawn)
  }

  @Test("A damaged cache file is drawn anew, not trusted")
  func damaged() throws {
    let folder = folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let fonts = try fonts("VL-Gothic-Regular.ttf")
    _ = try GlyphLibrary(fonts: fonts, cacheFolder: folder)
    let file = folder + "/" + (try #require(FileManager.default.contentsOfDirectory(atPath: folder).first))
    for damage in [
      Data(), Data(repeating: 7, count: 5_000), try Data(contentsOf: URL(fileURLWithPath: file)).dropLast(999),
    ] {
      try damage.write(to: URL(fileURLWithPath: file))
      let calls = Mutex(0)
      let library = try GlyphLibrary(fonts: fonts, cacheFolder: folder) { _ in calls.withLock { $0 += 1 } }
      #expect(calls.withLock { $0 } > 0)
      #expect(library.knows("髙") || library.knows("高"))
    }
  }

  @Test("A font that is missing or is no font is left out; no font at all is an error that says what to install")
  func missing() throws {
    let folder = folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(GlyphFont(path: "/nowhere/font.ttf") == nil)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data("no font".utf8).write(to: URL(fileURLWithPath: folder + "/broken.ttf"))
    let broken = try #require(GlyphFont(path: folder + "/broken.ttf"))
    let library = try GlyphLibrary(fonts: [broken] + fonts("VL-Gothic-Regular.ttf"), cacheFolder: folder)
    #expect(library.knows("永"))
    #expect(!library.knows("\u{10FFFD}"))
    let error = #expect(throws: TextRecognitionError.self) { try GlyphLibrary(fonts: [broken], cacheFolder: folder) }
    #expect(error?.message.contains("fonts-ipaexfont") == true)
  }
}
