import Residency
import TextRecognition

/// 在留カード等の番号: two letters, eight digits, two letters; no check digit, so a person looks at every one.
enum CardNumberDecoder {
  static func decode(_ source: ValueSource) throws -> DecodedValue {
    let closed = try source.reread(.cardNumber)
    let symbols = closed.flatMap(\.symbols)
    let weakest = symbols.map(\.confidence).min() ?? 0
    let printed = symbols.map(\.text).joined()
    let shut = shaped(printed)
    let open = shaped(source.text)
    return .doubtful(
      shut ?? open ?? printed, printed: printed, confidence: weakest, alternatives: [open, shut].compactMap { $0 })
  }

  /// The number with letters and digits that look alike put right by their place; `nil` when the form is wrong.
  static func shaped(_ text: String) -> String? {
    let plain = String(text.map(TextFolding.narrowed)).uppercased()
      .filter { ("0"..."9").contains($0) || ("A"..."Z").contains($0) }
    guard plain.count == 12 else { return nil }
    let letters: [Character: Character] = ["0": "O", "1": "I", "5": "S", "8": "B", "2": "Z", "6": "G"]
    let digits: [Character: Character] = [
      "O": "0", "D": "0", "Q": "0", "I": "1", "L": "1", "S": "5", "B": "8", "Z": "2",
    ]
    let result = plain.enumerated().map { index, character -> Character in
      (2..<10).contains(index) ? digits[character] ?? character : letters[character] ?? character
    }
    return ResidenceCardNumber(String(result))?.text
  }
}
