/// A name of the dictionaries with its reading.
struct ListedName: Hashable {
  /// What the name is: a surname, a given name, or either.
  struct Kind: OptionSet, Hashable {
    let rawValue: UInt8
    static let family = Kind(rawValue: 1)
    static let given = Kind(rawValue: 2)
  }

  let spelling: NameSpelling
  /// As `KanaCodes`.
  let kana: [UInt8]
  let kind: Kind
}

/// The names of ipadic: one a line, the word first, kinds in columns 7 and 8, the reading in column 12.
enum IpadicNames {
  static func names(_ text: [UInt8], folding: VariantFolding = .shared) -> [ListedName] {
    text.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).compactMap { line in
      let columns = line.split(separator: 0x2C, omittingEmptySubsequences: false)
      guard columns.count >= 12 else { return nil }
      let kind: ListedName.Kind
      switch String(decoding: columns[7], as: UTF8.self) {
      case "姓": kind = .family
      case "名": kind = .given
      default: return nil
      }
      guard let spelling = NameSpelling(String(decoding: columns[0], as: UTF8.self), folding: folding),
        let kana = KanaCodes.of(String(decoding: columns[11], as: UTF8.self))
      else { return nil }
      return ListedName(spelling: spelling, kana: kana, kind: kind)
    }
  }
}

/// Dictionaries of SKK: `reading /word;note/word;note/`, lines of notes begin with a semicolon.
enum SKKFile {
  /// Calls `body` with each entry's key and its words, each with its note.
  static func entries(_ text: [UInt8], body: (String, [(word: String, note: String)]) -> Void) {
    for line in text.split(separator: 0x0A) where line.first != 0x3B {
      guard let space = line.firstIndex(of: 0x20) else { continue }
      let words = line[(space + 1)...].split(separator: 0x2F).map { candidate in
        let halves = candidate.split(separator: 0x3B, maxSplits: 1)
        return (
          word: halves.first.map { String(decoding: $0, as: UTF8.self) } ?? "",
          note: halves.count > 1 ? String(decoding: halves[1], as: UTF8.self) : ""
        )
      }
      body(String(decoding: line[..<space], as: UTF8.self), words)
    }
  }

  /// Names of people: the note says 姓, 名, or 人名 for either.
  static func names(_ text: [UInt8], folding: VariantFolding = .shared) -> [ListedName] {
    var result: [ListedName] = []
    entries(text) { key, words in
      guard let kana = KanaCodes.of(key), !kana.isEmpty else { return }
      for (word, note) in words {
        let sort = note.split(whereSeparator: { ", &".contains($0) }).first ?? ""
        let kind: ListedName.Kind
        switch sort {
        case "姓": kind = .family
        case "名": kind = .given
        case "人名": kind = [.family, .given]
        default: continue
        }
        guard let spelling = NameSpelling(word, folding: folding), !spelling.isKana else { continue }
        result.append(ListedName(spelling: spelling, kana: kana, kind: kind))
      }
    }
    return result
  }
}
