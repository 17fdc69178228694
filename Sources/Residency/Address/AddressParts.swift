/// An address taken apart for comparison: 都道府県 · 市区町村と町字 · 番地号 · 方書.
struct AddressParts: Equatable {
  var prefecture: [UInt32] = []
  var town: [UInt32] = []
  var block: [[UInt32]] = []
  var building: [UInt32] = []

  /// - Parameters:
  ///   - address: the whole address; 方書 follows the house number, with or without a space.
  ///   - folds: some of ``SpellingFolds/address``.
  init(_ address: some StringProtocol, folds: SpellingFolds) {
    let characters = Self.trimmed(SpellingFolding.scalars(of: address, folds: folds.subtracting(.spacing)))
    let border = Self.buildingBorder(characters)
    let lot = characters[..<border]
    if let chain = Self.blockNumber(lot, folds: folds) {
      town = Array(lot[..<chain.start])
      setBlock(chain.number, folds: folds)
      setBuilding(characters[chain.number.end...], folds: folds)
    } else {
      town = Array(lot)
      setBuilding(characters[border...], folds: folds)
    }
    foldTown(folds)
  }

  /// The parts as a registry extract keeps them. A blank part may be contained in the one before it.
  init(
    prefecture: some StringProtocol, municipality: some StringProtocol, town: some StringProtocol,
    block: some StringProtocol, building: some StringProtocol, folds: SpellingFolds
  ) {
    self.init("\(prefecture)\(municipality)\(town)\(block)", folds: folds)
    if !building.isEmpty {
      let rest = SpellingFolding.scalars(of: building, folds: folds.subtracting(.spacing))
      setBuilding((self.building + rest)[...], folds: folds)
    }
  }

  private mutating func setBlock(_ number: BlockNumber, folds: SpellingFolds) {
    block =
      folds.contains(.blockNotation) ? number.numbers : zip(number.numbers, number.separators).flatMap { [$0, $1] }
  }

  private mutating func setBuilding(_ text: ArraySlice<UInt32>, folds: SpellingFolds) {
    building = Self.trimmed(Array(text))
    if folds.contains(.spacing) { building.removeAll(where: \.isSpace) }
    guard folds.contains(.building) else { return }
    for word in Self.roomWords where building.suffix(word.count).elementsEqual(word) {
      let rest = building.dropLast(word.count)
      if let last = rest.last, (0x30...0x39).contains(last) { building = Array(rest) }
    }
  }

  private mutating func foldTown(_ folds: SpellingFolds) {
    if let name = Prefecture.leading(town[...]) {
      prefecture = name
      town.removeFirst(name.count)
    }
    if folds.contains(.spacing) { town.removeAll(where: \.isSpace) }
    TownFolding.fold(&town, folds: folds)
  }

  private static let roomWords = ["号室", "号", "室"].map { $0.unicodeScalars.map(\.value) }

  private static func trimmed(_ text: [UInt32]) -> [UInt32] {
    var slice = text[...]
    while slice.first?.isSpace == true { slice.removeFirst() }
    while slice.last?.isSpace == true { slice.removeLast() }
    return Array(slice)
  }

  private static let numberEnds = Set("番号地".unicodeScalars.map(\.value))

  /// Index of the space that parts 番地号 and 方書: the first one behind a house number; the end when there is none.
  private static func buildingBorder(_ text: [UInt32]) -> Int {
    for index in text.indices.dropFirst() where text[index].isSpace {
      let previous = text[index - 1]
      let nextIsDigit = index + 1 < text.count && (0x30...0x39).contains(text[index + 1])
      if (0x30...0x39).contains(previous) { return index }
      // 5番 7号: the number goes on.
      if numberEnds.contains(previous), !(previous == code("番") && nextIsDigit), index > 1,
        (0x30...0x39).contains(text[index - 2]) || KanjiNumeral.isNumeral(text[index - 2]) || previous == code("地")
      {
        return index
      }
    }
    return text.count
  }

  /// The chain that is the house number: the first with 番; else the first with a hyphen, 丁目 or 号; else a bare number at
  /// the end or before a building's name.
  private static func blockNumber(
    _ text: ArraySlice<UInt32>, folds: SpellingFolds
  ) -> (start: Int, number: BlockNumber)? {
    var second: (Int, BlockNumber)?
    var third: (Int, BlockNumber)?
    var index = text.startIndex
    while index < text.endIndex {
      guard let number = BlockNumber(text, at: index, folds: folds) else {
        index += 1
        continue
      }
      if number.hasLot { return (index, number) }
      if number.hasSeparator, second == nil {
        second = (index, number)
      } else if third == nil, number.end == text.endIndex || startsBuilding(text[number.end]) {
        third = (index, number)
      }
      index = max(number.end, index + 1)
    }
    return second ?? third
  }

  /// Katakana or a letter behind a bare number: 123コーポ.
  private static func startsBuilding(_ character: UInt32) -> Bool {
    KanaFolding.isKatakana(character) || (0x41...0x5A).contains(character) || character.isSpace
  }
}
