/// Forms of characters by each of them, from the installed list of 異体字.
public struct VariantList: Sendable {
  private let forms: [Unicode.Scalar: [Unicode.Scalar]]

  /// `nil` while the package of the list is missing.
  public init?() {
    guard let text = DictionaryFile.variants.text() else { return nil }
    self.init(list: text)
  }

  /// - Parameter list: lines `高 /髙/`.
  init(list: [UInt8]) {
    var forms: [Unicode.Scalar: [Unicode.Scalar]] = [:]
    for line in list.split(separator: 0x0A) where line.first != 0x3B {
      let words = String(decoding: line, as: UTF8.self).split(separator: " ", maxSplits: 1)
      guard words.count == 2, let base = Self.single(words[0]) else { continue }
      for other in words[1].split(separator: "/").compactMap({ Self.single($0.prefix { $0 != ";" }) }) {
        forms[base, default: []].append(other)
        forms[other, default: []].append(base)
      }
    }
    self.forms = forms
  }

  /// The forms next to a character; not itself.
  public func forms(of character: Unicode.Scalar) -> [Unicode.Scalar] { forms[character] ?? [] }

  private static func single(_ text: Substring) -> Unicode.Scalar? {
    text.unicodeScalars.count == 1 ? text.unicodeScalars.first : nil
  }
}
