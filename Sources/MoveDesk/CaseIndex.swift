import CaseArchive
import Residency

/// What a case is found by, folded alike when it is stored and when it is looked for: names and kana by their search keys,
/// so that 髙 finds 高 (標準仕様書 2.1.2); a 発行番号 without its page, so that all pages of one certificate agree (R41).
enum CaseIndex {
  static func terms(for moveCase: MoveCase) -> [IndexTerm] {
    var terms: Set<IndexTerm> = []
    for person in moveCase.persons {
      for (field, value) in person {
        if let value = value.value, let term = term(field, value) { terms.insert(term) }
      }
    }
    if let number = moveCase.value(.certificateNumber), let term = certificate(number) { terms.insert(term) }
    return Array(terms)
  }

  /// The term of a person's value; `nil` for what nobody is looked up by.
  static func term(_ field: PersonField, _ value: String) -> IndexTerm? {
    switch field {
    case .name, .formerName, .alias: IndexTerm(.name, NameKey(value).text)
    case .kana, .formerNameKana, .aliasKana: IndexTerm(.kana, KanaKey(value).text)
    case .birthDate: IndexTerm(.birthDate, value)
    case .individualNumber: IndexTerm(.individualNumber, value)
    case .juminhyoCode: IndexTerm(.juminhyoCode, value)
    case .addresseeNumber: IndexTerm(.addresseeNumber, value)
    case .residenceCardNumber: IndexTerm(.residenceCardNumber, value)
    default: nil
    }
  }

  static func certificate(_ number: String) -> IndexTerm? {
    IndexTerm(.certificateNumber, CertificateNumber(number).serial)
  }
}
