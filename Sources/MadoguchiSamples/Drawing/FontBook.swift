import CPangoCairo

/// The type families documents are set in: free families that Debian packages.
public enum TypeFamily: String, Hashable, Sendable, CaseIterable, Codable {
  case ipaexMincho = "IPAexMincho"
  case ipaexGothic = "IPAexGothic"
  case ipamjMincho = "IPAmjMincho"
  case notoSerif = "Noto Serif CJK JP"
  case notoSans = "Noto Sans CJK JP"
  case takaoMincho = "TakaoMincho"
  case takaoGothic = "TakaoGothic"
  case bizMincho = "BIZ UDMincho"
  case bizGothic = "BIZ UDGothic"
  case vlGothic = "VL Gothic"

  /// The Debian package that holds it.
  var package: String {
    switch self {
    case .ipaexMincho, .ipaexGothic: "fonts-ipaexfont"
    case .ipamjMincho: "fonts-ipamj-mincho"
    case .notoSerif, .notoSans: "fonts-noto-cjk"
    case .takaoMincho, .takaoGothic: "fonts-takao"
    case .bizMincho, .bizGothic: "fonts-morisawa-bizud-gothic fonts-morisawa-bizud-mincho"
    case .vlGothic: "fonts-vlgothic"
    }
  }
}

/// Which characters the installed families can draw. Fontconfig would replace a missing glyph silently by another
/// family's; here the only replacement is IPAmj明朝, as in real systems, and what it lacks too is an error.
final class FontBook {
  private let context: OpaquePointer
  private var fonts: [TypeFamily: UnsafeMutablePointer<PangoFont>] = [:]

  /// - Parameter context: a Pango context that outlives the book.
  init(context: OpaquePointer) { self.context = context }

  deinit {
    for font in fonts.values { g_object_unref(UnsafeMutableRawPointer(font)) }
  }

  /// For each scalar of `text`, whether `family` must hand it to IPAmj明朝.
  /// - Throws: `fontMissing`, `glyphMissing`.
  func substitutions(in text: String, family: TypeFamily) throws -> [(range: Range<Int>, family: TypeFamily)] {
    let font = try font(family)
    var result: [(range: Range<Int>, family: TypeFamily)] = []
    var offset = 0
    for scalar in text.unicodeScalars {
      let length = UTF8.width(scalar)
      if scalar.value > 0x20, scalar.value != 0x3000, pango_font_has_char(font, scalar.value) == 0 {
        guard pango_font_has_char(try self.font(.ipamjMincho), scalar.value) != 0 else {
          throw SamplesError(
            .glyphMissing,
            "Neither \(family.rawValue) nor IPAmjMincho has U+\(String(scalar.value, radix: 16, uppercase: true)).")
        }
        result.append((offset..<(offset + length), .ipamjMincho))
      }
      offset += length
    }
    return result
  }

  private func font(_ family: TypeFamily) throws -> UnsafeMutablePointer<PangoFont> {
    if let font = fonts[family] { return font }
    let wanted = pango_font_description_new()
    defer { pango_font_description_free(wanted) }
    pango_font_description_set_family(wanted, family.rawValue)
    pango_font_description_set_size(wanted, 10 * PANGO_SCALE)
    let font = pango_context_load_font(context, wanted)
    guard let font, let found = pango_font_describe(font) else {
      throw SamplesError(.drawingFailed, "Pango loads no font at all. Check fontconfig.")
    }
    defer { pango_font_description_free(found) }
    let name = pango_font_description_get_family(found).map { String(cString: $0) } ?? ""
    guard name == family.rawValue else {
      g_object_unref(UnsafeMutableRawPointer(font))
      throw SamplesError(
        .fontMissing, "The family \(family.rawValue) is not installed. Run: apt-get install \(family.package)")
    }
    fonts[family] = font
    return font
  }
}
