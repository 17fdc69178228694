import Foundation
import Glibc

/// A dictionary of an installed Debian package: read where it lies, never copied.
public enum DictionaryFile: String, Hashable, Sendable, CaseIterable {
  /// Readings of kanji: 音, 訓 and 名乗り (KANJIDIC2).
  case kanjiReadings = "/usr/share/edict/kanjidic2.xml.gz"
  /// Surnames and given names with their readings.
  case names = "/usr/share/mecab/dic/ipadic/Noun.name.csv"
  /// More of them, with later given names.
  case personalNames = "/usr/share/skk/SKK-JISYO.jinmei"
  /// 都道府県, 市区町村 and 町域 by postcode.
  case places = "/usr/share/skk/SKK-JISYO.zipcode"
  /// 異体字 and the usual forms they stand for.
  case variants = "/usr/share/skk/SKK-JISYO.itaiji"

  /// The Debian package that installs the file.
  public var package: String {
    switch self {
    case .kanjiReadings: "kanjidic-xml"
    case .names: "mecab-ipadic"
    case .personalNames, .places, .variants: "skkdic-extra"
    }
  }

  public var path: String { rawValue }

  public var isInstalled: Bool { access(path, R_OK) == 0 }

  /// What a cache made from the file depends on: its path, size in bytes and time of change; `nil` when it is missing.
  var identity: String? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return "\(path) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
  }

  /// The packages to install so that all dictionaries are there, by name; empty when they are.
  public static var missingPackages: [String] {
    Set(allCases.filter { !$0.isInstalled }.map(\.package)).sorted()
  }

  /// The file's bytes, unpacked, as UTF-8; `nil` when it is missing or cannot be unpacked.
  func text() -> [UInt8]? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    switch self {
    case .kanjiReadings: return Gunzip.unpack([UInt8](data))
    default: return EUCText.utf8([UInt8](data))
    }
  }
}
