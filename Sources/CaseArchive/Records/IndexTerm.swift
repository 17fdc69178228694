internal import Foundation
public import Residency

/// Something a case can be found by. The archive keeps only its keyed hash, under the key that the case dies with.
public struct IndexTerm: Hashable, Sendable {
  public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
    case name, kana, birthDate, certificateNumber, individualNumber, juminhyoCode, addresseeNumber, residenceCardNumber
  }

  public let kind: Kind
  /// As compared: compatibility forms folded (NFKC), spaces gone. What is more than that — 異体字, ひらがな for カタカナ — the
  /// caller folds before, alike when it stores and when it searches.
  let value: String

  /// `nil` when nothing but spaces is left.
  public init?(_ kind: Kind, _ value: String) {
    let folded = value.precomposedStringWithCompatibilityMapping.filter { !$0.isWhitespace }
    guard !folded.isEmpty else { return nil }
    self.kind = kind
    self.value = folded
  }

  var bytes: Data { Data((kind.rawValue + "\u{0}" + value).utf8) }
}

extension IndexTerm: CustomStringConvertible {
  /// Never shows the value.
  public var description: String { "IndexTerm(\(kind.rawValue))" }
}

extension IndexTerm {
  /// What a move case is found by when the caller names nothing else.
  public static func standard(for moveCase: MoveCase) -> [IndexTerm] {
    let fields: [(PersonField, Kind)] = [
      (.name, .name), (.formerName, .name), (.alias, .name), (.kana, .kana), (.formerNameKana, .kana),
      (.aliasKana, .kana), (.birthDate, .birthDate), (.individualNumber, .individualNumber),
      (.juminhyoCode, .juminhyoCode), (.addresseeNumber, .addresseeNumber),
      (.residenceCardNumber, .residenceCardNumber),
    ]
    var terms: [IndexTerm] = []
    for person in moveCase.persons {
      for (field, kind) in fields {
        if let value = person[field]?.value, let term = IndexTerm(kind, value) { terms.append(term) }
      }
    }
    if let value = moveCase.value(.certificateNumber), let term = IndexTerm(.certificateNumber, value) {
      terms.append(term)
    }
    return Array(Set(terms))
  }
}

/// Sealed with each revision, so that the index can be made anew when the case moves under another key.
struct SealedTerms: Codable {
  var terms: [String: [String]]

  init(_ terms: [IndexTerm]) {
    self.terms = Dictionary(grouping: terms, by: \.kind.rawValue).mapValues { $0.map(\.value).sorted() }
  }

  var list: [IndexTerm] {
    terms.flatMap { name, values in
      values.compactMap { value in IndexTerm.Kind(rawValue: name).flatMap { IndexTerm($0, value) } }
    }
  }
}
