import Residency

/// Words by which a paper says that a place is blank (空欄, ＊＊＊) or that nobody follows (以下余白).
struct BlankWords {
  let words: Set<String>

  /// Lines without those that say that one of several things of the place is blank (空欄 or ＊＊＊ where the ふりがな would
  /// stand above the name).
  func removed(from lines: [TextLine], of kinds: [ValueKind]) -> [TextLine] {
    let said = withoutLines(lines, kinds)
    return kinds.count > 1 ? said.map(withoutWord) : said
  }

  /// The parts of a value with the word that says that one of two is blank as that one's print: it is blank because the paper
  /// says so, not because nothing was found.
  func named(_ parts: [[TextLine]], of lines: [TextLine]) -> [[TextLine]] {
    let said = lines.filter { words.contains(String(TextFolding.fold($0.text))) }
    guard parts.count == 2, said.count == 1, let open = parts.firstIndex(where: \.isEmpty), !parts[1 - open].isEmpty,
      !parts[1 - open].contains(where: { $0.rect == said[0].rect })
    else { return parts }
    var parts = parts
    parts[open] = said
    return parts
  }

  private func withoutLines(_ lines: [TextLine], _ kinds: [ValueKind]) -> [TextLine] {
    // Asterisks above a name say that there is no reading.
    let isParted = kinds.contains(.name) && kinds.contains(.kana)
    let said = lines.filter { line in
      !line.symbols.isEmpty && !words.contains(String(TextFolding.fold(line.text)))
        && (isParted || !line.text.allSatisfy { "*＊※".contains($0) })
    }
    let read = lines.filter { !$0.symbols.isEmpty }
    return said.isEmpty ? read.isEmpty ? lines : read : said
  }

  /// A line without 空欄 and the like behind or before the one of two things that is there.
  private func withoutWord(_ line: TextLine) -> TextLine {
    let gaps = line.symbols.indices.dropFirst().filter { line.symbols[$0].gapBefore > 0.8 }
    func isBlank(_ part: TextLine) -> Bool { words.contains(String(TextFolding.fold(part.text))) }
    if let last = gaps.last, isBlank(line.part(last..<line.symbols.count)) { return line.part(0..<last) }
    if let first = gaps.first, isBlank(line.part(0..<first)) { return line.part(first..<line.symbols.count) }
    return line
  }

  /// 以下余白 below the last person, with what dirt there is around it, is no person.
  func withoutEndMarks(_ entries: [PersonGrouping.Entry]) -> [PersonGrouping.Entry] {
    let marks = entries.filter { entry in
      let text = String(TextFolding.fold(entry.lines.map(\.text).joined()))
      return entry.field != .remarks
        && words.contains { $0.count >= 4 && $0.hasSuffix("余白") && text.contains($0) }
    }
    return entries.filter { entry in
      !marks.contains { mark in
        mark.value.table == entry.value.table && mark.value.order == entry.value.order
          && (mark.value.order > 0 || mark.value.rect == entry.value.rect)
      }
    }
  }
}
