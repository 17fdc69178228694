import Residency
import ScanImaging

/// Reads what certificates print without a label: who issued them, when, and under which number.
struct FooterReader {
  struct Found {
    var issuer: [TextLine] = []
    var issuerName: [TextLine] = []
    var issueDate: [TextLine] = []
    var certificateNumber: [TextLine] = []
    /// The number's place alone says what it is.
    var isNumberGuessed = false
    /// Several days stand without a label.
    var isDateGuessed = false
    /// The name runs into a seal as black as itself.
    var isNameCovered = false

    /// What speaks against `field`, whose print begins with `text`.
    func doubt(of field: DocumentField, _ text: String) -> PlaceDoubt? {
      switch field {
      case .certificateNumber: isNumberGuessed || ValueShape.fit(.address, text) >= 3 ? .guessedFoot : nil
      case .issueDate: isDateGuessed ? .guessedFoot : nil
      case .issuerName: isNameCovered ? .coveredName : nil
      default: nil
      }
    }
  }

  let page: PageReading
  /// Print that is the value of a label already.
  var claimed: [PixelRect] = []

  func found() -> Found {
    var found = Found()
    // 番号 alone says nothing in a table; above the title it labels the certificate's own number.
    let free = page.nodes.filter {
      !$0.isCell && !$0.lines.isEmpty && !isClaimed($0)
        && ($0.concepts.allSatisfy { page.templates.concepts[$0].name == "other" })
    }
    let runs = free.sorted { ($0.rect.y, $0.rect.x) < ($1.rect.y, $1.rect.x) }
    for run in runs {
      guard let line = run.lines.first else { continue }
      if found.issuer.isEmpty, let end = titleEnd(line) {
        found.issuer = [line.part(0..<end)]
        let rest = line.part(end..<line.symbols.count)
        let name = withGivenName(rest.symbols.isEmpty ? name(behind: run, in: runs) : [rest], in: runs)
        found.issuerName = name.map(Self.withoutSealWords)
        // A sign behind a name may be what a seal's edge left of a character.
        found.isNameCovered = name.contains { line in
          isCovered(line.rect) || line.symbols.last?.text.allSatisfy(\.isLetter) == false
        }
      }
    }
    let height = page.text.page.textImage.height
    var worn: [TextLine] = []
    var dates: [(line: TextLine, date: CalendarDate)] = []
    let strip = machineStrip(runs)
    for run in runs {
      guard let line = run.lines.first, !Self.isMachines(line.text), !strip.contains(where: { isLevel(run.rect, $0) })
      else { continue }
      if let date = DateDecoder.parse(line.text)?.date, date.isComplete {
        dates.append((line, date))
      } else if looksLikeDate(line.text) {
        worn = [line]
      } else if found.certificateNumber.isEmpty, run.rect.y * 100 < height * 16, isNumber(line.text) {
        found.certificateNumber = [line]
      }
    }
    let items = personalSpan
    dates = dates.filter { date in
      // What stands between the labels of persons' items, and not beside who issued the paper, is an item.
      !items.contains(date.line.rect.midY)
        || found.issuer.contains { abs($0.rect.midY - date.line.rect.midY) <= 4 * date.line.rect.height }
    }
    found.issueDate = issueDate(dates, issuer: found.issuer.first?.rect).map { [$0] } ?? worn
    // A date beside the issuer that cannot be read is the paper's own still, not one that stands elsewhere.
    if let issuer = found.issuer.first?.rect, let date = found.issueDate.first?.rect, let own = worn.first?.rect,
      abs(own.midY - issuer.midY) * 2 < abs(date.midY - issuer.midY)
    {
      found.issueDate = worn
    }
    // One day alone may be another's, too, where the issuer's was not made out.
    if Set(dates.map(\.date.iso)).count > 1 || found.issuer.isEmpty || !worn.isEmpty,
      let date = found.issueDate.first?.rect
    {
      found.isDateGuessed = found.issuer.first.map { abs($0.rect.midY - date.midY) > 10 * date.height } ?? true
    }
    if found.certificateNumber.isEmpty, let line = plainNumber(without: strip) ?? bottomNumber(runs) {
      found.certificateNumber = [line]
      found.isNumberGuessed = true
    }
    return found
  }

  /// From the first to the last label of what only persons have.
  private var personalSpan: Range<Int> {
    let labels = page.nodes.filter { node in
      node.isLabel && !node.isInferred
        && node.concepts.contains { index in
          let concept = page.templates.concepts[index]
          return concept.person != nil && concept.document.isEmpty
        }
    }.map(\.rect)
    guard labels.count >= 3, let top = labels.map(\.y).min(), let bottom = labels.map(\.maxY).max() else {
      return 0..<0
    }
    return top..<max(top, bottom)
  }

