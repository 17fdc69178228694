/// Finds the place that a text begins with.
struct PlaceSearch {
  let table: PlaceTable
  /// Folded, one unit a character.
  let text: [UInt16]

  /// A name of the list laid over a stretch of the text.
  struct Name {
    let text: Range<Int>
    /// Units of the list's name.
    let list: Range<Int>
    let slips: Int
  }

  struct Found {
    var names: [Name] = []
    var municipality = 0
    var hasTown = false
    /// Whether what follows can follow a town.
    var isBordered = false

    var slips: Int { names.reduce(0) { $0 + $1.slips } }
    var end: Int { names.last?.text.upperBound ?? 0 }

    /// Better ones first. A town that ends where towns end tells more than a municipality alone, even with a slip in it.
    func isBetter(than other: Found) -> Bool {
      let whole = hasTown && isBordered
      let otherWhole = other.hasTown && other.isBordered
      if whole != otherWhole { return whole }
      if slips != other.slips { return slips < other.slips }
      return end > other.end
    }
  }

  /// The best place, or `nil` when there is none or two are equally near.
  func best() -> Found? {
    var found: [Found] = []
    for municipality in municipalities() { found += withTowns(municipality) }
    return only(found)
  }

  /// The municipality that is all of the text. No town confirms it: at most one slip is granted.
  func bestMunicipality() -> Found? {
    only((municipalities() + cities()).filter { $0.slips <= 1 && $0.end == text.count })
  }

  private func only(_ found: [Found]) -> Found? {
    guard var best = found.first else { return nil }
    for other in found.dropFirst() where other.isBetter(than: best) { best = other }
    guard best.slips > 0 else { return best }
    guard best.slips == 1 || best.hasTown && best.isBordered else { return nil }
    // Another place as near as this one: the list cannot tell.
    let spelled = Self.spelled(best, table)
    let rivals = found.filter { !best.isBetter(than: $0) && Self.spelled($0, table) != spelled }
    return rivals.isEmpty ? best : nil
  }

  private static func spelled(_ found: Found, _ table: PlaceTable) -> [UInt16] {
    found.names.flatMap { Array(table.folds[$0.list]) }
  }

  // MARK: Municipalities

  /// Places that a prefecture ends at, or the beginning of a text without one.
  private func starts() -> [(prefecture: Int?, found: Found)] {
    var near: [(prefecture: Int?, found: Found)] = [(nil, Found())]
    for index in 0..<table.prefectureCount {
      guard let name = laid(table.prefecture(index), at: 0, slips: 1) else { continue }
      let found = Found(names: [name])
      // A prefecture that is there need not be guessed away.
      if name.slips == 0 { return [(index, found)] }
      near.append((index, found))
    }
    return near
  }

  private func municipalities() -> [Found] {
    let starts = starts()
    var result: [Found] = []
    for index in 0..<table.municipalityCount {
      let municipality = table.municipality(index)
      let name = municipality.name
      for (prefecture, start) in starts where prefecture == nil || prefecture == municipality.prefecture {
        var found = start
        found.municipality = index
        // With its 郡 or without.
        let short = (name.lowerBound + municipality.districtLength)..<name.upperBound
        guard
          let name = laid(name, at: start.end, slips: name.count >= 3 ? 1 : 0)
            ?? (municipality.districtLength > 0
              ? laid(short, at: start.end, slips: short.count >= 3 ? 1 : 0) : nil)
        else { continue }
        found.names.append(name)
        result.append(found)
      }
    }
    return result
  }

  /// Cities that the list knows by their 区 only.
  private func cities() -> [Found] {
    let starts = starts()
    var seen: Set<[UInt16]> = []
    var result: [Found] = []
    for index in 0..<table.municipalityCount {
      let municipality = table.municipality(index)
      let units = table.text[municipality.name]
      guard units.last == 0x533A,  // 区
        let city = units.dropFirst().lastIndex(of: 0x5E02),  // 市
        seen.insert(Array(units[...city])).inserted
      else { continue }
      let name = municipality.name.lowerBound..<(city + 1)
      for (prefecture, start) in starts where prefecture == nil || prefecture == municipality.prefecture {
        guard let name = laid(name, at: start.end, slips: name.count >= 3 ? 1 : 0) else { continue }
        result.append(Found(names: start.names + [name], municipality: index))
      }
    }
    return result
  }

