import CLineNetwork
import Synchronization

/// The first reader: Tesseract's network for Japanese print, line by line, run by `LineNetwork` instead of libtesseract:
/// the same text several times faster, and a second look with a closed alphabet costs next to nothing.
///
/// It cannot write 22 % of the JIS level-1 kanji nor 髙 﨑 邉, and its own confidence says little about kanji: whoever uses
/// it must not take an unconfirmed name for certain. Blocking and CPU-bound; call it off the cooperative pool.
public final class NetworkReader: LineReader {
  public let name = "tesseract"
  private let network: LineNetwork
  private let tree: CodeTree
  private let memory = Mutex(Memory())

  /// What was worked out before and saves time the next time; what is read does not depend on it.
  private struct Memory {
    /// What the network said of pictures seen lately: values are read a second time with a closed alphabet, and blocks of
    /// persons repeat their labels.
    var steps: [LineImage: [Float]] = [:]
    var stepCount = 0
    var allowed: [Alphabet: [Bool]] = [:]
  }

  /// Steps kept in memory: about 100 lines, 12 MB.
  private static let mostSteps = 7500

  /// Reads the model of the Debian package tesseract-ocr-jpn (some milliseconds, 4 MB).
  /// - Throws: `TextRecognitionError`: `languageMissing` without the package, `engineStart` when the model is of another
  ///   shape than this knows.
  public init(language: String = "jpn") throws(TextRecognitionError) {
    let data = try TrainedData(language: language)
    network = try LineNetwork(try data.network())
    tree = try CodeTree(data, codeCount: network.codeCount)
  }

  public func read(_ line: LineImage, alphabet: Alphabet) throws -> CharacterLattice {
    guard let (image, left) = line.trimmed() else { return .empty }
    let steps = steps(image)
    let allowed = allowed(alphabet)
    var beam = CodeBeam(tree: tree, blank: network.blank, allowed: allowed)
    let found = beam.read(steps)
    let ratio = Double(image.height) / Double(network.height) * Double(LineNetwork.columnsAStep)
    let places = CharacterPlaces(
      image, borders: zip(found, found.dropFirst()).map { Double(Self.border($0, $1)) * ratio })
    var symbols: [CharacterLattice.Symbol] = []
    var isBehindSpace = true
    for (index, own) in found.enumerated() {
      guard own.character != CodeTree.space else {
        isBehindSpace = true
        continue
      }
      let character = tree.characters[own.character]
      let startsWord =
        isBehindSpace || character.standsAlone || index > 0 && tree.characters[found[index - 1].character].standsAlone
      let columns = places.columns[index]
      symbols.append(
        CharacterLattice.Symbol(
          text: character.text, confidence: Self.share(own.certainty),
          alternatives: allowed.map { rivals(of: own, steps, $0) } ?? [],
          x: (columns.lowerBound + left)..<(columns.upperBound + left), startsWord: startsWord))
      isBehindSpace = false
    }
    return CharacterLattice(symbols: symbols)
  }
}

extension NetworkReader {
  /// What the network says of a picture, step after step; empty when it is too narrow for one.
  private func steps(_ image: LineImage) -> [Float] {
    if let known = memory.withLock({ $0.steps[image] }) { return known }
    guard let picture = scaled(image) else { return [] }
    let steps = network.steps(picture)
    let count = steps.count / network.codeCount
    memory.withLock { memory in
      if memory.stepCount + count > Self.mostSteps {
        memory.steps = [:]
        memory.stepCount = 0
      }
      memory.steps[image] = steps
      memory.stepCount += count
    }
    return steps
  }

  /// Which characters an alphabet lets through, by their number; `nil` for all.
  private func allowed(_ alphabet: Alphabet) -> [Bool]? {
    guard alphabet.characters != nil else { return nil }
    if let known = memory.withLock({ $0.allowed[alphabet] }) { return known }
    let allowed = tree.allowed(alphabet)
    memory.withLock { $0.allowed[alphabet] = allowed }
    return allowed
  }

  /// Where one character's columns end and the next one's begin: in the middle of the steps between them.
  private static func border(_ left: CodeBeam.Found, _ right: CodeBeam.Found) -> Int {
    left.to + (right.from - left.to) / 2
  }

  /// The weakest step's certainty as a share: an opinion, not a probability. Scaled as Tesseract reports it, 99 % at best.
  private static func share(_ certainty: Float) -> Double { Double(min(99, max(0, 100 + 5 * certainty))) / 99 }

  /// Other characters of a closed alphabet that a single code stands for, by the largest share any step of `own` gives them.
  private func rivals(
    of own: CodeBeam.Found, _ steps: [Float], _ allowed: [Bool]
  ) -> [CharacterLattice.Candidate] {
    var result: [CharacterLattice.Candidate] = []
    for code in 0..<network.codeCount {
      let character = Int(tree.endings[code])
      guard character > 0, character != own.character, code != network.blank, allowed[character] else { continue }
      let best = (own.from..<own.to).map { steps[$0 * network.codeCount + code] }.max() ?? 0
      if best > 0.0001 { result.append(.init(text: tree.characters[character].text, confidence: Double(best))) }
    }
    return result.sorted { $0.confidence > $1.confidence }.prefix(5).map { $0 }
  }

  /// The picture at the network's height; `nil` when it is too narrow for a single step.
  private func scaled(_ image: LineImage) -> [UInt8]? {
    let room = image.width * network.height / max(1, image.height) + 2
    var result = [UInt8](repeating: 255, count: room * network.height)
    let width = network_scale(
      image.pixels, Int32(image.width), Int32(image.height), Int32(network.height), &result, Int32(room))
    return width < LineNetwork.columnsAStep ? nil : Array(result[..<(Int(width) * network.height)])
  }
}
