import CGlyphKernels
import Foundation

/// Templates of all characters in all installed Japanese fonts, to compare printed characters with.
///
/// Drawn once (some seconds) into a cache file that is mapped into memory; drawn again when a font file changed.
public final class GlyphLibrary: Sendable {
  let file: TemplateFile
  /// The faces that templates were drawn from.
  public let fonts: [GlyphFont]
  /// Class of each scalar.
  let classes: [UInt32: Int]
  /// Classes before this one are usual or known from names; from it on they are rare kanji of the MJ set.
  let firstRare: Int
  /// What speaks against each class before it is looked at.
  let rarities: [Float]
  /// What kind of character each class is.
  let scripts: [Script]
  let tables = CoarseTables()

  /// Opens the templates of `fonts`, drawing them first when the cache has none.
  ///
  /// - Parameters:
  ///   - folder: where the cache file lies; made when missing.
  ///   - progress: called with 0…1 while drawing, on several threads; not called when the cache serves.
  /// - Throws: `TextRecognitionError` when no font is installed or the cache cannot be written.
  public convenience init(
    fonts: [GlyphFont] = GlyphFont.installed(), cacheFolder folder: String = GlyphLibrary.usualCacheFolder(),
    progress: (@Sendable (Double) -> Void)? = nil
  ) throws {
    let (identity, path) = Self.place(fonts, folder)
    let file: TemplateFile
    if let cached = TemplateFile(path: path, identity: identity) {
      file = cached
    } else {
      guard let result = TemplateBuilder(fonts: fonts, progress: progress).build() else {
        throw TextRecognitionError(
          .engineStart, "No Japanese font is installed; install fonts-ipaexfont and fonts-ipamj-mincho.")
      }
      try TemplateFile.write(result, serif: fonts.map(\.design.hasSerifs), identity: identity, to: path)
      guard let written = TemplateFile(path: path, identity: identity) else {
        throw TextRecognitionError(.engineStart, "The glyph templates at \(path) cannot be read back; check the disk.")
      }
      file = written
    }
    self.init(file: file, fonts: fonts)
  }

  /// Opens the templates of `fonts` when the cache in `folder` has them; never draws.
  /// - Returns: `nil` when they are not there: whoever starts readers draws them first.
  public convenience init?(
    fonts: [GlyphFont] = GlyphFont.installed(), cachedIn folder: String
  ) {
    let (identity, path) = Self.place(fonts, folder)
    guard let file = TemplateFile(path: path, identity: identity) else { return nil }
    self.init(file: file, fonts: fonts)
  }

  /// What the templates of `fonts` depend on, and their file in `folder`.
  private static func place(_ fonts: [GlyphFont], _ folder: String) -> (identity: String, path: String) {
    let identity = "v\(TemplateFile.formatVersion)\n" + fonts.map(\.identity).joined(separator: "\n")
    return (identity, folder + "/glyph-templates-" + hash(identity))
  }

  private init(file: TemplateFile, fonts: [GlyphFont]) {
    self.file = file
    self.fonts = fonts
    var classes: [UInt32: Int] = [:]
    classes.reserveCapacity(file.classCount)
    for (index, scalar) in file.scalars.enumerated() { classes[scalar] = index }
    self.classes = classes
    firstRare = file.tiers.firstIndex(of: CharacterRepertoire.Tier.rare.rawValue) ?? file.classCount
    rarities = Self.rarities(file)
    scripts = file.scalars.map { Script(Unicode.Scalar($0) ?? "?") }
  }

  /// `$XDG_CACHE_HOME/madoguchi`, else `~/.cache/madoguchi`.
  public static func usualCacheFolder() -> String {
    let environment = ProcessInfo.processInfo.environment
    if let folder = environment["XDG_CACHE_HOME"], folder.hasPrefix("/") { return folder + "/madoguchi" }
    return (environment["HOME"] ?? NSTemporaryDirectory()) + "/.cache/madoguchi"
  }

  /// Number of characters and of their drawings.
  public var size: (characters: Int, templates: Int) { (file.classCount, file.templateCount) }

  /// Whether the library can tell this character.
  public func knows(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first, let index = classes[scalar.value] else { return false }
    return file.firsts[index] < file.firsts[index + 1]
  }

  /// FNV-1a, for a file name only.
  private static func hash(_ text: String) -> String {
    let value = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    return String(value, radix: 16)
  }
}

extension GlyphFont.Design {
  var hasSerifs: Bool {
    switch self {
    case .ipaMincho, .notoSerif, .bizMincho, .msMincho, .yuMincho: true
    default: false
    }
  }
}
