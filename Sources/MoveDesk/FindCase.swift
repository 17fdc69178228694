public import CaseArchive
import Residency

/// What a case is looked for by; all that is given must fit. No number of a person is among it (C05).
public struct CaseSearch: Hashable, Sendable {
  /// 氏名, 旧氏 or 通称, whole; 異体字 and spaces do not matter.
  public var name: String?
  /// ふりがな, whole.
  public var kana: String?
  /// `YYYY-MM-DD` or as typed at the counter.
  public var birthDate: String?
  /// 発行番号 of the certificate, with or without its page.
  public var certificateNumber: String?

  public init(name: String? = nil, kana: String? = nil, birthDate: String? = nil, certificateNumber: String? = nil) {
    self.name = name
    self.kana = kana
    self.birthDate = birthDate
    self.certificateNumber = certificateNumber
  }
}

extension CaseSearch: CustomStringConvertible {
  /// Names no value.
  public var description: String { "CaseSearch" }
}

extension CaseSearch: Decodable {
  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// - Throws: `CaseError.unknownField` for a criterion that there is not: left out unseen it would widen the search.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    self.init()
    for key in container.allKeys {
      let text = try container.decode(String?.self, forKey: key)
      switch key.stringValue {
      case "name": name = text
      case "kana": kana = text
      case "birthDate": birthDate = text
      case "certificateNumber": certificateNumber = text
      default:
        throw CaseError(.unknownField, "A case is looked for by name, kana, birthDate and certificateNumber only.")
      }
    }
  }
}

extension MoveDesk {
  /// Finds cases (C32), newest first. The search and its reason are logged (C03); the lines hold the least needed to pick
  /// one (C04, C05).
  /// - Throws: `CaseError.invalidValue` when a criterion cannot be one, or there is none; `CaseArchiveError`.
  public func find(_ search: CaseSearch, by access: Access) async throws -> [CaseSummary] {
    var terms: [IndexTerm] = []
    for (field, text) in [
      (PersonField.name, search.name), (.kana, search.kana), (.birthDate, search.birthDate),
    ] {
      guard let text else { continue }
      // A criterion that folds to nothing must not fall out: the search would find more than was asked for.
      guard let value = try? ValueEntry.canonical(text, for: field), let term = CaseIndex.term(field, value) else {
        throw CaseError(.invalidValue, "A criterion is not a value of its field.", path: .personField(0, field))
      }
      terms.append(term)
    }
    if let number = search.certificateNumber {
      guard let term = CaseIndex.certificate(number) else {
        throw CaseError(.invalidValue, "The certificate number is empty.", path: .field(.certificateNumber))
      }
      terms.append(term)
    }
    guard !terms.isEmpty else {
      throw CaseError(.invalidValue, "Give at least one criterion: name, kana, birthDate or certificateNumber.")
    }
    return try await archive.find(terms, by: access)
  }
}