  /// What a telefax has printed along the edge of the sheet: everything level with the time of day is its.
  private func machineStrip(_ runs: [PageNode]) -> [PixelRect] {
    let height = page.text.page.textImage.height
    return runs.filter { run in
      (run.rect.maxY * 100 < height * 5 || run.rect.y * 100 > height * 95)
        && run.lines.contains { Self.isMachines($0.text) }
    }.map(\.rect)
  }

  /// Whether two runs stand in one row, which may be slanted.
  private func isLevel(_ left: PixelRect, _ right: PixelRect) -> Bool {
    abs(left.midY - right.midY) < max(left.height, right.height)
  }

  /// The number behind 番号 or No. in a table: on a paper whose other numbers are named, its own.
  private func plainNumber(without strip: [PixelRect]) -> TextLine? {
    for value in page.values where value.concepts.contains(where: { page.templates.concepts[$0].name == "other" }) {
      let label = page.nodes.first { $0.isLabel && $0.rect == value.label }?.labelLines.map(\.text).joined() ?? ""
      guard ["番号", "no"].contains(where: { TextFolding.fold($0) == TextFolding.fold(label.lowercased()) }),
        let line = value.lines.first, !strip.contains(where: { isLevel(line.rect, $0) }),
        isNumber(line.text)
      else { continue }
      return line
    }
    return nil
  }

  /// A number at the very foot of the page.
  private func bottomNumber(_ runs: [PageNode]) -> TextLine? {
    let height = page.text.page.textImage.height
    return runs.compactMap(\.lines.first).last { line in
      line.rect.y * 100 > height * 92 && isNumber(line.text)
        && line.text.count { TextFolding.narrowed($0).isNumber } >= 6
    }
  }

  private func isClaimed(_ node: PageNode) -> Bool {
    node.lines.contains { line in
      claimed.contains { place in
        min(place.maxX, line.rect.maxX) - max(place.x, line.rect.x) > line.rect.width / 2
          && min(place.maxY, line.rect.maxY) - max(place.y, line.rect.y) > line.rect.height / 2
      }
    }
  }

  /// A date with a slip of the reader's in it: an era, then 年, 月 and 日 in their order.
  private func looksLikeDate(_ text: String) -> Bool {
    let signs = text.filter { !$0.isWhitespace }
    guard (6...14).contains(signs.count), signs.first.map({ "令平昭".contains($0) }) ?? false,
      let year = signs.firstIndex(of: "年"), let month = signs.firstIndex(of: "月"), year < month
    else { return false }
    return signs[month...].count >= 2
  }

  /// The number of symbols up to 長 of a title of office (東京都港区長, 見本市長), `nil` when the line names none.
  private func titleEnd(_ line: TextLine) -> Int? {
    let texts = line.symbols.map(\.text)
    for (index, text) in texts.enumerated() where text == "長" && index >= 2 {
      let place = texts[index - 1]
      guard ["市", "区", "町", "村"].contains(place), line.symbols.count <= 30 else { continue }
      guard !texts[..<index].contains("。"), !texts[..<index].contains("、") else { return nil }
      return index + 1
    }
    return nil
  }

  /// Whether a line ends in a seal, or so near before one that its end may have gone with the frame: a character of which
  /// the seal's edge took a part is read as nothing, but one in the midst of the seal as well as any.
  private func isCovered(_ line: PixelRect) -> Bool {
    func isLevel(_ seal: PixelRect) -> Bool { seal.y < line.maxY && seal.maxY > line.y && seal.maxX > line.x }
    if page.text.page.coveringSeals.contains(where: { isLevel($0) && $0.x - line.maxX < line.height }) { return true }
    return page.text.page.blackSeals.contains { seal in
      let white = seal.x - line.maxX
      return isLevel(seal) && white * 4 > -line.height && white * 5 < line.height * 6
    }
  }

  /// Of several days without a label the one that stands nearest to who issued the paper.
  private func issueDate(_ dates: [(line: TextLine, date: CalendarDate)], issuer: PixelRect?) -> TextLine? {
    guard let issuer else { return dates.last?.line }
    return dates.min { abs($0.line.rect.midY - issuer.midY) < abs($1.line.rect.midY - issuer.midY) }?.line
  }

  /// What is printed where a seal belongs (印, ㊞, 公印省略), behind the name.
  private static let sealWords = ["（公印省略）", "公印省略", "（公印）", "公印", "（印）", "印影", "印", "㊞"]