  // MARK: Towns

  private func withTowns(_ found: Found) -> [Found] {
    var result = [found]
    let municipality = table.municipality(found.municipality)
    var begins = [found.end]
    for mark in Self.localityMarks where text[found.end...].starts(with: mark) { begins.append(found.end + mark.count) }
    for number in municipality.towns {
      let town = table.town(number, of: municipality)
      for begin in begins {
        guard let name = laid(town, at: begin, slips: town.count >= 3 && found.slips <= 1 ? 1 : 0) else { continue }
        var whole = found
        whole.names.append(name)
        whole.hasTown = true
        whole.isBordered = name.text.upperBound == text.count || Self.borders.contains(text[name.text.upperBound])
        // A slip is granted only where all else fits.
        if name.slips == 0 || whole.isBordered { result.append(whole) }
      }
    }
    return result
  }

  private static let digits = Set("0123456789-－ 　".utf16)
  private static let localityMarks = ["大字", "字"].map { Array($0.utf16) }

  /// What can follow a town: a number, 丁目, 番地, 字, a space, the end.
  private static let borders = Set("0123456789一二三四五六七八九十百千〇丁番字大小甲乙丙第地 -－ー　".utf16)

  // MARK: Comparing

  /// Lays the list's name over the text from `start`: equal, or with one character different, missing or too many.
  private func laid(_ list: Range<Int>, at start: Int, slips: Int) -> Name? {
    let name = table.folds[list]
    var equal = 0
    var marks = 0
    while equal < name.count, start + equal + marks < text.count {
      if name[list.lowerBound + equal] == text[start + equal + marks] {
        equal += 1
      } else if equal > 0,
        let mark = Self.localityMarks.first(where: { text[(start + equal + marks)...].starts(with: $0) })
      {
        // 嘉瀬町大字扇町 where the list has 嘉瀬町扇町.
        marks += mark.count
      } else {
        break
      }
    }
    if equal == name.count { return Name(text: start..<(start + equal + marks), list: list, slips: 0) }
    guard slips > 0, marks == 0 else { return nil }
    for (skipsName, skipsText) in [(1, 1), (1, 0), (0, 1)] {
      // A character more or less is granted long names only.
      guard skipsName == skipsText || name.count >= 4 else { continue }
      let nameRest = name[(list.lowerBound + equal + skipsName)...]
      let textStart = start + equal + skipsText
      guard textStart + nameRest.count <= text.count, skipsText == 0 || start + equal < text.count,
        text[textStart..<(textStart + nameRest.count)].elementsEqual(nameRest),
        // A number is not a name misread.
        skipsText == 0 || !Self.digits.contains(text[start + equal])
      else { continue }
      return Name(text: start..<(textStart + nameRest.count), list: list, slips: 1)
    }
    return nil
  }

  /// The characters of a name as they should be: the list's where the text differs, else the text's own, which may be
  /// another form (螢 for 蛍, ヶ for が) and stays as printed.
  func corrected(_ name: Name, _ characters: [Character]) -> [Character] {
    let official = table.text[name.list].map { unit in Unicode.Scalar(UInt32(unit)).map(Character.init) ?? "？" }
    let folds = Array(table.folds[name.list])
    guard name.text.count == official.count else { return name.slips > 0 ? official : Array(characters[name.text]) }
    return name.text.enumerated().map { offset, place in
      let isSame = text[place] == folds[offset] && !PlaceFolding.isTwin(characters[place], of: official[offset])
      return isSame ? characters[place] : official[offset]
    }
  }
}
