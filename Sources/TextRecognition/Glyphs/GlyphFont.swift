import Foundation

/// One face of an installed font file that glyph templates are drawn from.
public struct GlyphFont: Hashable, Sendable {
  /// Fonts of one design (家族): IPA明朝, IPAex明朝 and Takao明朝 share theirs.
  public enum Design: String, Hashable, Sendable, CaseIterable {
    case ipaMincho, ipaGothic, notoSerif, notoSans, bizMincho, bizGothic, vlGothic, msMincho, msGothic, yuMincho
    case yuGothic, meiryo, other
  }

  /// Which characters are drawn from a face.
  public enum Scope: UInt8, Hashable, Sendable {
    /// All the repertoire, the MJ set (文字情報基盤) beyond JIS included.
    case everything
    /// JIS characters and name variants.
    case common
    /// Kana, digits, letters, signs: the proportional sister of a face whose kanji are the same.
    case nonKanji
  }

  /// The font file.
  public let path: String
  /// The face within a collection (.ttc).
  public let index: Int
  public let design: Design
  /// Bytes of the file and the time of its last change: a changed font makes new templates.
  public let byteCount: Int
  public let modified: Int
  public let scope: Scope

  /// - Returns: `nil` when there is no such file.
  public init?(path: String, index: Int = 0, design: Design = .other, scope: Scope = .common) {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
      let size = attributes[.size] as? NSNumber, let changed = attributes[.modificationDate] as? Date
    else { return nil }
    self.path = path
    self.index = index
    self.design = design
    self.scope = scope
    byteCount = size.intValue
    modified = Int(changed.timeIntervalSince1970)
  }

  /// File names that Japanese offices and Debian packages use, what each draws, in order of weight. Files of Windows are
  /// named because a municipality that owns the licence may install them: many 証明書 are printed in MS明朝.
  private static let known: [(file: String, index: Int, design: Design, scope: Scope)] = [
    ("ipamjm.ttf", 0, .ipaMincho, .everything),
    ("ipaexm.ttf", 0, .ipaMincho, .common),
    ("ipaexg.ttf", 0, .ipaGothic, .common),
    ("NotoSerifCJK-Regular.ttc", 0, .notoSerif, .common),
    ("NotoSansCJK-Regular.ttc", 0, .notoSans, .common),
    ("BIZUDMincho-Regular.ttf", 0, .bizMincho, .common),
    ("BIZUDGothic-Regular.ttf", 0, .bizGothic, .common),
    ("VL-Gothic-Regular.ttf", 0, .vlGothic, .common),
    ("msmincho.ttc", 0, .msMincho, .common),
    ("msgothic.ttc", 0, .msGothic, .common),
    ("yumin.ttf", 0, .yuMincho, .common),
    ("YuGothR.ttc", 0, .yuGothic, .common),
    ("meiryo.ttc", 0, .meiryo, .common),
    ("ipam.ttf", 0, .ipaMincho, .nonKanji),
    ("ipamp.ttf", 0, .ipaMincho, .nonKanji),
    ("ipag.ttf", 0, .ipaGothic, .nonKanji),
    ("ipagp.ttf", 0, .ipaGothic, .nonKanji),
    ("TakaoMincho.ttf", 0, .ipaMincho, .nonKanji),
    ("TakaoGothic.ttf", 0, .ipaGothic, .nonKanji),
    ("BIZUDPMincho-Regular.ttf", 0, .bizMincho, .nonKanji),
    ("BIZUDPGothic-Regular.ttf", 0, .bizGothic, .nonKanji),
    ("VL-PGothic-Regular.ttf", 0, .vlGothic, .nonKanji),
    ("NotoSansCJK-Regular.ttc", 5, .notoSans, .nonKanji),
    ("NotoSansCJK-Bold.ttc", 0, .notoSans, .nonKanji),
    ("NotoSerifCJK-Bold.ttc", 0, .notoSerif, .nonKanji),
    ("BIZUDGothic-Bold.ttf", 0, .bizGothic, .nonKanji),
  ]

  /// Where Linux systems keep fonts.
  public static let usualFolders = ["/usr/share/fonts", "/usr/local/share/fonts"]

  /// The known Japanese faces that are installed under `folders`; those that are missing are left out.
  public static func installed(in folders: [String] = usualFolders) -> [GlyphFont] {
    var paths: [String: String] = [:]
    for folder in folders {
      guard let files = FileManager.default.enumerator(atPath: folder) else { continue }
      for case let file as String in files {
        let name = (file as NSString).lastPathComponent
        if paths[name] == nil { paths[name] = folder + "/" + file }
      }
    }
    return known.compactMap { face in
      paths[face.file].flatMap {
        GlyphFont(path: $0, index: face.index, design: face.design, scope: face.scope)
      }
    }
  }

  /// What the templates of this face depend on, as one line.
  var identity: String { "\(path)#\(index) \(byteCount) \(modified) \(design.rawValue) \(scope.rawValue)" }
}