  /// The line without such a word behind three characters or more; no given name ends in 印.
  private static func withoutSealWords(_ line: TextLine) -> TextLine {
    let texts = line.symbols.map { $0.text.replacing("(", with: "（").replacing(")", with: "）") }
    for word in sealWords.map({ $0.map(String.init) })
    where texts.count >= word.count + 3 && Array(texts.suffix(word.count)) == word {
      return line.part(0..<(texts.count - word.count))
    }
    return line
  }

  /// The name behind a title of office, or in a line of its own below it.
  private func name(behind run: PageNode, in runs: [PageNode]) -> [TextLine] {
    let next = runs.filter { other in
      let shared = min(other.rect.maxY, run.rect.maxY) - max(other.rect.y, run.rect.y)
      return other.rect.x >= run.rect.maxX && shared * 2 >= min(other.rect.height, run.rect.height)
    }.min { $0.rect.x < $1.rect.x }
    let height = run.rect.height
    // Names are set at a tab far behind the title too.
    if let next, next.rect.x - run.rect.maxX < 8 * height || next.lines.first.map({ mayBeName($0.text) }) ?? false {
      return next.lines
    }
    let below = runs.filter { other in
      let gap = other.rect.y - run.rect.maxY
      return gap > -height / 4 && gap < height * 5 / 2 && other.rect.maxX > run.rect.x
        && other.rect.x < run.rect.maxX + 4 * height && other.rect.height * 3 > height * 2
        && other.lines.first.map { mayBeName($0.text) } ?? false
    }.min { ($0.rect.y, $0.rect.x) < ($1.rect.y, $1.rect.x) }
    return below?.lines ?? []
  }

  /// A surname with the given name that is set so far behind it, in print as high, that it was taken for a run of its own.
  private func withGivenName(_ name: [TextLine], in runs: [PageNode]) -> [TextLine] {
    guard name.count == 1, let family = name.first, (1...3).contains(family.symbols.count), !family.isVertical,
      family.symbols.dropFirst().allSatisfy({ $0.gapBefore < 0.5 })
    else { return name }
    let rect = family.rect
    let given = runs.compactMap(\.lines.first).filter { line in
      let gap = line.rect.x - rect.maxX
      return gap >= 0 && gap < 4 * rect.height && abs(line.rect.midY - rect.midY) * 3 < rect.height
        && abs(line.rect.height - rect.height) * 4 <= rect.height && (1...4).contains(line.symbols.count)
        && line.text.allSatisfy { $0.isLetter && !TextFolding.narrowed($0).isNumber }
        && !Self.sealWords.contains(line.text)
    }.min { $0.rect.x < $1.rect.x }
    guard var symbols = given?.symbols, let given, !symbols.isEmpty else { return name }
    symbols[0].gapBefore = Double(given.rect.x - rect.maxX) / Double(max(1, rect.height))
    return [TextLine(rect: rect.union(given.rect), symbols: family.symbols + symbols, isVertical: false)]
  }

  /// Whether a line may be a name: a few letters, and none of what sentences, numbers and titles have.
  private func mayBeName(_ text: String) -> Bool {
    let letters = text.filter { !$0.isWhitespace }
    return (2...12).contains(letters.count) && letters.allSatisfy { $0.isLetter && !TextFolding.narrowed($0).isNumber }
      && !["この", "公印", "証明", "見本", "電話"].contains { letters.contains($0) } && letters.last != "長" && letters.last != "日"
  }

  private func isNumber(_ text: String) -> Bool {
    let digits = text.count { TextFolding.narrowed($0).isNumber }
    if text.contains("/") || text.contains("／") || Self.isMachines(text) { return false }
    return digits >= 4 && DateDecoder.parse(text) == nil
  }

  /// Whether a line is a machine's or the form's, not the certificate's: the header of a telefax, which alone prints a time
  /// of day (11時28分, 11:28), or the number of the form (様式第20号（第22条関係）).
  static func isMachines(_ text: String) -> Bool {
    if text.contains("様式") || text.contains("条関係") { return true }
    let signs = text.map(TextFolding.narrowed).filter { !$0.isWhitespace }
    func isDigit(_ index: Int) -> Bool { signs.indices.contains(index) && ("0"..."9").contains(signs[index]) }
    return signs.indices.contains { index in
      let isTime = signs[index] == "時" || signs[index] == ":" && isDigit(index + 2) && !isDigit(index + 3)
      // 時 itself may be read wrong; the minutes end the line.
      let isMinutes = signs[index] == "分" && index + 1 == signs.count && index >= 8 && isDigit(index - 2)
      return isTime && isDigit(index - 1) && isDigit(index + 1) || isMinutes && isDigit(index - 1)
    }
  }
}
