/// The characters that a line model writes, each a sequence of one to three codes, as a tree.
struct CodeTree: Sendable {
  /// A character of the model.
  struct Character: Sendable {
    var text: String
    /// Of a script that sets no spaces between words.
    var standsAlone: Bool
  }

  /// Characters by their number.
  let characters: [Character]
  /// The number of the space.
  static let space = 0
  let codeCount: Int
  private(set) var nodeCount = 1
  /// For each node and code: the character that ends with it, -1 for none.
  private(set) var endings: [Int32]
  /// For each node and code: the node it leads to, -1 for none.
  private(set) var branches: [Int32]

  /// - Parameter codeCount: codes of the network.
  /// - Throws: `languageMissing` when a part of the model is damaged.
  init(_ data: TrainedData, codeCount: Int) throws(TextRecognitionError) {
    self.codeCount = codeCount
    var text = try data.characters()
    characters = Self.characters(try text.rest())
    endings = [Int32](repeating: -1, count: codeCount)
    branches = endings
    var codes = try data.codes()
    let count = try codes.count()
    guard count == characters.count else {
      throw TextRecognitionError(.languageMissing, "the trained model is damaged; install its package again")
    }
    for character in 0..<count {
      try codes.skip(1)
      let length = try codes.count()
      var sequence: [Int] = []
      for _ in 0..<length { sequence.append(try codes.count()) }
      guard (1...9).contains(length), sequence.allSatisfy({ $0 < codeCount }) else {
        throw TextRecognitionError(.languageMissing, "the trained model is damaged; install its package again")
      }
      add(character, sequence)
    }
  }

  private mutating func add(_ character: Int, _ sequence: [Int]) {
    var node = 0
    for code in sequence.dropLast() {
      let place = node * codeCount + code
      if branches[place] < 0 {
        branches[place] = Int32(nodeCount)
        nodeCount += 1
        branches.append(contentsOf: repeatElement(-1, count: codeCount))
        endings.append(contentsOf: repeatElement(-1, count: codeCount))
      }
      node = Int(branches[place])
    }
    if let last = sequence.last { endings[node * codeCount + last] = Int32(character) }
  }

  /// Scripts whose characters are words of their own to the model.
  private static let solidScripts: Set<Substring> = ["Han", "Hiragana", "Katakana", "Thai", "Hangul"]

  /// One line a character after the count: the character, its properties, measures, script, and more.
  private static func characters(_ text: String) -> [Character] {
    let lines = text.split(separator: "\n")
    return lines.dropFirst().prefix(lines.first.flatMap { Int($0) } ?? 0).map { line in
      let words = line.split(separator: " ")
      // The first is the space; the next two stand for pieces of characters.
      let name = words.first.map(String.init) ?? ""
      let written = name == "NULL" ? " " : name
      return Character(text: written, standsAlone: words.contains { solidScripts.contains($0) })
    }
  }

  /// Which characters an alphabet lets through, by their number; `nil` for all.
  func allowed(_ alphabet: Alphabet) -> [Bool]? {
    guard let wanted = alphabet.characters else { return nil }
    let scalars = Set(wanted.unicodeScalars)
    return characters.map { character in
      guard let first = character.text.unicodeScalars.first, character.text.unicodeScalars.count == 1 else {
        return false
      }
      return scalars.contains(first)
    }
  }
}
