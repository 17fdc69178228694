import Residency

/// A quick look at whether a text could be a value of a kind, to choose between two places.
enum ValueShape {
  /// 3 it looks like one, 1 it may be, 0 nothing speaks for or against (blank), −3 it cannot be.
  static func fit(_ kind: ValueKind, _ text: String) -> Int {
    let plain = text.map(TextFolding.narrowed).filter { !$0.isWhitespace }
    guard !plain.isEmpty else { return 0 }
    let digits = plain.count { ("0"..."9").contains($0) }
    let share = Double(digits) / Double(plain.count)
    switch kind {
    case .date:
      let marks = plain.count { "年月日./-".contains($0) }
      let isEra = plain.first.map { "明大昭平令MTSHR".contains($0) } ?? false
      if digits >= 2, marks >= 2 || isEra { return 3 }
      return digits == 0 && plain.count > 3 ? -3 : 0
    case .individualNumber: return digits >= 10 && share > 0.7 ? 3 : -3
    case .juminhyoCode: return digits >= 9 && share > 0.7 ? 3 : -3
    case .digits: return share > 0.6 ? 2 : -2
    case .residenceCardNumber: return digits >= 6 && plain.count <= 14 ? 3 : -3
    case .sex: return plain.count <= 2 ? (plain.contains("男") || plain.contains("女") ? 3 : 1) : -3
    case .relationship: return plain.count <= 7 && digits == 0 ? 1 : -3
    case .flag: return plain.count <= 5 ? 1 : -1
    case .name:
      if digits > 0 { return -3 }
      return plain.count <= 1 ? -2 : 1
    case .kana:
      let kana = plain.count { isKana($0) }
      return kana * 2 > plain.count ? 3 : -3
    case .address: return plain.count >= 5 && digits < plain.count ? 1 : -1
    case .category, .text: return 0
    }
  }

  static func isKana(_ character: Character) -> Bool {
    guard let value = character.unicodeScalars.first?.value else { return false }
    return (0x3041...0x3096).contains(value) || (0x30A1...0x30FC).contains(value) || (0xFF66...0xFF9D).contains(value)
  }
}

extension CertificateTemplates.Concept {
  /// How the concept's values are written.
  var valueKind: ValueKind {
    if let person { return person.valueKind }
    if let field = document.min(by: { $0.key < $1.key })?.value { return field.valueKind }
    switch part {
    case "date": return .date
    case "flag": return .flag
    default: return .text
    }
  }
}
